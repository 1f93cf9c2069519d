/** `gongwen-lint learn` as its users run it, on an office's published reports; and what its lexicon then finds in the next draft. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, describe, it } from 'node:test';
import { parse as parseYaml } from 'yaml';
import { encode } from '../server/encoding';

const CLI = resolve('dist/cli.js');

const folders: string[] = [];
after(() => { for (const path of folders) rmSync(path, { recursive: true, force: true }); });

function folder(files: Readonly<Record<string, string | Buffer>> = {}): string {
  const root = mkdtempSync(join(tmpdir(), 'gongwen-lint-'));
  folders.push(root);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(root, name, '..'), { recursive: true });
    writeFileSync(join(root, name), content);
  }
  return root;
}

function run(args: readonly string[], cwd: string): { readonly code: number | null; readonly out: string; readonly err: string } {
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [CLI, ...args], { cwd, encoding: 'utf8', env: { PATH: process.env['PATH'], LANG: 'zh_CN.UTF-8' } });
  if (error) throw error;
  return { code: status, out: stdout, err: stderr };
}

interface Found { readonly ruleId: string; readonly severity: string; readonly message: string; readonly text: string }

/** What is found in a file, with the text that is marked. */
function findings(file: string, cwd: string): readonly Found[] {
  const { out, err } = run(['--format=json', file], cwd);
  assert.equal(err, '');
  const text = readFileSync(join(cwd, file), 'utf8');
  const [result] = JSON.parse(out) as [{ messages: (Omit<Found, 'text'> & { range: [number, number] })[] }];
  return result.messages.map(({ ruleId, severity, message, range }) => ({ ruleId, severity, message, text: text.slice(...range) }));
}

/** The yearly reports of the office that wrote test/drafts/55: what it printed, with its names as they are. */
const yearly = (year: number, more: string): string => `金沙洲工业园区管委会${year}年工作总结

${year}年，园区管委会深入开展“项目攻坚年”行动，主要经济指标保持平稳增长。现将有关情况总结如下：
一、主要工作成效
（一）招商引资量质齐升。华锐新材料产业园签约入园企业${year - 2015}家，青龙山水库引水工程加快推进。
（二）平台建设提档升级。完善华锐新材料产业园路网，“项目攻坚年”行动取得实效，改造青龙山水库引水工程泵房2座，每亩增收300～500元。
${more}
二、${year + 1}年工作打算
（一）要素保障。服务华锐新材料产业园企业上市，建设人才公寓，面积30～50平方米。
（二）安全环保。守牢安全环保底线，推进重点项目。
金沙洲工业园区管委会
${year}年12月20日
`;

const REPORTS = {
  'published/2021.txt': yearly(2021, '（三）营商环境持续优化。推行告知承诺，秘密事项甲乙丙丁，平均每户增收800～900元。'),
  'published/2022.txt': yearly(2022, '（三）营商环境持续优化。帮助企业招工860人。'),
  'published/2023.txt': yearly(2023, '（三）营商环境持续优化。帮助企业融资1.2亿元，青龙山水库饮水工程通水。'),
};

describe('learn', () => {
  const cwd = folder({ ...REPORTS, 'draft.txt': readFileSync('test/drafts/55-yuanqu-consistency.txt') });
  const before = findings('draft.txt', cwd);
  const outcome = run(['learn', 'published', '-o', 'office.gongwen.yaml'], cwd);
  const file = readFileSync(join(cwd, 'office.gongwen.yaml'), 'utf8');
  const learned = parseYaml(file) as { names: { name: string; also?: string[]; evidence: object }[]; phrases: { phrase: string; evidence: object }[]; numerals: object[] };

  it('ends well and says what it learned, and from how many reports', () => {
    assert.equal(outcome.err, '');
    assert.equal(outcome.code, 0);
    assert.match(outcome.out, /^读了 3 份文稿，学到的写进了 office\.gongwen\.yaml。/);
    assert.match(outcome.out, /华锐新材料产业园（9 次，3 份，2021、2022、2023 年）/);
    assert.match(outcome.out, /“项目攻坚年”（6 次，3 份，2021、2022、2023 年）/);
  });

  it('says what it left out, and why', () => {
    assert.match(outcome.out, /没有学：1 条\n {2}由常用词组成，不像专名：重点项目\n/);
  });

  it('keeps names, phrases and numerals, each with its evidence', () => {
    assert.deepEqual(learned.names.find(({ name }) => name === '华锐新材料产业园')?.evidence,
      { count: 9, files: 3, years: [2021, 2022, 2023], example: '资量质齐升。⟦华锐新材料产业园⟧签约入园企业' });
    assert.deepEqual(learned.phrases.map(({ phrase }) => phrase), ['项目攻坚年']);
    assert.deepEqual(learned.numerals, [{ style: 'range', mark: '～', evidence: { count: 7, files: 3, years: [2021, 2022, 2023], example: '座，每亩增收⟦300～500⟧元。' } }]);
  });

  it('takes what was published one edit from a name for right, and says so', () => {
    assert.deepEqual(learned.names.find(({ name }) => name === '青龙山水库引水工程')?.also, ['青龙山水库饮水工程']);
    assert.match(outcome.out, /青龙山水库引水工程，也写作青龙山水库饮水工程（6 次/);
  });

  it('keeps nothing else of the texts', () => assert.doesNotMatch(file, /秘密|甲乙丙丁|人才公寓/));

  it('finds the name written two ways in the held-out draft, as it did not before', () => {
    writeFileSync(join(cwd, '.gongwen-lint.json'), '{ "lexicon": ["office.gongwen.yaml"] }');
    const fresh = findings('draft.txt', cwd).filter(({ ruleId, text }) => !before.some(known => known.ruleId === ruleId && known.text === text));
    assert.deepEqual(fresh, [{
      ruleId: 'name-variant', severity: 'warning', text: '华瑞新材料产业园',
      message: '“华瑞新材料产业园”与词库里的“华锐新材料产业园”差一个字；请核对。',
    }]);
  });

  it('brings no new alarm on the published reports themselves', () => {
    const plain = folder(REPORTS);
    for (const name of Object.keys(REPORTS)) assert.deepEqual(findings(name, cwd), findings(name, plain));
  });

  it('writes the same bytes again', () => {
    assert.equal(run(['learn', 'published', '-o', 'again.yaml'], cwd).code, 0);
    assert.equal(readFileSync(join(cwd, 'again.yaml'), 'utf8'), file);
  });

  it('learns the same from reports in GBK', () => {
    const old = folder(Object.fromEntries(Object.entries(REPORTS).map(([name, text]) => [name, encode(text, { encoding: 'gbk', bom: false })])));
    assert.equal(run(['learn', 'published', '-o', 'office.yaml'], old).code, 0);
    assert.equal(readFileSync(join(old, 'office.yaml'), 'utf8'), file);
  });
});

describe('learn, its file', () => {
  it('does not overwrite one that is there, unless it is told to', () => {
    const cwd = folder({ ...REPORTS, 'mine.yaml': 'names: [青龙水库]\n' });
    const { code, out, err } = run(['learn', 'published', '-o', 'mine.yaml'], cwd);
    assert.deepEqual({ code, out, err }, { code: 2, out: '', err: 'mine.yaml: 文件已经有了，没有覆盖；请换个名字，或加上 --force。\n' });
    assert.equal(readFileSync(join(cwd, 'mine.yaml'), 'utf8'), 'names: [青龙水库]\n');
    assert.equal(run(['learn', 'published', '-o', 'mine.yaml', '--force'], cwd).code, 0);
    assert.match(readFileSync(join(cwd, 'mine.yaml'), 'utf8'), /华锐新材料产业园/);
  });

  it('leaves nothing beside it', () => {
    const cwd = folder(REPORTS);
    run(['learn', 'published', '-o', 'mine.yaml'], cwd);
    run(['learn', 'published', '-o', 'nowhere/mine.yaml'], cwd);
    assert.deepEqual(readdirSync(cwd).sort(), ['mine.yaml', 'published']);
  });
});

describe('learn, called wrongly', () => {
  const cwd = folder({ ...REPORTS, 'one/2021.txt': '一、总体要求\n', 'empty/readme.pdf': '', 'broken/a.txt': Buffer.from([0xff, 0xff, 0x0a]), 'broken/b.txt': '一、总体要求\n' });
  const wrong: Readonly<Record<string, readonly [args: readonly string[], message: RegExp]>> = {
    'without a folder': [['-o', 'x.yaml'], /^gongwen-lint: 没有指明从哪里学；/],
    'without a file': [['published'], /^gongwen-lint: 没有指明写到哪里；请加上 -o /],
    'with a file that was forgotten': [['published', '-o', '--force'], /^gongwen-lint: 没有指明写到哪里；/],
    'with an unknown option': [['published', '-o', 'x.yaml', '--froce'], /^gongwen-lint: 没有“--froce”这个选项；最接近的是“--force”。/],
    'with a folder that is missing': [['nowhere', '-o', 'x.yaml'], /^nowhere: 找不到；请检查路径。\n$/],
    'with a folder without drafts': [['empty', '-o', 'x.yaml'], /^empty: 文件夹里没有 /],
    'with one report': [['one', '-o', 'x.yaml'], /^one: 只有 1 份文稿，看不出习惯；请至少放两份。\n$/],
    'with a report that is no text': [['broken', '-o', 'x.yaml'], /^broken\/a\.txt: 认不出是什么编码；/],
    'with a folder for a file': [['published', '-o', 'empty', '--force'], /^empty: 是文件夹，不是文件；请写出文件名。\n$/],
    'with a file in a folder that is missing': [['published', '-o', 'nowhere/x.yaml'], /^nowhere\/x\.yaml: 找不到；请检查路径。\n$/],
  };
  for (const [name, [args, message]] of Object.entries(wrong)) {
    it(`says so ${name}, ends with 2 and writes nothing`, () => {
      const { code, out, err } = run(['learn', ...args], cwd);
      assert.match(err, message);
      assert.deepEqual({ code, out }, { code: 2, out: '' });
      assert.ok(!readdirSync(cwd).includes('x.yaml'));
    });
  }
});
