const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

function superscript(exponent: number): string {
  const digits = String(Math.abs(exponent)).replace(/\d/g, (d) => SUPERSCRIPTS[Number(d)] ?? d);
  return (exponent < 0 ? '⁻' : '') + digits;
}

/**
 * A number as figures print it: `digits` significant digits, scientific below 1e-3 and from 1e5 on, a real minus sign.
 * 0.0000123 → 1.23·10⁻⁵; Infinity → ∞; NaN → not a number.
 */
export function formatNumber(value: number, digits = 3): string {
  if (Number.isNaN(value)) return 'not a number';
  const sign = value < 0 ? '−' : '';
  const size = Math.abs(value);
  if (size === Infinity) return `${sign}∞`;
  if (size === 0) return '0';
  const rounded = Number(size.toPrecision(digits));
  if (rounded >= 1e-3 && rounded < 1e5) {
    const decimals = Math.max(0, digits - 1 - Math.floor(Math.log10(rounded)));
    return sign + rounded.toFixed(Math.min(decimals, 20));
  }
  const [mantissa = '', exponent = '0'] = size.toExponential(digits - 1).split('e');
  return `${sign}${mantissa}·10${superscript(Number(exponent))}`;
}

/** A setting as a person would type it: no trailing zeros, at most `digits` digits. 0.0200 → 0.02. */
export function formatSetting(value: number, digits = 4): string {
  const rounded = Number(value.toPrecision(digits));
  const size = Math.abs(rounded);
  if (size !== 0 && (size < 1e-4 || size >= 1e6)) {
    const [mantissa = '', exponent = '0'] = rounded.toExponential().split('e');
    const factor = mantissa === '1' ? '' : `${mantissa.replace('-', '−')}·`;
    return `${factor}10${superscript(Number(exponent))}`;
  }
  return String(rounded).replace('-', '−');
}

/** A tick of an axis: as short as it can be. Powers of ten of a logarithmic axis as 10ⁿ outside 0.01 … 1000. */
export function formatTick(value: number, log = false): string {
  if (log && value !== 0 && (value < 0.01 || value > 1000)) {
    return `10${superscript(Math.round(Math.log10(value)))}`;
  }
  return formatSetting(value, 6);
}
