// One adapter at work, in a Node child or in a worker of the browser: answers the commands of run.mjs.
import { timeJob } from './timing.mjs';
import { warmVerify } from './verify.mjs';
import { WORKLOADS, makeData } from './workloads.mjs';

/** `load` imports a file the way its environment does. */
export function session(kind, load) {
  const jobs = {};
  let adapter;
  const commands = {
    async init({ file, base }) {
      adapter = await load(file);
      await adapter.init({ kind, base });
      return { name: adapter.name };
    },
    async prepare({ w }) {
      const job = await adapter.prepare(WORKLOADS[w], makeData(WORKLOADS[w]));
      if (!job) return { skip: true };
      jobs[w] = { job, size: { n: 1 } };
      const wrong = await warmVerify(WORKLOADS[w], job);
      return { note: job.note ?? '', approx: Boolean(job.approx), wrong };
    },
    time: ({ w, ms }) => timeJob(WORKLOADS[w], jobs[w].job, ms, jobs[w].size),
  };
  return async (message) => {
    try {
      return await commands[message.command](message);
    } catch (error) {
      return { error: String(error?.stack ?? error).slice(0, 400) };
    }
  };
}
