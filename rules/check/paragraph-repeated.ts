import type { Document } from '../document';
import { keeping } from '../keeping';
import { numbering } from '../numbering';
import type { DocumentRule, Finding, Told } from '../rule';
import { BLANKS, unitSet } from '../units';

/** A shorter line may well stand twice: a salutation, a table's cell. */
const SHORTEST = 20;
/** A sentence of this length is not written twice by chance. */
const SENTENCE = 30;

/** 同一段、同一长句不出现两次。 */
export const paragraphRepeated: DocumentRule<Repeatable> = {
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
  trigger: [({ text }) => text.length >= SHORTEST],
  read({ text, blank }) {
    const words = text.trim();
    const paragraph = !blank && words.length >= SHORTEST && /\p{Script=Han}/u.test(words);
    return paragraph || text.length >= SENTENCE ? { words, paragraph, sentences: sentencesOf(text) } : undefined;
  },
  *check(document, told) {
    const written = told.filter(([line]) => document.prose(line));
    const lines = lineNumbers(written);
    const sentences = sentenceNumbers(written);
    /** By the number of a line's words, or a sentence's, one more than the place of the first in what is written. */
    const firstLine = new Int32Array(lines.end);
    const firstSentence = new Int32Array(sentences.end);
    const first = (places: Int32Array, number: number, place: number): Told<Repeatable> | undefined => {
      const known = places[number]!;
      if (known === 0) places[number] = place + 1;
      return known === 0 ? undefined : written[known - 1];
    };
    for (let place = 0; place < written.length; place++) {
      const [number, line] = written[place]!;
      const other = first(firstLine, lines.numbers[place]![0]!, place);
      if (other) {
        if (line.paragraph) yield repeated(document, number, other);
        continue;
      }
      const others = sentences.numbers[place]!.map(sentence => first(firstSentence, sentence, place));
      if (others.some(Boolean)) yield [number, keep(line, others, () => line.sentences.flatMap((sentence, i) => again(sentence, others[i])))];
    }
  },
};

const lineNumbers = numbering(([, { words }]: Told<Repeatable>) => [words]);
const sentenceNumbers = numbering(([, { sentences }]: Told<Repeatable>) => sentences.map(({ words }) => words));

/** Made anew only where another line has a sentence first. */
const keep = keeping<readonly Finding[]>();

/** By its words, where a sentence first stands in a line. */
const places = keeping<ReadonlyMap<string, number>>();

/** The words of a line, whether they make a paragraph, and its long sentences. */
interface Repeatable { readonly words: string; readonly paragraph: boolean; readonly sentences: readonly Sentence[] }
interface Sentence { readonly words: string; readonly index: number }

/** What no sentence holds: its end, and blanks. */
const ENDS = unitSet(`。！？!?；;${BLANKS}`);
/** A sentence is compared up to here, and then what goes on. */
const LONGEST = 400;

function sentencesOf(text: string): readonly Sentence[] {
  if (text.length < SENTENCE) return [];
  const found: Sentence[] = [];
  for (let index = 0, end = 0; end <= text.length; end++) {
    const full = end - index === LONGEST;
    if (end < text.length && !full && ENDS[text.charCodeAt(end)] === 0) continue;
    if (end - index >= SENTENCE) found.push({ words: text.slice(index, end), index });
    index = full && end < text.length && ENDS[text.charCodeAt(end)] === 0 ? end : end + 1;
  }
  return found;
}

function repeated({ lines, starts }: Document, number: number, [before, { words }]: Told<Repeatable>): Finding {
  const start = starts[number]! + lines[number]!.text.indexOf(words);
  const other = starts[before]! + lines[before]!.text.indexOf(words);
  return {
    start, end: start + words.length, message: '这一段与前面一段完全相同；请删去一段，或改写。',
    related: [{ start: other, end: other + words.length, message: '相同的一段在这里。' }],
  };
}

function again({ words, index: start }: Sentence, other: Told<Repeatable> | undefined): readonly Finding[] {
  if (!other) return [];
  const [line, there] = other;
  const before = places(there, [], () => new Map(there.sentences.toReversed().map(({ words, index }) => [words, index]))).get(words)!;
  return [{
    start, end: start + words.length, severity: 'info', message: '这一句前面已经写过，一字不差；请删去一处，或改写。',
    related: [{ line, start: before, end: before + words.length, message: '相同的一句在这里。' }],
  }];
}
