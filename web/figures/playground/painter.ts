/** Draws what the model last heard: network, output, curves, histograms. Nothing here computes a value. */
import { drawCurves } from '../../plot/curves';
import { divergingPalette, HeatTile, magnitude, rampPalette, type Palette } from '../../plot/heat';
import { drawHistogram } from '../../plot/histogram';
import { linkAt, linksOf, netPlan, type Link, type NetPlan } from '../../plot/net-plan';
import { MapSheet, type UnitMap } from '../../plot/map-sheet';
import { drawUnits, type UnitPicture } from '../../plot/net-picture';
import { drawOutput, PointsSheet } from '../../plot/output-picture';
import { drawLineOutput } from '../../plot/line-output';
import type { Box } from '../../plot/scale';
import { readTheme, type Theme } from '../../plot/theme';
import { prepare } from '../canvas';
import { curvesFrame } from './curves-frame';
import type { LiveRun } from './live-run';
import { LinesLayer } from './lines-layer';
import type { PlaygroundModel } from './model';
import { lineOf } from './picture-calls';
import { turnOf } from './turns';
import { inputCurve, unitCurves } from './unit-curves';
import { biasesOf, lineWeights } from './weights';

/** Output colors are this strong, so that points stand out. */
export const OUTPUT_STRENGTH = 0.55;
const BOUNDED = ['tanh', 'sigmoid'];

interface Palettes {
  readonly theme: Theme;
  readonly full: Palette;
  readonly half: Palette;
  readonly ink: Palette;
  readonly classes: readonly Palette[];
}

/** Maps of inputs on a square, one after another. */
type FeatureMaps = (ids: readonly string[], extent: number) => Float32Array;

export class Painter {
  readonly #host: Element;
  readonly #root: ParentNode;
  #palettes: Palettes | null = null;
  #plan: NetPlan | null = null;
  #links: readonly Link[] = [];
  #key = '';
  readonly #lines = new LinesLayer();
  readonly #points = new PointsSheet();
  readonly #sheet = new MapSheet();
  #tiles = new Map<string, HeatTile>();
  hovered = -1;
  /** Inputs that are not in use, as they look on a square of this extent. */
  #idle: { readonly extent: number; readonly maps: ReadonlyMap<string, UnitMap> } | null = null;
  readonly #featureMaps: FeatureMaps;

  constructor(host: Element, root: ParentNode, featureMaps: FeatureMaps) {
    this.#featureMaps = featureMaps;
    this.#host = host;
    this.#root = root;
  }

  forgetTheme(): void {
    this.#palettes = null;
    this.#idle = null;
  }

  get typeScale(): number {
    return this.#look().theme.scale;
  }
  get plan(): NetPlan | null {
    return this.#plan;
  }
  get links(): readonly Link[] {
    return this.#links;
  }

  #look(): Palettes {
    if (this.#palettes) return this.#palettes;
    const theme = readTheme(this.#host);
    this.#palettes = {
      theme,
      full: divergingPalette(theme),
      half: divergingPalette(theme, OUTPUT_STRENGTH),
      ink: rampPalette(theme, theme.ink),
      classes: theme.runs.map((color) => rampPalette(theme, color, 0.7)),
    };
    return this.#palettes;
  }

  /** The plan for a place of this width; the same until shape or place change. */
  planFor(model: PlaygroundModel, width: number): NetPlan {
    const { state, shape, tables } = model;
    const plane = shape.inputs === 2;
    const used = tables.features.map(({ id }) => state.features.includes(id));
    const theme = this.#look().theme;
    const narrow = width < 460;
    const key = JSON.stringify([width, plane && used, state.hidden, shape, theme.scale]);
    if (key === this.#key && this.#plan) return this.#plan;
    const hidden = state.hidden.map(({ units }) => units);
    const inputs = plane ? used : Array.from({ length: Math.min(shape.inputs, 1) }, () => true);
    this.#plan = netPlan(
      {
        inputs,
        hidden,
        outputs: shape.classes > 2 ? shape.classes : 1,
        gates: state.hidden.map(({ norm, placement }) => (norm === 'none' ? 'none' : placement)),
      },
      {
        width,
        height: narrow ? 360 : 420,
        labelRoom: (narrow ? 26 : 52) * theme.scale,
        outRoom: narrow ? 34 : 72,
      },
    );
    const indices = inputs.flatMap((on, i) => (on ? [i] : []));
    this.#links = linksOf(this.#plan, indices);
    this.#key = key;
    return this.#plan;
  }

  paint(model: PlaygroundModel): void {
    const { run, twin } = model;
    if (!run || run.theta.length === 0) return;
    const { maps, rest } = turnOf(run, model, run.version);
    // The picture waits for the run that belongs to the settings.
    const isCurrent = fits(model, run);
    // Of many lines every turn draws some.
    if (isCurrent) this.#netLines(model, run);
    if (rest) {
      this.#curves(model);
      this.#histograms(run);
    }
    if (maps) {
      if (isCurrent) this.#netUnits(model, run);
      this.#output(model, run, '.output__canvas');
      if (twin) this.#output(model, twin, '.twin__canvas');
    }
  }

  #canvas(selector: string): { ctx: CanvasRenderingContext2D; box: Box } | null {
    const canvas = this.#root.querySelector<HTMLCanvasElement>(selector);
    return canvas ? prepare(canvas) : null;
  }

  #tile(key: string): HeatTile {
    const known = this.#tiles.get(key);
    if (known) return known;
    const tile = new HeatTile(8);
    this.#tiles.set(key, tile);
    return tile;
  }

  #netLines(model: PlaygroundModel, run: LiveRun): void {
    const canvas = this.#root.querySelector<HTMLCanvasElement>('.net__lines');
    if (!canvas) return;
    this.planFor(model, canvas.clientWidth);
    const frame = {
      links: this.#links,
      weights: weightsShown(run, this.#links),
      hovered: this.hovered,
      selected: model.state.selected,
    };
    this.#lines.paint(canvas, frame, this.#look().theme, model.playing && run.version > 2);
  }

  #netUnits(model: PlaygroundModel, run: LiveRun): void {
    const canvas = this.#canvas('.net__canvas');
    if (!canvas) return;
    const plan = this.planFor(model, canvas.box.width);
    const hidden = run.layout.layers.slice(0, -1);
    const frame = {
      plan,
      inputTiles: this.#inputTiles(model, run),
      tiles: hidden.map((_, layer) => this.#layerTiles(model, run, layer)),
      outputTiles: this.#outputTiles(model, run),
      biases: hidden.map((_, layer) => biasesOf(run, layer)),
      outputNames: plan.outputs.map((_, i) => String(i)),
    };
    drawUnits(canvas.ctx, frame, this.#sheet, this.#look().theme);
  }

  #inputTiles(model: PlaygroundModel, run: LiveRun): UnitPicture[] {
    const { full } = this.#look();
    if (run.probe) return [inputCurve(run.probe, run.train, run.extent)];
    if (run.layout.rawInputs !== 2) return [this.#inputPicture(model, run)];
    const used = model.state.features;
    return model.tables.features.map(({ id }) => {
      const at = used.indexOf(id);
      const values = at < 0 ? null : run.map(-1, at);
      if (!values) return this.#idleMaps(model, run.extent).get(id) ?? null;
      return mapOf(values, full, model);
    });
  }

  /** Many inputs that are one picture: the digit on the pad, or the first one that is trained on. */
  #inputPicture(model: PlaygroundModel, { layout, train }: LiveRun): UnitMap | null {
    const count = layout.rawInputs;
    const side = Math.round(Math.sqrt(count));
    if (count < 9 || side * side !== count) return null;
    const rows = train.y.length;
    const values = new Float32Array(count);
    for (let i = 0; i < count; i += 1) {
      const [row, column] = [Math.floor(i / side), i % side];
      values[(side - 1 - row) * side + column] = model.digit?.[i] ?? train.x[i * rows] ?? 0;
    }
    return { values, range: 1, palette: this.#look().ink, discretize: false };
  }

  /** Inputs that are not in use, as they would look: they need no weights. */
  #idleMaps(model: PlaygroundModel, extent: number): ReadonlyMap<string, UnitMap> {
    if (this.#idle?.extent === extent) return this.#idle.maps;
    const { full } = this.#look();
    const ids = model.tables.features.map(({ id }) => id);
    const all = this.#featureMaps(ids, extent);
    const size = all.length / ids.length;
    const maps = new Map(
      ids.map((id, i) => {
        const values = all.subarray(i * size, (i + 1) * size);
        return [
          id,
          { values, range: magnitude(values), palette: full, discretize: false },
        ] as const;
      }),
    );
    this.#idle = { extent, maps };
    return maps;
  }

  #layerTiles(model: PlaygroundModel, run: LiveRun, layer: number): readonly UnitPicture[] {
    const { full } = this.#look();
    const info = run.layout.layers[layer];
    if (!info) return [];
    const bounded = BOUNDED.includes(info.activation) && info.norm === 'none';
    if (run.probe) return unitCurves(run.probe, layer, run.train, run.extent, bounded);
    return Array.from({ length: info.units }, (_, unit) => {
      const values = run.map(layer, unit) ?? picture(run, layer, unit);
      return values && mapOf(values, full, model, bounded ? 1 : magnitude(values));
    });
  }

  #outputTiles(model: PlaygroundModel, run: LiveRun): (UnitMap | null)[] {
    const { classes } = this.#look();
    const { outputs, layers } = run.layout;
    if (outputs < 2) return [];
    return Array.from({ length: outputs }, (_, unit) => {
      const values = run.map(layers.length - 1, unit);
      const palette = classes[unit % classes.length];
      return values && palette ? mapOf(values, palette, model, 1) : null;
    });
  }

  #output(model: PlaygroundModel, run: LiveRun, selector: string): void {
    const { theme, half, classes } = this.#look();
    const canvas = this.#canvas(selector);
    if (!canvas) return;
    const small = selector !== '.output__canvas';
    const { layers, outputs, rawInputs } = run.layout;
    const { showTest, discretize } = model.state;
    if (rawInputs === 1) {
      const values = run.outputs;
      if (values)
        drawLineOutput(
          canvas.ctx,
          { x: lineOf(run), y: values, train: run.train, test: run.test, showTest },
          canvas.box,
          theme,
        );
      return;
    }
    const maps = Array.from({ length: outputs }, (_, unit) => run.map(layers.length - 1, unit));
    const known = maps.flatMap((map) => map ?? []);
    const [first] = known;
    if (!first || known.length < outputs) return;
    const tile = this.#tile(`output ${selector}`);
    if (outputs > 1) tile.paintClasses(known, classes, discretize);
    else tile.paint(first, outputRange(run, first), half, discretize);
    drawOutput(
      canvas.ctx,
      {
        tile,
        extent: run.extent,
        values: outputs > 1 ? null : first,
        train: run.train,
        test: run.test,
        showTest,
        classes: run.layout.classes,
      },
      small ? null : this.#points,
      canvas.box,
      theme,
    );
  }

  #curves(model: PlaygroundModel): void {
    const canvas = this.#canvas('.loss__canvas');
    if (canvas) drawCurves(canvas.ctx, curvesFrame(model), canvas.box, this.#look().theme);
  }

  #histograms(run: LiveRun): void {
    const { theme } = this.#look();
    const canvases = this.#root.querySelectorAll<HTMLCanvasElement>('.histogram');
    canvases.forEach((canvas, i) => {
      const gradient = canvas.dataset.kind === 'gradients';
      const spread =
        run.histograms?.[gradient ? 'gradients' : 'activations'][Number(canvas.dataset.layer)];
      const place = prepare(canvas);
      if (!place || !spread) return;
      const axis = i === canvases.length - 1;
      drawHistogram(place.ctx, { spread, gradient, axis }, place.box, theme);
    });
  }

  /** The line under a point of the network's picture. */
  linkAt(x: number, y: number): ReturnType<typeof linkAt> {
    return linkAt(this.#links, x, y);
  }
}

const mapOf = (
  values: Float32Array,
  palette: Palette,
  { state }: PlaygroundModel,
  range = magnitude(values),
): UnitMap => ({ values, range, palette, discretize: state.discretize });

/** Whether a run has the network that the settings describe. */
export function fits({ state, shape }: PlaygroundModel, run: LiveRun): boolean {
  const { layers, rawInputs } = run.layout;
  return (
    rawInputs === shape.inputs &&
    layers.length === state.hidden.length + 1 &&
    state.hidden.every(({ units }, i) => layers[i]?.units === units) &&
    (rawInputs !== 2 || run.spec.features.length === state.features.length)
  );
}

/** Two classes are −1 and 1; a value to be met is colored by its own size. */
export function outputRange(run: LiveRun, values: Float32Array): number {
  return run.layout.task === 'classification' ? 1 : Math.max(1, Math.min(magnitude(values), 1));
}

/** Weights of a unit of the first layer as a picture, where the inputs are one (8 × 8 pixels). */
function picture({ layout, theta }: LiveRun, layer: number, unit: number): Float32Array | null {
  const info = layout.layers[layer];
  const side = Math.round(Math.sqrt(layout.rawInputs));
  if (layer !== 0 || !info || layout.rawInputs < 9 || side * side !== layout.rawInputs) return null;
  const values = new Float32Array(layout.rawInputs);
  for (let i = 0; i < values.length; i += 1) {
    const [row, column] = [Math.floor(i / side), i % side];
    values[(side - 1 - row) * side + column] = theta[info.weights + unit * info.inputs + i] ?? 0;
  }
  return values;
}

/** With one spot for many inputs its lines say no weight. */
function weightsShown(run: LiveRun, links: readonly Link[]): Float64Array {
  const weights = lineWeights(run, links);
  if (run.layout.rawInputs > 2)
    links.forEach(({ layer }, i) => {
      if (layer === 0) weights[i] = Number.NaN;
    });
  return weights;
}
