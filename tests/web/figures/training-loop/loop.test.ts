// The figure on the real engine: names and places of parameters, formulas, remarks, time, and the end of a run.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../../../web/engine';
import { plainText } from '../../../../web/plot/rich-text';
import { mathText } from '../../../../web/figures/math';
import { remark } from '../../../../web/figures/training-loop/commentary';
import { diagramFrame } from '../../../../web/figures/training-loop/diagram';
import { stageLines, stageSummary } from '../../../../web/figures/training-loop/formulas';
import { pictureInWords } from '../../../../web/figures/training-loop/in-words';
import { LoopModel } from '../../../../web/figures/training-loop/model';
import type { Numbers } from '../../../../web/figures/training-loop/numbers';
import { csv } from '../../../../web/figures/training-loop/table';
import { STAGES } from '../../../../web/figures/training-loop/ticks';
import { newEngine, watchHeap } from '../../engine/engine';
import { theme } from '../../plot/theme';

let engine: Engine;
let model: LoopModel;
beforeAll(async () => {
  engine = await newEngine();
  model = new LoopModel(engine, () => undefined);
});
afterAll(() => {
  model.dispose();
});

function show(link: string): Numbers {
  model.open(link);
  model.sync();
  expect(model.notes).toEqual([]);
  expect(model.session.error).toBeNull();
  const { numbers } = model;
  if (!numbers) throw new Error('nothing to show');
  return numbers;
}

const theta = (numbers: Numbers, id: string): number => numbers.before(numbers.parameter(id));
const slope = (numbers: Numbers, id: string): number => numbers.gradient(numbers.parameter(id));
const lines = (link: string): string[] => {
  const numbers = show(link);
  const input = { state: model.state, numbers, activations: engine.activations };
  return stageLines(model.stage, input).map(({ math }) => mathText(math));
};

describe('the names on screen', () => {
  it('are those of the network: z, h and ŷ follow from w and b', () => {
    for (const output of ['sigmoid', 'tanh', 'linear'] as const) {
      const n = show(`output=${output}&pass=37&row=4`);
      const [x1, x2] = [n.value('x1'), n.value('x2')];
      const z1 = theta(n, 'w1') * x1 + theta(n, 'w2') * x2 + theta(n, 'b1');
      const z2 = theta(n, 'w3') * x1 + theta(n, 'w4') * x2 + theta(n, 'b2');
      expect(n.unit('h1').z).toBeCloseTo(z1, 12);
      expect(n.unit('h2').z).toBeCloseTo(z2, 12);
      expect(n.unit('h1').out).toBeCloseTo(Math.tanh(z1), 12);
      const z3 = theta(n, 'w5') * n.value('h1') + theta(n, 'w6') * n.value('h2') + theta(n, 'b3');
      expect(n.unit('y').z).toBeCloseTo(z3, 12);
      const g = { sigmoid: 1 / (1 + Math.exp(-z3)), tanh: Math.tanh(z3), linear: z3 }[output];
      expect(n.answer).toBeCloseTo(g, 12);
      expect(n.loss).toBeCloseTo(0.5 * (n.answer - n.label) ** 2, 12);
    }
  });

  it('hold going back and at the update', () => {
    const n = show('pass=12&row=2&stage=4');
    const dz3 = n.unit('y').gradient;
    expect(dz3).toBeCloseTo((n.answer - n.label) * n.answer * (1 - n.answer), 12);
    expect(slope(n, 'w5')).toBeCloseTo(dz3 * n.value('h1'), 12);
    expect(slope(n, 'b3')).toBeCloseTo(dz3, 12);
    const dz2 = dz3 * theta(n, 'w6') * (1 - n.value('h2') ** 2);
    expect(n.unit('h2').gradient).toBeCloseTo(dz2, 12);
    expect(slope(n, 'w3')).toBeCloseTo(dz2 * n.value('x1'), 12);
    expect(slope(n, 'w4')).toBeCloseTo(dz2 * n.value('x2'), 12);
    for (const row of n.parameters)
      expect(n.after(row)).toBeCloseTo(n.before(row) - 0.8 * n.gradient(row), 12);
  });

  it('the rows come in the order of the lecture, with its labels or −1 and 1', () => {
    show('');
    expect(model.session.rows).toEqual({
      inputs: [
        [0, 1],
        [1, 1],
        [0, 0],
        [1, 0],
      ],
      labels: [1, 0, 0, 1],
    });
    show('output=tanh');
    expect(model.session.rows.labels).toEqual([1, -1, -1, 1]);
    for (const row of [1, 2, 3, 4]) {
      show(`pass=5&row=${String(row)}`);
      expect(model.moment?.trace.rows).toEqual([row - 1]);
    }
  });
});

describe('the formulas', () => {
  it('hold this step’s numbers', () => {
    const forward = lines('pass=60&row=2&stage=1');
    expect(forward[0]).toBe('z_1 = w_1 x_1 + w_2 x_2 + b_1');
    const n = show('pass=60&row=2&stage=1');
    const shown = (value: number): string => value.toFixed(3).replace('-', '−');
    expect(forward.join('\n')).toContain(`= ${shown(n.unit('h1').z)}`);
    expect(forward.at(-1)?.normalize()).toBe(`ŷ = σ (z_3) = ${shown(n.answer)}`.normalize());
    expect(lines('pass=60&row=2&stage=2')[1]).toMatch(/^= ½ \([\d.]+ − 0\)\^2 = [\d.]+$/);
    expect(lines('pass=60&row=2&stage=3')).toHaveLength(2 + 2 + 2 * 4);
    const update = lines('pass=60&row=2&stage=4');
    expect(update).toHaveLength(1 + 9);
    expect(update[1]).toMatch(/^w_1 ′ = −?[\d.]+ − 0.8 · .+ = −?[\d.]+$/);
  });

  it('name the terms that light the picture', () => {
    const n = show('pass=2&stage=3');
    const input = { state: model.state, numbers: n, activations: engine.activations };
    const known = new Set([
      ...n.parameters.map(({ id }) => id),
      'x1',
      'x2',
      'h1',
      'h2',
      'y',
      'loss',
    ]);
    for (const stage of STAGES) {
      const text = JSON.stringify(stageLines(stage, input));
      const terms = [...text.matchAll(/"data-term":"(\w+)"/g)].map(([, id = '']) => id);
      expect(terms.length).toBeGreaterThan(2);
      expect(terms.filter((id) => !known.has(id))).toEqual([]);
    }
    expect(mathText(stageSummary('loss', input, false))).not.toMatch(/\d\.\d/);
    expect(mathText(stageSummary('loss', input, true))).toMatch(/\d\.\d/);
  });

  it('follow the rule of the optimizer, and where none is written the result is there', () => {
    for (const { id } of engine.optimizers) {
      const update = lines(`optimizer=${id}&pass=2&stage=4`);
      expect(update.length, id).toBeGreaterThanOrEqual(10);
      for (const line of update.slice(-9)) expect(line, id).toMatch(/= −?[\d.]+( · 10 ?\^−?\d+)?$/);
    }
    const momentum = show('optimizer=momentum:rate=0.5&pass=3&row=2&stage=4');
    const w1 = momentum.parameter('w1');
    const v = momentum.memory('v', w1);
    if (!v) throw new Error('momentum keeps v');
    expect(v.after).toBeCloseTo(0.9 * v.before + 0.1 * momentum.gradient(w1), 12);
    expect(momentum.after(w1)).toBeCloseTo(momentum.before(w1) - 0.5 * v.after, 12);
    const adam = show('optimizer=adam:rate=0.1&pass=3&row=2&stage=4');
    const [hat, root] = [adam.memory('v_hat', w1), adam.memory('r_hat', w1)];
    if (!hat || !root) throw new Error('Adam keeps v̂ and r̂');
    const step = (0.1 * hat.after) / Math.sqrt(1e-6 + root.after);
    expect(adam.after(w1)).toBeCloseTo(adam.before(w1) - step, 9);
  });
});

describe('the picture', () => {
  const box = { left: 0, top: 0, width: 568, height: 452 };
  const textOf = (link: string): string => {
    const numbers = show(link);
    const frame = diagramFrame({ numbers, stage: model.stage, lit: null }, box, theme);
    const labels = frame.edges.flatMap(({ label }) => label.map(plainText));
    const notes = frame.nodes.flatMap(({ notes }) => notes.map(plainText));
    return [...labels, ...notes, ...frame.box.lines.map(plainText)].join(' | ');
  };

  it('says no loss before the loss, and no derivative before the way back', () => {
    expect(textOf('stage=1')).toContain('L = ?');
    expect(textOf('stage=2')).toMatch(/L = [\d.]+/);
    expect(textOf('stage=2')).not.toContain('∂L');
    expect(textOf('stage=3').match(/∂L\/∂w/g)).toHaveLength(6);
    expect(textOf('stage=3').match(/∂L\/∂z/g)).toHaveLength(3);
  });

  it('strikes the old number and writes the new one beside it', () => {
    const numbers = show('stage=4');
    const frame = diagramFrame({ numbers, stage: 'update', lit: null }, box, theme);
    for (const { label } of frame.edges) {
      expect(label[0]?.some(({ struck }) => struck)).toBe(true);
      expect(label[1]?.[0]?.bold).toBe(true);
    }
  });

  it('stands in words, too', () => {
    show('pass=60&row=2&stage=3');
    const words = pictureInWords(model);
    expect(words).toHaveLength(3 + 9 + 1);
    expect(words.filter((text) => text.includes('derivative'))).toHaveLength(3 + 9);
    expect(words.at(-1)).toMatch(/^Answer [\d.]+, label 0, loss [\d.]+\.$/);
  });
});

describe('the remark', () => {
  it('measures: what this row and all rows gain by the update', () => {
    const n = show('pass=60&row=2&stage=4');
    const text = remark(model)?.text ?? '';
    const [again, before] = [...text.matchAll(/L = ([\d.]+) instead of (\d+\.\d+)/g)].flatMap(
      (m) => [Number(m[1]), Number(m[2])],
    );
    expect(before).toBeCloseTo(n.loss, 3);
    expect(again).toBeLessThan(before ?? 0);
    const next = show('pass=60&row=3&stage=1');
    expect(next.parameters).toHaveLength(9);
    expect(model.moment?.all.losses[1]).toBeCloseTo(again ?? NaN, 3);
  });
});

describe('time', () => {
  it('goes back to the same bits', () => {
    show('optimizer=adam:rate=0.05&pass=30&row=3&stage=4');
    const there = [...(model.moment?.preview.thetaAfter ?? [])];
    model.goTo(model.step - 100);
    expect([...(model.moment?.preview.thetaAfter ?? [])]).not.toEqual(there);
    model.goTo(model.step + 100);
    expect([...(model.moment?.preview.thetaAfter ?? [])]).toEqual(there);
    expect([...(model.moment?.after?.all.losses ?? [])]).toHaveLength(4);
  });

  it('stays inside the budget, by any grain', () => {
    show('passes=3&by=pass');
    model.goTo(-5);
    expect(model.step).toBe(0);
    model.goTo(1e9);
    expect(model.place).toEqual({ pass: 2, row: 3, stage: 3 });
    expect(model.atEnd).toBe(true);
    expect(model.stride).toBe(16);
    model.change({ passes: 1 });
    expect(model.place.pass).toBe(0);
  });

  it('ends where a run diverges: the last finite weights stay, the update is not made', () => {
    show('optimizer=gradient_descent:rate=5&output=linear&passes=100');
    const { diverged } = model.session;
    expect(diverged).toBeGreaterThan(0);
    model.goTo(1e9);
    expect(model.divergesHere).toBe(true);
    expect(remark(model)?.text).toContain('The run has diverged');
    const { numbers } = model;
    if (!numbers) throw new Error('nothing to show');
    for (const row of numbers.parameters) {
      expect(Number.isFinite(numbers.before(row))).toBe(true);
      expect(numbers.after(row)).toBeNull();
    }
    const updates = stageLines('update', {
      state: model.state,
      numbers,
      activations: engine.activations,
    });
    expect(mathText(updates[1]?.math ?? { tag: 'mi' })).not.toMatch(/=.*=/);
    model.change({ rate: 0.1 });
    model.sync();
    expect(model.session.diverged).toBeNull();
  });
});

describe('what is taken along', () => {
  it('has one line per update, in full precision', () => {
    show('passes=3');
    const rows = csv(model)
      .trim()
      .split('\n')
      .map((line) => line.split(','));
    expect(rows).toHaveLength(1 + 12);
    expect(new Set(rows.map(({ length }) => length))).toEqual(new Set([9 + 18]));
    expect(rows[1]?.slice(0, 5)).toEqual(['1', '1', '0', '1', '1']);
    expect(rows[12]?.slice(0, 2)).toEqual(['3', '4']);
  });

  it('a figure that is gone leaves nothing behind in the engine', () => {
    const work = (): void => {
      const passing = new LoopModel(engine, () => undefined);
      for (const rate of [0.1, 0.2, 0.3]) {
        passing.change({ rate, passes: 3 });
        passing.sync();
        passing.goTo(40);
        expect(passing.moment?.updates).toBe(10);
      }
      passing.dispose();
    };
    const grown = watchHeap(engine, work);
    for (let i = 0; i < 150; i += 1) work();
    expect(grown()).toEqual([0, 0]);
  });
});
