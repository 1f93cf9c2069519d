import type { Document } from '../document';
import type { DocumentRule } from '../rule';

/** 成文日期写全年、月、日，用“日”不用“号”。 */
export const signoffIncomplete: DocumentRule = {
  id: 'signoff-incomplete',
  scope: 'document',
  meta: {
    title: '成文日期不全',
    why: '成文日期要写全年、月、日，写“日”不写“号”；缺了日，文件从哪天起算说不清。',
    severity: 'warning',
    category: 'date-inconsistency',
    fix: 'none',
    whyNotSafe: '是哪一天只有作者知道。',
    citations: [{ source: 'GB/T 9704—2012', clause: '7.3.5.4' }],
    examples: [
      { bad: '一、主要工作\n全年各项任务全面完成。\n\n河湾镇人民政府\n⟦2024年12月⟧', good: '一、主要工作\n全年各项任务全面完成。\n\n河湾镇人民政府\n2024年12月20日' },
    ],
  },
  *check(document) {
    // The standard is the mainland's; Hong Kong and Taiwan sign off as they do.
    if (document.context.script === 'traditional') return;
    const line = lastFilled(document);
    const found = line > 0 && DATE.exec(document.lines[line]!.text);
    if (!found || !document.lines.slice(0, line).some(({ text }) => /。\s*$/.test(text))) return;
    const start = document.starts[line]! + found.index + found[1]!.length;
    const words = found[2]!;
    yield {
      start, end: start + words.length,
      message: words.endsWith('月') ? `成文日期“${words}”没有写到日；请补全。` : `成文日期“${words}”用了“号”；请改为“日”。`,
    };
  },
};

/** The date alone, or behind who signs. */
const DATE = /^(\s*|[^。，；：,;:]{1,29}[^。，；：,;:\s]\s+)(\d{4}年\d{1,2}月(?:\d{1,2}[号號])?)\s*$/;

function lastFilled({ lines }: Document): number {
  let line = lines.length - 1;
  while (line > 0 && lines[line]!.blank) line--;
  return line;
}
