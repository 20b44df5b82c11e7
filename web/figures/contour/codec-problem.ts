/** The problem of a link: a surface with its options, a typed formula, or a regression with its data. */
import * as v from 'valibot';
import type { Domain, RegressionData } from '../../engine/types';
import { texts } from '../strings';
import { cut } from '../link';
import { domainText, readDomain, type Reading } from './codec-grammar';
import { numberText, parseNumber, parseNumbers } from '../number-text';
import { readOptions, writeOptions } from '../codec-options';
import { same } from '../same';
import { LIMITS, type ContourProblem, type FigureState, type Tables } from './state';

type Regression = Extract<ContourProblem, { kind: 'regression' }>;
interface Target {
  problem: FigureState['problem'];
}

export const LOSSES = [
  'linear_mse',
  'linear_half_mse',
  'logistic',
] as const satisfies readonly Regression['loss'][];
const Rows = v.pipe(
  v.array(v.pipe(v.number(), v.finite())),
  v.minLength(2),
  v.maxLength(LIMITS.listed),
);

/** The fields of generated data in the order of a link; `check` is the engine's range, which has the last word. */
export const GENERATOR_FIELDS = ['count', 'slope', 'intercept', 'noise', 'seed'] as const;
export type Generator = Extract<RegressionData, { kind: 'generated' }>;

/** Generated data a figure begins with. */
export const FIRST_GENERATED: Generator = {
  kind: 'generated',
  count: 40,
  slope: 1.5,
  intercept: -0.5,
  noise: 0.5,
  seed: 1,
};

export function readSurface(text: string, draft: Target, reading: Reading): void {
  const [id, optionPart] = cut(text, ':');
  const info = reading.tables.surfaces.find((surface) => surface.id === id);
  if (!info) {
    const known = reading.tables.surfaces.map((surface) => surface.id).join(', ');
    reading.note('surface', texts.notes.bad('surface', id, known, problemName(draft.problem)));
    return;
  }
  const options = readOptions(info, optionPart, `surface ${id}`, (text) => {
    reading.note('surface', text);
  });
  accept({ kind: 'surface', id, options }, 'surface', text, draft, reading);
}

/** The key `domain` beside it frames the formula. */
export function readFormula(text: string, draft: Target, reading: Reading): void {
  const domain = readDomain(reading.pairs.get('domain') ?? '');
  accept({ kind: 'formula', text, ...(domain ? { domain } : {}) }, 'formula', text, draft, reading);
}

export function readRegression(text: string, draft: Target, reading: Reading): void {
  const [loss, source] = cut(text, ':');
  const known = LOSSES.find((name) => name === loss);
  const data = readData(source);
  if (known && data)
    accept({ kind: 'regression', loss: known, data }, 'regression', text, draft, reading);
  else
    reading.note(
      'regression',
      texts.notes.bad('regression', text, texts.range.regression, problemName(draft.problem)),
    );
}

function readData(text: string): RegressionData | null {
  const [kind, rest] = cut(text, ',');
  if (kind === 'built_in') return rest === '' ? { kind } : null;
  const fields = new Map(rest.split(',').map((part) => cut(part, '=')));
  if (kind === 'generated') {
    if (
      [...fields.keys()].some(
        (key) => key !== '' && !GENERATOR_FIELDS.some((field) => field === key),
      )
    )
      return null;
    const values: Record<string, number> = {};
    for (const field of GENERATOR_FIELDS) {
      const given = fields.get(field);
      const value = given === undefined ? FIRST_GENERATED[field] : parseNumber(given);
      if (value === null) return null;
      values[field] = value;
    }
    return { ...FIRST_GENERATED, ...values };
  }
  if (kind !== 'given') return null;
  const x = parseNumbers(fields.get('x') ?? '', '~');
  const y = parseNumbers(fields.get('y') ?? '', '~');
  return v.is(Rows, x) && v.is(Rows, y) && x.length === y.length ? { kind, x, y } : null;
}

function accept(
  problem: ContourProblem,
  key: string,
  text: string,
  draft: Target,
  reading: Reading,
): void {
  const error = problemError(problem, reading.tables);
  if (error === null) draft.problem = problem;
  else reading.note(key, texts.notes.refused(key, text, error, problemName(draft.problem)));
}

/** What is wrong with a problem, or null: lengths here, everything else by the engine. */
export function problemError(problem: ContourProblem, tables: Tables): string | null {
  if (problem.kind === 'formula' && problem.text.length > LIMITS.formula) {
    return texts.notes.longFormula(problem.text.length, LIMITS.formula);
  }
  return tables.problemError(problem);
}

export function writeProblem(
  problem: ContourProblem,
  standard: ContourProblem,
  tables: Tables,
): [string, string][] {
  if (same(problem, standard)) return [];
  if (problem.kind === 'formula') {
    const domain: Domain | undefined = problem.domain;
    return [
      ['formula', problem.text],
      ...(domain ? [['domain', domainText(domain)] as [string, string]] : []),
    ];
  }
  if (problem.kind === 'regression')
    return [['regression', `${problem.loss}:${dataText(problem.data)}`]];
  const info = tables.surfaces.find((surface) => surface.id === problem.id);
  const options = info ? writeOptions(info, problem.options ?? {}) : '';
  return [['surface', options ? `${problem.id}:${options}` : problem.id]];
}

function dataText(data: RegressionData): string {
  if (data.kind === 'built_in') return 'built_in';
  if (data.kind === 'given')
    return `given,x=${data.x.map(numberText).join('~')},y=${data.y.map(numberText).join('~')}`;
  const changed = GENERATOR_FIELDS.filter(
    (field) => !Object.is(data[field], FIRST_GENERATED[field]),
  );
  return ['generated', ...changed.map((field) => `${field}=${numberText(data[field])}`)].join(',');
}

/** A problem in a word or two, for messages. */
export function problemName(problem: ContourProblem): string {
  if (problem.kind === 'surface') return problem.id;
  return problem.kind === 'formula' ? problem.text : problem.loss;
}
