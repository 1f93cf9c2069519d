import { everyHeading, type Document, type Line } from '../document';
import { inWidth, isProse } from '../punctuation';
import type { DocumentRule, Finding } from '../rule';
import { uncut } from '../units';
import { halfWord } from './paragraph-cut';

/** 成段的正文末尾有句号。 */
export const stopMissing: DocumentRule<Ending> = {
  id: 'stop-missing',
  scope: 'document',
  meta: {
    title: '段末少了标点',
    why: '一段话没有收住，读者会疑心后面还有文字被漏掉了。',
    severity: 'warning',
    category: 'missing-punctuation',
    fix: 'suggested',
    whyNotSafe: '段末也可能是丢了后面的文字。',
    citations: [{ source: 'GB/T 15834—2011', clause: '4.1.3' }],
    examples: [
      {
        bad: '一年来，全镇上下解放思想、真抓实干，抓产业、促发展，较好完成了年度目标任⟦务⟧\n\n一、主要工作',
        good: '一年来，全镇上下解放思想、真抓实干，抓产业、促发展，较好完成了年度目标任务。\n\n一、主要工作',
      },
      {
        bad: '下一步，我们将认真落实县委、县政府部署，全力抓好以下工⟦作⟧\n一、产业发展',
        good: '下一步，我们将认真落实县委、县政府部署，全力抓好以下工作：\n一、产业发展',
      },
    ],
  },
  read(line) {
    // A mark and two closing ones are three units.
    if (ENDED.test(line.text.trimEnd().slice(-3))) return isLong(line.text) ? 'closed' : undefined;
    return lacksStop(line) ? 'open' : undefined;
  },
  *check(document, told) {
    // ……各项任务。一、上半年工作情况: what ends the line is a heading that lost its line break.
    const lastHeading = new Map(Array.from(everyHeading(document.headings), heading => [heading.line, heading]));
    const headed = (line: number): boolean => lastHeading.get(line)?.glued === true && lastHeading.get(line)!.form === 'own';
    const open = told.filter(([line, ending]) => ending === 'open' && document.prose(line) && !headed(line) && !broken(document, line));
    const closed = told.filter(([, ending]) => ending === 'closed').length;
    // Where most paragraphs end so, the text was broken at the width of a page, or its writer sets no stops in lists.
    if (open.length > FEW && open.length * 2 > closed) return;
    for (const [line] of open) yield finding(document, line);
  },
};

/** Whether a paragraph ends without a stop, or with one. */
type Ending = 'open' | 'closed';

const FEW = 3;
/** A line this long, with a clause mark inside, is a paragraph and no label. */
const LONG = 30;
const ENDED = /[。！？!?；;：:…][”’」』）)》】\]]{0,2}\s*$/;

/** With a full stop inside, even a short line is a paragraph. */
const SHORT = 14;

const isLong = (text: string): boolean => isProse(text) && (text.trim().length >= LONG || text.trim().length >= SHORT && /。.{4}/.test(text));

/** Of a line that does not end in a stop. */
function lacksStop({ text, marks }: Line): boolean {
  const words = text.trim();
  const announces = ANNOUNCES.test(words) && /[，,]/.test(words);
  if (!announces && !isLong(words)) return false;
  if (!/[\p{Script=Han}\d%％][”’」』）)》]{0,2}$/u.test(words)) return false;
  // A heading of two clauses, a table's row, a label with its list, a note in brackets.
  if (marks.some(({ at }) => at === 'start') && !/[。；]/.test(words) && words.length <= HEADING) return false;
  if (/^[（(【\[*#|>]/.test(words) && !marks.some(({ at }) => at === 'start') || /^[\p{Script=Han}]{2,8}[：:]/u.test(words) && !/。/.test(words)) return false;
  if (/[）)]$/.test(words) && /[。；！？!?][（(][^（()）]{1,80}[）)]$/.test(words)) return false;
  return !halfWord(words);
}

const HEADING = 45;

/** Whether the paragraph goes on in the next line: broken by a page or by its width. */
function broken({ lines }: Document, line: number): boolean {
  const next = lines[line + 1];
  if (!next || next.blank) return false;
  if (next.marks.some(({ at }) => at === 'start') || /^[\s\u3000]{2}/.test(next.text)) return false;
  // A signature, a date or another title is short and has no stop of its own.
  return /[，。；,;]/.test(next.text) && !/^[\s\u3000]{2}/.test(next.text) && !startsParagraph(next.text);
}

/** Words that open a paragraph, and seldom go on with one. */
const startsParagraph = (text: string): boolean => /^(?:附\s?件|特此|现|妥否|以上|联系人|\d{4}年|各位|今年|一年来|同时|下一步|目前|此外|总之|[一二三四五六七八九十]是)/.test(text);

const ANNOUNCES = /(?:以下|下列|如下)[^，。、；：,;:]{0,8}$/;

function finding(document: Document, line: number): Finding {
  const { lines, starts, context } = document;
  const { text } = lines[line]!;
  const end = text.trimEnd().length;
  const mark = inWidth(ANNOUNCES.test(text.slice(Math.max(0, end - 12), end)) ? '：' : '。', context.width);
  const at = starts[line]! + end;
  return {
    ...uncut(document.text, { start: at - 1, end: at }),
    message: `这一段末尾没有标点；请补上“${mark}”，并查后面是否丢了字。`,
    fixes: [{ title: `补上“${mark}”`, kind: 'suggested', edits: [{ start: at, end: at, text: mark }] }],
  };
}
