// node scripts/together.mjs '[{"label", "command", "args", "extra"}, …]' LIMIT: commands at once, at most LIMIT, begun in
// the order given here. What each says is shown when all have ended.
import { spawn } from 'node:child_process';
import { once } from 'node:events';

async function run({ label, command, args, extra }) {
  const from = performance.now();
  const child = spawn(command, args, {
    env: { ...process.env, ...extra },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => said.push(text));
  const [code] = await once(child, 'close');
  return { label, code, said: Buffer.concat(said), seconds: (performance.now() - from) / 1000 };
}

const [commands, limit] = process.argv.slice(2, 4).map((text) => JSON.parse(text));
const ended = new Array(commands.length);
let next = 0;
async function lane() {
  while (next < commands.length) {
    const now = next;
    next += 1;
    ended[now] = await run(commands[now]);
  }
}
await Promise.all(Array.from({ length: limit }, lane));
for (const { label, code, said, seconds } of ended) {
  process.stdout.write(said);
  console.log(`    ${label.padEnd(28)} ${seconds.toFixed(1)} s`);
  if (code !== 0) {
    console.error(`${label} failed: exit code ${String(code)}`);
    process.exitCode = 1;
  }
}
