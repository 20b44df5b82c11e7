/** What is asked at test time: one digit, alone or together with others. */
import { LIMITS, type Question } from './state';

interface Rows {
  /** Inputs × rows. */
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** The largest input, at which a cell is full of ink. */
export function inkOf(x: Float64Array): number {
  let most = 0;
  for (const value of x) most = Math.max(most, value);
  return most || 1;
}

/** Row of the test digits that is asked about, null for a drawn digit. */
export function questionRow(question: Question, test: Rows): number | null {
  return question.kind === 'test' ? question.row % Math.max(1, test.y.length) : null;
}

/** What was drawn, in cells as the digits have them; null: an empty pad. */
export const drawnQuestion = (pixels: Float64Array | null): Question => ({
  kind: 'drawn',
  cells: Array.from({ length: LIMITS.cells }, (_, i) =>
    Math.round(LIMITS.ink * (pixels?.[i] ?? 0)),
  ),
});

/** The digit that is asked about, as shares of ink. */
export function questionPixels(question: Question, test: Rows | null): readonly number[] | null {
  if (question.kind === 'drawn') return question.cells.map((cell) => cell / LIMITS.ink);
  if (!test) return null;
  const ink = inkOf(test.x);
  return [...questionInputs(question, test)].map((value) => value / ink);
}

/** The inputs of one digit as the network gets them. */
export function questionInputs(question: Question, test: Rows): Float64Array {
  const rows = test.y.length;
  const row = questionRow(question, test);
  if (question.kind === 'drawn') {
    const ink = inkOf(test.x);
    return Float64Array.from(question.cells, (cell) => (cell / LIMITS.ink) * ink);
  }
  return Float64Array.from({ length: LIMITS.cells }, (_, i) => test.x[i * rows + (row ?? 0)] ?? 0);
}

/** Inputs × company: the question first, then the test digits that follow it. */
export function testInputs(question: Question, test: Rows, company: number): Float64Array {
  const rows = test.y.length;
  const own = questionInputs(question, test);
  const from = questionRow(question, test) ?? -1;
  const result = new Float64Array(LIMITS.cells * company);
  for (let cell = 0; cell < LIMITS.cells; cell += 1) {
    result[cell * company] = own[cell] ?? 0;
    for (let k = 1; k < company; k += 1)
      result[cell * company + k] = test.x[cell * rows + ((from + k) % rows)] ?? 0;
  }
  return result;
}
