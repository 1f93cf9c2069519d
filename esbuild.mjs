// Builds everything from one table of entry points: `node esbuild.mjs [client|product|scripts|tests …]`, all by default.
import { build } from 'esbuild';
import { readdirSync, rmSync } from 'node:fs';

const tests = readdirSync('test', { recursive: true, encoding: 'utf8' })
  .filter(name => /\.(test|host|bench)\.ts$/.test(name) || name === 'host/suite.ts')
  .map(name => `test/${name}`);

// The client library finds files by glob and compares versions where it is asked to; this client never asks (client/absent.cjs).
const absent = Object.fromEntries(['minimatch', 'semver/functions/parse', 'semver/functions/satisfies'].map(name => [name, './client/absent.cjs']));

const TABLE = {
  client: { entryPoints: { extension: 'client/extension.ts' }, outdir: 'dist', minify: true, alias: absent },
  product: { entryPoints: { server: 'server/main.ts', cli: 'server/cli.ts' }, outdir: 'dist', minify: true },
  scripts: { entryPoints: { generate: 'seeds/generate.ts' }, outdir: 'dist' },
  tests: { entryPoints: tests, outdir: 'dist/test', outbase: 'test', packages: 'external' },
};

const SHARED = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  external: ['vscode'],
  mainFields: ['module', 'main'], // Some packages' CommonJS entries cannot be bundled.
  charset: 'utf8', // Else every Chinese character becomes six bytes.
  logLevel: 'warning',
};

const wanted = process.argv.slice(2);
for (const [name, options] of Object.entries(TABLE)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  if (name === 'tests') rmSync('dist/test', { recursive: true, force: true });
  await build({ ...SHARED, ...options });
}
