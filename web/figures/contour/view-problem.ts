/** The panel that chooses what is descended: a surface of the table, a typed formula, or a model on its data. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Domain, RegressionData } from '../../engine/types';
import type { Parsed } from '../field';
import { texts } from '../strings';
import { FIRST_GENERATED, GENERATOR_FIELDS, LOSSES, problemError } from './codec-problem';
import { readDomain } from './codec-grammar';
import { choiceField, field, parseAs, parseWith } from '../fields';
import { optionFields } from '../option-fields';
import { numberText, parseNumbers } from '../number-text';
import { LIMITS, type ContourProblem } from './state';
import type { FigureView } from './view';

const say = texts.settings;
type Kind = ContourProblem['kind'];
type Regression = Extract<ContourProblem, { kind: 'regression' }>;

/** What each kind begins with when it is chosen. */
const FIRST: Readonly<Record<'formula' | 'regression', ContourProblem>> = {
  formula: { kind: 'formula', text: 'x^2 + 10 y^2' },
  regression: { kind: 'regression', loss: 'linear_mse', data: { kind: 'built_in' } },
};

export function problemForm(view: FigureView): TemplateResult {
  const { problem } = view.model.state;
  const kinds = Object.entries(say.kinds) as [Kind, string][];
  return html`${choiceField(say.of, problem.kind, kinds, (kind) => {
    chooseKind(view, kind);
  })}
  ${
    problem.kind === 'surface'
      ? surfaceForm(view, problem)
      : problem.kind === 'formula'
        ? formulaForm(view, problem)
        : regressionForm(view, problem)
  }`;
}

function chooseKind({ model }: FigureView, kind: Kind): void {
  const id = model.tables.surfaces[0]?.id ?? '';
  model.changeProblem(kind === 'surface' ? { kind, id, options: {} } : FIRST[kind]);
}

function surfaceForm(
  { model }: FigureView,
  problem: Extract<ContourProblem, { kind: 'surface' }>,
): TemplateResult {
  const { surfaces } = model.tables;
  const info = surfaces.find(({ id }) => id === problem.id);
  const names = surfaces.map(({ id, label }) => [id, label] as const);
  return html`${choiceField(say.surface, problem.id, names, (id) => {
    model.changeProblem({ kind: 'surface', id, options: {} });
  })}
  ${info ? html`<p class="field__hint">${info.formula}</p>` : nothing}
  ${
    info
      ? optionFields(info, problem.options ?? {}, (options) => {
          model.change({ problem: { kind: 'surface', id: problem.id, options } });
        })
      : nothing
  }`;
}

function formulaForm(
  { model }: FigureView,
  problem: Extract<ContourProblem, { kind: 'formula' }>,
): TemplateResult {
  const parse = (text: string): Parsed<ContourProblem> => {
    const value = { ...problem, text };
    const error = problemError(value, model.tables);
    return error === null ? { value } : { error };
  };
  const frame = model.session.problem?.domain;
  const frameText = frame
    ? [frame.xMin, frame.xMax, frame.yMin, frame.yMax].map(numberText).join(', ')
    : '';
  return html`${field({
    label: say.formula,
    text: problem.text,
    hint: say.formulaHelp,
    wide: true,
    parse,
    use: (value) => {
      model.change({ problem: value });
    },
  })}
  ${field({
    label: say.frame,
    text: frameText,
    wide: true,
    parse: parseAs<Domain>(readDomain, texts.range.domain),
    use: (domain) => {
      model.changeProblem({ kind: 'formula', text: problem.text, domain });
    },
  })}`;
}

function regressionForm({ model }: FigureView, problem: Regression): TemplateResult {
  const set = (patch: Partial<Regression>): void => {
    const next = { ...problem, ...patch };
    // Labels and reals do not mix: a logistic loss on data that is not 0 or 1 begins with generated data.
    const fits = problemError(next, model.tables) === null;
    model.changeProblem(fits ? next : { ...next, data: FIRST_GENERATED });
  };
  const losses = LOSSES.map((id) => [id, say.losses[id]] as const);
  const sources = Object.entries(say.sources) as [RegressionData['kind'], string][];
  return html`${choiceField(say.model, problem.loss, losses, (loss) => {
    set({ loss });
  })}
  ${choiceField(say.data, problem.data.kind, sources, (kind) => {
    set({ data: firstData(model.session.problem?.data, kind) });
  })}
  ${
    problem.data.kind === 'generated'
      ? generatorFields(problem.data, (data) => {
          set({ data });
        })
      : nothing
  }
  ${
    problem.data.kind === 'given'
      ? rowsField((data) => {
          set({ data });
        }, problem.data)
      : nothing
  }`;
}

interface Rows {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/** Own rows begin with those on screen. */
function firstData(rows: Rows | undefined, kind: RegressionData['kind']): RegressionData {
  if (kind === 'built_in') return { kind };
  if (kind === 'generated') return FIRST_GENERATED;
  return { kind, x: [...(rows?.x ?? [])], y: [...(rows?.y ?? [])] };
}

type Generated = Extract<RegressionData, { kind: 'generated' }>;

function generatorFields(
  data: Generated,
  use: (data: Generated) => void,
): readonly TemplateResult[] {
  return GENERATOR_FIELDS.map((key) => {
    const check = (value: number): string | null => generatorRefusal(key, value);
    const parse = parseWith(check, texts.range.number);
    return field({
      label: say.generator[key],
      text: numberText(data[key]),
      parse,
      use: (value) => {
        use({ ...data, [key]: value });
      },
    });
  });
}

function generatorRefusal(key: (typeof GENERATOR_FIELDS)[number], value: number): string | null {
  if (key === 'count')
    return Number.isInteger(value) && value >= 2 && value <= LIMITS.rows
      ? null
      : texts.range.whole(texts.range.closed('2', String(LIMITS.rows)));
  if (key === 'seed')
    return Number.isInteger(value) && value >= 0 && value <= LIMITS.seed
      ? null
      : texts.range.whole(texts.range.closed('0', String(LIMITS.seed)));
  if (key === 'noise') return value >= 0 ? null : texts.range.atLeast('0');
  return null;
}

function rowsField(use: (data: RegressionData) => void, data: Rows): TemplateResult {
  const text = data.x.map((x, i) => `${numberText(x)}, ${numberText(data.y[i] ?? 0)}`).join('\n');
  return field({ label: say.rows, text, hint: say.rowsHelp, lines: 8, parse: parseRows, use });
}

/** Rows "x, y", one per line; empty lines are skipped. */
export function parseRows(text: string): Parsed<RegressionData> {
  const lines = text
    .split('\n')
    .map((line, index) => ({ text: line.trim(), number: index + 1 }))
    .filter((line) => line.text !== '');
  const rows = lines.map((line) => ({
    ...line,
    values: parseNumbers(line.text, /[;\t]/.test(line.text) ? /[;\t]/ : ','),
  }));
  const bad = rows.find(({ values }) => values?.length !== 2);
  if (bad) return { error: say.rowsError(bad.number) };
  if (rows.length < 2 || rows.length > LIMITS.listed)
    return { error: say.rowsCount(2, LIMITS.listed) };
  const take = (place: number): number[] => rows.map(({ values }) => values?.[place] ?? Number.NaN);
  return { value: { kind: 'given', x: take(0), y: take(1) } };
}
