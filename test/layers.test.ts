/** Who may import whom. What is absent here keeps the library free of files, clocks and protocols. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';

const FOLDERS = ['rules', 'seeds', 'server', 'client'] as const;
type Folder = (typeof FOLDERS)[number];

/** What each folder may import: folders of ours, packages, and `node:` for whatever Node brings. */
const MAY: Readonly<Record<Folder, readonly string[]>> = {
  rules: ['rules'],
  seeds: ['rules', 'seeds', 'node:', 'opencc-js', 'pinyin-pro', 'yaml'],
  server: [
    'rules', 'server', 'node:', 'vscode-languageserver', 'vscode-languageserver-textdocument', 'jsonc-parser', 'tinyglobby', 'yaml', 'opencc-js',
    'chardet', 'iconv-lite', 'ignore', 'diff', 'chokidar', 'fflate', 'saxes',
  ],
  client: ['client', 'vscode', 'vscode-languageclient', 'ignore'],
};

/** The one script that writes generated files asks all layers what they say of themselves. */
const GENERATOR = 'seeds/generate.ts';

const IMPORT = /(?:^|[\s;}])(?:import|export)\s(?:[^'"`;]*?\sfrom\s*)?['"]([^'"]+)['"]|\b(?:import|require)\(\s*['"]([^'"]+)['"]\s*\)/g;

const filesOf = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.ts') && !name.endsWith('.d.ts')).map(name => `${folder}/${name.replaceAll('\\', '/')}`);

const importsOf = (file: string): readonly string[] =>
  Array.from(readFileSync(file, 'utf8').matchAll(IMPORT), ([, from, inline]) => from ?? inline!);

/** The folder, package or `node:` that an import reaches. */
function reached(file: string, specifier: string): string {
  if (specifier.startsWith('node:') && specifier !== 'node:path') return 'node:';
  const path = specifier.startsWith('.') ? join(dirname(file), specifier).replaceAll('\\', '/') : `node_modules/${specifier}`;
  const [top, scope, name] = path.split('/');
  if (top !== 'node_modules') return top!;
  return scope!.startsWith('@') ? `${scope}/${name}` : scope!;
}

const allowed = (folder: Folder, target: string): boolean =>
  MAY[folder].includes(target) || (target === 'node:path' && MAY[folder].includes('node:'));

for (const folder of FOLDERS) {
  describe(`${folder}/`, () => {
    for (const file of filesOf(folder)) {
      it(`${file} imports only what its layer may`, () => {
        for (const specifier of importsOf(file)) {
          const target = reached(file, specifier);
          assert.ok(allowed(folder, target) || (file === GENERATOR && target === 'server'), `${file} imports ${specifier}`);
        }
      });
    }
  });
}

/** Only server/lsp speaks the protocol; the rest serves the command line too. */
describe('the protocol', () => {
  for (const file of filesOf('server').filter(name => !name.startsWith('server/lsp/'))) {
    it(`is unknown to ${file} and to what that loads at once`, () => {
      const seen = new Set<string>();
      const queue = existsSync(file) ? [file] : [];
      for (let next = queue.pop(); next; next = queue.pop()) {
        if (seen.has(next)) continue;
        seen.add(next);
        for (const specifier of staticImports(next)) {
          assert.ok(!specifier.startsWith('vscode-languageserver'), `${file} reaches ${specifier} through ${next}`);
          const target = `${join(dirname(next), specifier).replaceAll('\\', '/')}.ts`;
          if (specifier.startsWith('.') && existsSync(target)) queue.push(target);
        }
      }
    });
  }
});

/** A web worker has none of Node. */
it('nothing that server/lsp/webMain.ts loads is of Node', () => {
  const seen = new Set<string>();
  const queue = ['server/lsp/webMain.ts'];
  for (let next = queue.pop(); next; next = queue.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    for (const specifier of importsOf(next)) {
      assert.ok(!specifier.startsWith('node:') && !specifier.endsWith('/node'), `${next} imports ${specifier}`);
      const target = `${join(dirname(next), specifier).replaceAll('\\', '/')}.ts`;
      if (specifier.startsWith('.') && existsSync(target)) queue.push(target);
    }
  }
  assert.ok(seen.has('server/lsp/server.ts'));
});

/** Without `import(…)`: what is loaded only when a switch asks for it. */
const staticImports = (file: string): readonly string[] =>
  Array.from(readFileSync(file, 'utf8').matchAll(IMPORT), ([, from]) => from).filter(from => from !== undefined);

describe('rules/', () => {
  it('has no clock, no randomness, no locale, no process', () => {
    for (const file of filesOf('rules')) {
      const code = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
      for (const word of [/\bDate\.now\b/, /\bnew Date\(\)/, /\bMath\.random\b/, /\blocaleCompare\b/, /\btoLocale/, /\bIntl\b/, /\bprocess\./, /\bfetch\(/]) {
        assert.doesNotMatch(code, word, file);
      }
    }
  });

  it('document.ts reaches no learned table: what learns the tables must parse first', () => {
    const seen = new Set<string>();
    const queue = ['rules/document.ts'];
    for (let next = queue.pop(); next; next = queue.pop()) {
      if (seen.has(next)) continue;
      seen.add(next);
      for (const specifier of importsOf(next)) {
        assert.doesNotMatch(specifier, /learned|lexicon/, next);
        const target = `${join(dirname(next), specifier).replaceAll('\\', '/')}.ts`;
        if (existsSync(target)) queue.push(target);
      }
    }
  });
});
