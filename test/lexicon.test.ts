/** A user's own lexicon: what it changes, what is wrong with it, and that it may replace what is shipped. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, describe, it } from 'node:test';
import fc from 'fast-check';
import { parse as parseYaml } from 'yaml';
import { ignoring, linter, parse, readLexicon, rules, rulesWith, silences, type Lexicon, type Reported } from '../rules/index';
import { readLexiconText } from '../server/lexiconText';

const folders: string[] = [];
after(() => { for (const path of folders) rmSync(path, { recursive: true, force: true }); });

function folder(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'gongwen-lint-'));
  folders.push(root);
  for (const [name, content] of Object.entries(files)) writeFileSync(join(root, name), content);
  return root;
}

/** The lexicon of a YAML text in which nothing is wrong. */
function lexicon(yaml: string): Lexicon {
  const { lexicon: read, problems } = readLexicon(parseYaml(yaml), rules);
  assert.deepEqual(problems, []);
  return read;
}

/** What is found in a text with these lexicons, as `rule: marked text`. */
function found(text: string, lexicons: readonly string[] = [], date?: string): readonly string[] {
  const read = lexicons.map(lexicon);
  const lint = ignoring(linter((read.length > 0 ? rulesWith(read) : rules).map(rule => ({ rule }))), silences(read));
  return lint(parse(text, date === undefined ? {} : { date })).map(({ ruleId, start, end }) => `${ruleId}: ${text.slice(start, end)}`);
}

/** The text says nothing without the lexicon, and this with it. */
function finds(yaml: string, text: string, expected: readonly string[], date?: string): void {
  assert.deepEqual(found(text, [], date), []);
  assert.deepEqual(found(text, [yaml], date), expected);
}

describe('a lexicon', () => {
  it('dates a local campaign', () => finds(
    'slogans: [{ term: 百日攻坚大会战, superseded_from: { date: 2023-07-01, event: 总结表彰 } }]',
    '各部门要扎实推进百日攻坚大会战，力争早见成效。', ['slogan-outdated: 百日攻坚大会战'], '2024-03-01'));

  it('says nothing of the campaign in its time', () => assert.deepEqual(
    found('各部门要扎实推进百日攻坚大会战，力争早见成效。', ['slogans: [{ term: 百日攻坚大会战, superseded_from: 2023-07-01 }]'], '2023-03-01'), []));

  it('knows how a campaign without dates is written', () => finds(
    'slogans: [{ term: 项目攻坚大会战 }]', '持续开展项目攻间大会战，掀起热潮。', ['phrase-misspelt: 项目攻间大会战']));

  it('takes a phrase without dates for right whenever it is used', () => assert.deepEqual(
    found('持续开展项目攻坚大会战，掀起热潮。', ['slogans: [{ term: 项目攻坚大会战 }]'], '2003-01-01'), []));

  it('knows what a local numbered phrase sums up', () => finds(
    'numbered: [{ phrase: 三色融合, members: [红色引领, 绿色发展, 古色传承] }]',
    '推进“三色融合”，即红色引领、绿色发展、金色产业。', ['phrase-members: 金色产业']));

  it('knows house words', () => finds('confusables: [{ wrong: 镇管会, right: 管委会 }]', '由镇管会负责落实。', ['word-confused: 镇管会']));

  it('knows set phrases', () => finds('phrases: [跑改联动一次办]', '推行“跑该联动一次办”服务。', ['phrase-misspelt: 跑该联动一次办']));

  for (const [slip, severity] of [['海昏候国遗址公园', 'warning'], ['海昏国遗址公园', 'warning'], ['海昏侯国遗公址园', 'warning'], ['海昏侯国国遗址公园', 'warning'], ['海昏侯国遗产公园', 'info']] as const) {
    it(`finds ${slip}, one edit from a name, as ${severity}`, () => {
      const text = `完善${slip}周边道路。`;
      assert.deepEqual(found(text), []);
      const [finding, ...more] = linter(rulesWith([lexicon('names: [海昏侯国遗址公园]')]).map(rule => ({ rule })))(parse(text)) as [Reported];
      assert.deepEqual([finding.ruleId, text.slice(finding.start, finding.end), finding.severity, more], ['name-variant', slip, severity, []]);
      const [edit, ...others] = finding.fixes![0]!.edits;
      const mended = text.slice(0, edit!.start) + edit!.text + text.slice(edit!.end);
      if (others.length === 0) assert.equal(mended, '完善海昏侯国遗址公园周边道路。');
    });
  }

  it('knows idioms', () => finds('idioms: { terms: 春雨润心工程队 }', '组建春雨润新工程队。', ['idiom-misspelt: 春雨润新工程队']));

  it('knows what is nothing without its middle', () => finds(
    'holes: [{ template: 打响□会战, missing: 会战的名称 }]', '全县上下打响会战，比学赶超。', ['phrase-hole: 打响会战']));

  it('finds a slip in a name that ends in another name', () => assert.deepEqual(
    found('建设华瑞新材料产业园。', ['names: [华锐新材料产业园, 新材料产业园]']), ['name-variant: 华瑞新材料产业园']));

  it('finds neighbours swapped and characters doubled in a name, wherever they are', () => {
    for (const name of ['青山岭村', '青山岭水库', '清溪岭水电站', '青石岭水库灌区', '海昏侯国遗址公园', '华锐新材料产业园区二期']) {
      const find = linter(rulesWith([{ names: [name] }]).map(rule => ({ rule })));
      for (let i = 0; i + 1 < name.length; i++) {
        if (name[i] === name[i + 1]) continue;
        const swapped = name.slice(0, i) + name[i + 1]! + name[i]! + name.slice(i + 2);
        const doubled = name.slice(0, i + 1) + name.slice(i);
        const written = [...(name.length > 4 ? [swapped] : []), ...(i > 0 ? [doubled] : [])];
        for (const slip of written) {
          const marked = find(parse(`改造${slip}。`)).map(({ ruleId }) => ruleId);
          assert.ok(marked.includes('name-variant'), slip);
        }
      }
    }
  });

  it('finds a name in a Traditional text', () => finds(
    'names: [海昏侯国遗址公园]', '完善海昏候國遺址公園周邊道路，提升服務水準。', ['name-variant: 海昏候國遺址公園']));

  it('leaves names alone that differ by kind, number or place', () => {
    const names = 'names: [青山县第一中学, 青山县人民医院, 青山镇中心小学]';
    assert.deepEqual(found('改造青山县第二中学、青山市人民医院和青山乡中心小学。', [names]), []);
  });

  it('leaves the other forms of a name alone', () => {
    assert.deepEqual(found('完善海昏侯遗址公园周边道路。', ['names: [海昏侯国遗址公园]']), ['name-variant: 海昏侯遗址公园']);
    assert.deepEqual(found('完善海昏侯遗址公园周边道路。', ['names: [{ name: 海昏侯国遗址公园, also: [海昏侯遗址公园] }]']), []);
  });

  it('silences a phrase for all rules, or for one', () => {
    const text = '全镇上下凝心聚 力，新增就业××人。';
    assert.deepEqual(found(text), ['space-stray:  ', 'placeholder-unfilled: ××']);
    assert.deepEqual(found(text, ['silence: [凝心聚 力]']), ['placeholder-unfilled: ××']);
    assert.deepEqual(found(text, ['silence: [{ text: 新增就业××人, rule: placeholder-unfilled }]']), ['space-stray:  ']);
    assert.deepEqual(found(text, ['silence: [{ text: 新增就业××人, rule: space-stray }]']).length, 2);
  });

  it('knows how an office ends its headings', () => {
    const text = '一、总体要求\n二、主要目标\n三、重点任务。';
    assert.deepEqual(found(text), ['heading-end: 。']);
    assert.deepEqual(found(text, ['headings: { ends: [{ kind: chinese, form: own, endMark: 。 }] }']), []);
  });
});

describe('what a lexicon says counts before', () => {
  it('the shipped entry of the same id', () => {
    const text = '增强“四个意识”，持续开展扫黑除恶专项斗争。';
    assert.deepEqual(found(text, [], '2023-05-01'), ['slogan-outdated: 扫黑除恶专项斗争']);
    const { entries } = parseYaml(readFileSync('rules/lexicon/slogans.yaml', 'utf8')) as { entries: { id: string; term: string; match?: string[] }[] };
    const { id } = entries.find(({ term, match = [term] }) => match.includes('扫黑除恶专项斗争'))!;
    assert.deepEqual(found(text, [`slogans: [{ id: ${id}, term: 扫黑除恶专项斗争, match: [] }]`], '2023-05-01'), []);
  });

  it('the shipped entry of the same phrase, whatever its id', () =>
    assert.deepEqual(found('持续开展扫黑除恶专项斗争。', ['slogans: [{ term: 扫黑除恶专项斗争, valid_from: 2018-01-01 }]'], '2023-05-01'), []));

  it('the shipped pair of the same wrong form', () => {
    assert.deepEqual(found('加快构建长态化机制。'), ['word-confused: 长态化']);
    const [finding] = linter(rulesWith([lexicon('confusables: [{ wrong: 长态化, right: 长效化 }]')]).map(rule => ({ rule })))(parse('加快构建长态化机制。'));
    assert.equal(finding!.message, '“长态化”有错字；应为“长效化”。');
  });

  it('an earlier lexicon', () => {
    const [old, current] = [2021, 2025].map(year => `slogans: [{ id: own, term: 百日攻坚, superseded_from: ${year}-01-01 }]`) as [string, string];
    assert.deepEqual(found('深入推进百日攻坚。', [old], '2023-01-01'), ['slogan-outdated: 百日攻坚']);
    assert.deepEqual(found('深入推进百日攻坚。', [old, current], '2023-01-01'), []);
    assert.deepEqual(found('深入推进百日攻坚。', [current, old], '2023-01-01'), ['slogan-outdated: 百日攻坚']);
  });
});

describe('the shipped lexicons', () => {
  const entries = (name: string): readonly object[] => (parseYaml(readFileSync(`rules/lexicon/${name}.yaml`, 'utf8')) as { entries: object[] }).entries;
  const { holes } = parseYaml(readFileSync('rules/lexicon/holes.yaml', 'utf8')) as { holes: object[] };
  const { firm, customary, collocations, terms } = parseYaml(readFileSync('rules/lexicon/idioms.yaml', 'utf8')) as Record<string, string>;
  const shipped = {
    slogans: entries('slogans'), numbered: entries('numbered'), confusables: entries('confusables'), holes, idioms: { firm, customary, collocations, terms },
  };

  it('have the shape of a user\'s own; whether an entry stands twice is a matter of their review', () =>
    assert.deepEqual(readLexicon(shipped, rules).problems.filter(({ message }) => !message.includes('写了两条')), []));

  it('change nothing when they are handed over once more', () => {
    const again = linter(rulesWith([readLexicon(shipped, rules).lexicon]).map(rule => ({ rule })));
    const once = linter(rules.map(rule => ({ rule })));
    for (const name of readdirSync('seeds').filter(file => file.endsWith('.txt'))) {
      const document = parse(readFileSync(join('seeds', name), 'utf8'));
      const [before, now] = [once, again].map(lint => lint(document).map(({ ruleId, start, end, message }) => `${start}-${end} ${ruleId}: ${message}`)) as [string[], string[]];
      assert.deepEqual(now, before, name);
    }
  });
});

/** A file in which something is wrong, and where and what is said of it. */
const WRONG: Readonly<Record<string, readonly [yaml: string, problem: string]>> = {
  'a key that there is none of': ['slogan: []\n', '1:1: 没有“slogan”这一项；最接近的是“slogans”。'],
  'a key of an entry': ['names:\n- name: 青石岭水库\n  aslo: [青石水库]\n', '3:3: 没有“aslo”这一项；最接近的是“also”。'],
  'a date that is none': ['slogans:\n- term: 甲乙丙丁\n  superseded_from: 2021-02-29\n', '3:3: “2021-02-29”不是日期；请写成 YYYY-MM-DD。'],
  'a year for a date': ['slogans:\n- term: 甲乙丙丁\n  superseded_from: 2021\n', '3:3: “2021”不是日期；请写成 YYYY-MM-DD。'],
  'a day without its event': ['slogans:\n- term: 甲乙丙丁\n  valid_from: { date: 2021-02-28 }\n', '3:3: 缺少“event”；请补上。'],
  'an id that stands twice': ['slogans:\n- { id: own, term: 甲乙丙丁 }\n- { id: own, term: 戊己庚辛 }\n', '3:3: “own”写了两条，只有前一条算数；请删去一条。'],
  'a name that stands twice': ['names: [青石岭水库, 青石岭水库]\n', '1:16: “青石岭水库”写了两条，只有前一条算数；请删去一条。'],
  'an entry that lacks a part': ['confusables:\n  - wrong: 镇管会\n', '2:5: 缺少“right”；请补上。'],
  'a severity that is none': ['slogans: [{ term: 甲乙丙丁, severity: warn }]\n', '1:25: “warn”不在可用的词里；最接近的是“warning”。'],
  'a rule that is none': ['silence:\n- text: 凝心聚 力\n  rule: space-strey\n', '3:3: “space-strey”不在可用的词里；最接近的是“space-stray”。'],
  'a number for a word': ['names: [2023]\n', '1:9: “2023”没有当作文字；请加上引号。'],
  'one entry for a list': ['names: 青石岭水库\n', '1:1: 这里应是一个列表；请每条一行，以“- ”开头，或写成 [甲, 乙]。'],
  'a list for the whole': ['- 青石岭水库\n', '1:1: 这里应有“about”、“reviewed”、“slogans”等项；请每项一行，冒号后空一格。'],
  'a quotation mark that is not closed': ['names: ["青石岭水库]\n', '2:1: 这里不合 YAML 的写法；请查缩进、引号和冒号后的空格。'],
  'a key that stands twice': ['names: [青石岭水库]\nnames: []\n', '2:1: 这一项写了两次；请删去一处。'],
  'a tab': ['names:\n\t- 青石岭水库\n', '2:1: 缩进用了制表符；请改用空格。'],
  'a template without a slot': ['holes: [{ template: 坚持以为指导, missing: 思想 }]\n', '1:11: “坚持以为指导”里没有□，或括号不成对；请照“(坚持|始终坚持)以□为指导”的样子写。'],
  'aliases without end': [`a: &a [x]\n${'bcdefgh'.split('').map((key, i) => `${key}: &${key} [${Array(9).fill(`*${'abcdefg'[i]}`).join(', ')}]`).join('\n')}\n`, '1:1: 引用（& 和 *）套得太多；请直接写出内容。'],
};

describe('what is wrong with a lexicon', () => {
  for (const [name, [yaml, problem]] of Object.entries(WRONG)) {
    it(`is told of ${name}, with line, column and what to do`, () => {
      const told = readLexiconText({ file: 'own.yaml', text: yaml }, rules).problems.map(({ line, column, message }) => `${line}:${column}: ${message}`);
      assert.deepEqual(told.slice(0, 1), [problem], told.join('\n'));
    });
  }

  it('does not take away what is right', () => {
    const { lexicon: read, problems } = readLexicon({ names: ['青石岭水库', 3], slogan: [], silence: [{ rule: 'space-stray' }, '凝心聚 力'] }, rules);
    assert.deepEqual(read, { names: ['青石岭水库'], silence: ['凝心聚 力'] });
    assert.equal(problems.length, 3);
  });

  it('never throws, and whatever is left makes rules', () => {
    const keys = ['slogans', 'numbered', 'confusables', 'phrases', 'names', 'silence', 'headings', 'numerals', '__proto__'];
    const entry = fc.dictionary(fc.constantFrom('term', 'match', 'phrase', 'members', 'wrong', 'right', 'name', 'also', 'text', 'valid_from', 'misspelt', 'constructor'), fc.oneof(fc.string(), fc.jsonValue()));
    fc.assert(fc.property(fc.dictionary(fc.constantFrom(...keys), fc.oneof(fc.array(fc.oneof(entry, fc.string())), fc.jsonValue())), value => {
      const { lexicon: read, problems } = readLexicon(value, rules);
      for (const { message } of problems) assert.match(message, /^.+；.+。$/su);
      assert.doesNotThrow(() => linter(rulesWith([read]).map(rule => ({ rule })))(parse('一、总体要求\n持续开展百日攻坚。')));
    }), { numRuns: 60 });
  });
});

const CLI = resolve('dist/cli.js');

function run(args: readonly string[], cwd: string): { readonly code: number | null; readonly out: string; readonly err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], { cwd, encoding: 'utf8', env: { PATH: process.env['PATH'], LANG: 'zh_CN.UTF-8' } });
  return { code: status, out: stdout, err: stderr };
}

describe('the command with a lexicon', () => {
  const draft = '持续深入学习贯彻党的二十大精神，推动各项工作。\n';

  it('takes the news of a congress from one file that was handed over', () => {
    // As a later shipped lexicon would have it; the day is made up.
    const update = `slogans:
- id: congress-20
  term: 党的二十大精神
  match: [学习贯彻党的二十大精神, 学习宣传贯彻党的二十大精神]
  ongoing: true
  valid_from: {date: 2022-10-22, event: 党的二十大闭幕}
  superseded_from: {date: 2027-10-25, event: 党的二十一大闭幕}
  replacement: 学习贯彻党的二十一大精神
  literal: {学习贯彻党的二十大精神: 学习贯彻党的二十一大精神}
- id: congress-21
  term: 党的二十一大精神
  valid_from: {date: 2027-10-25, event: 党的二十一大闭幕}
`;
    const cwd = folder({ 'draft.txt': draft, 'early.txt': '深入学习贯彻党的二十一大精神。\n', 'update-2027.gongwen.yaml': update });
    const [before, early] = ['2028-03-01', '2026-03-01'].map((date, i) => run(['--date', date, ['draft.txt', 'early.txt'][i]!], cwd)) as [ReturnType<typeof run>, ReturnType<typeof run>];
    assert.doesNotMatch(before.out + early.out, /党的二十一大闭幕/);
    writeFileSync(join(cwd, '.gongwen-lint.json'), '{ "lexicon": ["update-2027.gongwen.yaml"] }');
    const now = run(['--date', '2028-03-01', 'draft.txt'], cwd);
    assert.match(now.out, /draft\.txt:1:5: .*自2027年10月25日起已过时（党的二十一大闭幕）；请改为“学习贯彻党的二十一大精神”。/);
    assert.match(run(['--date', '2026-03-01', 'early.txt'], cwd).out, /始于2027年10月25日（党的二十一大闭幕）/);
  });

  it('tells what is wrong with it, ends with 2, and checks the draft all the same', () => {
    const cwd = folder({ 'draft.txt': '由镇管会负责落实。\n', '.gongwen-lint.json': '{ "lexicon": ["own.yaml"] }', 'own.yaml': 'confusables:\n- { wrong: 镇管会, right: 管委会 }\n- { wrong: 镇官会 }\n' });
    const { code, out, err } = run(['draft.txt'], cwd);
    assert.equal(err, `${join(cwd, 'own.yaml')}:3:3: 缺少“right”；请补上。\n`);
    assert.match(out, /镇管会/);
    assert.equal(code, 2);
  });

  it('tells where it is named that it is missing', () => {
    const cwd = folder({ 'draft.txt': draft, '.gongwen-lint.json': '{\n  "lexicon": ["own.yaml"]\n}' });
    const { code, err } = run(['draft.txt'], cwd);
    assert.match(err, /\.gongwen-lint\.json:2:15: 找不到词库“own\.yaml”；请检查路径，它相对于这个配置文件。\n$/);
    assert.equal(code, 2);
  });

  it('writes nothing while it is wrong', () => {
    const cwd = folder({ 'draft.txt': '凝心聚 力抓落实。\n', '.gongwen-lint.json': '{ "lexicon": ["own.yaml"] }', 'own.yaml': 'silence: [\n' });
    assert.equal(run(['--fix', 'draft.txt'], cwd).code, 2);
    assert.equal(readFileSync(join(cwd, 'draft.txt'), 'utf8'), '凝心聚 力抓落实。\n');
  });
});

describe('the page that tells of it', () => {
  for (const page of ['README.md', 'README.zh-CN.md']) {
    it(`shows in ${page} a lexicon that is right`, () => {
      const [, yaml] = /```yaml\n([\s\S]*?)```/.exec(readFileSync(page, 'utf8'))!;
      const { lexicon: read, problems } = readLexicon(parseYaml(yaml!), rules);
      assert.deepEqual(problems, []);
      assert.deepEqual(Object.keys(read), ['slogans', 'numbered', 'confusables', 'phrases', 'names', 'silence']);
    });
  }
});

describe('the schema of a lexicon', () => {
  it('is contributed for the files that are named so', () => {
    const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as { contributes: { yamlValidation: { fileMatch: string[]; url: string }[] } };
    const [{ url, fileMatch }] = contributes.yamlValidation as [{ fileMatch: string[]; url: string }];
    assert.deepEqual(fileMatch, ['.gongwen-lexicon.yaml', '*.gongwen.yaml']);
    assert.ok(readFileSync(url, 'utf8').includes('公文校对'));
  });

  it('has an explanation for every section', () => {
    const { properties } = JSON.parse(readFileSync('rules/lexicon.schema.json', 'utf8')) as { properties: Record<string, { description?: string }> };
    for (const [name, { description }] of Object.entries(properties)) if (name !== 'headings') assert.ok(description, name);
  });
});
