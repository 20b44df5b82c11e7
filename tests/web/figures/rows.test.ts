// Rows of the engine's tables by their id.
import { expect, it } from 'vitest';
import { choicesOf, labelOf, optimizerOf } from '../../../web/figures/rows';
import { newEngine } from '../engine/engine';

it('labels, choices and the optimizer in force come from the tables', async () => {
  const { optimizers } = await newEngine();
  expect(labelOf(optimizers, 'momentum')).toBe('Momentum');
  expect(labelOf(optimizers, 'sgdm')).toBe('sgdm');
  expect(choicesOf(optimizers)).toHaveLength(optimizers.length);
  expect(choicesOf(optimizers)[0]).toEqual(['gradient_descent', 'GD']);
  expect(optimizerOf(optimizers, 'adam').label).toBe('Adam');
  expect(() => optimizerOf(optimizers, 'sgdm')).toThrow('unknown optimizer "sgdm"');
});
