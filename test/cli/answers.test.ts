/** What the command tells and writes for people who begin: a configuration, the rules, one rule. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { resolve } from 'node:path';
import { describe, it } from 'node:test';
import { getNodeValue, parseTree } from 'jsonc-parser';
import Ajv from 'ajv';
import { rules } from '../../rules/index';
import { CLEAN, STRAY, folder, read, run, write } from './command';

const CONFIG = '.gongwen-lint.json';

describe('--init', () => {
  it('writes a configuration that is in force, valid by the schema it names, and changes nothing of what is found', () => {
    const cwd = folder({ 'a.txt': STRAY });
    const before = run(cwd, ['--format=json', 'a.txt']).out;
    assert.equal(run(cwd, ['--init']).code, 0);
    const { code, out, err } = run(cwd, ['--format=json', 'a.txt']);
    assert.deepEqual([code, out, err], [0, before, '']);
    const value = getNodeValue(parseTree(read(cwd, CONFIG))!) as { readonly $schema: string };
    const schema = fileURLToPath(value.$schema);
    assert.equal(schema, resolve('rules/schema.json'));
    assert.ok(existsSync(schema));
    assert.equal(new Ajv().validate(JSON.parse(read('.', 'rules/schema.json')) as object, value), true);
  });

  it('names the schema by a path where the package lies in the project', () => {
    const cwd = folder({ 'node_modules/gongwen-lint/rules/schema.json': '{}' });
    run(cwd, ['--init']);
    assert.match(read(cwd, CONFIG), /"\$schema": "\.\/node_modules\/gongwen-lint\/rules\/schema\.json"/);
  });

  it('is still right when every suggestion in it is taken', () => {
    const cwd = folder({ 'a.txt': CLEAN });
    run(cwd, ['--init']);
    write(cwd, { [CONFIG]: read(cwd, CONFIG).replace(/^(\s*)\/\/ (?=["{,])/gm, '$1'), 'office.gongwen.yaml': 'phrases: []\n' });
    assert.deepEqual(run(cwd, ['--rule=heading-end=off', 'a.txt']).err, '');
    assert.equal(JSON.parse(run(cwd, ['--print-config', 'a.txt']).out).rules['space-stray'], 'error');
  });

  it('never overwrites', () => {
    const cwd = folder({ [CONFIG]: '{}' });
    assert.deepEqual(run(cwd, ['--init']), { code: 2, out: '', err: `${CONFIG}: 已经有了，没有覆盖；请直接改它，或先删去。\n` });
    assert.equal(read(cwd, CONFIG), '{}');
  });

  it('takes no path', () => assert.match(run(folder(), ['--init', 'drafts']).err, /“--init”写在当前文件夹；/));
});

describe('--list-rules', () => {
  it('names every rule once, in the order of the documentation', () => {
    const { code, out } = run(folder(), ['--list-rules']);
    assert.equal(code, 0);
    assert.deepEqual(out.trimEnd().split('\n').map(line => line.split(' ')[0]), rules.map(({ id }) => id));
  });

  it('tells programs all that is known of each', () => {
    const listed = JSON.parse(run(folder(), ['--list-rules', '--format=json']).out) as readonly { readonly id: string; readonly why: string }[];
    assert.deepEqual(listed, JSON.parse(JSON.stringify(rules.map(({ id, scope, meta }) => ({ id, scope, ...meta })))));
  });

  it('knows no other format', () => assert.match(run(folder(), ['--list-rules', '--format=sarif']).err, /“--list-rules”只有 text 和 json 两种格式/));
});

describe('--explain', () => {
  it('tells of every rule why, by whose authority, with examples that show invisible characters', () => {
    for (const { id, meta } of rules.filter(rule => ['space-invisible', 'slogan-outdated', 'placeholder-unfilled'].includes(rule.id))) {
      const { code, out } = run(folder(), ['--explain', id]);
      assert.equal(code, 0);
      for (const part of [meta.title, meta.why, meta.citations[0]!.source, `--rule ${id}=off`]) assert.ok(out.includes(part), part);
      assert.doesNotMatch(out, /[⟦⟧\p{Cf}]/u);
    }
  });

  it('suggests the nearest rule', () => {
    const { code, err } = run(folder(), ['--explain', 'heading-numbr']);
    assert.equal(code, 2);
    assert.match(err, /没有规则“heading-numbr”；最接近的是“heading-number”。/);
  });
});
