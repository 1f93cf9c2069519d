import { everyHeading, type Document } from '../document';
import { GENRE, type Heading } from '../headings';
import { behindLast } from '../punctuation';
import type { DocumentRule, Edit, Finding } from '../rule';

/** 标题另起一行，不与别的文字连在一起。 */
export const headingGlued: DocumentRule = {
  id: 'heading-glued',
  scope: 'document',
  meta: {
    title: '标题与正文粘连',
    why: '标题夹在段落中间，层次看不出来；多是从网页或图片取字时丢了换行。',
    severity: 'warning',
    category: 'glued-heading',
    fix: 'suggested',
    whyNotSafe: '要分段的地方由上下文推知，须作者核对。',
    citations: [{ source: 'GB/T 9704—2012', clause: '7.3.3' }],
    examples: [
      {
        bad: '过去一年，全镇经济稳中向好。⟦一、⟧坚持产业兴镇，壮大集体经济⟦1.⟧做强特色农业。新建基地两个。⟦2.⟧做优乡村旅游。接待游客三万人次。⟦二、⟧坚持生态立镇，建设美丽家园',
        good: '过去一年，全镇经济稳中向好。\n一、坚持产业兴镇，壮大集体经济\n1.做强特色农业。新建基地两个。\n2.做优乡村旅游。接待游客三万人次。\n二、坚持生态立镇，建设美丽家园',
      },
      { bad: '全乡2023年工作要点⟦2023年⟧是全面推进乡村振兴的重要一年，各项工作任务十分繁重。', good: '全乡2023年工作要点\n2023年是全面推进乡村振兴的重要一年，各项工作任务十分繁重。' },
    ],
  },
  *check(document) {
    const title = gluedTitle(document);
    if (title) yield title;
    const glued = everyHeading(document.headings).filter(heading => heading.glued);
    const breaks = glued.length > 0 ? lineBreak(document.text) : '';
    for (const heading of glued) yield gluedMarker(document, heading, breaks);
    yield* gluedBodies(document, document.headings);
  },
};

function gluedMarker({ text, lines }: Document, { start, end, kind, line }: Heading, breaks: string): Finding {
  // A short paragraph may count off its points in line: 会议强调，1.强化学习。2.强化培训。
  const isList = kind !== 'chinese' && kind !== 'formal' && lines[line]!.text.length < PARAGRAPH && lines.length > 1
    && !lines[line]!.marks.some(mark => mark.at === 'inside' && mark.kind === 'chinese');
  const blank = start - behindLast(text.slice(Math.max(0, start - 8), start), /[^ \t\u00a0\u3000]/).length;
  return {
    start, end,
    ...(isList && { severity: 'info' as const }),
    message: `标题“${text.slice(start, end)}”夹在段落中间；请另起一行。`,
    fixes: [{ title: '另起一行', kind: 'suggested', edits: [{ start: blank, end: start, text: breaks }] }],
  };
}

/** Beyond this a paragraph that holds headings is a page that lost its line breaks. */
const PARAGRAPH = 300;

const TITLE = new RegExp(`^[^。，,；;：:]{0,30}\\d{4}年[^。，,；;：:]{0,20}${GENRE}(?=\\d{4}年|[ \\u3000]+\\S)`);

/** The paper's title and its first paragraph on one line: ……2023年工作要点2023年是……. */
function gluedTitle({ lines, starts, text }: Document): Finding | undefined {
  for (const [number, line] of lines.slice(0, 6).entries()) {
    const match = TITLE.exec(line.text);
    const rest = match && line.text.slice(match[0].length);
    // A title that two years share (2020年工作总结2021年工作计划) goes on; a paragraph has a stop.
    if (!rest || !/[。，,]/.test(rest)) continue;
    const start = starts[number]! + match[0].length;
    const blank = /^[ \u3000]*/.exec(rest)![0].length;
    return {
      start, end: start + (blank || YEAR),
      message: '文题与正文连在了一行；请在文题后分段。',
      fixes: [{ title: '在文题后分段', kind: 'suggested', edits: [{ start, end: start + blank, text: lineBreak(text) }] }],
    };
  }
  return undefined;
}

/** The length of `2023年`, with which the paragraph behind the title begins. */
const YEAR = 5;

/** Of siblings that all stand on lines of their own, the one with its text behind it. */
function* gluedBodies(document: Document, siblings: readonly Heading[]): Iterable<Finding> {
  const { text, lines, starts } = document;
  const own = siblings.filter(({ form, glued, endMark }) => form === 'own' && !glued && endMark === '');
  const runIn = siblings.filter(({ form, glued, endMark }) => form === 'run-in' && !glued && endMark === '。');
  if (runIn.length === 1 && own.length >= 3 && own.length + 1 === siblings.length && own.every(({ kind }) => kind === runIn[0]!.kind)) {
    const [{ title, line }] = runIn as [Heading];
    const body = starts[line]! + lines[line]!.text.length;
    if (title.end + 1 < body) {
      const model = own[0]!;
      const edit: Edit = { start: title.end, end: title.end + 1, text: lineBreak(text).repeat(lines[model.line + 1]?.blank ? 2 : 1) };
      yield {
        start: title.end, end: title.end + 1,
        message: '标题后面直接连着正文，同级标题都独立成行；请在这里分段，去掉句号。',
        fixes: [{ title: '在标题后分段', kind: 'suggested', edits: [edit] }],
        related: [{ start: model.start, end: model.title.end, message: '同级标题独立成行。' }],
      };
    }
  }
  for (const { children } of siblings) if (children.length > 0) yield* gluedBodies(document, children);
}

const lineBreak = (text: string): string => (text.includes('\r\n') ? '\r\n' : '\n');
