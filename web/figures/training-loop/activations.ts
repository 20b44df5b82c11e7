/** How activations and their slopes are written. The engine computes them; here are only the signs. */
import { call, row, type MathNode, type MathPart } from '../math';
import { square } from './formula-parts';

/** g(z) in signs: tanh z, σ(z), max(0, z). */
export function activationOf(id: string, label: string, z: MathPart): MathNode {
  switch (id) {
    case 'tanh':
      return row('tanh', { tag: 'mspace', attributes: { width: '0.18em' } }, z);
    case 'sigmoid':
      return row('σ', '(', z, ')');
    case 'relu':
      return call('max', '0', ',', z);
    case 'linear':
      return row(z);
    default:
      return call(label, z);
  }
}

/** The slope of an activation by what leaves the unit, for those that allow it; null for others: there g′(z) stands. */
export function slopeByOutput(id: string, out: MathPart): MathNode | null {
  switch (id) {
    case 'tanh':
      return row('(', '1', '−', square(out), ')');
    case 'sigmoid':
      return row(out, '(', '1', '−', out, ')');
    case 'linear':
      return row('1');
    default:
      return null;
  }
}
