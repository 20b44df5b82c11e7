/** Counts what was compared; keeps the first few failures in words. */
export class Tally {
  passed = 0;
  failed = 0;
  skipped = 0;
  #failures = [];

  constructor(name) {
    this.name = name;
  }

  fail(what, why) {
    this.failed += 1;
    if (this.#failures.length < 10) this.#failures.push(`  ${what}: ${why}`);
  }

  skip() {
    this.skipped += 1;
  }

  /**
   * One record: every number of `pairs` = [what, expected, actual, tolerance]. Null means "does not exist"; it must be
   * null on both sides. A missing tolerance is 1e-12 of the largest number of the record, whose parts (value, gradient,
   * Hessian) come out of the same sums, and at least 1e-15.
   */
  record(what, pairs) {
    const largest = Math.max(
      ...pairs.flatMap(([, expected]) => list(expected).map((x) => Math.abs(x ?? 0))),
    );
    for (const [part, expected, actual, tolerance] of pairs) {
      const why = difference(expected, actual, tolerance ?? 1e-12 * largest + 1e-15);
      if (why) return this.fail(what, `${part}: ${why}`);
    }
    this.passed += 1;
  }

  add(other) {
    this.passed += other.passed;
    this.failed += other.failed;
    this.skipped += other.skipped;
  }

  print() {
    const { name, passed, failed, skipped } = this;
    console.log(`${name}: ${passed + failed} checked, ${failed} failed, ${skipped} skipped`);
    for (const line of this.#failures) console.log(line);
  }
}

const list = (value) => (Array.isArray(value) || ArrayBuffer.isView(value) ? [...value] : [value]);

function difference(expected, actual, allowed) {
  const e = list(expected);
  const a = list(actual);
  if (e.length !== a.length) return `${e.length} numbers expected, got ${a.length}`;
  for (let i = 0; i < e.length; i++) {
    if (e[i] === null || a[i] === null) {
      if (e[i] !== a[i]) return `[${i}] expected ${e[i]}, got ${a[i]}`;
    } else if (!(Math.abs(e[i] - a[i]) <= allowed)) {
      return `[${i}] expected ${e[i]}, got ${a[i]}, allowed ±${allowed.toExponential(1)}`;
    }
  }
  return null;
}
