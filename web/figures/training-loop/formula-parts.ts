/** Signs and shapes the formulas of the training loop are written in; terms carry the id of what they stand for. */
import { decimal, hat, index, over, power, row, term, type MathNode, type MathPart } from '../math';
import type { Parameter } from './parameters';

/** One line of a stage. */
export interface FormulaLine {
  readonly id: string;
  /** What in the picture the line is about, lit while the line has the focus. */
  readonly about: string | null;
  readonly math: MathNode;
  /** Goes on from the line above. */
  readonly isMore?: boolean;
  /** Short enough to stand beside another one. */
  readonly isHalf?: boolean;
}

export const line = (
  id: string,
  about: string | null,
  ...parts: readonly MathPart[]
): FormulaLine => ({ id, about, math: row(...parts) });
export const more = (
  id: string,
  about: string | null,
  ...parts: readonly MathPart[]
): FormulaLine => ({ id, about, math: row(...parts), isMore: true });

export const half = (
  id: string,
  about: string | null,
  ...parts: readonly MathPart[]
): FormulaLine => ({ id, about, math: row(...parts), isHalf: true });

const UNIT_NUMBERS: Readonly<Record<string, string>> = { h1: '1', h2: '2', y: '3' };

/** x₁, h₂, ŷ */
export const outOf = (unit: string): MathNode =>
  term(unit, unit === 'y' ? hat('y') : index(unit[0] ?? '', unit.slice(1)));
/** z₁, z₂, z₃ */
export const sumOf = (unit: string): MathNode => term(unit, index('z', UNIT_NUMBERS[unit] ?? ''));
/** w₁ … b₃ */
export const nameOf = ({ id, letter, number }: Parameter): MathNode =>
  term(id, index(letter, number));
/** w₁′ */
export const nextOf = ({ id, letter, number }: Parameter): MathNode =>
  term(id, row(index(letter, number), '′'));

const d = (...parts: readonly MathPart[]): MathNode => row('∂', ...parts);
/** ∂L/∂z₃ of a unit */
export const slopeOf = (unit: string): MathNode =>
  term(unit, over(d('L'), d(index('z', UNIT_NUMBERS[unit] ?? ''))));
/** ∂L/∂w₁ */
export const gradientOf = ({ id, letter, number }: Parameter): MathNode =>
  term(id, over(d('L'), d(index(letter, number))));
/** ∂L/∂w of any parameter */
export const ANY_GRADIENT = over(d('L'), d('w'));

/** A number that stands for something in the picture. */
export const value = (id: string, number: number): MathNode => term(id, decimal(number));
/** The same as a factor or a later summand: in brackets when it has a minus. */
export const operand = (id: string, number: number): MathNode =>
  number < 0 ? term(id, '(', decimal(number), ')') : value(id, number);

export const square = (base: MathPart): MathNode => power(base, '2');
export const HALF = '½';

/** a + b + c */
export const sum = (terms: readonly MathPart[]): readonly MathPart[] =>
  terms.flatMap((part, i) => (i === 0 ? [part] : ['+', part]));
