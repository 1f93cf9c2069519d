/** What the client says, it says in each language; what the manifest names is there; and it stays a thin client. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

const json = (file: string): Readonly<Record<string, any>> => JSON.parse(readFileSync(file, 'utf8'));
const manifest = json('package.json');
const { contributes } = manifest;
const sources = readdirSync('client').filter(name => name.endsWith('.ts')).map(name => readFileSync(`client/${name}`, 'utf8'));

describe('the client', () => {
  it('is under 300 lines in all', () => {
    const lines = sources.reduce((sum, text) => sum + text.split('\n').length - 1, 0);
    assert.ok(lines < 300, `${lines} lines`);
  });

  const said = [...new Set(sources.flatMap(text => Array.from(text.matchAll(/l10n\.t\((["'])(.*?)\1[,)]/g), ([, , message]) => message!)))].sort();
  for (const language of ['zh-cn', 'zh-tw']) {
    it(`says everything in ${language}, and nothing else is translated`, () => {
      assert.deepEqual(Object.keys(json(`client/l10n/bundle.l10n.${language}.json`)).sort(), said);
    });
  }
});

describe('the manifest', () => {
  const used = [...new Set(Array.from(readFileSync('package.json', 'utf8').matchAll(/"%([\w.]+)%"/g), ([, key]) => key!))].sort();
  for (const file of ['package.nls.json', 'package.nls.zh-cn.json', 'package.nls.zh-tw.json']) {
    it(`has all of its words in ${file}, and no others`, () => {
      assert.deepEqual(Object.keys(json(file)).sort(), used);
    });
  }

  it('names commands, pictures and schemas that are there', () => {
    const commands = new Set(contributes.commands.map(({ command }: { command: string }) => command));
    const named = [...Object.values<readonly { command: string }[]>(contributes.menus).flat(), ...contributes.keybindings].map(({ command }) => command);
    assert.deepEqual(named.filter(command => !commands.has(command)), []);
    const files = Array.from(readFileSync('package.json', 'utf8').matchAll(/"(?:\.\/)?((?:client|rules)\/[\w./-]+\.(?:png|jpg|json|md))"/g), ([, file]) => file!);
    assert.ok(files.length > 3);
    assert.deepEqual(files.filter(file => !existsSync(file)), []);
  });
});
