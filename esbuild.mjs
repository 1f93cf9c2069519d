// Builds everything from one table of entry points: `node esbuild.mjs [client|web|webStart|webServer|product|scripts|tests …]`, all by default.
import { build } from 'esbuild';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import Module from 'node:module';
import { basename, join } from 'node:path';

const tests = readdirSync('test', { recursive: true, encoding: 'utf8' })
  .map(name => name.replaceAll('\\', '/'))
  .filter(name => !name.includes('node_modules/') && (/\.(test|host|bench)\.ts$/.test(name) || /^host\/(suite|activation|pictures)\.ts$/.test(name)))
  .map(name => `test/${name}`);

// The client library finds files by glob and compares versions where it is asked to; this client never asks (client/absent.cjs).
const absent = Object.fromEntries(['minimatch', 'semver/functions/parse', 'semver/functions/satisfies'].map(name => [name, './client/absent.cjs']));

// What only tests and readers of a table want; the product leaves it out.
const EVIDENCE = new Set(['example', 'seen', 'seenAs', 'together', 'apart', 'filled']);
const tableFrom = file => JSON.parse(readFileSync(file, 'utf8'), (key, value) => (EVIDENCE.has(key) ? undefined : value));

const GENERATED = /[\\/](?:learned[\\/]\w+|phrasebook)\.json$/;

// Servers and command line share one file of tables, dist/tables.json: parsed as JSON, which is faster than as code, and shipped once.
// What Traditional drafts alone ask for, a sixth of its cost, is a file of its own, read when the first one asks.
const LATE = 'conversions';
const sharedTables = {
  name: 'shared-tables',
  setup({ onResolve, onLoad, onStart }) {
    onStart(() => {
      const tables = readdirSync('rules/learned').sort().map(name => [basename(name, '.json'), tableFrom(join('rules/learned', name))]);
      mkdirSync('dist', { recursive: true });
      writeFileSync('dist/tables.json', JSON.stringify(Object.fromEntries(tables.filter(([name]) => name !== LATE))));
      writeFileSync(`dist/${LATE}.json`, JSON.stringify(Object.fromEntries(tables)[LATE]));
      // The command line never explains a phrase, so what explains them is a file of its own.
      writeFileSync('dist/phrasebook.json', JSON.stringify(tableFrom('rules/phrasebook.json')));
    });
    onResolve({ filter: /\/phrasebook\.json$/ }, () => ({ path: './phrasebook.json', external: true, sideEffects: false }));
    onResolve({ filter: GENERATED }, ({ path }) => ({ path: basename(path, '.json'), namespace: 'table' }));
    onResolve({ filter: /\.json$/, namespace: 'table' }, ({ path }) => ({ path, external: true }));
    onLoad({ filter: /./, namespace: 'table' }, ({ path }) => ({ contents: path === LATE ? late() : `export default require('./tables.json').${path}`, loader: 'js' }));
  },
};

const late = () => `export default { ${Object.keys(tableFrom(`rules/learned/${LATE}.json`)).map(key => `get ${key}() { return require('./${LATE}.json').${key}; }`).join(', ')} }`;

// What few runs need (a lexicon of the user's own, a draft in GBK or in Word, the other script, watching) stays out of what every start loads: each a bundle of its own. So does the language client, which a window reads later (client/desktop.ts).
const APART = { yaml: 'yaml', chokidar: 'chokidar', fflate: 'fflate', saxes: 'saxes', iconv: 'iconv-lite', chardet: 'chardet', 'opencc-t2cn': 'opencc-js/t2cn', 'opencc-cn2t': 'opencc-js/cn2t' };
const apart = bundles => ({
  name: 'apart',
  setup({ onResolve }) {
    for (const [bundle, name] of Object.entries(bundles)) {
      onResolve({ filter: new RegExp(`^${name}$`) }, ({ kind }) => (kind === 'entry-point' ? undefined : { path: `./${bundle}.js`, external: true }));
    }
  },
});

// A web worker shares those that are nothing of Node's.
const { 'opencc-t2cn': t2cn, 'opencc-cn2t': cn2t } = APART;

const BROWSER = { platform: 'browser', target: 'es2022', mainFields: ['browser', 'module', 'main'] };

const TABLE = {
  client: { entryPoints: { extension: 'client/desktop.ts', client: 'vscode-languageclient/node' }, outdir: 'dist', minify: true, alias: absent, plugins: [apart({ client: 'vscode-languageclient(?:/node)?' })] },
  web: { entryPoints: { extension: 'client/web.ts' }, outdir: 'dist/web', minify: true, alias: absent, ...BROWSER },
  webStart: { entryPoints: { server: 'server/lsp/webStart.ts' }, outdir: 'dist/web', minify: true, ...BROWSER, format: 'iife' },
  webServer: { entryPoints: { main: 'server/lsp/webMain.ts' }, outdir: 'dist/web', minify: true, plugins: [sharedTables, apart({ 'opencc-t2cn': t2cn, 'opencc-cn2t': cn2t })], ...BROWSER, supported: { 'dynamic-import': false } },
  product: { entryPoints: { server: 'server/lsp/main.ts', cli: 'server/cli/start.ts', command: 'server/cli/main.ts', library: 'rules/library.ts', ...APART }, outdir: 'dist', minify: true, plugins: [sharedTables, apart(APART)] },
  scripts: { entryPoints: { generate: 'seeds/generate.ts', review: 'seeds/review.ts' }, outdir: 'dist' },
  tests: { entryPoints: tests, outdir: 'dist/test', outbase: 'test', packages: 'external' },
};

const SHARED = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  external: ['vscode'],
  mainFields: ['module', 'main'], // Some packages' CommonJS entries cannot be bundled.
  supported: { 'regexp-unicode-property-escapes': true }, // Node has them; else each such pattern is built anew at every use.
  charset: 'utf8', // Else every Chinese character becomes six bytes.
  logLevel: 'warning',
};

// What is shipped holds other people's work: each package in the bundles with its licence, as it came.
function notices(packages) {
  const about = packages.map(folder => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const file = readdirSync(folder).find(each => /^licen[cs]e/i.test(each));
    const text = file ? readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim() : `Licensed under ${license}.`;
    return `${name} ${version} (${license})\n\n${text}\n`;
  });
  return `What the bundles of gongwen-lint hold besides its own code, written by \`npm run build\`.\n\n${about.sort().join(`\n${'-'.repeat(80)}\n\n`)}`;
}

/**
 * Puts around the command what Node puts around a module, so that no start must; lints a draft, and keeps what V8 made of the
 * command meanwhile (server/cli/start.ts): half of what a start takes beyond Node's own.
 */
function compileCommand() {
  writeFileSync('dist/command.js', Module.wrap(readFileSync('dist/command.js', 'utf8')));
  for (const name of readdirSync('dist')) if (/^command-.*\.cache$/.test(name)) rmSync(join('dist', name));
  const keep = `const { compiled, script } = require('./dist/cli.js'); process.on('exit', () => require('fs').writeFileSync(compiled, script.createCachedData()));`;
  execFileSync(process.execPath, ['-e', keep, 'gongwen-lint', '--exit-zero', 'test/drafts/01-nongye-zongjie.txt'], { stdio: 'ignore' });
}

const SHIPPED = ['client', 'web', 'webStart', 'webServer', 'product'];

const wanted = process.argv.slice(2);
const packages = new Set();
for (const [name, options] of Object.entries(TABLE)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  if (name === 'tests') rmSync('dist/test', { recursive: true, force: true });
  const { metafile } = await build({ ...SHARED, ...options, metafile: true });
  if (name === 'product') compileCommand();
  if (!SHIPPED.includes(name)) continue;
  for (const input of Object.keys(metafile.inputs)) {
    const [folder] = input.match(/^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/) ?? [];
    if (folder) packages.add(folder);
  }
}
if (SHIPPED.every(name => wanted.length === 0 || wanted.includes(name))) writeFileSync('THIRD-PARTY-NOTICES', notices([...packages]));
