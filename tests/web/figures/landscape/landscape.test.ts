// The figure on the real engine: both runs, their planes at an epoch, what is said of them, and what gives way.
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { planeInWords, remark } from '../../../../web/figures/landscape/commentary';
import {
  centerLoss,
  lossRange,
  pathIndex,
  ringLoss,
} from '../../../../web/figures/landscape/measures';
import { LandscapeModel, type LandscapeEngine } from '../../../../web/figures/landscape/model';
import {
  drawGround,
  drawInk,
  scaleOf,
  sharedLevels,
} from '../../../../web/figures/landscape/picture';
import { csv } from '../../../../web/figures/landscape/table';
import { record, withoutPaths } from '../../plot/recording';
import { theme } from '../../plot/theme';
import { formatNumber } from '../../../../web/plot/format';
import { HandTicker } from '../hand-ticker';
import { newRemote } from './remote';

let engine: LandscapeEngine;
let model: LandscapeModel;
beforeAll(async () => {
  engine = await newRemote();
});
afterEach(() => {
  model.dispose();
});

const SMALL = 'epochs=20&layers=2&units=4&resolution=11';

/** Shows a link and waits until everything it asks for is there. */
async function show(link: string): Promise<LandscapeModel> {
  model = new LandscapeModel(engine, () => undefined);
  model.open(link);
  await settle();
  return model;
}
async function settle(): Promise<void> {
  model.sync();
  while (model.session.busy) await new Promise((resolve) => setTimeout(resolve, 5));
}
const planes = () =>
  model.session.sides.map(({ plane }) => {
    if (!plane) throw new Error('no plane');
    return plane;
  });

function first<T>(list: readonly T[]): T {
  const [item] = list;
  if (item === undefined) throw new Error('an empty list');
  return item;
}

describe('two networks that differ in one knob', () => {
  it('have the same data, first weights and batches', async () => {
    await show(`${SMALL}&directions=random&around=here`);
    const [without, other] = model.session.sides;
    expect(without?.norm).toBe('none');
    expect(other?.norm).toBe('batch');
    expect(without?.history.trainLoss).toHaveLength(21);
    expect(other?.history.trainLoss).toHaveLength(21);
    expect(without?.end.batchesPerEpoch).toBe(other?.end.batchesPerEpoch);
  });

  it('have the loss of the network in the middle of their plane', async () => {
    await show(`${SMALL}&directions=random&around=here&epoch=20`);
    const [without] = model.session.sides;
    // Without normalization the plane's loss and the curve's are the same thing.
    expect(centerLoss(first(planes()))).toBeCloseTo(without?.status?.train.loss ?? NaN, 5);
  });

  it('keep the plane while the epoch moves, or take it along', async () => {
    await show(`${SMALL}&around=end&epoch=5`);
    const stays = planes().map(({ losses }) => [...losses]);
    model.goTo(15);
    await settle();
    expect(planes().map(({ losses }) => [...losses])).toEqual(stays);
    expect(model.session.sides[0]?.status?.epoch).toBe(15);
    const kept = planes();
    model.goTo(14);
    await settle();
    expect(planes()[0]).toBe(kept[0]);
    model.change({ center: 'here' });
    await settle();
    const follows = planes().map(({ losses }) => [...losses]);
    expect(follows).not.toEqual(stays);
    for (const plane of planes()) expect([...plane.path.slice(-2)]).toEqual([0, 0]);
    model.goTo(20);
    await settle();
    expect(planes().map(({ losses }) => [...losses])).toEqual(stays);
  });

  it('are drawn coarsely while something moves, and finely again at rest', async () => {
    await show('epochs=5&layers=1&units=2&resolution=41&directions=random&around=here');
    model.moving = true;
    await settle();
    expect(planes().map(({ resolution }) => resolution)).toEqual([31, 31]);
    model.moving = false;
    await settle();
    expect(planes().map(({ resolution }) => resolution)).toEqual([41, 41]);
  });

  it('say why there is no plane', async () => {
    await show(`${SMALL}&directions=path&around=here&epoch=0`);
    for (const side of model.session.sides) {
      expect(side.plane).toBeNull();
      expect(side.problem).toContain('at least 3 points');
      expect(planeInWords(side)).toContain('at least 3 points');
    }
    expect(remark(model).text).toContain('at least 3 points');
    model.goTo(20);
    await settle();
    expect(planes()).toHaveLength(2);
  });

  it('answer the newest question only', async () => {
    await show(SMALL);
    for (let units = 2; units < 8; units += 1) {
      model.change({ units });
      model.sync();
    }
    model.change({ units: 3, norm: 'layer' });
    await settle();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(model.session.sides.map(({ norm }) => norm)).toEqual(['none', 'layer']);
    expect(model.session.error).toBeNull();
  });

  it('show a run that diverges, and go on after a change', async () => {
    await show(
      'data=reg_plane&activation=linear&epochs=20&layers=2&units=4&resolution=11&optimizer=gradient_descent:rate=5&epoch=20',
    );
    expect(model.session.sides[0]?.end.state).toBe('diverged');
    expect(remark(model).text).toMatch(/Without normalization diverged in epoch \d+/);
    model.change({ rate: 0.01 });
    await settle();
    expect(model.session.sides[0]?.end.state).toBe('running');
    expect(remark(model).text).toMatch(/on average/);
  });
});

describe('playing', () => {
  it('waits until the planes are drawn, and never skips more than four epochs', async () => {
    const ticker = new HandTicker();
    model = new LandscapeModel(engine, () => undefined, ticker);
    model.open(`${SMALL}&directions=random&around=here&epoch=2&speed=60`);
    await settle();
    model.play();
    ticker.pass(0.1);
    const { step } = model;
    expect(step).toBeGreaterThan(2);
    model.sync();
    expect(model.session.busy).toBe(true);
    ticker.pass(1);
    expect([model.step, model.playing]).toEqual([step, true]);
    await settle();
    ticker.pass(0.25, 4);
    expect(model.step).toBe(step + 4);
  });
});

describe('what is measured', () => {
  const cone = (resolution: number) => {
    const middle = (resolution - 1) / 2;
    const losses = Float64Array.from({ length: resolution ** 2 }, (_, at) => {
      const [row, column] = [Math.floor(at / resolution), at % resolution];
      return 1 + Math.hypot(row - middle, column - middle) / middle;
    });
    const none = new Float64Array();
    return { resolution, extent: 2, losses, path: none, pathUpdates: none, explained: null };
  };

  it('is the middle, the ring around it and the range', () => {
    const plane = cone(61);
    expect(centerLoss(plane)).toBe(1);
    expect(ringLoss(plane, 0.5)).toBeCloseTo(1.5, 2);
    expect(lossRange(plane)).toEqual([1, 1 + Math.SQRT2]);
    const broken = { ...plane, losses: plane.losses.with(30 * 61 + 45, NaN) };
    expect(ringLoss(broken, 0.5)).toBe(Infinity);
    expect(lossRange(broken)[0]).toBe(1);
  });

  it('finds the point of the path for an epoch', () => {
    const plane = { ...cone(5), pathUpdates: Float64Array.of(0, 64, 128) };
    expect([0, 63, 64, 127, 500].map((at) => pathIndex(plane, at))).toEqual([0, 0, 1, 1, 2]);
  });

  it('stands in the remark and in words', async () => {
    await show(`${SMALL}&epoch=20`);
    const [rise] = planes().map((plane) => ringLoss(plane, 0.5) / centerLoss(plane));
    const [, said] = /on average ([\d.]+) times/.exec(remark(model).text) ?? [];
    expect(Number(said)).toBeCloseTo(rise ?? NaN, 1);
    // Of a plane that stays only the first sentence is about the epoch.
    const sentences = (): readonly string[] => remark(model).text.split('. ');
    const [before, plane] = sentences();
    expect(plane).toMatch(/^On a circle around the last network /);
    const { train } = first(model.session.sides).status ?? {};
    expect(before).toContain(`the training loss is ${formatNumber(train?.loss ?? NaN)} without`);
    model.goTo(10);
    await settle();
    expect(sentences()[0]).not.toBe(before);
    expect(sentences()[1]).toBe(plane);
    expect(planeInWords(first(model.session.sides.slice(1)))).toMatch(
      /^With batch norm: on a plane of ± [\d.]+/,
    );
  });
});

describe('the picture', () => {
  it('has one set of levels for both planes, round and ascending', async () => {
    await show(`${SMALL}&epoch=20`);
    const levels = sharedLevels(planes());
    expect(levels.length).toBeGreaterThan(3);
    expect([...levels].sort((a, b) => a - b)).toEqual(levels);
    for (const level of levels) expect(Number(level.toPrecision(2))).toBe(level);
  });

  it('draws contours, axes, path and start', async () => {
    withoutPaths();
    await show(`${SMALL}&epoch=20`);
    const plane = first(planes());
    const scale = scaleOf(plane, 400);
    expect(scale.xPixel(plane.extent)).toBeCloseTo(400, 9);
    expect(scale.yPixel(plane.extent)).toBeCloseTo(0, 9);
    const { context, texts, calls } = record();
    const frame = { plane, levels: sharedLevels(planes()), look: 0, updates: 1e9 };
    drawGround(context, frame, scale, theme);
    drawInk(context, frame, scale, theme);
    expect(texts.map(({ text }) => text)).toEqual(expect.arrayContaining(['u', 'v', 'start', '0']));
    expect(calls.some(({ name }) => name === 'stroke')).toBe(true);
  });
});

describe('what is taken along', () => {
  it('has every point of both planes and paths', async () => {
    await show(`${SMALL}&epoch=20`);
    const rows = csv(model.session.sides)
      .trim()
      .split('\n')
      .map((line) => line.split(','));
    const points = planes().reduce((sum, { pathUpdates }) => sum + pathUpdates.length, 0);
    expect(rows).toHaveLength(1 + 2 * 121 + points);
    expect(new Set(rows.map(({ length }) => length))).toEqual(new Set([6]));
  });
});
