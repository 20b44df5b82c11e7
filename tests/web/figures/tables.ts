/** A few rows shaped like the engine's tables: every kind of option, every kind of range. */
import type { OptionInfo } from '../../../web/engine/types';
import type { Tables } from '../../../web/figures/contour/state';

const row = (id: string, rest: Partial<OptionInfo>): OptionInfo => ({
  id,
  symbol: '',
  label: id,
  kind: 'number',
  default: 0,
  min: 0,
  max: 1,
  open: 'none',
  choices: [],
  ...rest,
});
const rho = row('rho', { symbol: 'ρ', default: 0.9 });
const delta = row('delta', { symbol: 'δ', default: 1e-6, open: 'min' });
const form = row('form', {
  kind: 'choice',
  choices: ['lecture', 'book', 'goodfellow', 'pytorch'],
  max: 3,
});
const biasCorrection = row('bias_correction', { kind: 'boolean', default: 0 });

export const tables: Tables = {
  optimizers: [
    { id: 'gradient_descent', label: 'GD', source: 'book', defaultRate: 0.09, options: [] },
    {
      id: 'momentum',
      label: 'Momentum',
      source: 'book',
      defaultRate: 0.12,
      options: [rho, form, biasCorrection],
    },
    { id: 'rmsprop', label: 'RMSprop', source: 'book', defaultRate: 0.2, options: [rho, delta] },
    {
      id: 'adam',
      label: 'Adam',
      source: 'paper',
      defaultRate: 0.35,
      options: [
        row('rho1', { default: 0.9 }),
        row('rho2', { default: 0.999 }),
        delta,
        { ...biasCorrection, default: 1 },
      ],
    },
  ],
  schedules: [
    { id: 'constant', label: 'constant', source: '', options: [] },
    {
      id: 'step',
      label: 'step',
      source: '',
      options: [
        row('every', { kind: 'integer', default: 20, min: 1, max: 1e6 }),
        row('gamma', { default: 0.5, open: 'both' }),
      ],
    },
    {
      id: 'multi_step',
      label: 'multi-step',
      source: '',
      options: [row('gamma', { default: 0.3 })],
    },
    { id: 'table', label: 'drawn by hand', source: '', options: [] },
  ],
  surfaces: [
    {
      id: 'ellipse',
      label: 'Ellipse',
      source: '',
      formula: '',
      domain: { xMin: -5, xMax: 5, yMin: -3, yMax: 3 },
      start: [-4, 2],
      options: [
        row('kappa', { default: 20, min: 1, max: 1e6 }),
        row('angle', { default: 0, min: -360, max: 360 }),
      ],
    },
    {
      id: 'beale',
      label: 'Beale',
      source: '',
      formula: '',
      domain: { xMin: -4, xMax: 4, yMin: -4, yMax: 4 },
      start: [1, 1],
      options: [],
    },
  ],
  problemError(spec) {
    if (spec.kind === 'formula')
      return /^[xy\d+*^ ().,/=&;:#%-]+$/.test(spec.text) ? null : 'unexpected character';
    const labels =
      spec.kind === 'regression' && spec.loss === 'logistic' && spec.data.kind === 'given'
        ? spec.data.y
        : [];
    return labels.every((y) => y === 0 || y === 1) ? null : 'labels must be 0 or 1';
  },
};
