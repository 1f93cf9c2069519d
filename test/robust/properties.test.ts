/** What holds for every text, tried on very many. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { compatible, DEFAULTS, fixAll, inForce, linter, parse, plain, rules, safeFix, type Context, type Reported } from '../../rules/index';
import { effort } from './effort';
import { changed, changes, draft, mutatedSeed } from './texts';

const lint = linter(inForce(rules, DEFAULTS));
const found = (text: string): readonly Reported[] => lint(parse(text));
const CASES = effort(150, 5_000);

/** Tries a property, and tells how many cases it was tried on. */
function holds<T>(what: string, texts: fc.Arbitrary<T>, check: (value: T) => void): void {
  it(`${what} (${CASES} cases)`, () => fc.assert(fc.property(texts, check), { numRuns: CASES }));
}

/** Neither half of a pair of surrogates stands alone at this place, unless the text has it so. */
const whole = (text: string, at: number): boolean => !(/[\ud800-\udbff]/.test(text[at - 1] ?? '') && /[\udc00-\udfff]/.test(text[at] ?? ''));

describe('every text', () => {
  holds('is linted without throwing, in spans that lie inside it and cut no character', draft, text => {
    for (const finding of found(text)) {
      const spans = [finding, ...finding.related ?? [], ...finding.fixes?.flatMap(({ edits }) => edits) ?? []];
      for (const { start, end } of spans) {
        assert.ok(0 <= start && start <= end && end <= text.length, `${finding.ruleId} ${start}-${end} of ${text.length}`);
        assert.ok(whole(text, start) && whole(text, end), `${finding.ruleId} cuts a character at ${start}-${end}`);
      }
    }
  });

  holds('has its findings in order', draft, text => {
    const all = found(text);
    for (const [i, { start, end }] of all.entries()) {
      const before = all[i - 1];
      assert.ok(!before || before.start < start || (before.start === start && before.end <= end));
    }
  });

  holds('has fixes whose edits are disjoint, and whose safe ones can be made compatible', draft, text => {
    const all = found(text);
    const disjoint = (edits: readonly { readonly start: number; readonly end: number }[]): void => {
      const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
      for (const [i, { start }] of sorted.entries()) assert.ok(i === 0 || sorted[i - 1]!.end <= start);
    };
    for (const { edits } of all.flatMap(({ fixes = [] }) => fixes)) disjoint(edits);
    disjoint(compatible(all.flatMap(finding => safeFix(finding) ?? [])));
  });

  holds('is fixed once and for all: nothing safe remains, and fixing again changes nothing', draft, text => {
    const { text: fixed } = fixAll(text, found);
    assert.equal(fixAll(fixed, found).text, fixed);
    assert.deepEqual(found(fixed).flatMap(finding => safeFix(finding) ?? []), []);
  });

  holds('is the same however it came about', fc.tuple(draft, changes(6)), ([text, edits]) => {
    let document = parse(text);
    const incremental = linter(inForce(rules, DEFAULTS));
    incremental(document);
    let current = text;
    for (const edit of edits) {
      current = changed(current, edit);
      document = parse(current, { before: document });
      assert.deepEqual(incremental(document).map(plain), linter(inForce(rules, DEFAULTS))(parse(current)).map(plain));
    }
  });
});

/** Of people, places and offices, as each script writes them, with characters that in other words are slips or of the other script. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  simplified: [
    '范长江', '于右任', '沈从文', '余光中', '姜文', '后羿', '钟南山', '郁达夫', '岳云鹏', '干宝', '苏曼殊', '云飞扬', '里耶镇', '台州市', '斗门区', '后海街道', '欧阳修', '两山镇', '三农社区',
    '一心村', '九江市', '十堰市', '百色市', '千岛湖镇', '八一村', '复兴镇', '周庄镇', '面店村', '松江区', '谷城县', '制造局路街道', '系统村', '发改委', '冲锋村', '卜奎街道',
  ],
  traditional: ['范長江', '于右任', '沈從文', '余光中', '姜文', '后羿', '鍾南山', '郁達夫', '干寶', '蘇曼殊', '里斯本', '台州市', '斗六市', '后里區', '復興鄉', '松江區', '谷關', '卜派', '岳飛', '游錫堃', '朱立倫', '郝柏村'],
};

describe('safe fixes', () => {
  holds('keep every digit', mutatedSeed, text => {
    const digits = (of: string): string => of.normalize('NFKC').replace(/\D/g, '');
    const before = found(text);
    // Residue of a web page and numbers of headings are what some rules are there to change.
    const changing = new Set(before.filter(finding => safeFix(finding)?.edits.some(({ start, end, text: come }) => digits(text.slice(start, end)) !== digits(come))).map(({ ruleId }) => ruleId));
    for (const rule of changing) assert.ok(MAY_CHANGE_DIGITS.has(rule), `${rule} changes digits unattended`);
  });

  holds('leave every name as it is written', fc.tuple(mutatedSeed, fc.nat(99), fc.double({ min: 0, max: 1, noNaN: true })), ([text, number, share]) => {
    const names = NAMES[parse(text).context.script];
    if (!names) return;
    const name = names[number % names.length]!;
    const lines = text.split('\n');
    lines.splice(Math.floor(share * lines.length), 0, `会议由${name}主持，${name}同志到会讲话。`);
    const times = (of: string): number => of.split(name).length - 1;
    assert.ok(times(fixAll(lines.join('\n'), found).text) >= times(lines.join('\n')), name);
  });

  holds('join no paragraphs and make none, but where a rule is there for that', mutatedSeed, text => {
    const lines = (of: string): number => of.split('\n').length;
    for (const finding of found(text)) {
      for (const { start, end, text: come } of safeFix(finding)?.edits ?? []) {
        if (lines(text.slice(start, end)) !== lines(come)) assert.ok(MAY_CHANGE_LINES.has(finding.ruleId), `${finding.ruleId} changes the number of paragraphs unattended`);
      }
    }
  });
});

/** Renumbering is what they are for. */
const MAY_CHANGE_DIGITS = new Set(['heading-marker', 'heading-number', 'item-number', 'page-residue']);
const MAY_CHANGE_LINES = new Set(['heading-glued', 'line-blank', 'page-residue']);

describe('line rules', () => {
  let compared = 0;
  holds('find in a whole what they find in its parts', fc.tuple(draft, draft), ([first, second]) => {
    const together = parse(`${first}\n${second}`);
    const ofLines = new Set(rules.filter(({ scope, meta }) => scope === 'line' && !meta.defersTo).map(({ id }) => id));
    const tell = ({ ruleId, start, end }: Reported, from = 0): string => `${ruleId} ${from + start}-${from + end}`;
    const all = new Set(lint(together).map(finding => tell(finding)));
    for (const [part, from] of [[parse(first), 0], [parse(second), first.length + 1]] as const) {
      // What the whole says about its parts (its script, its width, its date) must be the same for the comparison to mean anything.
      if (!alike(part.context, together.context)) continue;
      compared += 1;
      for (const finding of lint(part)) if (ofLines.has(finding.ruleId)) assert.ok(all.has(tell(finding, from)), tell(finding, from));
    }
  });

  it('were compared often enough for that to mean something', () => assert.ok(compared > CASES / 2, `${compared} of ${2 * CASES} parts`));
});

const alike = (a: Context, b: Context): boolean =>
  a.script === b.script && a.width === b.width && a.spaced === b.spaced && a.date?.from === b.date?.from && a.date?.to === b.date?.to;
