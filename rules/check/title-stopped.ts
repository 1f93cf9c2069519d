import type { Document } from '../document';
import { firstFilled, GENRE } from '../headings';
import { pattern } from '../pattern';
import type { DocumentRule, Finding, Told } from '../rule';

/** What lines of a list of attachments begin with. */
const LISTED = pattern(/^[\s\u3000]*(?:附\s?件|\d{1,2}[.．、])/g);

/** 公文标题和附件名称后面不加标点。 */
export const titleStopped: DocumentRule<Attachment> = {
  id: 'title-stopped',
  scope: 'document',
  meta: {
    title: '公文标题或附件名称后加了标点',
    why: '标题独立成行，附件名称只是一个名目，都不是句子，后面不加标点。',
    severity: 'warning',
    category: 'punctuation',
    fix: 'safe',
    citations: [{ source: 'GB/T 9704—2012', clause: '7.3.4' }, { source: 'GB/T 15834—2011', clause: 'B.4' }],
    examples: [
      { bad: '关于开展安全生产大检查的通知⟦。⟧\n各乡镇人民政府：', good: '关于开展安全生产大检查的通知\n各乡镇人民政府：' },
      { bad: '附件：1.任务分解表⟦。⟧\n2.责任清单⟦；⟧', good: '附件：1.任务分解表\n2.责任清单' },
    ],
  },
  trigger: [LISTED],
  read({ text }) {
    const first = FIRST.test(text);
    return first || NEXT.test(text) ? { first, mark: NAMED.exec(text)?.[1] } : undefined;
  },
  *check(document, told) {
    yield* titles(document);
    yield* attachments(document, told);
  },
};

/** How many lines may stand before the title's last: the agency's head, a document number, two lines of title. */
const TOP = 4;
const TITLE = new RegExp(`^\\s*[^\\s，。；：！？,;:!?][^，。；：！？,;:!?]{3,59}(?:的(?:通知|报告|報告|请示|請示|函|意见|意見|决定|決定|通报|通報|批复|批覆|公告|通告|议案|議案|说明|說明|建议|建議)|会议纪要|會議紀要|实施方案|實施方案|${GENRE})([。．；，,;])[\\s\\u3000]*$`, 'u');
/** A sentence that ends so: 县长代表政府作工作报告。 */
const SAYS = /^[\s\u3000]*(?:现|特|我|各位|根据|按照|为|以下|妥否|这|此)|[作做](?:了|政府|年度)?\S{0,6}(?:报告|報告|说明|說明|总结|總結)[。．]/;

function* titles({ lines, starts, prose }: Document): Iterable<Finding> {
  const top = firstFilled(lines, TOP);
  for (const line of top) {
    const { text, marks } = lines[line]!;
    if (!prose(line) || marks.some(({ at }) => at === 'start') || /[。！？]\s*\S/.test(text) || SAYS.test(text)) continue;
    const match = TITLE.exec(text);
    if (match) yield finding(starts[line]! + text.lastIndexOf(match[1]!), match[1]!, '标题');
  }
}

const FIRST = /^[\s\u3000]*附\s?件[：:][\s\u3000]*\S/;
const NEXT = /^[\s\u3000]*\d{1,2}[.．、]/;
/** A name, and no sentence: nothing else ends inside it. */
const NAMED = /^[^。；！？，,;]{2,60}([。；，、,;])[\s\u3000]*$/u;

/** A line that may name an attachment: whether it begins the list, and the mark behind the name. */
interface Attachment { readonly first: boolean; readonly mark: string | undefined }

/** 附件：1.…… and the numbered names below it. */
function* attachments({ lines, starts, prose }: Document, told: readonly Told<Attachment>[]): Iterable<Finding> {
  let listed = -2;
  for (const [line, { first, mark }] of told) {
    if (!prose(line) || !(first || listed === line - 1)) continue;
    listed = line;
    if (mark) yield finding(starts[line]! + lines[line]!.text.lastIndexOf(mark), mark, '附件名称');
  }
}

const finding = (start: number, mark: string, where: string): Finding => ({
  start, end: start + 1,
  message: `${where}后面多了“${mark}”；请删去。`,
  fixes: [{ title: `删去“${mark}”`, kind: 'safe', edits: [{ start, end: start + 1, text: '' }] }],
});
