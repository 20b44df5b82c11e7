/** Round numbers (1, 2 or 5 times a power of ten apart) inside [min, max], about `count` of them. */
export function ticks(min: number, max: number, count: number): number[] {
  if (!(max > min) || !Number.isFinite(max - min)) return [];
  const raw = (max - min) / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((f) => f * power).find((s) => s >= raw * 0.999) ?? 10 * power;
  const result: number[] = [];
  for (let i = Math.ceil(min / step - 1e-9); i * step <= max + 1e-9 * step; i++) {
    result.push(Number((i * step).toPrecision(12)));
  }
  return result;
}

/** Powers of ten inside [min, max], thinned to about `count`; round numbers between them where fewer than two lie inside. */
export function logTicks(min: number, max: number, count: number): number[] {
  if (!(min > 0 && max > min)) return [];
  const [low, high] = [Math.ceil(Math.log10(min) - 1e-9), Math.floor(Math.log10(max) + 1e-9)];
  const every = Math.max(1, Math.ceil((high - low + 1) / Math.max(1, count)));
  const result: number[] = [];
  for (let e = high; e >= low; e -= every) result.unshift(Number(`1e${e}`));
  return result.length >= 2 ? result : finerTicks(min, max);
}

/** From coarse to fine: the first set of factors that gives two ticks. */
const FACTORS = [
  [1, 2, 5],
  [1, 1.5, 2, 3, 4, 5, 6, 7, 8],
];

function finerTicks(min: number, max: number): number[] {
  const first = Math.floor(Math.log10(min));
  const sets = FACTORS.map((factors) =>
    [first, first + 1, first + 2]
      .flatMap((e) => factors.map((factor) => Number(`${String(factor)}e${String(e)}`)))
      .filter((value) => value >= min * (1 - 1e-9) && value <= max * (1 + 1e-9)),
  );
  return sets.find((set) => set.length >= 2) ?? sets[1] ?? [];
}
