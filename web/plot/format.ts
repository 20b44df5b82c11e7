const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉';

/** A number as figures write it: the digits, and the power of ten behind them where there is one. */
export interface NumberParts {
  readonly mantissa: string;
  readonly exponent: number | null;
}

const plain = (mantissa: string): NumberParts => ({ mantissa, exponent: null });
const withMinus = (text: string): string => text.replace('-', '−');

/** From so many digits before the point on they stand in groups of three; four are still seen at a glance. */
const GROUPED = 5;
/** Between groups: narrow, and no place to break a line. */
export const GROUP_SPACE = '\u202f';

/** 20000.5 → 20 000.5, as every number on screen is written; not for fields, links and files. */
function grouped(text: string): string {
  const [whole = '', ...rest] = text.split('.');
  if (whole.replace(/\D/g, '').length < GROUPED) return text;
  return [whole.replace(/\B(?=(\d{3})+$)/g, GROUP_SPACE), ...rest].join('.');
}

/** A number of things: steps, updates, rows. */
export const formatCount = (count: number): string => grouped(withMinus(String(count)));

/** `digits` significant digits, scientific below 1e-3 and from 1e5 on, a real minus sign. */
export function numberParts(value: number, digits = 3): NumberParts {
  if (Number.isNaN(value)) return plain('not a number');
  if (!Number.isFinite(value)) return plain(value < 0 ? '−∞' : '∞');
  if (value === 0) return plain('0');
  const rounded = Number(value.toPrecision(digits));
  const size = Math.abs(rounded);
  if (size >= 1e-3 && size < 1e5) {
    const decimals = Math.max(0, digits - 1 - Math.floor(Math.log10(size)));
    return plain(grouped(withMinus(rounded.toFixed(Math.min(decimals, 20)))));
  }
  const [mantissa = '', exponent = '0'] = value.toExponential(digits - 1).split('e');
  return { mantissa: withMinus(mantissa), exponent: Number(exponent) };
}

/** Three decimals and at least three digits: numbers that are added up before the reader's eyes. */
export function decimalParts(value: number): NumberParts {
  const size = Math.abs(value);
  if (!(size >= 1e-3 && size < 1e5)) return numberParts(value);
  // A whole number is one that was chosen, such as an input or a label.
  if (Number.isInteger(value)) return plain(formatCount(value));
  return plain(grouped(withMinus(value.toFixed(Math.max(3, 2 - Math.floor(Math.log10(size)))))));
}

/** A setting as a person would type it: at most `digits` digits, no zeros behind them. */
export function settingParts(value: number, digits = 6): NumberParts {
  const rounded = Number(value.toPrecision(digits));
  const size = Math.abs(rounded);
  if (size === 0) return plain('0');
  if (size >= 1e-4 && size < 1e6) return plain(formatCount(rounded));
  const [mantissa = '', exponent = '0'] = rounded.toExponential().split('e');
  return { mantissa: withMinus(mantissa), exponent: Number(exponent) };
}

function superscript(exponent: number): string {
  const digits = String(Math.abs(exponent)).replace(/\d/g, (d) => SUPERSCRIPTS[Number(d)] ?? d);
  return (exponent < 0 ? '⁻' : '') + digits;
}

/** The 1 of x₁ in plain text. */
export const subscript = (index: number | string): string =>
  String(index).replace(/\d/g, (d) => SUBSCRIPTS[Number(d)] ?? d);

/** 0.0000123 → 1.23·10⁻⁵; Infinity → ∞; NaN → not a number. */
export function formatNumber(value: number, digits = 3): string {
  const { mantissa, exponent } = numberParts(value, digits);
  return exponent === null ? mantissa : `${mantissa}·10${superscript(exponent)}`;
}

/** 1.1234 → 1.123; 0.01234 → 0.0123. */
export function formatDecimals(value: number): string {
  const { mantissa, exponent } = decimalParts(value);
  return exponent === null ? mantissa : `${mantissa}·10${superscript(exponent)}`;
}

/** 0.0200 → 0.02; 1e-8 → 10⁻⁸. */
export function formatSetting(value: number, digits = 6): string {
  const { mantissa, exponent } = settingParts(value, digits);
  if (exponent === null) return mantissa;
  const factor = mantissa === '1' ? '' : mantissa === '−1' ? '−' : `${mantissa}·`;
  return `${factor}10${superscript(exponent)}`;
}

/** A tick of an axis: as short as it can be. Powers of ten of a logarithmic axis as 10ⁿ outside 0.01 … 1000. */
export function formatTick(value: number, log = false): string {
  if (log && value !== 0 && (value < 0.01 || value > 1000)) {
    return `10${superscript(Math.round(Math.log10(value)))}`;
  }
  return formatSetting(value);
}

/** A number in a column of its like: always two decimals, or two digits where it is large. */
export function formatFixed(value: number, decimals = 2): string {
  if (!Number.isFinite(value) || Math.abs(value) >= 1000) return formatNumber(value, 2);
  const text = value.toFixed(decimals);
  return Number(text) === 0 ? text.replace('-', '') : withMinus(text);
}
