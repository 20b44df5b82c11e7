import { units } from './workloads.mjs';

// time one job for at least ms; returns {r: units/s of wall time, c: units/s of CPU time of the process (node only)}
export async function timeJob(w, job, ms, k = { n: 1 }) {
  const cpu =
    typeof process !== 'undefined' && process.cpuUsage
      ? () => {
          const u = process.cpuUsage();
          return (u.user + u.system) / 1e3;
        }
      : null;
  for (;;) {
    const c0 = cpu ? cpu() : 0,
      t0 = performance.now();
    const p = job.run(k.n);
    if (p && p.then) await p;
    if (job.sync) await job.sync();
    const dt = performance.now() - t0,
      dc = cpu ? cpu() - c0 : 0;
    if (dt >= ms * 0.6) {
      const a = units(w)[1] * k.n * 1e3,
        o = { r: a / dt, c: dc ? a / dc : null, slow: dt > 2500 && k.n === 1 };
      k.n = Math.max(1, Math.round((k.n * ms) / dt));
      return o;
    }
    k.n = Math.max(k.n + 1, Math.ceil(k.n * Math.min(20, ms / Math.max(dt, 0.5))));
  }
}
