// The bars of the project, and the table for the terminal.

/** How many times as fast as the best exact peer: [must, should]. */
export const BARS = {
  W1: { node: [14, 20], chromium: [9, 15] },
  W2: { node: [18, 22], chromium: [14, 18] },
  W3: { node: [18, 25], chromium: [15, 20] },
  W5a: { node: [4, 6], chromium: [3.5, 5] },
  W5b: { node: [5, 8], chromium: [3.5, 5] },
  W5c: { node: [12, 16], chromium: [8, 12] },
};

const short = (x) =>
  x >= 1e6 ? `${(x / 1e6).toFixed(1)} M` : x >= 1e3 ? `${(x / 1e3).toFixed(1)} k` : x.toFixed(1);

export function printTable(summary) {
  const groups = new Map();
  for (const row of summary) {
    const title = `${row.workload} in ${row.env}, ${row.unit}`;
    groups.set(title, [...(groups.get(title) ?? []), row]);
  }
  for (const [title, rows] of groups) {
    console.log(`\n${title}`);
    for (const row of rows.toSorted((a, b) => b.score - a.score)) {
      const bar = row.peer ? undefined : BARS[row.workload]?.[row.env];
      const judged = bar && row.ratio !== null;
      const words = [
        row.name.padEnd(26),
        short(row.score).padStart(9),
        row.ratio === null ? '' : `×${row.ratio.toFixed(2)}`.padStart(8),
        judged ? `bar ×${bar[0]} ${row.ratio >= bar[0] ? 'met' : 'MISSED'}, goal ×${bar[1]}` : '',
        judged && row.ratio >= bar[1] ? 'met' : '',
        row.approx ? '~' : '',
        row.note,
        row.wrong && `WRONG: ${row.wrong}`,
      ];
      console.log(`  ${words.filter(Boolean).join(' ')}`);
    }
  }
}
