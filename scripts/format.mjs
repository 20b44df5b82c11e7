// npm run format [-- --check]: prettier for the web, clang-format for C++ where it is installed.
import { execFileSync, spawnSync } from 'node:child_process';
import { bin, root } from './steps.mjs';

const check = process.argv.includes('--check');
const tracked = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
}).split('\n');
const cpp = tracked.filter((file) => /^(cpp|tests\/cpp)\/.*\.(h|cpp)$/.test(file));

const run = (command, args) =>
  spawnSync(command, args, { cwd: root, stdio: 'inherit' }).status ?? 1;
let failed = run(bin('prettier'), [check ? '--check' : '--write', '--log-level=warn', '.']);
if (spawnSync('clang-format', ['--version']).status === 0) {
  failed ||= run('clang-format', check ? ['--dry-run', '--Werror', ...cpp] : ['-i', ...cpp]);
} else {
  console.log('clang-format is not installed: C++ is left as it is');
}
process.exit(failed ? 1 : 0);
