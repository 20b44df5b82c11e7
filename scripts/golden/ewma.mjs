/** ewma.json: raw and corrected averages, weights, the lecture's example, constant series. */
export function checkEwma(engine, file, tally) {
  for (const curve of file.curves) {
    const { raw, corrected, weights } = engine.ewma(file.y, curve.rho);
    const pairs = [
      ['S', curve.S, raw],
      ['S_corrected', curve.S_corrected, corrected],
    ];
    if (curve.weights)
      pairs.push(['weights', curve.weights, weights.slice(0, curve.weights.length)]);
    tally.record(`rho ${curve.rho}`, pairs);
  }
  for (const [i, series] of [file.constant_series ?? []].flat().entries()) {
    const { raw, corrected } = engine.ewma(series.y, series.rho);
    tally.record(`constant series ${i}`, [
      ['S', series.S, raw],
      ['S_corrected', series.S_corrected, corrected],
    ]);
  }
  const example = file.lecture_example;
  if (!example) return;
  const { raw, corrected, weights } = engine.ewma(example.y, example.rho);
  tally.record('lecture example', [
    ['S', example.S, raw],
    ['S_corrected', example.S_corrected, corrected],
    ['coefficients_S1', example.coefficients_S1, weights.slice(0, 1)],
    ['coefficients_S2', [...example.coefficients_S2].reverse(), weights.slice(0, 2)],
    ['divisor_t2', example.divisor_t2, weights[0] + weights[1]],
  ]);
}
