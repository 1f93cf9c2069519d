/** What holds for every text, tried on very many. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  compatible, DEFAULTS, fixAll, ignoring, inForce, linter, parse, plain, rules, safeFix,
  type Context, type Document, type Format, type Lint, type ParseOptions, type Reported,
} from '../../rules/index';
import { effort, long } from './effort';
import { changed, draft, mutatedSample, mutatedSeed, touchedSample, writing } from './texts';

const lint = linter(inForce(rules, DEFAULTS));
const found = (text: string, format: Format = 'plain'): readonly Reported[] => lint(parse(text, { format }));
const CASES = effort(200, 5_000);

/** How often a rule's safe fix was made. */
const made = new Map<string, number>();

/** All safe fixes made, and counted. */
const mended = (text: string, find: (text: string) => readonly Reported[]): string => fixAll(text, find, finding => {
  const fix = safeFix(finding);
  if (fix) made.set(finding.ruleId, (made.get(finding.ruleId) ?? 0) + 1);
  return fix;
}).text;

/** Tries a property, and tells how many cases it was tried on. What once broke it is tried first. */
function holds<T>(what: string, texts: fc.Arbitrary<T>, check: (value: T) => void, examples: readonly NoInfer<T>[] = []): void {
  const settings = { numRuns: CASES + examples.length, examples: examples.map((example): [T] => [example]) };
  it(`${what} (${CASES} cases)`, () => fc.assert(fc.property(texts, check), settings));
}

const format = fc.constantFrom('plain', 'plain', 'markdown') satisfies fc.Arbitrary<Format>;
const formatted: fc.Arbitrary<[string, Format]> = fc.tuple(draft, format);

/** Neither half of a pair of surrogates stands alone at this place, unless the text has it so. */
const whole = (text: string, at: number): boolean => !(/[\ud800-\udbff]/.test(text[at - 1] ?? '') && /[\udc00-\udfff]/.test(text[at] ?? ''));

/** A half of a pair of surrogates that stands alone. */
const HALF = /[\ud800-\udfff]/u;

describe('every text', () => {
  holds('is linted without throwing, in spans that lie inside it, and neither they nor the messages cut a character or hold a line end', formatted, ([text, format]) => {
    for (const finding of found(text, format)) {
      const { message, related = [], fixes = [] } = finding;
      const told = [message, ...related.map(({ message }) => message), ...fixes.map(({ title }) => title)];
      for (const each of told) assert.ok(!each.includes('\n'), `${finding.ruleId}: ${each}`);
      for (const each of [...told, ...fixes.flatMap(({ edits }) => edits.map(edit => edit.text))]) assert.ok(!HALF.test(each) || HALF.test(text), `${finding.ruleId}: ${each}`);
      const spans = [finding, ...related, ...fixes.flatMap(({ edits }) => edits)];
      for (const { start, end } of spans) {
        assert.ok(0 <= start && start <= end && end <= text.length, `${finding.ruleId} ${start}-${end} of ${text.length}`);
        assert.ok(whole(text, start) && whole(text, end), `${finding.ruleId} cuts a character at ${start}-${end}`);
      }
    }
  }, [
    ['一是抓重点。二是抓𠮷三是抓民生。', 'plain'],
    ['一是抓重点。二是抓、𠮷 力三是抓民生。', 'plain'],
    ['全鎮圍繞中心工作，麵\n\n對複雜形勢，健全完善各項製度，實現全麵發展。', 'plain'],
    ['http://a.b/c𐀀𐀀镇2023年政府工作要点2.doc', 'plain'],
    ['年度任务全面完成。开工率百分之百，投产率百分之百，达产率百分之百𠮷', 'plain'],
  ]);

  holds('has its findings in order', formatted, ([text, format]) => {
    const all = found(text, format);
    for (const [i, { start, end }] of all.entries()) {
      const before = all[i - 1];
      assert.ok(!before || before.start < start || (before.start === start && before.end <= end));
    }
  });

  holds('has fixes whose edits are disjoint, and whose safe ones can be made compatible', formatted, ([text, format]) => {
    const all = found(text, format);
    const disjoint = (edits: readonly { readonly start: number; readonly end: number }[]): void => {
      const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
      for (const [i, { start }] of sorted.entries()) assert.ok(i === 0 || sorted[i - 1]!.end <= start);
    };
    for (const { edits } of all.flatMap(({ fixes = [] }) => fixes)) disjoint(edits);
    disjoint(compatible(all.flatMap(finding => safeFix(finding) ?? [])));
  });

  holds('is fixed once and for all: nothing safe remains, and fixing again changes nothing', formatted, ([text, format]) => {
    const find = (text: string): readonly Reported[] => found(text, format);
    const fixed = mended(text, find);
    assert.equal(fixAll(fixed, find).text, fixed);
    assert.deepEqual(find(fixed).flatMap(finding => safeFix(finding) ?? []), []);
  });

  holds('says the same whether its lines end in LF or in CRLF', formatted, ([text, format]) => {
    const [lf, crlf] = ['\n', '\r\n'].map(end => text.replaceAll('\r', '').replaceAll('\n', end)) as [string, string];
    const withLf = (text: string): string => text.replaceAll('\r', '');
    const at = (offset: number): number => withLf(crlf.slice(0, offset)).length;
    assert.deepEqual(
      found(crlf, format).map(({ ruleId, message, start, end }) => ({ ruleId, message, start: at(start), end: at(end) })),
      found(lf, format).map(({ ruleId, message, start, end }) => ({ ruleId, message, start, end })),
    );
    const fixed = fixAll(crlf, text => found(text, format)).text;
    assert.equal(fixed, fixAll(lf, text => found(text, format)).text.replaceAll('\n', '\r\n'));
  });

  holds('is the same however it came about, under any configuration, and whatever else is open', writing, ({ config, drafts, steps }) => {
    const fresh = (): Lint => ignoring(linter(inForce(rules, config)), config.ignore);
    const incremental = fresh();
    const open = drafts.map(({ text, ...said }): Open => ({ said, history: [], document: parse(text, said) }));
    for (const { of, change, looked } of steps) {
      const draft = open[of]!;
      const { document: before } = draft;
      const text = change === 'undo' ? draft.history.pop() ?? before.text : changed(before.text, change);
      if (change !== 'undo') draft.history.push(before.text);
      draft.document = parse(text, { ...draft.said, before });
      const told = incremental(draft.document);
      if (!looked) continue;
      const anew = parse(text, draft.said);
      assert.deepEqual(read(draft.document), read(anew));
      assert.deepEqual(told.map(plain), fresh()(anew).map(plain));
    }
  });
});

/** A draft, what is said of it, and what it was before each of its changes. */
interface Open { readonly said: ParseOptions; readonly history: string[]; document: Document }

/** What a document is read as. */
const read = ({ starts, headings, series, context }: Document): Partial<Document> => ({ starts, headings, series, context });

/** Of people, places and offices, as each script writes them, with characters that in other words are slips or of the other script. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  simplified: [
    '范长江', '于右任', '沈从文', '余光中', '姜文', '后羿', '钟南山', '郁达夫', '岳云鹏', '干宝', '苏曼殊', '云飞扬', '里耶镇', '台州市', '斗门区', '后海街道', '欧阳修', '两山镇', '三农社区',
    '一心村', '九江市', '十堰市', '百色市', '千岛湖镇', '八一村', '复兴镇', '周庄镇', '面店村', '松江区', '谷城县', '制造局路街道', '系统村', '发改委', '冲锋村', '卜奎街道',
  ],
  traditional: ['范長江', '于右任', '沈從文', '余光中', '姜文', '后羿', '鍾南山', '郁達夫', '干寶', '蘇曼殊', '里斯本', '台州市', '斗六市', '后里區', '復興鄉', '松江區', '谷關', '卜派', '岳飛', '游錫堃', '朱立倫', '郝柏村'],
};

const mutated = fc.oneof(mutatedSeed, mutatedSample, touchedSample);

describe('safe fixes', () => {
  holds('keep every digit', mutated, text => {
    const digits = (of: string): string => of.normalize('NFKC').replace(/\D/g, '');
    const before = found(text);
    // Residue of a web page and numbers of headings are what some rules are there to change.
    const changing = new Set(before.filter(finding => safeFix(finding)?.edits.some(({ start, end, text: come }) => digits(text.slice(start, end)) !== digits(come))).map(({ ruleId }) => ruleId));
    for (const rule of changing) assert.ok(MAY_CHANGE_DIGITS.has(rule), `${rule} changes digits unattended`);
  });

  holds('leave every name as it is written', fc.tuple(mutated, fc.nat(99), fc.double({ min: 0, max: 1, noNaN: true })), ([text, number, share]) => {
    const names = NAMES[parse(text).context.script];
    if (!names) return;
    const name = names[number % names.length]!;
    const lines = text.split('\n');
    lines.splice(Math.floor(share * lines.length), 0, `会议由${name}主持，${name}同志到会讲话。`);
    const times = (of: string): number => of.split(name).length - 1;
    assert.ok(times(mended(lines.join('\n'), found)) >= times(lines.join('\n')), name);
  });

  holds('join no paragraphs and make none, but where a rule is there for that', mutated, text => {
    const lines = (of: string): number => of.split('\n').length;
    for (const finding of found(text)) {
      for (const { start, end, text: come } of safeFix(finding)?.edits ?? []) {
        if (lines(text.slice(start, end)) !== lines(come)) assert.ok(MAY_CHANGE_LINES.has(finding.ruleId), `${finding.ruleId} changes the number of paragraphs unattended`);
      }
    }
  });

  it('of every rule that has any are tried', { skip: !long }, t => {
    const times = rules.filter(({ meta }) => meta.fix === 'safe').map(({ id }) => [id, made.get(id) ?? 0] as const).sort(([, a], [, b]) => a - b);
    t.diagnostic(times.map(([id, times]) => `${id} ${times}`).join(', '));
    assert.deepEqual(times.filter(([, times]) => times === 0), []);
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
