import {
  EngineError,
  Owned,
  numeric,
  numericList,
  rawOptions,
  record,
  text,
  type Bridge,
} from './bridge';
import type { ContourModule, FeatureModule, RawProblem } from './module';
import type {
  Curvature,
  Domain,
  Evaluation,
  Minimum,
  Pair,
  Problem,
  ProblemSpec,
  RegressionData,
} from './types';

interface Description {
  readonly domain: Domain;
  readonly start: Pair;
  readonly minima: readonly Minimum[];
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/** For records that come from elsewhere than TypeScript. */
function unknownKind(what: string, given: never): EngineError {
  return new EngineError(`unknown kind of ${what} "${String((given as { kind: unknown }).kind)}"`);
}

function rawData(data: RegressionData): object {
  record('data', data);
  const none = { x: [], y: [], generator: [] };
  switch (data.kind) {
    case 'given':
      return { ...none, data: 'given', x: numericList('x', data.x), y: numericList('y', data.y) };
    case 'generated': {
      const { count, slope, intercept, noise, seed } = data;
      const generator = numericList('generator', [count, slope, intercept, noise, seed]);
      return { ...none, data: 'generated', generator };
    }
    case 'built_in':
      return { ...none, data: 'built_in' };
    default:
      throw unknownKind('data', data);
  }
}

function rawSpec(spec: Exclude<ProblemSpec, { kind: 'least_squares' }>): object {
  switch (spec.kind) {
    case 'surface':
      return { kind: 'surface', id: text('id', spec.id), options: rawOptions(spec.options) };
    case 'formula': {
      const d = spec.domain;
      const domain = d ? numericList('domain', [d.xMin, d.xMax, d.yMin, d.yMax]) : [];
      return { kind: 'formula', text: text('text', spec.text), domain };
    }
    case 'regression':
      return { kind: 'regression', loss: text('loss', spec.loss), ...rawData(spec.data) };
    default:
      throw unknownKind('problem', spec);
  }
}

/** The problem of a record; least squares of two features are not part of the module of contours. */
function makeRaw(module: ContourModule, spec: ProblemSpec): RawProblem | null {
  record('problem', spec);
  if (spec.kind !== 'least_squares') return module.Problem.create(rawSpec(spec));
  if (!hasFeatures(module)) {
    throw new EngineError('least_squares needs the engine of loadFeatureEngine or loadEngine');
  }
  const [x1, x2] = [numericList('x1', spec.x1), numericList('x2', spec.x2)];
  return module.leastSquares(x1, x2, numericList('y', spec.y));
}

const hasFeatures = (module: ContourModule): module is FeatureModule => 'leastSquares' in module;

/** A problem in the engine; made by `Engine.problem`. */
export class EngineProblem implements Problem {
  readonly spec: ProblemSpec;
  readonly domain: Domain;
  readonly start: Pair;
  readonly minima: readonly Minimum[];
  readonly exampleCount: number;
  readonly data: { readonly x: readonly number[]; readonly y: readonly number[] };
  readonly #bridge: Bridge<ContourModule>;
  readonly #owned: Owned<RawProblem>;

  constructor(bridge: Bridge<ContourModule>, spec: ProblemSpec) {
    this.#bridge = bridge;
    this.spec = spec;
    const raw = bridge.checked(makeRaw(bridge.module, spec));
    this.#owned = new Owned(raw, 'problem');
    const { domain, start, minima, x, y } = raw.describe() as Description;
    this.domain = domain;
    this.start = start;
    this.minima = minima;
    this.exampleCount = x.length;
    this.data = { x, y };
  }

  /** For a race on this problem; not for use outside the engine folder. */
  get raw(): RawProblem {
    return this.#owned.raw;
  }

  /** Whether it lives in this module: another engine's memory is another memory. */
  isOf(bridge: Bridge<ContourModule>): boolean {
    return this.#bridge === bridge;
  }

  evaluate(at: Pair): Evaluation {
    const [x, y] = [numeric('x', at[0]), numeric('y', at[1])];
    return this.#bridge.checked(this.raw.evaluate(x, y)) as Evaluation;
  }

  curvature(at: Pair): Curvature {
    const [x, y] = [numeric('x', at[0]), numeric('y', at[1])];
    return this.#bridge.checked(this.raw.curvature(x, y)) as Curvature;
  }

  grid(domain: Domain, nx: number, ny: number): Float32Array {
    return this.borrowGrid(domain, nx, ny).slice();
  }

  borrowGrid(domain: Domain, nx: number, ny: number): Float32Array {
    const [xMin, xMax] = [numeric('xMin', domain.xMin), numeric('xMax', domain.xMax)];
    const [yMin, yMax] = [numeric('yMin', domain.yMin), numeric('yMax', domain.yMax)];
    const view = this.raw.gridView(xMin, xMax, yMin, yMax, numeric('nx', nx), numeric('ny', ny));
    return this.#bridge.checked(view);
  }

  batch(at: Pair, rows: readonly number[]): { readonly value: number; readonly gradient: Pair } {
    return this.#bridge.checked(
      this.raw.batch(numeric('x', at[0]), numeric('y', at[1]), numericList('rows', rows)),
    ) as { value: number; gradient: Pair };
  }

  dispose(): void {
    this.#owned.dispose();
  }
}
