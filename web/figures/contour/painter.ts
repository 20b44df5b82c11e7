/** The canvases of a figure: their sizes, their theme, and one `paint` that brings all of them up to date. */
import type { Domain } from '../../engine/types';
import { planeScale, type PlaneScale } from '../../plot/scale';
import { readTheme, type Theme } from '../../plot/theme';
import { Ground } from '../ground';
import type { FigureModel } from './model';
import type { CaptionMemory } from './caption-layer';
import { drawPicture, drawStill } from './picture';
import { termAt, type DrawnArrow } from './term-arrows';
import type { ArrowTerm } from './update';
import type { Lit } from './view';
import { pixelRatio, sizeCanvas } from '../canvas';
import { drawCharts } from './view-charts';
import { drawData } from './view-data';

const PNG_RATIO = 2;

export interface Painting {
  readonly lit: Lit;
  /** Something is dragged: the ground is coarse, and what is dear is drawn every few frames. */
  readonly moving: boolean;
  /** Only paths, no words: a thumbnail. */
  readonly still: boolean;
}

export class Painter {
  readonly #host: HTMLElement;
  readonly #root: ParentNode;
  readonly #ground = new Ground();
  readonly #memory: CaptionMemory = new Map();
  #theme: Theme | null = null;
  #tick = 0;
  #arrows: readonly DrawnArrow[] = [];
  scale: PlaneScale | null = null;

  constructor(host: HTMLElement, root: ParentNode) {
    this.#host = host;
    this.#root = root;
  }

  get theme(): Theme {
    return (this.#theme ??= readTheme(this.#host));
  }

  /** The term whose arrow is under a point of the picture. */
  termAt(x: number, y: number): ArrowTerm | null {
    return termAt(this.#arrows, x, y);
  }

  /** Colors or fonts changed. */
  forgetTheme(): void {
    this.#theme = null;
    this.#ground.forget();
  }

  /** Draws what changed. While something moves the ground is coarse; a last call at rest makes it fine. */
  paint(model: FigureModel, how: Painting): void {
    const ground = this.#canvas('.picture__ground');
    const ink = this.#canvas('.picture__canvas');
    const { problem } = model.session;
    if (!ground || !ink || !problem) return;
    const ratio = pixelRatio();
    const box = how.moving && this.scale ? this.scale.box : sizeCanvas(ink, ratio);
    if (box.width < 20) return;
    if (ground.width !== ink.width || ground.height !== ink.height) {
      ground.width = ink.width;
      ground.height = ink.height;
      this.#ground.forget();
    }
    const { theme } = this;
    const scale = planeScale(model.state.view ?? problem.domain, box);
    this.scale = scale;
    const showLevels = model.state.show.includes('levels');
    this.#ground.draw(ground, {
      problem,
      scale,
      theme,
      showLevels,
      showLabels: !how.still,
      ratio,
      moving: how.moving,
    });
    this.#ink(ink, model, scale, how, ratio);
    this.#tick = how.moving ? this.#tick + 1 : 0;
    drawCharts(this.#root, model, theme, ratio, how.moving ? this.#tick : null);
    drawData(this.#root, model, theme, ratio);
  }

  #ink(
    canvas: HTMLCanvasElement,
    model: FigureModel,
    scale: PlaneScale,
    how: Painting,
    ratio: number,
  ): void {
    const ctx = canvas.getContext('2d');
    if (!ctx) return;
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.clearRect(0, 0, scale.box.width, scale.box.height);
    if (how.still) drawStill(ctx, model, scale, this.theme);
    else
      this.#arrows = drawPicture(ctx, model, scale, this.theme, {
        lit: how.lit,
        memory: this.#memory,
        moving: how.moving,
        tick: this.#tick,
        levels: this.#ground.labels,
      });
  }

  /** The picture as it stands, twice as fine as the layout. */
  async png(model: FigureModel, lit: Lit): Promise<Blob | null> {
    const { scale } = this;
    const { problem } = model.session;
    if (!scale || !problem) return null;
    const sheet = document.createElement('canvas');
    sheet.width = Math.round(scale.box.width * PNG_RATIO);
    sheet.height = Math.round(scale.box.height * PNG_RATIO);
    const showLevels = model.state.show.includes('levels');
    const frame = {
      problem,
      scale,
      theme: this.theme,
      showLevels,
      showLabels: true,
      ratio: PNG_RATIO,
      moving: false,
    };
    const ground = new Ground();
    ground.draw(sheet, frame);
    const ctx = sheet.getContext('2d');
    if (!ctx) return null;
    const memory = new Map(this.#memory);
    const { labels: levels } = ground;
    drawPicture(ctx, model, scale, this.theme, { lit, memory, moving: false, tick: 0, levels });
    return new Promise((resolve) => {
      sheet.toBlob(resolve, 'image/png');
    });
  }

  #canvas(selector: string): HTMLCanvasElement | null {
    return this.#root.querySelector(selector);
  }
}

/** A view that holds every finite point of all paths, with some room around. */
export function viewOfPaths(model: FigureModel): Domain | null {
  let [xMin, xMax, yMin, yMax] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const { path } of model.session.traces) {
    for (let k = 0; k + 1 < path.length; k += 2) {
      const [x = Number.NaN, y = Number.NaN] = [path[k], path[k + 1]];
      if (!(Math.abs(x) < FAR && Math.abs(y) < FAR)) continue;
      xMin = Math.min(xMin, x);
      xMax = Math.max(xMax, x);
      yMin = Math.min(yMin, y);
      yMax = Math.max(yMax, y);
    }
  }
  const room = 0.1 * Math.max(xMax - xMin, yMax - yMin);
  if (!(room > 0)) return null;
  return { xMin: xMin - room, xMax: xMax + room, yMin: yMin - room, yMax: yMax + room };
}

/** Points beyond this belong to a run that runs away; a view that holds them shows nothing else. */
const FAR = 1e6;
