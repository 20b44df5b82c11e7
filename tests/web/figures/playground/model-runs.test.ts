// What is told of a run on the real engine: its optimizer, its row in the list of runs, its line in the chart.
import { beforeEach, describe, expect, it } from 'vitest';
import { curvesFrame, curvesText } from '../../../../web/figures/playground/curves-frame';
import type { PlaygroundModel } from '../../../../web/figures/playground/model';
import { scoreOf, type ScoreEntry } from '../../../../web/figures/playground/scores';
import { plainLayer, type PlaygroundState } from '../../../../web/figures/playground/state';
import { ModelStage } from './model-stage';

const stage = new ModelStage();
const { frames, until, running, updates } = stage;
let model: PlaygroundModel;

beforeEach(() => {
  ({ model } = stage);
});

describe('another optimizer on the way', () => {
  /** Parameters after fifty updates with Momentum and ten with what it gives way to, from the panel's own change. */
  const after = async (
    change: Pick<PlaygroundState, 'optimizer' | 'options'>,
  ): Promise<Float64Array> => {
    await model.open('optimizer=momentum:rho=0.5');
    model.goTo(50);
    await until(() => updates() === 50);
    model.change(change);
    model.goTo(60);
    await until(() => updates() === 60 && !model.frame(stage.time));
    expect(model.pure).toBe(false);
    return running().theta.slice();
  };

  it('begins with its own options, also where both have one of the same name', async () => {
    const [fresh, own, old] = [
      await after({ optimizer: 'rmsprop', options: {} }),
      await after({ optimizer: 'rmsprop', options: { rho: 0.9 } }),
      await after({ optimizer: 'rmsprop', options: { rho: 0.5 } }),
    ];
    expect(fresh).toEqual(own);
    expect(fresh).not.toEqual(old);
  });
});

describe('the list of runs', () => {
  const kept = (): ScoreEntry => scoreOf(running(), model.recordOf(running()));

  it('has the link of the very run while nothing is changed on the way', async () => {
    model.goTo(50);
    await until(() => updates() === 50);
    const { link, title, changed, loss } = kept();
    expect([link, title, changed]).toEqual([
      model.link,
      'circle, 4-2, gradient descent ε 0.03',
      false,
    ]);
    const other = stage.newModel();
    await other.open(link);
    expect(other.run?.status.test.loss).toBe(loss);
    other.dispose();
  });

  it('says that a run was changed on the way, and opens the settings it says', async () => {
    model.goTo(50);
    await until(() => updates() === 50);
    model.change({ optimizer: 'adam', options: {}, rate: 0.002, batchSize: 5 });
    model.goTo(100);
    await until(() => updates() === 100);
    const check = async ({ link, title, changed }: ScoreEntry): Promise<void> => {
      expect(title).toBe('circle, 4-2, adam ε 0.002');
      expect(changed).toBe(true);
      const other = stage.newModel();
      await other.open(link);
      expect(other.run?.spec).toMatchObject({ optimizer: 'adam', rate: 0.002, batchSize: 5 });
      expect(other.run?.status.updates).toBe(0);
      other.dispose();
    };
    await check(kept());
    // It is the same when the run has just been left for other settings.
    const left: ScoreEntry[] = [];
    model.left = (run) => {
      left.push(scoreOf(run, model.recordOf(run)));
    };
    model.change({ rate: 0.002, hidden: [plainLayer(3)] });
    await until(() => running().layout.layers[0]?.units === 3);
    expect(left).toHaveLength(1);
    for (const entry of left) await check(entry);
  });
});

describe('the chart of the loss', () => {
  it('says where a run has no finite loss any more, also inside of an epoch', async () => {
    expect(curvesText(model)).not.toContain('leaves');
    await model.open('dataset=reg_plane&activation=relu&learningRate=3&twin=learningRate=0.03');
    model.step('batch', 100);
    await until(() => running().status.state === 'diverged' && model.twin !== null);
    await frames(10);
    const { epoch, batch, batchesPerEpoch, updates: last } = running().status;
    expect(batch).toBeGreaterThan(0);
    const outs = curvesFrame(model).lines.map(({ label, out }) => [label, out]);
    const at = epoch + batch / batchesPerEpoch;
    expect(outs).toEqual([
      ['twin test', null],
      ['test', at],
      ['train', at],
    ]);
    expect(curvesText(model)).toContain(
      `The run leaves the top of the chart after update ${String(last)}.`,
    );
    expect(curvesText(model)).not.toContain('The twin');
  });

  it('has the last run beside this one only where their losses can be compared', async () => {
    const train = async (): Promise<void> => {
      model.step('epoch', 3);
      await until(() => running().status.epoch === 3 && !model.frame(stage.time));
    };
    const next = async (change: () => void): Promise<Float64Array | undefined> => {
      const old = running();
      change();
      await until(() => running() !== old && !model.frame(stage.time));
      return curvesFrame(model).lines.find(({ label }) => label === 'last run')?.y;
    };
    const { data, seeds } = model.state;
    await train();
    const losses = running().curves.last.testLoss.slice();
    // The same rows, split alike, and the same loss.
    expect(
      await next(() => {
        model.change({ hidden: [plainLayer(3)] });
      }),
    ).toEqual(losses);
    expect(
      await next(() => {
        model.change({ seeds: { ...seeds, initialization: 3 } });
      }),
    ).toEqual(losses);
    // Anything else of these is another axis, until the settings are as they were.
    const others: readonly Partial<PlaygroundState>[] = [
      { data: { kind: 'table', id: 'reg_plane', noise: 0, count: 0 } },
      { data: { kind: 'table', id: 'circle', noise: 5, count: 0 } },
      { loss: 'logistic' },
      { trainPart: 70 },
      { seeds: { ...seeds, data: 3 } },
    ];
    for (const other of others) {
      const { loss, trainPart } = model.state;
      expect(
        await next(() => {
          model.change(other);
        }),
      ).toBeUndefined();
      expect(
        await next(() => {
          model.change({ data, seeds, loss, trainPart });
        }),
      ).toEqual(losses);
    }
    await next(() => {
      model.change({ loss: 'logistic' });
    });
    await train();
    expect(
      await next(() => {
        model.change({ loss: '' });
      }),
    ).toBeUndefined();
  });
});
