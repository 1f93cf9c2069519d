import type { Document } from '../document';
import { notation } from '../markdown';
import { matches, pattern } from '../pattern';
import { foreign, within } from '../punctuation';
import type { DocumentRule, Edit, Finding, Told } from '../rule';

const STRAIGHT = pattern(/"/g);

/** 中文引号用“ ”，不用英文直引号。 */
export const quoteStraight: DocumentRule<readonly number[]> = {
  id: 'quote-straight',
  scope: 'document',
  meta: {
    title: '中文里用了英文直引号',
    why: '直引号分不清前后，不是中文标点。',
    severity: 'warning',
    category: 'punctuation',
    fix: 'suggested',
    whyNotSafe: '哪一个是前一半，按先后推断。',
    citations: [{ source: 'GB/T 15834—2011', clause: '4.8.2' }],
    examples: [
      { bad: '落实⟦"⟧河长制"，推行"一窗受理"。', good: '落实“河长制”，推行“一窗受理”。' },
    ],
  },
  trigger: [STRAIGHT],
  read: ({ text }) => {
    const left = foreign(text);
    return matches(text, STRAIGHT).map(({ index }) => index).filter(at => !within(left, at));
  },
  *check(document, told) {
    const edits = [...straight(document, told)];
    const [first] = edits;
    if (first) yield finding(first, edits);
  },
};

/** Straight quotes of lines where they come in pairs round Han characters. */
function* straight(document: Document, told: readonly Told<readonly number[]>[]): Iterable<Edit> {
  const corner = told.length > 0 && document.context.script === 'traditional' && document.text.includes('「');
  const halves = corner ? '「」' : '“”';
  for (const [line, quotes] of told) {
    if (!document.prose(line)) continue;
    const { text } = document.lines[line]!;
    const left = document.format === 'markdown' ? notation(document.lines[line]!) : [];
    const places = quotes.filter(at => !within(left, at));
    if (places.length % 2 !== 0) continue;
    for (let i = 0; i < places.length; i += 2) {
      const [open, close] = [places[i]!, places[i + 1]!];
      if (!/\p{Script=Han}/u.test(text.slice(open, close))) continue;
      for (const [side, at] of [open, close].entries()) {
        const start = document.starts[line]! + at;
        yield { start, end: start + 1, text: halves[side]! };
      }
    }
  }
}

const finding = ({ start, end }: Edit, edits: readonly Edit[]): Finding => ({
  start, end,
  message: `引号用了英文直引号，全文${edits.length / 2}对；请改为中文引号。`,
  fixes: [{ title: `全文${edits.length / 2}对改为中文引号`, kind: 'suggested', edits: [...edits] }],
});
