import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NUMBER_RULES, decode, encode } from '../../../web/figures/contour/codec';
import { isView } from '../../../web/figures/contour/codec-grammar';
import { isList } from '../../../web/figures/contour/codec-runs';
import { refusal } from '../../../web/figures/options';
import {
  LIMITS,
  OVERLAYS,
  defaultState,
  type FigureState,
} from '../../../web/figures/contour/state';
import { same } from '../../../web/figures/same';
import * as v from 'valibot';
import { anyState } from './states';
import { tables } from './tables';

const LONG = process.env.DOWNHILL_LONG === '1';
const FUZZ_RUNS = LONG ? 100_000 : 2_000;

/** Everything a valid state must be, checked without the codec. */
function faults(state: FigureState): string[] {
  const bad: string[] = [];
  for (const [key, rule] of Object.entries(NUMBER_RULES)) {
    if (!v.is(rule.schema, state[key as keyof typeof NUMBER_RULES])) bad.push(key);
  }
  if (state.step > state.steps) bad.push('step after the budget');
  if (!(state.selected >= 0 && state.selected < state.runs.length)) bad.push('selected');
  if (state.runs.length < 1 || state.runs.length > LIMITS.runs) bad.push('number of runs');
  if (state.start?.some((value) => !Number.isFinite(value))) bad.push('start');
  if (state.view && !isView(state.view)) bad.push('view');
  if (state.show.some((name) => !OVERLAYS.includes(name))) bad.push('show');
  if (tables.problemError(state.problem) !== null) bad.push('problem');
  for (const run of state.runs) {
    if (!(run.rate > 0 && Number.isFinite(run.rate))) bad.push('rate');
    const rows = [
      [tables.optimizers.find(({ id }) => id === run.optimizer), run.options],
      [tables.schedules.find(({ id }) => id === run.schedule.id), run.schedule.options],
    ] as const;
    for (const [info, options] of rows) {
      for (const [id, value] of Object.entries(options)) {
        const option = info?.options.find((row) => row.id === id);
        if (!option || refusal(option, value) !== null || Object.is(option.default, value))
          bad.push(id);
      }
      if (!info) bad.push('unknown row');
    }
    if (!isList(run.schedule.id, run.schedule.table)) bad.push('list');
  }
  return bad;
}

describe('the link of a figure', () => {
  it('of the default state is one word', () => {
    expect(encode(defaultState(tables), tables)).toBe('v=1');
  });

  it('of nothing gives the default state without a note', () => {
    expect(decode('', tables)).toEqual({ state: defaultState(tables), notes: [] });
    expect(decode('#v=1', tables)).toEqual({ state: defaultState(tables), notes: [] });
  });

  it('reads as a person would write it', () => {
    const link =
      'v=1&surface=ellipse:kappa=50,angle=30&start=-4.2,1.9&runs=adam:rate=0.5,rho1=0.8/step:every=10;momentum:form=book,bias_correction=on&steps=80&step=8&show=update';
    const { state, notes } = decode(link, tables);
    expect(notes).toEqual([]);
    expect(state.problem).toEqual({
      kind: 'surface',
      id: 'ellipse',
      options: { kappa: 50, angle: 30 },
    });
    expect(state.runs[0]).toEqual({
      optimizer: 'adam',
      options: { rho1: 0.8 },
      rate: 0.5,
      schedule: { id: 'step', options: { every: 10 }, table: [] },
    });
    expect(state.runs[1]?.options).toEqual({ form: 1, bias_correction: 1 });
    expect(encode(state, tables)).toBe(link);
  });

  it('gives back every state to the last bit', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        const { state: back, notes } = decode(encode(state, tables), tables);
        expect(notes).toEqual([]);
        expect(same(back, state), encode(state, tables)).toBe(true);
      }),
      { numRuns: LONG ? 10_000 : 800 },
    );
  });

  it('has one form only: encoding what was decoded gives the same link', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        const link = encode(state, tables);
        expect(encode(decode(link, tables).state, tables)).toBe(link);
      }),
      { numRuns: 300 },
    );
  });

  it('never throws, is always valid, and says what it left out, whatever the text', () => {
    const key = fc.constantFrom(
      'v',
      'surface',
      'formula',
      'domain',
      'regression',
      'start',
      'view',
      'runs',
      'batch',
      'noise',
      'seed',
      'steps',
      'tolerance',
      'step',
      'speed',
      'show',
      'selected',
      '__proto__',
      'constructor',
      'hasOwnProperty',
      '',
    );
    const word = fc.constantFrom(
      'adam',
      'ellipse',
      'momentum',
      'multi_step',
      'table',
      'generated',
      'given',
      'built_in',
      'logistic',
      'linear_mse',
      'rate',
      'rho',
      'form',
      'book',
      'list',
      'x',
      'y',
      'NaN',
      'Infinity',
      '1e999',
      '-0',
      '5e-324',
      '0x10',
      '9007199254740993',
      '__proto__',
      'toString',
      '%',
      '%zz',
      '1',
      '-1',
      '0.5',
      ':',
      ';',
      '/',
      ',',
      '~',
      '=',
      '&',
      '#',
      'é',
      '\u0000',
    );
    const value = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(word, { maxLength: 14 }).map((words) => words.join('')),
    );
    const grammar = fc
      .array(fc.tuple(key, value), { maxLength: 7 })
      .map((pairs) => pairs.map((p) => p.join('=')).join('&'));
    const damaged = fc
      .tuple(anyState, fc.nat(), fc.string({ maxLength: 4 }))
      .map(([state, at, noise]) => {
        const link = encode(state, tables);
        const place = at % (link.length + 1);
        return link.slice(0, place) + noise + link.slice(place + noise.length);
      });
    let quiet = true;
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), grammar, damaged),
        (text) => {
          const { state, notes } = decode(text, tables);
          expect(faults(state)).toEqual([]);
          if (notes.length === 0) expect(unsaid(text, state)).toEqual([]);
          else quiet = false;
        },
      ),
      { numRuns: FUZZ_RUNS },
    );
    expect(quiet).toBe(false);
  }, 300_000);
});

/** The plain numbers of a link, and where they are in a state. */
const PLAIN = {
  batch: 'batchSize',
  noise: 'noise',
  seed: 'seed',
  steps: 'steps',
  tolerance: 'tolerance',
  step: 'step',
  speed: 'speed',
} as const;
const OTHERS = ['v', 'surface', 'formula', 'domain', 'regression', 'start', 'view', 'runs', 'show'];

/** Parts of a link that a state without a note should hold, and does not. */
function unsaid(link: string, state: FigureState): string[] {
  const parts = link.replace(/^#/, '').split('&');
  return parts.filter((part) => {
    const [key = '', ...rest] = part.split('=');
    if (part === '' || OTHERS.includes(key)) return false;
    const number = Number(decodeURIComponent(rest.join('=')));
    if (key === 'selected') return state.selected !== number - 1;
    return !Object.hasOwn(PLAIN, key) || state[PLAIN[key as keyof typeof PLAIN]] !== number;
  });
}

describe('a note', () => {
  const notesOf = (link: string): readonly string[] =>
    decode(link, tables).notes.map(({ text }) => text);

  it('names what was got, what is allowed and what is used', () => {
    expect(notesOf('surface=ellipse:kappa=0')).toEqual([
      'kappa of surface ellipse: got “0”, allowed is from 1 to 1000000; used now: 20.',
    ]);
    expect(notesOf('runs=momentum:rho=1.5')).toEqual([
      'rho of run 1, momentum: got “1.5”, allowed is from 0 to 1; used now: 0.9.',
    ]);
    expect(notesOf('runs=rmsprop:delta=0')[0]).toContain('above 0, at most 1');
    expect(notesOf('runs=adam/step:every=2.5')[0]).toContain('a whole number from 1 to 1000000');
    expect(notesOf('runs=momentum:form=heavy')[0]).toContain(
      'one of lecture, book, goodfellow, pytorch',
    );
    expect(notesOf('runs=adam:rate=-1')[0]).toContain('above 0');
    expect(notesOf('steps=0')[0]).toContain('a whole number from 1 to 20000; used now: 60');
  });

  it('is made for what is unknown, doubled, alone, or of another version', () => {
    expect(notesOf('kolor=red')[0]).toContain('“kolor” is not a setting');
    expect(notesOf('step=1&step=2')[0]).toContain('given twice');
    expect(notesOf('domain=-1,1,-1,1')[0]).toContain('belongs to a formula');
    expect(notesOf('v=7')[0]).toContain('version 7');
    expect(notesOf('runs=adam:speed=3')[0]).toContain(
      'known are rho1, rho2, delta, bias_correction',
    );
    expect(notesOf('surface=beale&formula=x^2')[0]).toContain('one surface');
    expect(notesOf('runs=sgd')).toHaveLength(2);
  });

  it('limits the runs to eight and keeps the step inside the budget', () => {
    const { state, notes } = decode(
      `runs=${Array<string>(9).fill('adam').join(';')}&steps=10&step=11`,
      tables,
    );
    expect(state.runs).toHaveLength(8);
    expect(state.step).toBe(10);
    expect(notes).toHaveLength(2);
  });

  it('passes on what the engine refuses', () => {
    expect(notesOf('formula=x$2')[0]).toContain('unexpected character');
    expect(notesOf('regression=logistic:given,x=1~2,y=1~3')[0]).toContain('labels must be 0 or 1');
  });
});
