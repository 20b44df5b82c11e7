/** The engine's problem for a function of the reference files; null when there is none of that name. */
export function problemOf(engine, name, params = {}) {
  if (name === 'quadratic') {
    const { kappa, deg, c = [0, 0] } = params;
    return engine.problem({
      kind: 'surface',
      id: 'ellipse',
      options: { kappa, angle: deg, cx: c[0], cy: c[1] },
    });
  }
  return engine.problem({ kind: 'surface', id: name, options: { ...params } });
}
