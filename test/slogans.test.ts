import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { parse as parseYaml } from 'yaml';
import { contradictions, sloganOutdated, type SloganTable } from '../rules/check/slogan-outdated';
import { parse } from '../rules/document';
import { linter, type Reported } from '../rules/linter';
import { yearsNamed } from '../rules/period';
import { simplifier } from '../rules/phrases';
import type { Slogan } from '../rules/slogans';
import { readSeeds } from '../seeds/corpus';
import { learnSlogans } from '../seeds/learn/slogans';
import { toSimplified } from '../seeds/opencc';
import { readMarks, writeMarks } from './marks';

const FILE = 'rules/lexicon/slogans.yaml';
const lexicon = readFileSync(FILE, 'utf8');
const seeds = readSeeds();
const table = learnSlogans(seeds, lexicon);

interface Entry {
  readonly id: string;
  readonly match?: readonly string[];
  readonly literal?: Readonly<Record<string, string>>;
  readonly source?: string;
  readonly reviewed?: string;
  readonly confidence: string;
  readonly exceptions: readonly string[];
  readonly valid_from: { readonly date: string; readonly event: string } | null;
  readonly superseded_from: { readonly date: string; readonly event: string } | null;
}

const { entries } = parseYaml(lexicon) as { readonly entries: readonly Entry[] };

const lintWith = (slogans: SloganTable) => {
  const lint = linter([{ rule: sloganOutdated(contradictions(slogans, { simplify: simplifier(toSimplified.flat().join('')) })) }]);
  return (text: string, date?: string): readonly Reported[] => lint(parse(text, date === undefined ? {} : { date }));
};

const lint = lintWith(table);

/** The text with what was found in it marked. */
const mark = (text: string, date?: string): string => writeMarks(text, lint(text, date)).replaceAll('{slogan-outdated}', '');

/** The day before, as an ISO date. */
const before = (day: string): string => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);

/** Each text stands for a document of that day; its marks say what must be found. */
function finds(cases: readonly (readonly [date: string, marked: string])[]): void {
  for (const [date, marked] of cases) {
    const { text } = readMarks(marked, 'slogan-outdated');
    assert.equal(mark(text, date), marked, date);
  }
}

describe('every entry of the table proves itself', () => {
  for (const slogan of table.slogans) {
    it(slogan.id, () => {
      const { text } = readMarks(slogan.example, 'slogan-outdated');
      if (slogan.until) checkEnd(slogan, text);
      if (slogan.from) checkBeginning(slogan, text);
    });
  }

  function checkEnd({ example, until, tolerated }: Slogan, text: string): void {
    const day = tolerated ?? until!;
    assert.equal(mark(text, day), example);
    assert.equal(mark(text, before(day)), text);
  }

  function checkBeginning({ example, from, early }: Slogan, text: string): void {
    const day = early && !early.any ? early.from : from!;
    assert.equal(mark(text, before(day)), example);
    assert.equal(mark(text, from), text);
    if (early?.any) assert.equal(mark(text.replace('。', `，${early.any[0]}。`), early.from), text.replace('。', `，${early.any[0]}。`));
  }
});

describe('the lexicon', () => {
  it('says of every entry from where, and when a person last read it', () => {
    for (const { id, source, reviewed } of entries) {
      assert.ok(source?.trim(), `${id} has no source`);
      assert.match(reviewed ?? '', /^\d{4}-\d{2}-\d{2}$/, `${id} was never reviewed`);
    }
  });

  it('rests on no page of unknown standing', () => {
    const hosts = [...lexicon.matchAll(/https?:\/\/([^/\s]+)/g)].map(match => match[1]);
    for (const host of hosts) assert.match(host!, /(?:\.gov\.cn|^qstheory\.cn)$/);
  });

  it('gives every entry its own name, and no phrase to two', () => {
    assert.equal(new Set(entries.map(({ id }) => id)).size, entries.length);
    const phrases = table.slogans.flatMap(({ region = '', phrases: own }) => own.map(phrase => `${region}${phrase}`));
    assert.deepEqual(phrases.filter((phrase, i) => phrases.indexOf(phrase) !== i), []);
  });

  it('ends nothing before it began', () => {
    for (const { id, valid_from, superseded_from } of entries) {
      for (const turn of [valid_from, superseded_from]) if (turn) assert.match(turn.date, /^\d{4}-\d{2}-\d{2}$/, id);
      if (valid_from && superseded_from) assert.ok(valid_from.date < superseded_from.date, id);
    }
  });

  it('replaces only what it looks for, by what is itself current', () => {
    for (const { id, phrases, literal = {} } of table.slogans) {
      for (const [from, to] of Object.entries(literal)) {
        assert.ok(phrases.includes(from), `${id}: “${from}” is no phrase`);
        assert.equal(mark(`推进${to}。`, '2025-06-01'), `推进${to}。`, id);
      }
    }
  });

  it('raises no error on what is not certain', () => {
    const medium = new Set(entries.filter(({ confidence }) => confidence === 'medium').map(({ id }) => id));
    for (const { id, severity, outdated } of table.slogans) {
      if (medium.has(id)) assert.ok(severity !== 'error' && outdated !== 'error', id);
    }
  });
});

describe('learning', () => {
  it('gives the same bytes for the same seeds', () => {
    assert.equal(JSON.stringify(learnSlogans(seeds, lexicon)), JSON.stringify(table));
  });

  it('keeps the table small enough for the server', () => {
    assert.ok(Buffer.byteLength(JSON.stringify(table, null, 1)) <= 150_000);
  });

  it('leaves out what only an absent seed attests, and keeps the rest', () => {
    const fold = learnSlogans(seeds.filter(({ id }) => id !== '001'), lexicon);
    const ids = new Set(fold.slogans.map(({ id }) => id));
    assert.deepEqual(table.slogans.filter(({ id }) => !ids.has(id)).map(({ id }) => id), ['rural-31']);
  });

  it('shows which seeds use a phrase, how often and how', () => {
    const { seen, seenAs } = table.slogans.find(({ id }) => id === 'governance-01')!;
    assert.deepEqual(seen, { '001': 1, '002': 1, '004': 2 });
    assert.equal(seenAs, '安防控。持续推进⟦扫黑除恶 专项斗争⟧,严厉打击非法集');
  });

  it('leaves to each place its brand: what a text cannot tell is not judged', () => {
    assert.ok(entries.some(({ exceptions }) => exceptions.includes('L')));
    assert.equal(mark('推进新农村建设。', '2024-05-01'), '推进新农村建设。');
  });
});

describe('an outdated phrase', () => {
  it('is reported with what ended it and what to write', () => {
    const [finding] = lint('鼓励贫困户发展产业。', '2023-03-01');
    assert.equal(finding?.message, '“贫困户”自2021年2月25日起已过时（全国脱贫攻坚总结表彰大会宣告贫困人口全部脱贫）；请改为“脱贫户”。');
    assert.equal(finding?.severity, 'warning');
    assert.deepEqual(finding?.fixes?.map(({ kind }) => kind), ['suggested']);
  });

  it('is found past blanks, half-width marks and quotation marks', () => finds([
    ['2023-03-01', '持续推进⟦扫黑除恶 专项斗争⟧。'],
    ['2023-03-01', '坚持“⟦外防输入,内防反弹⟧”。'],
    ['2021-12-01', '坚决⟦打赢“蓝天保卫战⟧”。'],
    ['2019-03-01', '融入“⟦一带一路”战略⟧。'],
  ]));

  it('is not mended where half a pair of quotation marks would go with it', () => {
    assert.equal(lint('融入“一带一路”战略。', '2019-03-01')[0]?.fixes, undefined);
  });

  it('is found in a Traditional draft, which gets no Simplified fix', () => {
    const text = '鄉鎮持續推進掃黑除惡專項鬥爭，對貧困戶開展幫扶，發展經濟。';
    assert.equal(mark(text, '2023-03-01'), '鄉鎮持續推進⟦掃黑除惡專項鬥爭⟧，對⟦貧困戶⟧開展幫扶，發展經濟。');
    assert.deepEqual(lint(text, '2023-03-01').flatMap(({ fixes }) => fixes ?? []), []);
  });

  it('is not looked for in the reports of Taiwan, Hong Kong and Macao', () => finds([
    ['2023-03-01', '行政院環境保護局會同衛生局、國稅局辦理，發展經濟與國際關係。'],
  ]));

  it('is reported where the word goes on as under way, not where it is told as done', () => finds([
    ['2022-03-01', '继续打好⟦三大攻坚战⟧。'],
    ['2022-03-01', '三大攻坚战取得显著成效。'],
    ['2022-03-01', '——⟦脱贫攻坚⟧持续发力。'],
    ['2022-03-01', '弘扬脱贫攻坚精神，巩固拓展脱贫攻坚成果，推动脱贫攻坚与乡村振兴有效衔接。'],
    ['2024-09-01', '深入开展⟦党史学习教育⟧。'],
    ['2024-09-01', '巩固拓展党史学习教育成果，推动党史学习教育常态化长效化。'],
    ['2021-09-01', '扎实推进“⟦十三五”规划⟧实施。'],
    ['2021-09-01', '“十三五”期间，全镇脱贫2000人。'],
  ]));

  it('is left alone in history, titles, quotations and former names', () => finds([
    ['2023-03-01', '2019年，我镇帮助贫困户发展产业。'],
    ['2023-03-01', '2019年，我镇发展产业。全年帮助贫困户40户。'],
    ['2023-03-01', '近年来，我镇深入开展扫黑除恶专项斗争。'],
    ['2023-03-01', '新冠肺炎疫情期间，党员冲锋在前。'],
    ['2023-03-01', '落实《关于打赢脱贫攻坚战三年行动的指导意见》。'],
    ['2023-03-01', '习近平总书记指出，“打赢脱贫攻坚战只是第一步，要接续推进乡村振兴”。'],
    ['2023-03-01', '原国土资源局的职责划入自然资源局。'],
    ['2023-03-01', '学习领会庆祝中国共产党成立100周年大会上的重要讲话。'],
    ['2023-03-01', '荣获全省扶贫工作先进集体。'],
  ]));

  it('is left alone within a longer name that is current', () => finds([
    ['2025-03-01', '农业部门、文化和旅游局、住房和城乡建设部门、省委金融办、国家税务总局协同发力。'],
    ['2025-03-01', '做好易地扶贫搬迁后续扶持，管好光伏扶贫电站，弘扬扶贫济困美德。'],
    ['2025-03-01', '抓好非洲猪瘟等动物疫情防控工作，开展核酸检测。'],
    ['2025-03-01', '统筹山水林田湖草沙一体化保护，保护永久基本农田。'],
    ['2025-03-01', '实现高风险金融机构、欠薪案件动态清零。'],
  ]));

  it('may stay for as long as local bodies had to follow', () => finds([
    ['2018-10-01', '会同环保局、安监局执法。'],
    ['2019-04-01', '会同⟦环保局⟧、⟦安监局⟧执法。'],
  ]));
});

describe('a review', () => {
  it('given in the first quarter is judged for the year before, the plan is not', () => finds([
    ['2022-01-20', '一、工作回顾\n开展扫黑除恶专项斗争。\n二、工作任务\n继续开展⟦扫黑除恶专项斗争⟧。'],
    ['2022-05-20', '一、工作回顾\n开展⟦扫黑除恶专项斗争⟧。\n二、工作任务\n继续开展⟦扫黑除恶专项斗争⟧。'],
  ]));

  it('of this year is judged for this year', () => finds([
    ['2022-01-20', '一、今年以来工作回顾\n开展⟦扫黑除恶专项斗争⟧。'],
    ['2021-08-02', '一、2021年上半年工作总结\n开展⟦扫黑除恶专项斗争⟧。'],
  ]));

  it('by a new government reaches back five years', () => finds([
    ['2023-01-20', '各位代表：\n一、工作回顾\n开展扫黑除恶专项斗争。'],
    // A bureau's summary reviews its year, whoever has taken office.
    ['2023-01-20', '一、工作回顾\n开展⟦扫黑除恶专项斗争⟧。'],
    ['2024-01-20', '一、工作回顾\n开展⟦扫黑除恶专项斗争⟧。'],
    ['2022-01-20', '一、过去五年工作回顾\n推进脱贫攻坚。'],
  ]));

  it('may stand under a title without marker', () => finds([
    ['2022-01-20', '2021年工作回顾\n开展扫黑除恶专项斗争。\n2022年工作安排\n继续开展⟦扫黑除恶专项斗争⟧。'],
  ]));
});

describe('a phrase of a later day', () => {
  it('is reported, and the date of the document with it', () => {
    const [finding] = lint('深入贯彻党的二十大精神。', '2021-03-01');
    assert.equal(finding?.message, '“党的二十大精神”始于2022年10月22日（党的二十大2022-10-16—2022-10-22召开），晚于本文日期；请核对本文日期，或删改此处。');
  });

  it('may stand in a plan for its year, and where what is to come is awaited', () => finds([
    ['2021-12-20', '2022年是党的二十大召开之年。'],
    ['2021-12-20', '今年是党的⟦二十大召开之年⟧。'],
    ['2024-07-01', '以优异成绩迎接党的二十届三中全会召开。'],
    ['2024-07-01', '贯彻党的⟦二十届三中全会⟧精神。'],
    ['2025-05-01', '启动“十五五”规划编制前期研究。'],
  ]));
});

describe('the date of the document', () => {
  it('is needed: without one nothing is said', () => assert.equal(mark('鼓励贫困户发展产业。'), '鼓励贫困户发展产业。'));

  it('carries no error where it was guessed', () => {
    const body = '2022年，全镇发展。2022年是“十四五”规划的开局之年。';
    const [guessed] = lint(body);
    assert.equal(guessed?.severity, 'warning');
    assert.match(guessed?.message ?? '', /本文日期据正文推断/);
    assert.equal(lint('今年是“十四五”规划的开局之年。', '2022-05-01')[0]?.severity, 'error');
  });

  it('of a whole year counts from its first day', () => finds([
    ['2021', '继续推进扫黑除恶专项斗争。'],
    ['2022', '继续推进⟦扫黑除恶专项斗争⟧。'],
  ]));
});

describe('the years that words name', () => {
  const day = { from: '2022-03-01', to: '2022-03-01' };
  it('are those written out, told by their distance, and those of a plan that is over', () => {
    assert.deepEqual(yearsNamed('2019年至2020年', day), [2019, 2020]);
    assert.deepEqual(yearsNamed('2016—2020年', day), [2016, 2020]);
    assert.deepEqual(yearsNamed('去年，比前年', day), [2021, 2020]);
    assert.deepEqual(yearsNamed('“十三五”时期', day), [2016]);
    assert.deepEqual(yearsNamed('“十四五”时期', day), []);
    assert.deepEqual(yearsNamed('今年以来，投资2022万元', day), []);
  });
});
