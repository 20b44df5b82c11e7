import { problemOf } from './problems.mjs';

/** functions.json: value, gradient and Hessian of every surface at its points. */
export function checkFunctions(engine, file, tally) {
  for (const record of file.functions) {
    const what = `${record.function} ${JSON.stringify(record.params)}`;
    const problem = problemOf(engine, record.function, record.params);
    record.points.forEach((point, i) => {
      const f = problem.evaluate(point.p);
      const [xx, xy, yy] = f.hessian;
      tally.record(`${what} point ${i}`, [
        ['f', point.f, f.value],
        ['grad', point.grad, f.gradient],
        ['hess', point.hess.flat(), [xx, xy, xy, yy]],
      ]);
    });
    tally.record(`${what} minima`, [
      [
        'minima',
        byPlace(record.minima).flat(),
        byPlace(problem.minima.map((m) => [m.x, m.y])).flat(),
        1e-9,
      ],
    ]);
    problem.dispose();
  }
  for (const record of file.special ?? []) {
    const problem = problemOf(engine, record.function, record.params);
    const f = problem.evaluate(record.p);
    // Where the reference has no gradient there must still be a finite one: zero, as the note asks.
    tally.record(`${record.function} at ${JSON.stringify(record.p)}`, [
      ['f', record.f, f.value, 1e-12],
      ['grad', record.grad ?? [0, 0], f.gradient],
    ]);
    problem.dispose();
  }
}

const byPlace = (points) => [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
