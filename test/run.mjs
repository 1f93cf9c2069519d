// Runs the bundled tests under node:test: all of them, or those whose path holds the argument (.test.js, .host.js, robust). With
// --long those that try random cases try very many (test/robust/effort.ts).
// Shells and versions of Node differ in what they make of a glob; a list of files means the same everywhere.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const wanted = process.argv.slice(2);
const [part = ''] = wanted.filter(argument => argument !== '--long');
const files = readdirSync('dist/test', { recursive: true, encoding: 'utf8' })
  .map(name => join('dist/test', name))
  .filter(path => /\.(test|host)\.js$/.test(path) && path.includes(part))
  .sort();
// On a terminal the runner's own report tells failures last; in a log the reporter beside this file does.
const reporter = process.stdout.isTTY ? [] : ['--test-reporter=./test/reporter.mjs', '--test-reporter-destination=stdout'];
const { status } = spawnSync(process.execPath, ['--test', ...reporter, ...files], {
  stdio: 'inherit',
  env: { ...process.env, ...(wanted.includes('--long') && { GONGWEN_ROBUST: 'long' }) },
});
process.exit(status ?? 1);
