/** Formulas as plain values: built here, turned into MathML by `mathElement`, into words by `mathText`. */
import type { Pair } from '../engine/types';
import { decimalParts, numberParts, settingParts, type NumberParts } from '../plot/format';

export interface MathNode {
  readonly tag: string;
  readonly text?: string;
  readonly children?: readonly MathNode[];
  readonly attributes?: Readonly<Record<string, string>>;
}
/** A node, or a text that becomes a letter, a number or an operator by its looks. */
export type MathPart = MathNode | string;

const NAMESPACE = 'http://www.w3.org/1998/Math/MathML';
const OPERATORS = new Set(['=', '+', '−', '·', '(', ')', '|', ',', '>', '≤', '≥', '⊙']);

export function node(part: MathPart): MathNode {
  if (typeof part !== 'string') return part;
  if (OPERATORS.has(part)) return { tag: 'mo', text: part };
  return { tag: /^[\d.]/.test(part) ? 'mn' : 'mi', text: part };
}

const make = (tag: string, ...parts: readonly MathPart[]): MathNode => ({
  tag,
  children: parts.map(node),
});

export const row = (...parts: readonly MathPart[]): MathNode => make('mrow', ...parts);
export const over = (top: MathPart, bottom: MathPart): MathNode => make('mfrac', top, bottom);
export const power = (base: MathPart, exponent: MathPart): MathNode => make('msup', base, exponent);
export const index = (base: MathPart, below: MathPart): MathNode => make('msub', base, below);
export const root = (...parts: readonly MathPart[]): MathNode => make('msqrt', row(...parts));

/** A minus in front of something, set tight. */
export const minus = (...parts: readonly MathPart[]): MathNode =>
  row({ tag: 'mo', text: '−', attributes: { form: 'prefix' } }, ...parts);

/** A named function before its argument: sign(c), max(a, b). */
export const call = (name: string, ...parts: readonly MathPart[]): MathNode =>
  row({ tag: 'mi', text: name }, { tag: 'mo', text: '(' }, ...parts, { tag: 'mo', text: ')' });

export const hat = (base: MathPart): MathNode => accented(base, '^');
export const bar = (base: MathPart): MathNode => accented(base, '¯');
export const tilde = (base: MathPart): MathNode => accented(base, '~');
const accented = (base: MathPart, mark: string): MathNode => ({
  tag: 'mover',
  attributes: { accent: 'true' },
  children: [node(base), { tag: 'mo', text: mark, attributes: { stretchy: 'false' } }],
});

/** |a|, with bars as tall as what they hold. */
export const size = (...parts: readonly MathPart[]): MathNode =>
  row({ tag: 'mo', text: '|', attributes: { form: 'prefix' } }, ...parts, {
    tag: 'mo',
    text: '|',
    attributes: { form: 'postfix' },
  });

/** A number as it is shown: three digits, a power of ten where needed. */
export const number = (value: number): MathNode => typeset(numberParts(value));

/** A number with three decimals, for sums whose terms are shown. */
export const decimal = (value: number): MathNode => typeset(decimalParts(value));

/** A part that stands for something in the picture: the two light each other (`litTerms`). */
export const term = (id: string, ...parts: readonly MathPart[]): MathNode => ({
  ...row(...parts),
  attributes: { 'data-term': id },
});

/** A chosen number, such as ρ or ε: all its digits, no zeros behind. */
export const setting = (value: number): MathNode => typeset(settingParts(value));

function typeset({ mantissa, exponent }: NumberParts): MathNode {
  const digits: MathNode = { tag: 'mn', text: mantissa };
  if (exponent === null) return digits;
  if (mantissa === '1') return power('10', { tag: 'mn', text: String(exponent).replace('-', '−') });
  const ten = power('10', { tag: 'mn', text: String(exponent).replace('-', '−') });
  return row(
    digits,
    { tag: 'mo', text: '·', attributes: { lspace: '0.1em', rspace: '0.1em' } },
    ten,
  );
}

/** Both axes in one column vector: θ₁ above, θ₂ below. */
export function column([first, second]: Pair): MathNode {
  const line = (value: number): MathNode => make('mtr', make('mtd', number(value)));
  return row('(', { tag: 'mtable', children: [line(first), line(second)] }, ')');
}

/** A formula as a MathML element. */
export function mathElement(document: Document, formula: MathNode): Element {
  const math = document.createElementNS(NAMESPACE, 'math');
  math.setAttribute('displaystyle', 'true');
  math.append(element(document, formula));
  return math;
}

function element(document: Document, { tag, text, children, attributes }: MathNode): Element {
  const result = document.createElementNS(NAMESPACE, tag);
  for (const [name, value] of Object.entries(attributes ?? {})) result.setAttribute(name, value);
  if (text !== undefined) result.textContent = text;
  for (const child of children ?? []) result.append(element(document, child));
  return result;
}

/** A formula as one line of text, for tests and for reading aloud. */
export function mathText({ tag, text, children }: MathNode): string {
  const [a = '', b = ''] = (children ?? []).map(mathText);
  switch (tag) {
    case 'mfrac':
      return `${a}/${b}`;
    case 'msup':
      return `${a}^${b}`;
    case 'msub':
      return `${a}_${b}`;
    case 'msqrt':
      return `√(${a})`;
    case 'mover':
      return `${a}${b === '^' ? '̂' : b === '¯' ? '̄' : '̃'}`;
    case 'mtable':
      return `${a}; ${b}`;
    default:
      return (
        text ?? (children ?? []).map(mathText).join(' ').replaceAll('( ', '(').replaceAll(' )', ')')
      );
  }
}
