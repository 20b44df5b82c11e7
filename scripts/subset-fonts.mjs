// Makes web/styles/fonts/*.woff2 from the packages: only the characters this app shows. Run by hand after a change;
// the results are committed with their licenses.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import subsetFont from 'subset-font';

const root = join(import.meta.dirname, '..');
const out = join(root, 'web/styles/fonts');
mkdirSync(out, { recursive: true });

const ASCII = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)).join('');
const WESTERN =
  'ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝßàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿŒœŠšŽž–—‘’“”…•©®°·×÷±−½¼¾ºª′″€£§¶«»¡¿ ';
const GREEK = 'αβγδεζηθικλμνξοπρστυφχψωΔΣΠΩΓΛΘΦΨ∇∂√∞≈≠≤≥→←↑↓′″∈∥‖∑∏∫⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺₀₁₂₃₄₅₆₇₈₉κ½⌊⌋ϵ̂̄';
const MATH_ITALIC = Array.from({ length: 0x1d467 - 0x1d434 + 1 }, (_, i) =>
  String.fromCodePoint(0x1d434 + i),
).join('');
const MATH_GREEK = Array.from({ length: 0x1d71b - 0x1d6fc + 1 }, (_, i) =>
  String.fromCodePoint(0x1d6fc + i),
).join('');
const MATH = `ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+−-=()[]{}|/,.·×<>!'∞ℎ⊙⊘${GREEK}${MATH_ITALIC}${MATH_GREEK}`;

const FONTS = [
  ['source-serif-4', 'latin-wght-normal', ASCII + WESTERN],
  ['source-sans-3', 'latin-wght-normal', ASCII + WESTERN],
  ['source-sans-3', 'latin-ext-wght-normal', ASCII + WESTERN],
  ['source-sans-3', 'greek-wght-normal', GREEK],
];

for (const [family, variant, text] of FONTS) {
  const folder = join(root, 'node_modules/@fontsource-variable', family);
  let source;
  try {
    source = readFileSync(join(folder, 'files', `${family}-${variant}.woff2`));
  } catch {
    continue; // not every family has every script
  }
  const subset = await subsetFont(source, text, { targetFormat: 'woff2' });
  const script = variant.split('-wght')[0];
  writeFileSync(join(out, `${family}-${script}.woff2`), subset);
  copyFileSync(join(folder, 'LICENSE'), join(out, `${family}-LICENSE.txt`));
  console.log(family, script, subset.length);
}
const stix = join(root, 'node_modules/@fontsource/stix-two-math');
const math = await subsetFont(
  readFileSync(join(stix, 'files/stix-two-math-latin-400-normal.woff2')),
  MATH,
  {
    targetFormat: 'woff2',
  },
);
writeFileSync(join(out, 'stix-two-math.woff2'), math);
copyFileSync(join(stix, 'LICENSE'), join(out, 'stix-two-math-LICENSE.txt'));
console.log('stix-two-math', math.length);
