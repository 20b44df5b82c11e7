/** Numbers in links and in typed fields: plain decimals, the shortest text that gives back the same bits. */

const DECIMAL = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;

/** Shortest decimal that reads back to exactly this number; keeps the sign of −0. */
export function numberText(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value).replace('e+', 'e');
}

/** The finite number a text spells, or null. A typographic minus is read as a minus. */
export function parseNumber(text: string): number | null {
  const plain = text.trim().replace('−', '-');
  if (!DECIMAL.test(plain)) return null;
  const value = Number(plain);
  return Number.isFinite(value) ? value : null;
}

/** Numbers separated by `separator`; null when one of them is none. */
export function parseNumbers(text: string, separator: string | RegExp): readonly number[] | null {
  const values = text.split(separator).map(parseNumber);
  return values.every((value) => value !== null) ? values : null;
}

const MINUS = '−';
const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** A number as it is shown: three significant digits, scientific below 1e-3 and from 1e5 on. */
export function shown(value: number, digits = 3): string {
  const parts = shownParts(value, digits);
  if (parts.exponent === null) return parts.mantissa;
  const power = String(Math.abs(parts.exponent)).replace(/\d/g, (d) =>
    SUPERSCRIPTS.charAt(Number(d)),
  );
  return `${parts.mantissa}·10${parts.exponent < 0 ? '⁻' : ''}${power}`;
}

/** The parts of a shown number, for typesetting. */
export function shownParts(
  value: number,
  digits = 3,
): { mantissa: string; exponent: number | null } {
  if (!Number.isFinite(value)) {
    return {
      mantissa: Number.isNaN(value) ? 'not a number' : value < 0 ? `${MINUS}∞` : '∞',
      exponent: null,
    };
  }
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e5)) {
    const [mantissa = '', exponent = '0'] = value.toExponential(digits - 1).split('e');
    return { mantissa: withMinus(mantissa), exponent: Number(exponent) };
  }
  const rounded = Number(value.toPrecision(digits));
  const decimals =
    rounded === 0 ? 0 : Math.max(0, digits - 1 - Math.floor(Math.log10(Math.abs(rounded))));
  return { mantissa: withMinus(rounded.toFixed(decimals)), exponent: null };
}

/** A setting as it is shown: the shortest decimal, up to six digits, without zeros behind. */
export function settingText(value: number): string {
  const { mantissa, exponent } = settingParts(value);
  return exponent === null ? mantissa : `${mantissa}e${String(exponent).replace('-', MINUS)}`;
}

/** The parts of a setting, for typesetting: the shortest decimal of up to six digits. */
export function settingParts(value: number): { mantissa: string; exponent: number | null } {
  const short = Number(value.toPrecision(6));
  const [mantissa = '', exponent] = short.toExponential().split('e');
  const power = Number(exponent);
  if (short === 0 || (power >= -4 && power < 6))
    return { mantissa: withMinus(String(short)), exponent: null };
  return { mantissa: withMinus(mantissa), exponent: power };
}

function withMinus(text: string): string {
  return Number(text) === 0 ? text.replace('-', '') : text.replace('-', MINUS);
}
