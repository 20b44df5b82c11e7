/** The canvases of a normalization figure: cloud, loss with its descent, chart of the loss. */
import { drawPlaneAxes } from '../../plot/axes';
import { drawChart, type ChartFrame } from '../../plot/chart';
import { drawCloud, type CloudFrame } from '../../plot/cloud';
import {
  drawCurrent,
  drawMinimum,
  drawPath,
  drawStart,
  haloText,
  type PathFrame,
} from '../../plot/path';
import { planeScale, type Box, type PlaneScale } from '../../plot/scale';
import { uiFont, type Theme } from '../../plot/theme';
import { pixelRatio, sizeCanvas } from '../canvas';
import { Ground } from '../ground';
import type { NormalizationModel } from './model';
import { texts } from './texts';

export class Painter {
  readonly #ground = new Ground();
  readonly #root: ParentNode;
  scale: PlaneScale | null = null;

  constructor(root: ParentNode) {
    this.#root = root;
  }

  paint(model: NormalizationModel, theme: Theme, moving: boolean): void {
    this.#cloud(model, theme);
    this.#loss(model, theme, moving);
    this.#on('.loss-chart', (ctx, box) => {
      drawChart(ctx, chartFrame(model), box, theme);
    });
  }

  #cloud(model: NormalizationModel, theme: Theme): void {
    this.#on('.cloud', (ctx, box) => {
      drawCloud(ctx, cloudFrame(model), box, theme);
    });
  }

  #loss(model: NormalizationModel, theme: Theme, moving: boolean): void {
    const ground = this.#canvas('.loss__ground');
    const ink = this.#canvas('.loss__ink');
    if (!ground || !ink) return;
    const ratio = pixelRatio();
    const box = sizeCanvas(ink, ratio);
    if (box.width < 20) return;
    if (ground.width !== ink.width || ground.height !== ink.height) {
      [ground.width, ground.height] = [ink.width, ink.height];
      this.#ground.forget();
    }
    const { problem } = model.scene.stage;
    const scale = planeScale(lossView(model), box);
    this.scale = scale;
    const frame = { problem, scale, theme, showLevels: true, showLabels: true, ratio, moving };
    this.#ground.draw(ground, frame);
    const ctx = ink.getContext('2d');
    if (!ctx) return;
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.clearRect(0, 0, box.width, box.height);
    drawInk(ctx, model, scale, theme);
  }

  /** Both pictures side by side, twice as fine as the layout. */
  sheet(model: NormalizationModel, theme: Theme): HTMLCanvasElement | null {
    const ink = this.#canvas('.loss__ink');
    const { scale } = this;
    if (!ink || !scale) return null;
    const [width, height] = [scale.box.width, scale.box.height];
    const sheet = document.createElement('canvas');
    [sheet.width, sheet.height] = [4 * width + 32, 2 * height];
    const part = document.createElement('canvas');
    [part.width, part.height] = [2 * width, 2 * height];
    const { problem } = model.scene.stage;
    const frame = {
      problem,
      scale,
      theme,
      showLevels: true,
      showLabels: true,
      ratio: 2,
      moving: false,
    };
    new Ground().draw(part, frame);
    const [to, from] = [sheet.getContext('2d'), part.getContext('2d')];
    if (!to || !from) return null;
    drawInk(from, model, scale, theme);
    to.fillStyle = theme.paper;
    to.fillRect(0, 0, sheet.width, sheet.height);
    to.drawImage(part, 2 * width + 32, 0);
    to.scale(2, 2);
    drawCloud(to, cloudFrame(model), { left: 0, top: 0, width, height }, theme);
    return sheet;
  }

  forgetTheme(): void {
    this.#ground.forget();
  }

  #on(selector: string, draw: (ctx: CanvasRenderingContext2D, box: Box) => void): void {
    const canvas = this.#canvas(selector);
    if (!canvas) return;
    const ratio = pixelRatio();
    const box = sizeCanvas(canvas, ratio);
    const ctx = canvas.getContext('2d');
    if (!ctx || box.width < 20) return;
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.clearRect(0, 0, box.width, box.height);
    draw(ctx, box);
  }

  #canvas(selector: string): HTMLCanvasElement | null {
    return this.#root.querySelector(selector);
  }
}

function drawInk(
  ctx: CanvasRenderingContext2D,
  model: NormalizationModel,
  scale: PlaneScale,
  theme: Theme,
): void {
  const { lowest, unique } = model.scene.stage;
  const frame: PathFrame = {
    look: 0,
    path: model.scene.trace.path,
    step: model.shownStep,
    selected: true,
  };
  if (unique) drawMinimum(ctx, scale.xPixel(lowest.x), scale.yPixel(lowest.y), theme);
  drawPath(ctx, frame, scale, theme);
  const [x, y] = model.scene.start;
  const [px, py] = [scale.xPixel(x), scale.yPixel(y)];
  drawStart(ctx, px, py, theme);
  const left = px - 16 * theme.scale;
  haloText(ctx, texts.loss.startLabel, left, py, 'right', uiFont(theme, 12.5), theme.ink2, theme);
  drawCurrent(ctx, frame, scale, theme);
  drawPlaneAxes(ctx, scale, [texts.loss.names[0] ?? '', texts.loss.names[1] ?? ''], theme);
}

function lossView(model: NormalizationModel): {
  xMin: number;
  xMax: number;
  yMin: number;
  yMax: number;
} {
  const { x, y, half } = model.scene.stage.frame;
  return { xMin: x - half, xMax: x + half, yMin: y - half, yMax: y + half };
}

export function cloudFrame(model: NormalizationModel): CloudFrame {
  const { state, scene, session } = model;
  const raw = state.stage === 0;
  const [first = '', second = ''] = raw ? texts.pairs[state.pair].axes : texts.axes;
  const { mean, variance } = session.present(state);
  return {
    train: scene.stage.train,
    test: scene.test,
    otherTest: raw ? scene.test : scene.otherTest,
    names: [first, second],
    mean: [mean[0] ?? NaN, mean[1] ?? NaN],
    deviation: [Math.sqrt(variance[0] ?? NaN), Math.sqrt(variance[1] ?? NaN)],
  };
}

export const chartFrame = (model: NormalizationModel): ChartFrame => ({
  series: [{ look: 0, values: model.scene.trace.loss }],
  log: true,
  steps: model.state.steps,
  step: model.state.step,
});
