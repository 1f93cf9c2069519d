/** A finding is known again after the draft was edited elsewhere, and is not taken for another. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inForce, linter, parse, plain, rules, DEFAULTS } from '../../rules/index';
import { distinctFingerprints, fingerprint } from '../../server/cli/fingerprint';

const lint = linter(inForce(rules, DEFAULTS));

/** The fingerprints of one rule's findings in a text, in order. */
function prints(text: string, ruleId = 'placeholder-unfilled'): readonly string[] {
  const document = parse(text);
  return lint(document).filter(finding => finding.ruleId === ruleId).map(finding => fingerprint(document, finding));
}

const DRAFT = '全镇上下凝心聚力，扎实推进各项工作，新增就业××人，比上年多。\n';

describe('a fingerprint', () => {
  const [print] = prints(DRAFT);

  it('is 32 hexadecimal digits', () => assert.match(print!, /^[0-9a-f]{32}$/));

  const same: Readonly<Record<string, string>> = {
    'lines above and below': `一、总体情况\n\n${DRAFT}\n完成投资三亿元。\n`,
    'an edit in the same line, further away': DRAFT.replace('凝心聚力', '团结一致，凝心聚力'),
    'a blank beside it that was stray': DRAFT.replace('就业', '就 业'),
    'a mark beside it of another width': DRAFT.replace('，新增', ',新增'),
    'line ends': DRAFT.replace('\n', '\r\n'),
  };
  for (const [name, text] of Object.entries(same)) it(`survives ${name}`, () => assert.deepEqual(prints(text), [print]));

  const other: Readonly<Record<string, string>> = {
    'what is marked': DRAFT.replace('××', '×××'),
    'what stands before it': DRAFT.replace('就业', '脱贫'),
    'what stands after it': DRAFT.replace('人，', '户，'),
  };
  for (const [name, text] of Object.entries(other)) {
    it(`is another for another text: ${name}`, () => {
      assert.equal(prints(text).length, 1);
      assert.notDeepEqual(prints(text), [print]);
    });
  }

  it('is another for another rule at the same place', () => {
    const document = parse(DRAFT);
    const [finding] = lint(document);
    assert.notEqual(fingerprint(document, { ...plain(finding!), ruleId: 'space-stray' }), fingerprint(document, finding!));
  });
});

it('equal defects in equal surroundings have one fingerprint, and are numbered to tell them apart', () => {
  const document = parse(DRAFT + DRAFT);
  const findings = lint(document).filter(({ ruleId }) => ruleId === 'placeholder-unfilled');
  const [print] = prints(DRAFT);
  assert.deepEqual(findings.map(finding => fingerprint(document, finding)), [print, print]);
  assert.deepEqual(distinctFingerprints(document, findings), [print, `${print}:2`]);
});

it('a finding at the end of the text, and one across lines, have one too', () => {
  for (const [start, end] of [[4, 4], [0, 4], [1, 3]] as const) {
    const document = parse('甲\n乙\n');
    assert.match(fingerprint(document, { ruleId: 'a', start, end, message: '', severity: 'hint', category: 'typo' }), /^[0-9a-f]{32}$/);
  }
});
