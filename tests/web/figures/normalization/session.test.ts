// From an ellipse to a circle: what the figure says about its stages is true of the engine's own numbers.
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { FeatureEngine } from '../../../../web/engine';
import { remark } from '../../../../web/figures/normalization/commentary';
import { PAIRS, SPLITS, flatData, parseFlats } from '../../../../web/figures/normalization/flats';
import { NormalizationModel } from '../../../../web/figures/normalization/model';
import { fit, staged } from '../../../../web/figures/normalization/scene';
import { Session } from '../../../../web/figures/normalization/session';
import {
  DEFAULT_STATE,
  type NormalizationState,
} from '../../../../web/figures/normalization/state';
import { csv } from '../../../../web/figures/normalization/table';
import { newFeatureEngine } from '../../engine/engine';

const file = new URL('../../../../data/regression.csv', import.meta.url);
const flats = parseFlats(readFileSync(file, 'utf8'));
let engine: FeatureEngine;
beforeAll(async () => {
  engine = await newFeatureEngine();
});

const at = (patch: Partial<NormalizationState>): NormalizationState => ({
  ...DEFAULT_STATE,
  ...patch,
});
function measures(patch: Partial<NormalizationState>): ReturnType<Session['measures']> {
  const session = new Session(engine, flats);
  const state = at(patch);
  session.scene(state);
  while (session.rest(state));
  const list = session.measures(state);
  session.dispose();
  return list;
}

describe('the flats', () => {
  it('are read in full, or refused with the row that is wrong', () => {
    expect(flats).toHaveLength(120);
    expect(flats[0]).toEqual({ area: 26.2, rooms: 1, age: 71, rent: 260 });
    expect(() => parseFlats('a,b\n1,2')).toThrow(/must begin with area_m2/);
    expect(() => parseFlats('area_m2,rooms,age_years,rent\n1,2,3,4\n1,2,x,4')).toThrow(/row 2/);
    expect(() => parseFlats('area_m2,rooms,age_years,rent\n1,2,3')).toThrow(/four numbers/);
  });

  it('are either trained on or tested, and the target has mean zero', () => {
    for (const pair of PAIRS)
      for (const split of SPLITS) {
        const { train, test } = flatData(flats, pair, split);
        expect(train.y.length + test.y.length).toBe(120);
        expect(train.x).toHaveLength(2 * train.y.length);
        expect(train.y.reduce((sum, y) => sum + y, 0)).toBeCloseTo(0, 9);
      }
    expect(flatData(flats, 'area_age', 'one').test.y).toHaveLength(1);
    expect(flatData(flats, 'area_age', 'large').test.y).toHaveLength(20);
  });
});

describe('the stages', () => {
  it('are raw at 0, of mean 0 and variance 1 at 1, without correlation at 2, and move evenly between', () => {
    const { x } = flatData(flats, 'area_rooms', 'large').train;
    const by = fit(engine, x);
    expect(staged(engine, x, 0, by)).toBe(x);
    const standard = staged(engine, x, 1, by);
    expect(standard).toEqual([...by.standard.normalized]);
    const white = staged(engine, x, 2, by);
    const product = white.reduce((sum, v, i) => (i % 2 ? sum : sum + v * (white[i + 1] ?? 0)), 0);
    expect(product / (x.length / 2)).toBeCloseTo(0, 10);
    for (const [near, whole] of [
      [1e-9, x],
      [1 - 1e-9, standard],
      [1 + 1e-9, standard],
      [2 - 1e-9, white],
    ] as const)
      staged(engine, x, near, by).forEach((value, i) => {
        expect(value).toBeCloseTo(whole[i] ?? NaN, 4);
      });
  });

  it('turn the ellipse into a circle where the features have nothing to do with one another', () => {
    const [raw, standard, white] = measures({ pair: 'area_age' }) ?? [];
    expect(raw?.condition).toBeGreaterThan(10);
    expect(standard?.condition).toBeLessThan(1.1);
    expect(white?.condition).toBeCloseTo(1, 9);
    expect(standard?.steps).toBeLessThan(raw?.steps ?? 0);
    expect(white?.steepest).toBeCloseTo(2, 9);
    expect(white?.largestRate).toBeCloseTo(1, 9);
  });

  it('need whitening where the features go together', () => {
    const [raw, standard, white] = measures({ pair: 'area_rooms' }) ?? [];
    expect(raw?.condition).toBeGreaterThan(10_000);
    expect(raw?.steps).toBeNull();
    expect(standard?.condition).toBeGreaterThan(20);
    expect(standard?.steps).toBeGreaterThan(10);
    expect(white?.condition).toBeCloseTo(1, 9);
    expect(white?.steps).toBeLessThan(5);
  });

  it('say of runs that diverge that they do, not that they take long', () => {
    expect(measures({ share: 10 })?.map(({ diverges }) => diverges)).toEqual([true, true, true]);
    expect(measures({ share: 1.01 })?.map(({ diverges }) => diverges)).toEqual([true, true, true]);
    const long = measures({ pair: 'area_rooms' }) ?? [];
    expect(long.map(({ diverges }) => diverges)).toEqual([false, false, false]);
    expect(long[0]?.steps).toBeNull();
  });

  it('show a feature without spread as a direction without slope', () => {
    const session = new Session(engine, flats);
    const scene = session.scene(at({ pair: 'area_constant', stage: 1 }));
    expect(scene.stage.unique).toBe(false);
    expect(scene.stage.curvature.conditionNumber).toBeNull();
    expect(scene.trace.loss.every(Number.isFinite)).toBe(true);
    session.dispose();
  });
});

describe('the trap', () => {
  it('costs nothing while features are raw, and a lot when the large flats are measured by their own mean', () => {
    const session = new Session(engine, flats);
    const model = new NormalizationModel(session, () => undefined);
    model.open('stage=0&step=60');
    const raw = session.losses(model.state, model.weights);
    expect(raw.trap).toBe(raw.right);
    model.open('stage=1&step=60');
    const standard = session.losses(model.state, model.weights);
    expect(standard.trap).toBeGreaterThan(50 * standard.right);
    const { test } = session.scene({ ...model.state, statistics: 'own' });
    const mean = test.reduce((sum, value, i) => (i % 2 ? sum : sum + value), 0) / (test.length / 2);
    expect(mean).toBeCloseTo(0, 9);
    model.dispose();
  });

  it('puts a single flat into the middle', () => {
    const session = new Session(engine, flats);
    const { test } = session.scene(at({ split: 'one', stage: 1, statistics: 'own' }));
    expect(test).toEqual([0, 0]);
    session.dispose();
  });
});

describe('the descent', () => {
  it('diverges just above 2/λmax and not just below', () => {
    const session = new Session(engine, flats);
    for (const stage of [0, 1, 2]) {
      const below = session.scene(at({ stage, share: 0.99 })).trace.loss;
      const above = session.scene(at({ stage, share: 1.01, steps: 200 })).trace.loss;
      expect(below.at(-1)).toBeLessThan(below[0] ?? 0);
      expect(above.at(-1)).toBeGreaterThan(above[0] ?? Infinity);
    }
    session.dispose();
  });

  it('is told in numbers: how far it is, and that it runs away', () => {
    const model = new NormalizationModel(new Session(engine, flats), () => undefined);
    model.open('stage=1&step=10');
    expect(remark(model).text).toMatch(/^κ = 1\.0\d; the loss is .* Within 1 % of J\(0\)/);
    model.open('share=3&steps=400&step=400');
    expect(remark(model).text).toMatch(/times that of the start|diverged/);
    expect(csv(model.scene.trace).split('\n')[0]).toBe('step,w1,w2,loss,gradient_norm,rate');
    model.dispose();
  });

  it('begins where the hand puts the start, inside the reach of the picture', () => {
    const model = new NormalizationModel(new Session(engine, flats), () => undefined);
    model.open('stage=1');
    const { x, y, half } = model.scene.stage.frame;
    model.moveStart([x + 0.5 * half, y]);
    expect(model.state.start[0]).toBeCloseTo(0.5, 3);
    model.moveStart([x + 99 * half, y]);
    expect(model.state.start[0]).toBe(1.5);
    model.moveStart([NaN, 0]);
    expect(model.state.start[0]).toBe(1.5);
    model.dispose();
  });

  it('has its regimes painted around 1', () => {
    const session = new Session(engine, flats);
    const state = at({ stage: 1 });
    session.scene(state);
    while (session.rest(state));
    const map = session.regimes();
    const first = map?.regimes.findIndex((regime) => regime === 'diverges') ?? -1;
    expect(map?.rates[first]).toBeGreaterThan(0.9);
    expect(map?.rates[first]).toBeLessThan(1.2);
    session.dispose();
  });
});
