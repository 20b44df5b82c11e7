/** The canvases of a batch-norm figure, brought up to date together. */
import { drawDigit } from '../../plot/digit';
import { drawStageAxis, drawStages, sampleAt, type StagesFrame } from '../../plot/stages';
import { mathFont, uiFont, type Theme } from '../../plot/theme';
import { formatFixed } from '../../plot/format';
import { pixelRatio, sizeCanvas } from '../canvas';
import { mathText } from '../math';
import { inkOf } from './question';
import { stageRows, type StageScene } from './stages';
import type { BatchNormState } from './state';
import type { BatchNormView } from './view';
import { drawLayers } from './view-layers';
import { drawRunning } from './view-running';
import { formulaNode } from './view-stages';
import { drawTest } from './view-test';

/** Where in its row a value is: lower on a phone, where the words stand above. */
const LEVEL = { wide: 0.5, narrow: 0.66 };
const NARROW = 120;

export function stagesFrame(
  state: BatchNormState,
  scene: StageScene,
  narrow: boolean,
): StagesFrame {
  return {
    rows: stageRows(state, scene),
    bound: scene.bound,
    selected: scene.selected,
    level: narrow ? LEVEL.narrow : LEVEL.wide,
  };
}

/** A picture that begins at the figure's edge has its words above its values. */
export const isNarrow = (picture: HTMLElement): boolean => picture.offsetLeft < NARROW;

export function paint(root: ParentNode, view: BatchNormView, theme: Theme): void {
  const { model, scene } = view;
  const picture = root.querySelector<HTMLCanvasElement>('.stages__picture');
  if (picture && scene) {
    const frame = stagesFrame(model.state, scene, isNarrow(picture));
    draw(picture, (ctx, box) => {
      drawStages(ctx, frame, box, theme);
    });
    draw(root.querySelector('.stages__axis'), (ctx, box) => {
      drawStageAxis(ctx, frame, box, theme);
    });
    drawSamples(root, view, theme);
  }
  drawRunning(root, model, theme);
  drawTest(root, view, theme);
  drawLayers(root, model, theme);
}

function drawSamples(root: ParentNode, view: BatchNormView, theme: Theme): void {
  const { trace } = view.model.session.moment ?? {};
  const { test } = view.model.session;
  if (!trace || !test) return;
  const [rows, ink] = [trace.rows.length, inkOf(test.x)];
  for (const canvas of root.querySelectorAll<HTMLCanvasElement>('.sample__digit')) {
    const sample = Number(canvas.dataset.sample);
    const pixels = Float64Array.from(
      { length: 64 },
      (_, cell) => (trace.inputs[cell * rows + sample] ?? 0) / ink,
    );
    draw(canvas, (ctx, box) => {
      drawDigit(ctx, pixels, box, theme);
    });
  }
}

function draw(
  canvas: HTMLCanvasElement | null,
  act: (ctx: CanvasRenderingContext2D, box: ReturnType<typeof sizeCanvas>) => void,
): void {
  if (!canvas) return;
  const ratio = pixelRatio();
  const box = sizeCanvas(canvas, ratio);
  const ctx = canvas.getContext('2d');
  if (!ctx || box.width < 10) return;
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx.clearRect(0, 0, box.width, box.height);
  act(ctx, box);
}

/** The sample (or unit) under a point of the picture. */
export function pickAt(
  view: BatchNormView,
  canvas: HTMLElement,
  x: number,
  y: number,
): number | null {
  const { scene, model } = view;
  if (!scene) return null;
  const box = { left: 0, top: 0, width: canvas.clientWidth, height: canvas.clientHeight };
  return sampleAt(stagesFrame(model.state, scene, isNarrow(canvas)), box, x, y);
}

/** Sizes of the picture that is taken along, in pixels before doubling. */
const SHEET = { name: 190, picture: 520, cell: 58, row: 58, head: 44 } as const;

/** The stages with their names and numbers as one picture, twice as fine as the layout. */
export function sheet({ model, scene }: BatchNormView, theme: Theme): HTMLCanvasElement | null {
  const canvas = document.createElement('canvas');
  const ctx = canvas.getContext('2d');
  if (!ctx || !scene) return null;
  const { name, picture, cell, row, head } = SHEET;
  const width = name + picture + scene.columns.length * cell + 24;
  const height = head + scene.stages.length * row + 12;
  [canvas.width, canvas.height] = [2 * width, 2 * height];
  ctx.scale(2, 2);
  ctx.fillStyle = theme.paper;
  ctx.fillRect(0, 0, width, height);
  const frame = stagesFrame(model.state, scene, false);
  const box = { left: name, top: head, width: picture, height: scene.stages.length * row };
  drawStages(ctx, frame, box, theme);
  drawStageAxis(ctx, frame, { ...box, top: 0, height: head - 8 }, theme);
  ctx.textBaseline = 'middle';
  scene.stages.forEach(({ id, values }, i) => {
    const y = head + (i + 0.5) * row;
    ctx.textAlign = 'left';
    ctx.fillStyle = theme.ink;
    ctx.font = mathFont(theme, 16);
    ctx.fillText(mathText(formulaNode(id, model.state)), 12, y);
    ctx.textAlign = 'right';
    scene.columns.forEach((at, column) => {
      const chosen = at === scene.selected;
      ctx.font = uiFont(theme, 15, chosen ? 700 : 400);
      ctx.fillStyle = chosen ? (theme.runs[0] ?? theme.ink) : theme.ink;
      ctx.fillText(formatFixed(values[at] ?? NaN), name + picture + (column + 1) * cell, y);
    });
  });
  return canvas;
}
