/** Refactorings: what each makes of a small draft, where it is refused, and what holds of all of them on whatever draft. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { apply, linter, parse, refactor, rules, type Document, type Heading } from '../rules/index';
import { readGold } from './gold';

const {
  demote, headingsToItems, itemLinesToHeadings, itemsToHeadings, move, outlineOf, promote, renumberAll, renumberItems, renumberSeries, splitGlued,
} = refactor;

const seeds = [...readGold().texts.values()];

const done = (document: Document, edits: refactor.Refactoring): string | undefined => edits && apply(document.text, edits);

/** The heading whose line holds the words. */
function at(document: Document, words: string): Heading {
  const member = outlineOf(document).find(({ heading: { start, title } }) => document.text.slice(start, title.end).includes(words));
  assert.ok(member, words);
  return member.heading;
}

type Sectional = (document: Document, heading: Heading) => refactor.Refactoring;
const up: Sectional = (document, heading) => move(document, heading, 'up');
const down: Sectional = (document, heading) => move(document, heading, 'down');

/** What a refactoring of one section makes of a draft. */
function of(change: Sectional, text: string, words: string): string | undefined {
  const document = parse(text);
  return done(document, change(document, at(document, words)));
}

const REPORT = '一、甲\n（一）子\n1.丑\n正文。\n（二）寅\n二、乙\n（一）卯\n三、丙\n正文。\n';

describe('renumbering', () => {
  it('a series counts from one, whatever stood there', () => {
    assert.equal(of(renumberSeries, '一、甲\n（一）子\n（三）丑\n三、乙\n（二）寅\n', '甲'), '一、甲\n（一）子\n（三）丑\n二、乙\n（二）寅\n');
    assert.equal(of(renumberSeries, '一、甲\n（一）子\n（三）丑\n三、乙\n', '丑'), '一、甲\n（一）子\n（二）丑\n三、乙\n');
  });

  it('all series count', () => {
    const document = parse('一、甲\n（一）子\n（三）丑\n三、乙\n1．寅\n3．卯\n');
    assert.equal(done(document, renumberAll(document)), '一、甲\n（一）子\n（二）丑\n二、乙\n1．寅\n2．卯\n');
  });

  it('keeps the width of digits and everything else, line breaks too', () => {
    assert.equal(of(renumberSeries, '\uFEFF１．甲 \r\n\r\n３．乙\r\n', '乙'), '\uFEFF１．甲 \r\n\r\n２．乙\r\n');
  });

  it('goes on from where an excerpt begins', () => {
    assert.equal(of(renumberSeries, '三、甲\n四、乙\n六、丙\n', '甲'), '三、甲\n四、乙\n五、丙\n');
  });

  it('counts articles through the parts', () => {
    assert.equal(of(renumberSeries, '第一章 总则\n第一条 甲。\n第二条 乙。\n第二章 职责\n第二条 丙。\n', '丙'), '第一章 总则\n第一条 甲。\n第二条 乙。\n第二章 职责\n第三条 丙。\n');
  });

  it('has nothing to do in a series without a slip', () => assert.equal(of(renumberSeries, REPORT, '甲'), undefined));

  it('counts items within a paragraph, but not over one that lost its number', () => {
    const items = (text: string): string | undefined => {
      const document = parse(text);
      return done(document, renumberItems(document, document.series[0]!));
    };
    assert.equal(items('要求：一是抓产业；三是抓项目；三是抓民生。'), '要求：一是抓产业；二是抓项目；三是抓民生。');
    assert.equal(items('一是抓产业，壮大集体经济。二是抓项目。是抓民生。四是抓稳定。'), undefined);
  });
});

describe('a section lowered', () => {
  it('is the last one of the section before it, its subsections follow, and those behind it move up', () => {
    assert.equal(of(demote, REPORT, '乙'), '一、甲\n（一）子\n1.丑\n正文。\n（二）寅\n（三）乙\n1.卯\n二、丙\n正文。\n');
  });

  it('takes the markers of the paper', () => {
    assert.equal(of(demote, '一、甲\n(一)子\n1．丑\n二、乙\n(一)寅\n', '乙'), '一、甲\n(一)子\n1．丑\n(二)乙\n1．寅\n');
    assert.equal(of(demote, '一、甲\n1.子\n2.丑\n二、乙\n', '乙'), '一、甲\n1.子\n2.丑\n3.乙\n');
    assert.equal(of(demote, '一、甲\n1.子\n二、乙\n三、丙\n', '丙'), '一、甲\n1.子\n二、乙\n1.丙\n');
  });

  it('takes the number signs of Markdown along', () => {
    const markdown = (change: Sectional, text: string, words: string): string | undefined => {
      const document = parse(text, { format: 'markdown' });
      return done(document, change(document, at(document, words)));
    };
    assert.equal(markdown(demote, '## 一、甲\n## 二、乙\n### （一）子\n', '乙'), '## 一、甲\n### （一）乙\n#### 1.子\n');
    assert.equal(markdown(promote, '## 一、甲\n### （一）乙\n#### 1.子\n', '乙'), '## 一、甲\n## 二、乙\n### （一）子\n');
    assert.equal(markdown(demote, '###### 一、甲\n###### 二、乙\n', '乙'), undefined);
  });

  it('cannot be the first, nor stand where numbers have slipped, nor go below the last level', () => {
    assert.equal(of(demote, REPORT, '甲'), undefined);
    assert.equal(of(demote, '一、甲\n二、乙\n四、丙\n', '乙'), undefined);
    assert.equal(of(demote, '①甲。\n②乙。\n', '乙'), undefined);
  });
});

describe('a section raised', () => {
  it('stands behind its parent, and what was behind it becomes its own', () => {
    assert.equal(of(promote, '一、甲\n（一）子\n（二）丑\n1.寅\n（三）卯\n二、乙\n', '丑'), '一、甲\n（一）子\n二、丑\n（一）寅\n（二）卯\n三、乙\n');
  });

  it('cannot go above the top', () => assert.equal(of(promote, REPORT, '甲'), undefined));
});

describe('a section moved', () => {
  it('changes places and numbers with its neighbour, with all that is in it', () => {
    assert.equal(of(down, REPORT, '甲'), '一、乙\n（一）卯\n二、甲\n（一）子\n1.丑\n正文。\n（二）寅\n三、丙\n正文。\n');
    assert.equal(of(up, REPORT, '寅'), '一、甲\n（一）寅\n（二）子\n1.丑\n正文。\n二、乙\n（一）卯\n三、丙\n正文。\n');
  });

  it('leaves the blank lines where they are, and the end without a line break', () => {
    assert.equal(of(up, '一、甲\r\n正文。\r\n\r\n　　二、乙\r\n更多。', '乙'), '　　一、乙\r\n更多。\r\n\r\n二、甲\r\n正文。');
  });

  it('goes neither over the end nor into another section', () => {
    assert.equal(of(up, REPORT, '甲'), undefined);
    assert.equal(of(down, REPORT, '丙'), undefined);
    assert.equal(of(up, REPORT, '卯'), undefined);
  });

  it('does not take the end of the paper along', () => {
    for (const end of ['各位代表，让我们团结奋斗！', '青石镇人民政府\n2023年1月5日', '附件：1.任务表', '特此报告。']) {
      assert.equal(of(up, `一、甲\n正文。\n二、乙\n正文。\n\n${end}\n`, '乙'), undefined, end);
    }
  });

  it('does not put a semicolon at the end of a list', () => {
    assert.equal(of(up, '一、甲\n一是抓产业；\n二是抓项目。\n', '抓项目'), undefined);
    assert.equal(of(up, '一、甲\n一是抓产业；\n二是抓项目；\n三是抓民生。\n', '抓项目'), '一、甲\n一是抓项目；\n二是抓产业；\n三是抓民生。\n');
  });

  it('is refused where a heading is glued to its text', () => {
    assert.equal(of(up, '过去一年稳中向好。一、甲甲甲。\n正文。\n二、乙乙乙。\n正文。', '乙乙'), undefined);
  });
});

describe('glued headings', () => {
  it('get lines of their own, all at once', () => {
    const document = parse('过去一年，全镇经济稳中向好。一、坚持产业兴镇，壮大集体经济1.做强特色农业。新建基地两个。 2.做优乡村旅游。接待游客三万人次。二、坚持生态立镇，建设美丽家园\r\n');
    assert.equal(done(document, splitGlued(document)), '过去一年，全镇经济稳中向好。\r\n一、坚持产业兴镇，壮大集体经济\r\n1.做强特色农业。新建基地两个。\r\n2.做优乡村旅游。接待游客三万人次。\r\n二、坚持生态立镇，建设美丽家园\r\n');
  });

  it('of a seed: none is left, and no character but line breaks and blanks at them has changed', () => {
    const seed = parse(seeds[1]!);
    const split = done(seed, splitGlued(seed))!;
    assert.equal(split.replace(/\s/g, ''), seed.text.replace(/\s/g, ''));
    assert.equal(outlineOf(parse(split)).filter(({ heading }) => heading.glued).length, 0);
    assert.equal(outlineOf(seed).filter(({ heading }) => heading.glued).length, 23);
    assert.equal(splitGlued(parse(split)), undefined);
  });
});

describe('一是 and （一）', () => {
  const PARAGRAPH = '一、工作\n　　抓好以下工作。一是抓产业，壮大集体经济。二是抓项目；三是抓民生。\n后文。\n';
  const HEADINGS = '一、工作\n　　抓好以下工作。\n　　（一）抓产业，壮大集体经济。\n　　（二）抓项目；\n　　（三）抓民生。\n后文。\n';
  const headings = (text: string): string | undefined => {
    const document = parse(text);
    return done(document, itemsToHeadings(document, document.series[0]!));
  };

  it('a series becomes headings of the level below, each on its line', () => {
    assert.equal(headings(PARAGRAPH), HEADINGS);
    assert.equal(headings('一、工作\r\n（一）产业。一是甲甲。二是乙乙。\r\n（二）项目。\r\n'), '一、工作\r\n（一）产业。\r\n1.甲甲。\r\n2.乙乙。\r\n（二）项目。\r\n');
  });

  it('and headings a series, joined to what leads to it', () => {
    assert.equal(of(headingsToItems, HEADINGS, '抓项目'), PARAGRAPH);
    assert.equal(of(headingsToItems, '一、工作\n（一）产业。\n（二）项目。\n', '产业'), '一、工作\n一是产业。二是项目。\n');
  });

  it('with blank lines between, where the paper has them', () => {
    const paper = '一、工作\n\n要求：一是抓产业。二是抓项目。\n\n后文。\n';
    const split = '一、工作\n\n要求：\n\n（一）抓产业。\n\n（二）抓项目。\n\n后文。\n';
    assert.equal(headings(paper), split);
    assert.equal(of(headingsToItems, split, '抓产业'), paper);
  });

  it('items on lines of their own keep them', () => {
    assert.equal(of(itemLinesToHeadings, '一、工作\n一是抓产业。\n二是抓项目。\n', '抓产业'), '一、工作\n（一）抓产业。\n（二）抓项目。\n');
  });

  it('is refused where numbers would clash, have slipped, or a section is more than a paragraph', () => {
    assert.equal(headings('一、工作\n一是抓产业。二是抓项目。\n（一）甲\n（二）乙\n'), undefined);
    assert.equal(headings('一是抓产业。三是抓项目。'), undefined);
    // 1.2023 would be a number, no marker.
    assert.equal(headings('一、工作\n（一）产业。一是2023年完成投资。二是2024年完成验收。'), undefined);
    assert.equal(of(headingsToItems, '一、工作\n（一）产业。\n更多。\n（二）项目。\n', '产业'), undefined);
    assert.equal(of(headingsToItems, '一、工作\n（一）产业\n（二）项目\n', '产业'), undefined);
  });
});

/** Drafts with levels as the standard has them, at random. */
interface Section { readonly body: number; readonly children: readonly Section[] }

const sections = (depth: number): fc.Arbitrary<readonly Section[]> => fc.array(
  fc.record({ body: fc.nat(2), children: depth === 0 ? fc.constant([]) : sections(depth - 1) }), { maxLength: depth === 2 ? 5 : 3 });

const STYLES = [['一、', '（一）', '1.', '（1）'], ['一、', '(一)', '1．', '(1)']] as const;
const NUMERALS = '一二三四五';

const drafts = fc.record({
  roots: sections(2).filter(roots => roots.length > 0), style: fc.constantFrom(...STYLES), eol: fc.constantFrom('\n', '\r\n'),
  indent: fc.constantFrom('', '　　'), gap: fc.constantFrom(1, 2), end: fc.boolean(),
}).map(({ roots, style, eol, indent, gap, end }) => {
  const lines: string[] = ['青石镇工作报告'];
  let count = 0;
  const write = (list: readonly Section[], level: number): void => list.forEach(({ body, children }, i) => {
    const marker = style[level]!.replace('一', NUMERALS[i]!).replace('1', String(i + 1));
    lines.push(`${indent}${marker}推进第${String.fromCodePoint(0x7532 + count++)}片建设`);
    for (let n = 0; n < body; n++) lines.push(`${indent}完成投资${count}万元，群众满意。`);
    write(children, level + 1);
  });
  write(roots, 0);
  return lines.join(eol.repeat(gap)) + (end ? eol : '');
});

const lintHeadings = linter(rules.filter(({ id }) => id.startsWith('heading-')).map(rule => ({ rule })));
const findings = (text: string): readonly string[] => lintHeadings(parse(text)).map(({ ruleId }) => ruleId).sort();

/** Each heading of a draft in turn, by its number in reading order: the same one in the draft before and after. */
function eachHeading(text: string, check: (document: Document, heading: Heading, number: number) => void): void {
  const document = parse(text);
  outlineOf(document).forEach(({ heading }, number) => check(document, heading, number));
}

const titleOf = ({ text }: Document, { title }: Heading): string => text.slice(title.start, title.end);
const named = (document: Document, title: string): Heading => outlineOf(document).find(({ heading }) => titleOf(document, heading) === title)!.heading;

/** After `first`, `second` on the same section leads back. Counts how often `first` was possible, so that the claim is not empty. */
function inverse(first: Sectional, second: Sectional): number {
  let times = 0;
  fc.assert(fc.property(drafts, text => eachHeading(text, (document, heading) => {
    const there = done(document, first(document, heading));
    if (there === undefined) return;
    times++;
    const after = parse(there);
    assert.equal(done(after, second(after, named(after, titleOf(document, heading)))), text);
  })), { numRuns: 100 });
  return times;
}

describe('whatever the draft', () => {
  it('up then down is where it was', () => assert.ok(inverse(up, down) > 100));
  it('down then up is where it was', () => assert.ok(inverse(down, up) > 100));
  it('lowered then raised is what it was', () => assert.ok(inverse(demote, promote) > 100));

  it('renumbering twice is renumbering once', () => {
    let times = 0;
    const slips = fc.tuple(drafts, fc.nat(), fc.constantFrom(...NUMERALS)).map(([text, where, numeral]) => {
      const found = outlineOf(parse(text)).map(({ heading }) => heading).filter(({ kind }) => kind === 'chinese' || kind === 'bracketed');
      const slip = found[where % found.length]!;
      return apply(text, [{ ...slip.numeral, text: numeral }]);
    });
    fc.assert(fc.property(slips, text => {
      const document = parse(text);
      const once = done(document, renumberAll(document));
      if (once === undefined) return;
      times++;
      const after = parse(once);
      assert.equal(renumberAll(after), undefined);
      assert.deepEqual(findings(once).filter(id => id === 'heading-number'), []);
    }), { numRuns: 200 });
    assert.ok(times > 50, String(times));
  });

  const ANY: Readonly<Record<string, Sectional>> = {
    up, down, demote, promote, renumberSeries, headingsToItems, itemLinesToHeadings, renumberAll: document => renumberAll(document), splitGlued: document => splitGlued(document),
  };
  for (const [name, change] of Object.entries(ANY)) {
    it(`${name} keeps the words, and the rules for headings find nothing new, in seeds too`, () => {
      const check = (text: string, known = findings(text)): void => eachHeading(text, (document, heading) => {
        const after = done(document, change(document, heading));
        if (after === undefined) return;
        assert.ok(words(after) === words(text));
        if (!['headingsToItems', 'splitGlued'].includes(name)) assert.equal(after.split('\n').length, text.split('\n').length);
        assert.equal(after.includes('\r\n'), text.includes('\r\n'));
        const before = [...known];
        for (const id of findings(after)) {
          const place = before.indexOf(id);
          assert.ok(place >= 0, `${id} is new`);
          before.splice(place, 1);
        }
      });
      fc.assert(fc.property(drafts, text => check(text)), { numRuns: 30 });
      for (const seed of seeds) check(seed);
    });
  }

  it('nothing throws, and edits are in order and within the text', () => {
    const pieces = fc.constantFrom('\n', '\r\n', '　　', '。', '；', '一、', '二、', '九百九十九、', '十一、', '（一）', '(二)、', '1.', '99.', '2．', '２．', '（1）', '⑳', '①', '——', '一是', '二是', '二十是', '三要', '壹、', '拾、',
      '第一章 ', '第九条 ', '## ', '###### ', '**', '```\n', '甲', '各位代表', '附件：', '𠀀', '\uD842');
    const texts = fc.array(pieces, { maxLength: 30 }).map(parts => parts.join(''));
    fc.assert(fc.property(texts, fc.constantFrom('plain' as const, 'markdown' as const), (text, format) => {
      const document = parse(text, { format });
      document.lines.forEach((_, line) => [refactor.nextMarker(document, line), refactor.bareMarker(document, line)]);
      const edits = [
        renumberAll(document), splitGlued(document),
        ...document.series.flatMap(series => [renumberItems(document, series), itemsToHeadings(document, series)]),
        ...outlineOf(document).flatMap(({ heading }) =>
          [renumberSeries, promote, demote, up, down, headingsToItems, itemLinesToHeadings].map(change => change(document, heading))),
      ];
      for (const each of edits) {
        let at = 0;
        for (const { start, end } of each ?? []) {
          assert.ok(at <= start && start <= end && end <= text.length, JSON.stringify(each));
          at = end;
        }
      }
    }), { numRuns: 1000 });
  });

  it('items to headings and back is what it was', () => {
    const paragraphs = fc.record({ lead: fc.constantFrom('', '抓好以下工作：', '全镇稳中向好。'), count: fc.integer({ min: 2, max: 6 }), eol: fc.constantFrom('\n', '\r\n') });
    fc.assert(fc.property(paragraphs, ({ lead, count, eol }) => {
      const items = Array.from({ length: count }, (_, i) => `${'一二三四五六'[i]}是抓好第${String.fromCodePoint(0x7532 + i)}片建设${i + 1 < count ? '；' : '。'}`).join('');
      const text = ['一、总体要求', '二、重点任务', lead + items, '三、保障措施', ''].join(eol);
      const document = parse(text);
      const there = done(document, itemsToHeadings(document, document.series[0]!))!;
      const after = parse(there);
      assert.equal(done(after, headingsToItems(after, outlineOf(after)[2]!.heading)), text);
    }));
  });
});

/** Every character but numerals and marks, in no order that counts. */
const words = (text: string): string => [...text.replace(/[一二三四五六七八九十0-9０-９、（）().．①-⑳是要\s]/gu, '')].sort().join('');
