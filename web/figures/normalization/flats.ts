/** The rows behind the figure: flats with area, rooms, age and rent, and the pairs of features that are shown. */

export interface Flat {
  readonly area: number;
  readonly rooms: number;
  readonly age: number;
  readonly rent: number;
}

/** Pairs of features, each a lesson: scales, correlation, no relation, and one that never changes. */
export const PAIRS = ['area_rooms', 'area_age', 'area_feet', 'area_constant'] as const;
export type Pair = (typeof PAIRS)[number];

/** Which rows are kept for testing. */
export const SPLITS = ['third', 'large', 'one'] as const;
export type Split = (typeof SPLITS)[number];

/** Rows × 2, one row after another, with their targets: rent in 1000 € a month, less the mean of the training rows. */
export interface Rows {
  readonly x: readonly number[];
  readonly y: readonly number[];
}
export interface FlatData {
  readonly train: Rows;
  readonly test: Rows;
  readonly rentMean: number;
}

const HEADER = 'area_m2,rooms,age_years,rent';
const SQUARE_FEET = 10.7639;
const LARGEST = 20;

/** The rows of data/regression.csv. Throws when the file is not of that form. */
export function parseFlats(text: string): readonly Flat[] {
  const [header, ...lines] = text.trim().split(/\r?\n/);
  if (header !== HEADER) throw new Error(`the file of flats must begin with ${HEADER}`);
  return lines.map((line, i) => {
    const [area, rooms, age, rent] = line.split(',').map(Number);
    if (area === undefined || rooms === undefined || age === undefined || rent === undefined)
      throw new Error(`row ${String(i + 1)} of the file of flats needs four numbers`);
    if (![area, rooms, age, rent].every(Number.isFinite))
      throw new Error(
        `row ${String(i + 1)} of the file of flats holds something else than numbers`,
      );
    return { area, rooms, age, rent };
  });
}

function features({ area, rooms, age }: Flat, pair: Pair): readonly [number, number] {
  switch (pair) {
    case 'area_rooms':
      return [area, rooms];
    case 'area_age':
      return [area, age];
    case 'area_feet':
      // As the other advertisement says it: whole square feet.
      return [area, Math.round(area * SQUARE_FEET)];
    case 'area_constant':
      return [area, 1];
  }
}

function isTest(flats: readonly Flat[], split: Split): (flat: Flat, row: number) => boolean {
  if (split === 'third') return (_, row) => row % 3 === 2;
  const sorted = flats.map(({ area }) => area).sort((a, b) => b - a);
  const least = sorted[(split === 'one' ? 1 : LARGEST) - 1] ?? Infinity;
  return ({ area }) => area >= least;
}

export function flatData(flats: readonly Flat[], pair: Pair, split: Split): FlatData {
  const test = isTest(flats, split);
  const parts = [
    flats.filter((flat, row) => !test(flat, row)),
    flats.filter((flat, row) => test(flat, row)),
  ];
  const [train = [], rest = []] = parts;
  const rentMean = train.reduce((sum, { rent }) => sum + rent / 1000, 0) / train.length;
  const rows = (part: readonly Flat[]): Rows => ({
    x: part.flatMap((flat) => features(flat, pair)),
    y: part.map(({ rent }) => rent / 1000 - rentMean),
  });
  return { train: rows(train), test: rows(rest), rentMean };
}
