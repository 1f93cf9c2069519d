import type { Document } from '../document';
import type { DocumentRule, Finding } from '../rule';

/** A shorter line may well stand twice: a salutation, a table's cell. */
const SHORTEST = 20;
/** A sentence of this length is not written twice by chance. */
const SENTENCE = 30;

/** 同一段、同一长句不出现两次。 */
export const paragraphRepeated: DocumentRule = {
  id: 'paragraph-repeated',
  scope: 'document',
  meta: {
    title: '段落重复',
    why: '整段或整句一字不差地出现两次，多是拼接旧稿时重复粘贴。',
    severity: 'warning',
    category: 'duplicate-text',
    fix: 'none',
    whyNotSafe: '删哪一处、是否该改写，要由作者定。',
    citations: [{ source: '《党政机关公文处理工作条例》（中办发〔2012〕14号）', clause: '第十九条（三）' }],
    examples: [
      {
        bad: '积极推进农村人居环境整治，村容村貌明显改善。\n全面落实河长制。\n⟦积极推进农村人居环境整治，村容村貌明显改善。⟧',
        good: '积极推进农村人居环境整治，村容村貌明显改善。\n全面落实河长制。',
      },
    ],
  },
  *check(document) {
    yield* paragraphs(document);
    yield* sentences(document);
  },
};

function* paragraphs({ lines, starts, prose }: Document): Iterable<Finding> {
  const first = new Map<string, number>();
  for (const [number, { text, blank }] of lines.entries()) {
    const words = text.trim();
    if (blank || words.length < SHORTEST || !prose(number) || !/\p{Script=Han}/u.test(words)) continue;
    const before = first.get(words);
    if (before === undefined) {
      first.set(words, number);
      continue;
    }
    const start = starts[number]! + text.indexOf(words);
    const other = starts[before]! + lines[before]!.text.indexOf(words);
    yield {
      start, end: start + words.length, message: '这一段与前面一段完全相同；请删去一段，或改写。',
      related: [{ start: other, end: other + words.length, message: '相同的一段在这里。' }],
    };
  }
}

function* sentences({ lines, starts, prose }: Document): Iterable<Finding> {
  const first = new Map<string, { readonly start: number; readonly line: number }>();
  const seen = new Set<string>();
  for (const [number, { text }] of lines.entries()) {
    if (text.length < SENTENCE || !prose(number)) continue;
    const whole = seen.has(text.trim());
    seen.add(text.trim());
    if (whole) continue;
    for (const { 0: sentence, index } of text.matchAll(/[^。！？!?；;\s]{1,400}/g)) {
      if (sentence.length < SENTENCE) continue;
      const start = starts[number]! + index;
      const before = first.get(sentence);
      if (!before) {
        first.set(sentence, { start, line: number });
        continue;
      }
      yield {
        start, end: start + sentence.length, severity: 'info', message: '这一句前面已经写过，一字不差；请删去一处，或改写。',
        related: [{ start: before.start, end: before.start + sentence.length, message: '相同的一句在这里。' }],
      };
    }
  }
}
