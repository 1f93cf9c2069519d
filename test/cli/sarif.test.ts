/** SARIF: against the schema of the standard, and what the schema cannot say. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { apply, linter, parse, rules } from '../../rules/index';
import type { Failure, Result } from '../../server/cli/formats/format';
import { fix, found, printed, result } from './results';

interface Region { readonly startLine: number; readonly startColumn: number; readonly endLine: number; readonly endColumn: number; readonly charOffset: number; readonly charLength: number }
interface Location { readonly physicalLocation: { readonly artifactLocation: { readonly uri: string; readonly uriBaseId?: string }; readonly region: Region } }
interface Log {
  readonly version: string;
  readonly runs: readonly [{
    readonly tool: { readonly driver: { readonly version: string; readonly rules: readonly { readonly id: string; readonly help?: { readonly text: string; readonly markdown: string } }[] } };
    readonly columnKind: string;
    readonly originalUriBaseIds: Readonly<Record<string, { readonly uri: string }>>;
    readonly invocations: readonly [{ readonly executionSuccessful: boolean; readonly toolExecutionNotifications: readonly unknown[] }];
    readonly results: readonly {
      readonly ruleId: string; readonly ruleIndex: number; readonly level: string; readonly message: { readonly text: string };
      readonly locations: readonly [Location]; readonly relatedLocations?: readonly Location[]; readonly partialFingerprints: Readonly<Record<string, string>>;
      readonly fixes?: readonly { readonly artifactChanges: readonly { readonly replacements: readonly { readonly deletedRegion: Region; readonly insertedContent?: { readonly text: string } }[] }[] }[];
    }[];
  }];
}

/** The schema is of draft 4, of whose own words it uses `id` alone. */
const { id, $schema, ...schema } = JSON.parse(readFileSync('test/cli/schemas/sarif-2.1.0-rtm.5.json', 'utf8')) as Record<string, unknown>;
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats(ajv);
const valid = ajv.compile({ ...schema, $id: String(id) });

function checked(output: string): Log {
  const log = JSON.parse(output) as Log;
  assert.ok(valid(log), ajv.errorsText(valid.errors, { separator: '\n' }));
  return log;
}

const log = async (results: readonly Result[], failures: readonly Failure[] = []): Promise<Log['runs'][0]> => checked(await printed('sarif', results, failures)).runs[0];

describe('sarif', () => {
  it('is valid, and tells no finding, without drafts and with clean ones', async () => {
    for (const results of [[], [result('甲')], [result('甲'), result('乙')]]) {
      const run = await log(results);
      assert.deepEqual([run.results, run.tool.driver.rules], [[], []]);
      assert.deepEqual([run.columnKind, run.tool.driver.version], ['utf16CodeUnits', '1.2.3']);
      assert.equal(run.invocations[0].executionSuccessful, true);
    }
  });

  it('is valid for every finding of the seeds, from the command itself', () => {
    const output = execFileSync(process.execPath, ['dist/cli.js', '--exit-zero', '--format=sarif', 'seeds'], { encoding: 'utf8', maxBuffer: 1 << 28 });
    const [run] = checked(output).runs;
    assert.ok(run.results.length > 400, String(run.results.length));
    for (const { ruleId, ruleIndex } of run.results) assert.equal(run.tool.driver.rules[ruleIndex]?.id, ruleId);
    for (const { help } of run.tool.driver.rules) assert.ok(help!.text.length > 20 && !help!.text.includes('`') && help!.markdown.includes('```'));
    const prints = run.results.map(({ locations, partialFingerprints }) => `${locations[0].physicalLocation.artifactLocation.uri} ${partialFingerprints['gongwenLint/v1']}`);
    assert.equal(new Set(prints).size, prints.length);
  });

  it('gives places in UTF-16 units from 1, over lines too', async () => {
    const run = await log([result('𠀀甲\r\n乙', found(2, 6))]);
    assert.deepEqual(run.results[0]!.locations[0].physicalLocation.region,
      { startLine: 1, startColumn: 3, endLine: 2, endColumn: 2, charOffset: 2, charLength: 4 });
  });

  it('names drafts relative to the folder, and others in full', async () => {
    const run = await log([
      { ...result('甲', found(0, 1)), path: '上报/2023 年 #1%.txt' },
      { ...result('甲', found(0, 1)), path: '/elsewhere/a.txt' },
      { ...result('甲', found(0, 1)), path: '/office/b.txt' },
    ]);
    assert.deepEqual(run.results.map(({ locations }) => locations[0].physicalLocation.artifactLocation), [
      { uri: '%E4%B8%8A%E6%8A%A5/2023%20%E5%B9%B4%20%231%25.txt', uriBaseId: '%SRCROOT%' },
      { uri: 'file:///elsewhere/a.txt' },
      { uri: 'b.txt', uriBaseId: '%SRCROOT%' },
    ]);
    assert.equal(run.originalUriBaseIds['%SRCROOT%']!.uri, `${pathToFileURL('/office').href}/`);
  });

  it('carries fixes that, applied, are ours', async () => {
    const text = '一、总体要求\n全镇上下凝心聚 力，扎实推进各项工作。\n';
    const document = parse(text);
    const findings = linter(rules.map(rule => ({ rule })))(document);
    assert.ok(findings.some(({ fixes }) => fixes?.length));
    const run = await log([{ ...result(text), document, findings }]);
    const starts = document.starts;
    const offset = (line: number, column: number): number => starts[line - 1]! + column - 1;
    run.results.forEach(({ fixes = [] }, i) => fixes.forEach(({ artifactChanges }, j) => {
      const edits = artifactChanges[0]!.replacements.map(({ deletedRegion: at, insertedContent }) =>
        ({ start: offset(at.startLine, at.startColumn), end: offset(at.endLine, at.endColumn), text: insertedContent?.text ?? '' }));
      assert.equal(apply(text, edits), apply(text, findings[i]!.fixes![j]!.edits));
    }));
  });

  it('maps severities to levels, names related places, and knows a rule that is not registered', async () => {
    const run = await log([result('甲乙丙', ...(['error', 'warning', 'info', 'hint'] as const).map(severity => found(0, 1, { severity })),
      found(0, 1, { ruleId: 'b-c', related: [{ start: 2, end: 3, message: '在此。' }], fixes: [fix('suggested', { start: 1, end: 1, text: '丁' })] }))]);
    assert.deepEqual(run.results.map(({ level, ruleIndex }) => `${level} ${ruleIndex}`), ['error 0', 'warning 0', 'note 0', 'note 0', 'error 1']);
    assert.equal(run.results[4]!.relatedLocations![0]!.physicalLocation.region.startColumn, 3);
    assert.deepEqual(run.tool.driver.rules, [{ id: 'a-b' }, { id: 'b-c' }]);
  });

  it('tells what could not be read', async () => {
    const { invocations: [{ executionSuccessful, toolExecutionNotifications }] } = await log([], [{ path: 'a b.txt', message: '找不到；请检查路径。' }]);
    assert.equal(executionSuccessful, false);
    assert.equal(toolExecutionNotifications.length, 1);
  });
});
