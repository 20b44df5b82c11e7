// Weights that travel with their running statistics, on the real engine: in a link and in a file, to the last bit.
import { deflateSync } from 'fflate';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { readFloats, writeFloats } from '../../../../web/figures/playground/floats-text';
import type { PlaygroundModel } from '../../../../web/figures/playground/model';
import { remark } from '../../../../web/figures/playground/remark';
import { plainLayer } from '../../../../web/figures/playground/state';
import {
  FORMAT,
  readRunFile,
  runFile,
  weightsJson,
  type RunFile,
} from '../../../../web/figures/playground/take-along';
import { ModelStage } from './model-stage';

const stage = new ModelStage();
const { frames, until, running, updates } = stage;
let model: PlaygroundModel;

beforeEach(() => {
  ({ model } = stage);
});

const NORMED = 'dataset=moons&networkShape=3,4&norm=batch&learningRate=0.1';
const POINTS = Float64Array.of(1, -2, 0.5, 3, -4, 0);

/** What it answers in test mode. */
const answers = (of: PlaygroundModel): Promise<Float64Array> =>
  of.run?.remote.predict(POINTS, 'running') ?? Promise.reject(new Error('no run'));
const texts = (of: PlaygroundModel): string[] => of.notes.map(({ text }) => text);

/** The run at an update, all of it heard. */
const standAt = async (update: number): Promise<void> => {
  model.goTo(update);
  await until(() => updates() === update && running().theta.length > 0 && !model.frame(stage.time));
};
/** Opens a link in a playground of its own. */
async function opened<T>(link: string, look: (other: PlaygroundModel) => Promise<T>): Promise<T> {
  const other = stage.newModel();
  try {
    await other.open(link);
    return await look(other);
  } finally {
    other.dispose();
  }
}
const without = (link: string, key: string): string =>
  link.replace(new RegExp(`&${key}=[^&]*`), '');
const wordOf = (link: string): string => /&runningStatistics=([\w-]+)/.exec(link)?.[1] ?? '';

describe('a link with weights', () => {
  for (const convention of ['lecture', 'lecture_corrected', 'pytorch'])
    it(`answers in test mode as where it was made: ${convention}`, async () => {
      await model.open(`${NORMED}&running=${convention}`);
      for (const at of [0, 1, 137]) {
        await standAt(at);
        const there = [await answers(model), running().status.test, running().theta];
        await opened(model.linkWithWeights, async (other) => {
          expect(texts(other)).toEqual([]);
          expect(other.error).toBeNull();
          expect([
            await answers(other),
            other.run?.status.test,
            await other.run?.remote.theta(),
          ]).toEqual(there);
          expect(await other.run?.remote.runningStatistics()).toEqual(running().runningStatistics);
        });
      }
    });

  it('goes back to them: at a reset, and a step back', async () => {
    await model.open(NORMED);
    await standAt(60);
    const there = await answers(model);
    await model.open(model.linkWithWeights);
    await standAt(40);
    expect(await answers(model)).not.toEqual(there);
    await standAt(0);
    expect(await answers(model)).toEqual(there);
    await standAt(40);
    const later = model.link;
    expect(wordOf(later)).not.toBe('');
    await opened(later, async (other) => {
      expect(other.run?.status.updates).toBe(40);
      expect(await answers(other)).toEqual(await answers(model));
    });
    const { run } = model;
    model.reset();
    await until(() => model.run !== run);
    expect(updates()).toBe(0);
    expect(await answers(model)).toEqual(there);
    expect(texts(model)).toEqual([]);
  });

  const twinOf = async (twin: string): Promise<void> => {
    model.change({ twin });
    await until(() => model.twin !== null);
    await until(() => !model.frame(stage.time));
  };

  it('gives them to its twin too', async () => {
    await model.open(NORMED);
    await standAt(60);
    const there = await answers(model);
    await model.open(model.linkWithWeights);
    await twinOf('learningRate=0.3');
    expect(await model.twin?.remote.predict(POINTS, 'running')).toEqual(there);
    expect([model.twinDraws, model.twinBeganUntrained]).toEqual([false, false]);
    // Layer norm has as many parameters in the same places.
    await twinOf('norm=layer');
    expect(await model.twin?.remote.theta()).toEqual(running().theta);
  });

  it('gives them to no twin with another network or start, and that is said', async () => {
    const own: Float64Array[] = [];
    // Six units in one layer have as many parameters as four and two, the usual layers.
    const twins = ['norm=batch', 'networkShape=6', 'initSeed=9', 'initialization=he_normal'];
    for (const twin of twins) {
      await model.open(`twin=${twin}`);
      own.push((await model.twin?.remote.theta()) ?? new Float64Array());
    }
    await model.open('v=1');
    await standAt(500);
    const link = model.linkWithWeights;
    const loss = running().status.test.loss;
    for (const [i, twin] of twins.entries()) {
      await model.open(`${link}&twin=${twin}`);
      await until(() => !model.frame(stage.time));
      expect(running().status.test.loss).toBe(loss);
      expect(await model.twin?.remote.theta()).toEqual(own[i]);
      expect([twin, model.twinDraws, model.twinBeganUntrained]).toEqual([twin, true, true]);
      expect(remark(model).text).toMatch(
        /^The twin, .*, begins with untrained weights of its own\.$/,
      );
      await standAt(50);
      expect(remark(model).text).toMatch(/ It began untrained\.$/);
    }
    // Both draw theirs.
    await model.open('twin=norm=batch');
    expect([model.twinDraws, model.twinBeganUntrained]).toEqual([true, false]);
  });

  it('says whose weights its run begins with', async () => {
    const lead = async (): Promise<string> => {
      await until(() => running().theta.length > 0 && !model.frame(stage.time));
      return remark(model).lead;
    };
    expect(await lead()).toMatch(/^Before the first update/);
    model.setParameter(0, 3);
    expect(await lead()).toMatch(/^Before the first update/);
    await standAt(500);
    await model.open(model.linkWithWeights);
    expect(await lead()).toMatch(/^This run begins with the weights of the link: test loss 0\./);
    expect(remark(model).text).toMatch(/updates count from 0/);
    await standAt(20);
    expect(await lead()).not.toMatch(/weights of the link/);
    await standAt(0);
    expect(await lead()).toMatch(/^This run begins with the weights of the link/);
    await standAt(20);
    model.setParameter(0, 3);
    await until(() => !model.pure);
    const read = readRunFile(JSON.stringify(runFile(model, running())));
    if ('error' in read) throw new Error(read.error);
    await model.openFile(read);
    expect(await lead()).toMatch(/^This run begins with the weights of the file: test loss 0\./);
    model.reset();
    await until(() => model.origin !== 'file');
    expect(await lead()).toMatch(/^This run begins with the weights of the link/);
  });

  it('has them where there is batch norm, and nowhere else', async () => {
    for (const [norm, has] of [
      ['layer', false],
      ['batch', true],
      ['none', false],
    ] as const) {
      await model.open(`norm=${norm}`);
      await standAt(20);
      expect(model.linkWithWeights).toContain('&weights=');
      expect(wordOf(model.linkWithWeights) !== '', norm).toBe(has);
      expect(weightsJson(running()).includes('"running": {'), norm).toBe(has);
    }
  });

  it('of before, without them, opens and says that they begin anew', async () => {
    await model.open(NORMED);
    await standAt(60);
    const there = await answers(model);
    await opened(without(model.linkWithWeights, 'runningStatistics'), async (other) => {
      expect(other.error).toBeNull();
      expect(texts(other)).toHaveLength(1);
      expect(texts(other)[0]).toMatch(/^runningStatistics: .*begin anew.*test mode/);
      expect(await other.run?.remote.theta()).toEqual(running().theta);
      expect(await answers(other)).not.toEqual(there);
      expect(other.run?.status.updates).toBe(0);
    });
  });

  it('leaves them aside where the network has another place for them, and says so once', async () => {
    await model.open(NORMED);
    await standAt(60);
    // As many parameters, but layer norm keeps no statistics.
    await model.open(`${without(model.linkWithWeights, 'norm')}&norm=batch,layer`);
    expect(texts(model)).toHaveLength(1);
    expect(texts(model)[0]).toMatch(
      /^runningStatistics: the running statistics must have 7 numbers, got 16; used now: .*anew/,
    );
    expect(model.state).toMatchObject({ runningStatistics: '' });
    expect(model.state.weights).not.toBe('');
    // Other weights take both away.
    model.change({ hidden: [plainLayer(3)] });
    await until(
      () => running().layout.layers[0]?.units === 3 && running().layout.layers.length === 2,
    );
    expect(model.state).toMatchObject({ weights: '', runningStatistics: '' });
  });

  it('loses them with its weights when others are drawn', async () => {
    await model.open(NORMED);
    await standAt(60);
    await model.open(model.linkWithWeights);
    expect(model.state.runningStatistics).not.toBe('');
    model.change({ seeds: { data: 7, initialization: 8, batches: 7 } });
    expect(model.state).toMatchObject({ weights: '', runningStatistics: '' });
    await frames(5);
  });
});

describe('running statistics of a link that are no good', () => {
  let link = '';
  let good: Float64Array = new Float64Array();
  beforeEach(async () => {
    await model.open(NORMED);
    await standAt(60);
    link = model.linkWithWeights;
    good = readFloats(wordOf(link)) ?? good;
  });
  const withWord = (word: string): string =>
    `${without(link, 'runningStatistics')}&runningStatistics=${word}`;
  const withNumber = (at: number, value: number): string =>
    withWord(writeFloats(good.with(at, value)));

  it('are named with what is allowed; the weights are kept', async () => {
    // Layer 1: three means, three variances, ρᵗ; layer 2 has four of each.
    const cases: readonly (readonly [string, RegExp])[] = [
      [withWord(writeFloats(good.slice(1))), /must have 16 numbers, got 15/],
      [withWord(writeFloats(Float64Array.of(...good, 0))), /must have 16 numbers, got 17/],
      [withNumber(4, -1), /a running variance of layer 1 must be a number from 0 to 3\.4.*got -1/],
      [withNumber(6, 1.5), /rho\^t of layer 1 must be a number from 0 to 1, got 1\.5/],
      [withNumber(12, -0.5), /a running variance of layer 2 must be/],
      [withNumber(0, NaN), /got “[\w…-]+”, allowed is .*float32/],
      [withNumber(15, Infinity), /got “[\w…-]+”, allowed is .*float32/],
      [withWord('none'), /got “none”, allowed is .*float32/],
      [
        withWord(Buffer.from(deflateSync(new Uint8Array(9_000_000))).toString('base64url')),
        /allowed is .*float32/,
      ],
    ];
    for (const [bad, why] of cases)
      await opened(bad, async (other) => {
        expect(texts(other)).toHaveLength(1);
        expect(texts(other)[0]).toMatch(/^runningStatistics: /);
        expect(texts(other)[0]).toMatch(why);
        expect(texts(other)[0]).toMatch(/used now: running statistics that begin anew\.$/);
        expect(other.error).toBeNull();
        expect(other.state.runningStatistics).toBe('');
        expect(await other.run?.remote.theta()).toEqual(running().theta);
      });
  });

  it('do no harm, whatever they are', async () => {
    const float = fc.float({ noNaN: true, noDefaultInfinity: true });
    const word = fc.oneof(
      { weight: 3, arbitrary: fc.array(float, { minLength: 16, maxLength: 16 }) },
      { weight: 1, arbitrary: fc.array(float, { minLength: 1, maxLength: 40 }) },
    );
    const payload = fc.oneof(
      word.map((values) => writeFloats(Float64Array.from(values))),
      fc.string({ unit: 'grapheme-ascii', maxLength: 40 }).map(encodeURIComponent),
      fc.tuple(fc.nat(), fc.base64String({ minLength: 1, maxLength: 4 })).map(([at, noise]) => {
        const text = wordOf(link);
        const place = at % text.length;
        return text.slice(0, place) + noise.replaceAll(/\W/g, '_') + text.slice(place + 2);
      }),
    );
    await fc.assert(
      fc.asyncProperty(payload, (text) =>
        opened(withWord(text), async (other) => {
          expect(other.error).toBeNull();
          expect(await other.run?.remote.theta()).toEqual(running().theta);
          const used = await other.run?.remote.runningStatistics();
          expect(used?.length).toBe(16);
          expect(used?.every(Number.isFinite)).toBe(true);
          const taken = other.state.runningStatistics !== '';
          expect(texts(other)).toHaveLength(taken ? 0 : 1);
          if (taken) expect(used).toEqual(readFloats(other.state.runningStatistics));
          const status = await other.run?.remote.advance('epoch', 1);
          expect(status?.updates ?? 0).toBeGreaterThan(0);
        }),
      ),
      { numRuns: 150 },
    );
  }, 60_000);
});

describe('a file', () => {
  /** A run that was changed on its way, so that its weights do not follow from its settings. */
  const changed = async (): Promise<RunFile> => {
    await model.open(NORMED);
    await standAt(60);
    model.change({ rate: 0.05 });
    await standAt(80);
    const read = readRunFile(JSON.stringify(runFile(model, running())));
    if ('error' in read) throw new Error(read.error);
    return read;
  };
  const openedFile = async (file: RunFile, look: (other: PlaygroundModel) => Promise<void>) => {
    const other = stage.newModel();
    await other.openFile(file);
    await look(other);
    other.dispose();
  };

  it('of a run has them with its weights', async () => {
    const file = await changed();
    expect(file.runningStatistics).toHaveLength(16);
    const there = await answers(model);
    await openedFile(file, async (other) => {
      expect([other.error, texts(other)]).toEqual([null, []]);
      expect(await answers(other)).toEqual(there);
    });
  });

  it('of before, without them, opens and says that they begin anew', async () => {
    const file = await changed();
    for (const none of [null, []])
      await openedFile({ ...file, runningStatistics: none }, async (other) => {
        expect(other.error).toBeNull();
        expect(texts(other).join()).toMatch(/^runningStatistics: .*begin anew/);
        expect(await other.run?.remote.theta()).toEqual(running().theta);
      });
  });

  it('with wrong ones opens its settings alone, and says why', async () => {
    const file = await changed();
    for (const [runningStatistics, why] of [
      [[1, 2], 'must have 16 numbers, got 2'],
      [file.runningStatistics?.with(3, -1) ?? [], 'a running variance of layer 1'],
      [file.runningStatistics?.with(0, 1e39) ?? [], 'a running mean of layer 1'],
    ] as const)
      await openedFile({ ...file, runningStatistics }, async (other) => {
        expect(other.error).toContain(why);
        expect(other.pure).toBe(true);
        const fresh = stage.newModel();
        await fresh.open(file.link);
        expect(await other.run?.remote.theta()).toEqual(await fresh.run?.remote.theta());
        fresh.dispose();
      });
    expect(file.format).toBe(FORMAT);
  });

  it('of weights has what test mode uses', async () => {
    await changed();
    const { layers } = JSON.parse(weightsJson(running())) as {
      layers: readonly { readonly running: Readonly<Record<string, unknown>> | null }[];
    };
    expect(layers.map((layer) => layer.running !== null)).toEqual([true, true, false]);
    for (const [i, { running: told }] of layers.slice(0, 2).entries()) {
      const { mean, variance, rawMean, rawVariance, correction } = running().running[i] ?? {};
      expect(told).toEqual({
        mean: [...(mean ?? [])],
        variance: [...(variance ?? [])],
        rawMean: [...(rawMean ?? [])],
        rawVariance: [...(rawVariance ?? [])],
        correction,
      });
    }
  });
});
