// Data with a single input: every unit has a curve of what it says, taken from the engine.
import { expect, it } from 'vitest';
import { inputCurve, probeRows, unitCurves } from '../../../../web/figures/playground/unit-curves';
import { ModelStage } from './model-stage';

const stage = new ModelStage();

it('each unit’s curve is its output over the input', async () => {
  const { model } = stage;
  await model.open('dataset=curve&updates=100');
  await stage.until(() => stage.running().probe !== null);
  const { probe, train, extent, theta, layout } = stage.running();
  const [layer] = layout.layers;
  if (!probe || !layer) throw new Error('nothing was heard of the units');
  const curves = unitCurves(probe, 0, train, extent, true);
  expect(curves).toHaveLength(4);
  curves.forEach(({ x, y, range }, unit) => {
    expect(range).toBe(1);
    expect(x).toHaveLength(100);
    const [weight = NaN, bias = NaN] = [theta[layer.weights + unit], theta[layer.bias + unit]];
    for (let i = 0; i < x.length; i += 1) {
      expect(y[i]).toBeCloseTo(Math.tanh(weight * (x[i] ?? NaN) + bias), 5);
      if (i > 0) expect(x[i]).toBeGreaterThanOrEqual(x[i - 1] ?? NaN);
    }
  });
  expect(unitCurves(probe, 1, train, extent, true)).toHaveLength(2);
  const input = inputCurve(probe, train, extent);
  expect([...Array(5).keys()].map((i) => input.y[i])).toEqual(
    [...Array(5).keys()].map((i) => Math.fround(input.x[i] ?? NaN)),
  );
});

it('with two inputs there are none', async () => {
  await stage.frames(5);
  expect(stage.running().probe).toBeNull();
});

it('many rows are asked at some of them, with both ends', () => {
  const x = Float64Array.from({ length: 1000 }, (_, i) => Math.sin(i));
  const places = probeRows({ x, y: x }).map((row) => x[row] ?? NaN);
  expect(places).toHaveLength(160);
  expect(places[0]).toBe(Math.min(...x));
  expect(places.at(-1)).toBe(Math.max(...x));
  expect(places).toEqual([...places].sort((a, b) => a - b));
  const few = Float64Array.of(2);
  expect(probeRows({ x: few, y: few })).toEqual([0]);
});
