import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { everyHeading, lineAt, linter, parse, rules, type Document, type Heading, type Reported } from '../rules/index';
import { readGold } from './gold';

const seeds = [...readGold().texts.values()];

/** Pieces that drafts and accidents are made of. */
const PIECES = [
  '\n', '\r\n', '\r', '\n\n', '　　', ' ', '\t', '\0', '\uFEFF', '\u2028', '\u200B', '\uD842', '\uDC00', '𠀀', '。', '，', ',', '；',
  '一、', '二、', '二,', '十一、', '（一）', '(一)', '(二)、', '1.', '2．', '3 .', '2增强', '（1）', '①', '——', '一是', '二是', '三要', '壹、', '第一章 ',
  '# ', '**', '```\n', '---\n', '<!-- lint-ignore a-b: c -->', '××', 'x', '“', '”', '《', '2023年', '2021年3月15日', '經濟', '经济', '各位代表',
];

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map(pieces => pieces.join('')),
);

/** A seed with pieces put in, over what stood there. */
const mutatedSeed = fc.tuple(
  fc.constantFrom(...seeds),
  fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(20), fc.constantFrom(...PIECES)), { maxLength: 12 }),
).map(([text, edits]) => edits.reduce(splice, text));

function splice(text: string, [where, length, piece]: readonly [number, number, string]): string {
  const start = Math.floor(where * text.length);
  return text.slice(0, start) + piece + text.slice(start + length);
}

const format = fc.constantFrom('plain' as const, 'markdown' as const);

/** What holds of every document. */
function checkDocument(document: Document): void {
  const { text, lines, starts, headings } = document;
  assert.equal(lines.length, starts.length);
  let rebuilt = '';
  lines.forEach((line, i) => {
    const end = starts[i]! + line.text.length;
    const gap = text.slice(end, starts[i + 1] ?? text.length);
    assert.match(gap, i + 1 < lines.length ? /^\r?\n$/ : /^\r?$/);
    rebuilt += line.text + gap;
  });
  assert.equal(rebuilt, text);
  checkTree(document, headings, [0, text.length]);
  for (const { line, items } of document.series) {
    assert.ok(items.length >= 2);
    for (const { start, end } of items) assert.ok(starts[line]! <= start && start < end && end <= starts[line]! + lines[line]!.text.length);
  }
}

/** Headings stand in order within their section, and everything about a heading within its line. */
function checkTree({ starts, lines }: Document, headings: readonly Heading[], [from, to]: readonly [number, number]): void {
  let last = from;
  for (const heading of headings) {
    const { start, end, numeral, title, line, sectionEnd, children } = heading;
    const lineEnd = starts[line]! + lines[line]!.text.length;
    const inOrder = [last, starts[line]!, start, numeral.start, numeral.end, end, title.start, title.end, lineEnd];
    if (heading.value === 0) inOrder.splice(3, 2); // No numeral, so its span says nothing.
    assert.deepEqual(inOrder.slice(1), inOrder.slice(1).sort((a, b) => a - b), JSON.stringify(heading));
    assert.ok(last <= start && start < end && end <= sectionEnd && sectionEnd <= to, JSON.stringify(heading));
    checkTree({ starts, lines } as Document, children, [end, sectionEnd]);
    last = sectionEnd;
  }
}

describe('any string is a document', () => {
  const texts: Record<string, string> = {
    'nothing': '', 'one line break': '\n', 'CRLF only': '\r\n', 'a lone CR': '\r', 'CR before the end': '一、甲\r',
    'a byte order mark': '\uFEFF一、总体要求\r\n二、重点任务', 'lone surrogates': '一、\uD842\n\uDC00二、', 'NUL': '\0一、甲\0\n\0',
    'U+2028': '一、甲\u2028二、乙', 'characters beyond the plane': '𠀀、一、𠀀𠀀\n（一）𠀀', 'a heading without words': '一、\n二、', 'an open fence': '```',
    'open front matter': '---\n一、',
  };
  for (const [name, text] of Object.entries(texts)) it(name, () => checkDocument(parse(text)));

  it('whatever it is made of', () => {
    fc.assert(fc.property(anyText, format, (text, format) => checkDocument(parse(text, { format }))), { numRuns: 2000 });
  });

  it('a seed after any accident', () => {
    fc.assert(fc.property(mutatedSeed, format, (text, format) => checkDocument(parse(text, { format }))), { numRuns: 100 });
  });

  it('with a date that is none', () => {
    fc.assert(fc.property(fc.string(), date => void parse('一、甲', { date })));
  });

  it('and lint does not throw on it', () => {
    const lint = linter(rules.map(rule => ({ rule })));
    const check = (text: string, format: 'plain' | 'markdown'): void => {
      for (const { start, end, fixes = [], related = [] } of lint(parse(text, { format }))) {
        for (const span of [{ start, end }, ...related, ...fixes.flatMap(fix => fix.edits)]) {
          assert.ok(0 <= span.start && span.start <= span.end && span.end <= text.length, JSON.stringify(span));
        }
      }
    };
    fc.assert(fc.property(anyText, format, check), { numRuns: 1000 });
    fc.assert(fc.property(mutatedSeed, format, check), { numRuns: 100 });
  });

  it('in time that grows with its length, whatever is repeated', () => {
    for (const piece of PIECES) {
      const text = piece.repeat(Math.ceil(20_000 / piece.length));
      const begun = performance.now();
      parse(text);
      const took = performance.now() - begun;
      assert.ok(took < 1000, `${JSON.stringify(piece)} took ${Math.round(took)} ms`);
    }
  });
});

describe('lines', () => {
  const texts = (text: string): readonly string[] => parse(text).lines.map(line => line.text);

  it('end at LF, and a CR before it belongs to none', () => {
    assert.deepEqual(texts('甲\r\n乙\n丙'), ['甲', '乙', '丙']);
    assert.deepEqual(parse('甲\r\n乙\n丙').starts, [0, 3, 5]);
  });

  it('do not end at a CR alone or at U+2028', () => assert.deepEqual(texts('甲\r乙\u2028丙'), ['甲\r乙\u2028丙']));

  it('are one more than the line breaks', () => assert.deepEqual(texts('甲\n'), ['甲', '']));

  it('with equal text are the same object', () => {
    const { lines } = parse('甲\n乙\n甲');
    assert.equal(lines[0], lines[2]);
  });

  it('are found by offset', () => {
    fc.assert(fc.property(anyText, text => {
      const document = parse(text);
      for (let offset = 0; offset <= text.length; offset++) {
        assert.equal(lineAt(document, offset), text.slice(0, offset).split('\n').length - 1);
      }
    }));
  });
});

describe('an edited document', () => {
  const plain = (document: Document): unknown => ({ ...document, prose: document.lines.map((_, line) => document.prose(line)) });

  it('equals a fresh one after 300 random edits, findings too', () => {
    const everyRule = rules.map(rule => ({ rule }));
    const edits = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(6), fc.constantFrom(...PIECES)), { minLength: 300, maxLength: 300 });
    fc.assert(fc.property(fc.constantFrom(...seeds), format, edits, (seed, format, edits) => {
      const remembering = linter(everyRule);
      let document = parse(seed, { format });
      for (const edit of edits) {
        document = parse(splice(document.text, edit), { format, before: document });
        const found: readonly Reported[] = remembering(document);
        const fresh = parse(document.text, { format });
        assert.deepEqual(found, linter(everyRule)(fresh));
        assert.deepEqual(document.context, fresh.context);
      }
      assert.deepEqual(plain(document), plain(parse(document.text, { format })));
    }), { numRuns: 2 });
  });

  it('keeps its context while what that says is unchanged, and its lines', () => {
    const before = parse('2023年工作要点\n一、甲\n二、乙');
    const after = parse('2023年工作要点\n一、甲甲\n二、乙', { before });
    assert.equal(after.context, before.context);
    assert.equal(after.lines[2], before.lines[2]);
    assert.notEqual(parse('2024年工作要点', { before }).context, before.context);
  });
});

/** A heading as a line: marker, title, and what is special about it; children are indented. */
function outline({ text }: Document, headings: readonly Heading[], indent = ''): string {
  return headings.map(heading => {
    const { start, end, title, form, glued, clash, wellFormed, endMark, children } = heading;
    const remarks = [form === 'run-in' && 'run-in', glued && 'glued', clash && 'clash', !wellFormed && 'malformed'].filter(Boolean);
    const line = `${indent}${text.slice(start, end)}|${text.slice(title.start, title.end)}|${endMark}${remarks.map(remark => ` ${remark}`).join('')}\n`;
    return line + outline({ text } as Document, children, `${indent}  `);
  }).join('');
}

describe('the heading tree', () => {
  const cases: Record<string, readonly [draft: string, tree: string]> = {
    'follows the levels of GB/T 9704': [
      '一、总体要求\n（一）指导思想\n1.坚持党的领导\n（1）强化政治引领\n（2）压实责任\n2.坚持人民至上\n（二）基本原则\n二、重点任务',
      '一、|总体要求|\n  （一）|指导思想|\n    1.|坚持党的领导|\n      （1）|强化政治引领|\n      （2）|压实责任|\n    2.|坚持人民至上|\n  （二）|基本原则|\n二、|重点任务|\n',
    ],
    'takes markers in half and in full width': [
      '一、总体要求\n(一)指导思想\n1．坚持党的领导\n(1)强化政治引领\n（二）基本原则',
      '一、|总体要求|\n  (一)|指导思想|\n    1．|坚持党的领导|\n      (1)|强化政治引领|\n  （二）|基本原则|\n',
    ],
    'knows 壹、 above 一、 and ① below （1）': [
      '壹、前言\n一、緣起\n貳、內容\n一、總體\n（1）甲項\n①子項\n②丑項',
      '壹、|前言|\n  一、|緣起|\n貳、|內容|\n  一、|總體|\n    （1）|甲項|\n      ①|子項|\n      ②|丑項|\n',
    ],
    'tells a heading on its own line from one that its text follows': [
      '一、总体要求\n（一）统筹做好疫情防控。按照工作要求，做好各项工作。\n（二）抓好项目建设。推进项目三个。',
      '一、|总体要求|\n  （一）|统筹做好疫情防控|。 run-in\n  （二）|抓好项目建设|。 run-in\n',
    ],
    'takes —— and 一是 at the start of a line': [
      '一、工作回顾\n——综合实力不断提升。完成财税收入两亿元。\n——农业农村释放活力。产业不断巩固。\n二、存在问题\n一是发展水平亟需提升。差距明显。\n二是发展空间亟需拓展。有待优化。',
      '一、|工作回顾|\n  ——|综合实力不断提升|。 run-in\n  ——|农业农村释放活力|。 run-in\n二、|存在问题|\n  一是|发展水平亟需提升|。 run-in\n  二是|发展空间亟需拓展|。 run-in\n',
    ],
    'finds markers inside a line when a series proves them': [
      '一、坚持产业兴镇，壮大集体经济\n1.做强特色农业。新建基地两个。2.做优乡村旅游。接待游客三万人次。3.做实招商引资。',
      '一、|坚持产业兴镇，壮大集体经济|\n  1.|做强特色农业|。 run-in\n  2.|做优乡村旅游|。 run-in glued\n  3.|做实招商引资|。 glued\n',
    ],
    'leaves alone what only looks like a marker': [
      '全年增长2.5%，其中第一、二产业增长3.1%。\n一、二产业协调发展。\n2.5%的增速来之不易。\n3个项目开工。\n2021年完成投资。',
      '',
    ],
    'goes by a series where a marker is malformed': [
      '1.抓产业。\n2 .抓项目。\n3.抓民生。',
      '1.|抓产业|。\n2 .|抓项目|。 malformed\n3.|抓民生|。\n',
    ],
    'sees a series that starts anew below its own kind': [
      '一、上半年工作总结\n全镇经济平稳运行，各项工作顺利推进。\n二、下半年工作计划\n下半年重点抓好以下工作：\n一、抓项目建设\n二、抓民生改善',
      '一、|上半年工作总结|\n二、|下半年工作计划|\n  一、|抓项目建设| clash\n  二、|抓民生改善| clash\n',
    ],
    'lets an indent and Markdown stand before a marker': [
      '　　一、总体要求\n## （一）指导思想\n**二、重点任务**',
      '一、|总体要求|\n  （一）|指导思想|\n二、|重点任务|\n',
    ],
    'takes a marker that its words are missing from': ['一、\n二、重点任务', '一、||\n二、|重点任务|\n'],
  };
  for (const [name, [draft, tree]] of Object.entries(cases)) {
    it(name, () => {
      const document = parse(draft);
      checkDocument(document);
      assert.equal(outline(document, document.headings), tree);
    });
  }

  it('ends a section where the next heading of its level or above begins', () => {
    const text = '一、甲\n（一）乙\n内容。\n（二）丙\n二、丁\n末尾。';
    const sections = [...everyHeading(parse(text).headings)].map(({ start, sectionEnd }) => text.slice(start, sectionEnd));
    assert.deepEqual(sections, ['一、甲\n（一）乙\n内容。\n（二）丙\n', '（一）乙\n内容。\n', '（二）丙\n', '二、丁\n末尾。']);
  });

  it('leaves code and front matter of Markdown alone', () => {
    const text = '---\n一、不是标题\n---\n一、是标题\n```\n二、不是标题\n```\n二、是标题';
    const document = parse(text, { format: 'markdown' });
    assert.equal(outline(document, document.headings), '一、|是标题|\n二、|是标题|\n');
    assert.deepEqual(document.lines.map((_, line) => document.prose(line)), [false, false, false, true, false, false, false, true]);
  });
});

describe('series inside paragraphs', () => {
  const values = (text: string): readonly string[] => parse(text).series.map(({ items }) => items.map(({ value, word }) => value + word).join(' '));

  it('are found behind a stop', () => {
    assert.deepEqual(values('抓好以下工作。一是抓产业。二是抓项目；三是抓民生。'), ['1是 2是 3是']);
  });

  it('go on over a stop that was lost', () => assert.deepEqual(values('一是抓产业二是抓项目。'), ['1是 2是']));

  it('begin anew at each 一是', () => {
    assert.deepEqual(values('一是抓产业。二是抓项目。另外，一是抓民生。二是抓稳定。'), ['1是 2是', '1是 2是']);
  });

  it('keep numbers that are wrong, for a rule to say so', () => {
    assert.deepEqual(values('一是抓产业。三是抓项目。三是抓民生。'), ['1是 3是 3是']);
  });

  it('do not take 统一是 or 之一是 for members', () => assert.deepEqual(values('思想统一是前提。任务之一是落实。第一是质量。'), []));
});

describe('the script', () => {
  const script = (text: string): string => parse(text).context.script;

  it('is what nine tenths of the telling characters say', () => {
    assert.equal(script('这个国家的经济'), 'simplified');
    assert.equal(script('這個國家的經濟'), 'traditional');
    assert.equal(script('這個国家'), 'mixed');
    assert.equal(script('这个國家'), 'mixed');
    assert.equal(script('一二三'), 'unknown');
    assert.equal(script(''), 'unknown');
  });
});

describe('the date', () => {
  const date = (text: string, override?: string): unknown => {
    const found = parse(text, override === undefined ? {} : { date: override }).context.date;
    return found && [found.source, found.from, found.to];
  };
  const lines = {
    signOff: '2021年3月15日', metadata: '生成日期: 2020-08-02', subtitle: '（2019年1月5日在第三次会议上）', title: '2018年工作要点', text: '2017年，我们稳中求进。2017年是开局之年。',
  };

  it('is what the writer says, before everything', () => {
    assert.deepEqual(date(`${lines.title}\n${lines.signOff}`, '2016'), ['override', '2016-01-01', '2016-12-31']);
    assert.deepEqual(date(lines.signOff, '2016-02-29'), ['override', '2016-02-29', '2016-02-29']);
  });

  it('else sign-off, metadata, subtitle, title, text, in this order', () => {
    const all = [lines.title, lines.subtitle, lines.metadata, lines.text, lines.signOff];
    assert.deepEqual(date(all.join('\n')), ['sign-off', '2021-03-15', '2021-03-15']);
    assert.deepEqual(date(all.slice(0, 4).join('\n')), ['metadata', '2020-08-02', '2020-08-02']);
    assert.deepEqual(date([lines.title, lines.subtitle, lines.text].join('\n')), ['subtitle', '2019-01-05', '2019-01-05']);
    assert.deepEqual(date([lines.title, lines.text].join('\n')), ['title', '2018-01-01', '2018-12-31']);
    assert.deepEqual(date(lines.text), ['text', '2017-01-01', '2017-12-31']);
  });

  it('is not known where nothing says it', () => assert.equal(date('各项工作稳步推进。'), undefined));

  it('is never a day that the calendar lacks', () => {
    assert.deepEqual(date('2021年2月29日'), ['text', '2021-01-01', '2021-12-31']);
    assert.notDeepEqual(date('2021年2月28日', '2021-02-29'), ['override', '2021-02-29', '2021-02-29']);
  });

  it('is written in Chinese numerals too', () => {
    assert.deepEqual(date('二〇二一年十二月三十一日'), ['sign-off', '2021-12-31', '2021-12-31']);
    assert.deepEqual(date('青石镇二〇二二年工作要点'), ['title', '2022-01-01', '2022-12-31']);
  });

  it('is not a year that the text looks forward to', () => {
    const report = '2021年，我们朝着2035年远景目标迈出新步伐，全镇经济社会发展取得新的成效，人民群众获得感不断增强。';
    assert.deepEqual(date(`${report}\n${report}`), ['text', '2021-01-01', '2021-12-31']);
  });

  it('counts the years of the Republic in Taiwan', () => {
    assert.deepEqual(date('臺北市政府環境保護局\n中華民國112年12月20日'), ['sign-off', '2023-12-20', '2023-12-20']);
  });

  it('may stand on one line with who signs', () => {
    const body = '各项工作任务全面完成，现将有关情况报告如下，请审阅。';
    assert.deepEqual(date(`${body}\n青石镇人民政府　　2022年12月30日`), ['sign-off', '2022-12-30', '2022-12-30']);
  });

  it('is not that of a sentence which begins with a day', () => {
    assert.deepEqual(date('2021年3月1日，全镇召开春耕生产动员会。'), ['text', '2021-01-01', '2021-12-31']);
  });
});
