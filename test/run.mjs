// Runs the bundled tests under node:test: all of them, or those whose name ends as the argument says (.test.js, .host.js).
// Shells and versions of Node differ in what they make of a glob; a list of files means the same everywhere.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const [ending = '.js'] = process.argv.slice(2);
const files = readdirSync('dist/test', { recursive: true, encoding: 'utf8' })
  .filter(name => /\.(test|host)\.js$/.test(name) && name.endsWith(ending))
  .sort()
  .map(name => join('dist/test', name));
const { status } = spawnSync(process.execPath, ['--test', ...files], { stdio: 'inherit' });
process.exit(status ?? 1);
