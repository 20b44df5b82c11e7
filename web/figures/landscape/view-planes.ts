/** The two planes side by side, each with its canvases, its numbers and its words. */
import { html, nothing, type TemplateResult } from 'lit';
import { formatNumber, formatSetting } from '../../plot/format';
import type { Theme } from '../../plot/theme';
import { pixelRatio, sizeCanvas } from '../canvas';
import { swatch } from '../contour/swatch';
import { divergedIn, planeInWords } from './commentary';
import type { LandscapeModel } from './model';
import { drawGround, drawInk, scaleOf, sharedLevels, type PlaneFrame } from './picture';
import type { Side } from './session';
import { landscapeTexts } from './strings';
import type { LandscapeView } from './view';

const PNG_SIZE = 900;

export function planesView({ model }: LandscapeView): TemplateResult {
  const { sides, busy } = model.session;
  const shown = sides.length > 0 ? sides : [null, null];
  return html`<div class="planes ${busy ? 'is-busy' : ''}">
    ${shown.map((side, look) => planeView(model, side, look))}
  </div>`;
}

function planeView(model: LandscapeModel, side: Side | null, look: number): TemplateResult {
  const norm = side?.norm ?? (look === 0 ? 'none' : model.state.norm);
  const problem = side?.problem ?? null;
  return html`<figure class="plane" data-run=${look + 1}>
    <figcaption class="plane__head">
      ${swatch(look)}<b>${landscapeTexts.names[norm]}</b>
      <span class="plane__loss">${side ? lossText(model, side) : nothing}</span>
    </figcaption>
    <div class="plane__place">
      <canvas class="plane__ground" aria-hidden="true"></canvas>
      <canvas
        class="plane__ink"
        role="img"
        aria-label=${side ? planeInWords(side) : landscapeTexts.working}
      ></canvas>
      ${problem ? html`<p class="plane__problem">${landscapeTexts.noPlane(problem)}</p>` : nothing}
    </div>
    <p class="plane__note">${side?.plane ? noteText(side) : nothing}</p>
  </figure>`;
}

function lossText(model: LandscapeModel, side: Side): string {
  const diverged = divergedIn(side, model.step);
  if (diverged !== null) return landscapeTexts.diverged(diverged);
  return side.status ? landscapeTexts.loss(formatNumber(side.status.train.loss)) : '';
}

/** "± 1 · the plane holds 97 % of the path: 90 % along u, 7.8 % along v" */
function noteText({ plane }: Side): string {
  if (!plane) return '';
  const { extent, explained } = plane;
  const directions = explained
    ? landscapeTexts.explained(explained[0], explained[1])
    : landscapeTexts.random;
  return `${landscapeTexts.extent(formatSetting(extent, 3))} · ${directions}`;
}

interface Painted {
  readonly frame: PlaneFrame;
  readonly theme: Theme;
  readonly size: number;
}

/** Paints the planes; the ground only when its loss, its size or its colors changed. */
export class Planes {
  #painted: Painted[] = [];
  #levels: { readonly key: readonly unknown[]; readonly levels: readonly number[] } | null = null;

  paint(root: ParentNode, model: LandscapeModel, theme: Theme): void {
    const frames = this.#frames(model);
    const ratio = pixelRatio();
    root.querySelectorAll<HTMLElement>('.plane__place').forEach((place, look) => {
      const frame = frames[look];
      const ground = place.querySelector<HTMLCanvasElement>('.plane__ground');
      const ink = place.querySelector<HTMLCanvasElement>('.plane__ink');
      const [below, above] = [ground?.getContext('2d'), ink?.getContext('2d')];
      if (!ground || !ink || !below || !above) return;
      const { width: size } = sizeCanvas(ink, ratio);
      above.setTransform(ratio, 0, 0, ratio, 0, 0);
      above.clearRect(0, 0, size, size);
      if (size < 40) return;
      if (!frame) {
        ground.width = 0;
        this.#painted = this.#painted.filter((_, i) => i !== look);
        return;
      }
      const scale = scaleOf(frame.plane, size);
      if (!this.#isFresh(look, frame, theme, ink.width)) {
        [ground.width, ground.height] = [ink.width, ink.height];
        below.setTransform(ratio, 0, 0, ratio, 0, 0);
        drawGround(below, frame, scale, theme);
        this.#painted[look] = { frame, theme, size: ink.width };
      }
      drawInk(above, frame, scale, theme);
    });
  }

  #isFresh(look: number, frame: PlaneFrame, theme: Theme, size: number): boolean {
    const last = this.#painted[look];
    return (
      last?.frame.plane === frame.plane &&
      last.frame.levels === frame.levels &&
      last.theme === theme &&
      last.size === size
    );
  }

  #frames({ session }: LandscapeModel): readonly (PlaneFrame | null)[] {
    const planes = session.sides.flatMap(({ plane }) => (plane ? [plane] : []));
    const known = this.#levels;
    const fresh = known?.key.length === planes.length && planes.every((p, i) => p === known.key[i]);
    const { levels } = (this.#levels =
      known && fresh ? known : { key: planes, levels: sharedLevels(planes) });
    return session.sides.map(({ plane, status, end }, look) =>
      plane ? { plane, levels, look, updates: (status ?? end).updates } : null,
    );
  }

  /** Both planes beside each other. */
  async png(model: LandscapeModel, theme: Theme): Promise<Blob | null> {
    const frames = this.#frames(model);
    const sheet = document.createElement('canvas');
    sheet.width = PNG_SIZE * frames.length;
    sheet.height = PNG_SIZE;
    const ctx = sheet.getContext('2d');
    if (!ctx || frames.length === 0) return null;
    const half = PNG_SIZE / 2;
    frames.forEach((frame, look) => {
      if (!frame) return;
      const scale = scaleOf(frame.plane, half);
      ctx.setTransform(2, 0, 0, 2, look * PNG_SIZE, 0);
      drawGround(ctx, frame, scale, theme);
      drawInk(ctx, frame, scale, theme);
    });
    return new Promise((resolve) => {
      sheet.toBlob(resolve, 'image/png');
    });
  }
}
