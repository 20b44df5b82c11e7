/** regression_losses.json: loss, gradient and Hessian of the 2-parameter models on their data and mini-batches. */
export function checkRegressionLosses(engine, file, tally) {
  const { x, y, label } = file.data;
  for (const record of file.results) {
    const answers = record.loss === 'logistic_bce' ? label : y;
    const loss = record.loss === 'logistic_bce' ? 'logistic' : record.loss;
    const given = (rows) => ({
      kind: 'given',
      x: rows.map((i) => x[i]),
      y: rows.map((i) => answers[i]),
    });
    const whole = engine.problem({
      kind: 'regression',
      loss,
      data: { kind: 'given', x, y: answers },
    });
    // The Hessian of a batch is that of a problem on its rows only, which needs two rows.
    const part =
      record.indices.length >= 2
        ? engine.problem({ kind: 'regression', loss, data: given(record.indices) })
        : null;
    record.points.forEach((point, i) => {
      const batch = whole.batch(point.p, record.indices);
      const pairs = [
        ['f', point.f, batch.value],
        ['grad', point.grad, batch.gradient],
      ];
      if (part) {
        const f = part.evaluate(point.p);
        const [xx, xy, yy] = f.hessian;
        pairs.push(['f', point.f, f.value], ['grad', point.grad, f.gradient]);
        pairs.push(['hess', point.hess.flat(), [xx, xy, xy, yy]]);
      }
      tally.record(`${record.loss} ${JSON.stringify(record.indices)} point ${i}`, pairs);
    });
    part?.dispose();
    whole.dispose();
  }
}
