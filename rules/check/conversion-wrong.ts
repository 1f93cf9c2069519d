import type { Document } from '../document';
import { joining, mapping } from '../keeping';
import { byPiece, type Pieces } from '../pieces';
import type { DocumentRule, Finding, Span, Told } from '../rule';
import { quoted } from '../units';
import type { Evidence } from './heading-level';

/** Words that a character-by-character conversion to Traditional gets wrong, and what it ought to have written. */
export interface ConversionTable {
  readonly words: readonly Conversion[];
  /** For a character that such a conversion writes too often: every word in which it is right. */
  readonly right: Readonly<Record<string, readonly string[]>>;
  /** Pairs of a character and the one that may have been meant: `征徵`. */
  readonly pairs: readonly string[];
  /** For each character of a pair: what follows it in words of two characters, and within longer ones. */
  readonly next: Readonly<Record<string, readonly [words: string, within: string]>>;
  /** And what comes before it. */
  readonly previous: Readonly<Record<string, readonly [words: string, within: string]>>;
}

export interface Conversion {
  readonly wrong: string;
  readonly right: string;
  readonly notBefore?: readonly string[];
  readonly notAfter?: readonly string[];
  readonly seen?: Evidence;
}

/** 简繁一对多的字按词义选用：全面、制度、恢復、聯繫。 */
export const conversionWrong = (table: ConversionTable): DocumentRule<Conversions> => {
  let known: ReturnType<typeof finders> | undefined;
  return {
    id: 'conversion-wrong',
    scope: 'document',
    meta: {
      title: '简转繁错字',
      why: '一个简体字对应几个繁体字时逐字转换会选错，如“全面”错成“全麵”，意思全变。',
      severity: 'error',
      category: 'ts-misconversion',
      fix: 'safe',
      citations: [
        { source: '《通用规范汉字表》附件1“规范字与繁体字、异体字对照表”（国发〔2013〕23号）' },
        { source: 'OpenCC 词汇表' },
      ],
      examples: [
        { bad: '全鎮圍繞中心工作，⟦麵⟧對複雜形勢，健全完善各項⟦製⟧度，實現全⟦麵⟧發展。', good: '全鎮圍繞中心工作，面對複雜形勢，健全完善各項制度，實現全面發展。' },
      ],
    },
    read({ text }, { script }) {
      if (script !== 'traditional' && script !== 'mixed') return undefined;
      const { byStart, rightWords, doubles, misplaced } = known ??= finders(table);
      const slips = [...slipsIn(text, byStart, rightWords)];
      const doubtful = misplaced(text);
      const doubled: (readonly [number, string])[] = [];
      for (let at = 0; at < text.length; at++) {
        const words = doubles[text.charCodeAt(at)] === 1 ? rightWords.get(text[at]!) : undefined;
        if (words && !isRight(text, at, words)) doubled.push([at, text[at]!]);
      }
      if (slips.length + doubtful.length + doubled.length === 0) return undefined;
      const certain = new Set(slips.map(({ at }) => at));
      return {
        found: slips.map(finding),
        proofs: slips.filter(({ wrong }) => wrong in table.right),
        doubled: doubled.filter(([at]) => !certain.has(at)),
        doubts: doubtful.filter(({ at }) => !certain.has(at)).map(doubt),
      };
    },
    *check(document, told) {
      const written = told.filter(([line]) => document.prose(line));
      const others = [...likewise(document, written)];
      yield* others;
      const known = new Set(others.map(({ start }) => start));
      for (const [line, { found, doubts }] of written) {
        if (found.length > 0) yield [line, found];
        const free = known.size === 0 ? doubts : doubts.filter(({ start }) => !known.has(document.starts[line]! + start));
        if (free.length > 0) yield [line, free];
      }
    },
  };
};

/** Made for the first text in Traditional characters. */
function finders({ words, right, ...company }: ConversionTable) {
  const longestFirst = [...words].sort((a, b) => b.wrong.length - a.wrong.length);
  const byStart = byPiece(longestFirst.map(({ wrong }) => wrong), members => members.map(member => longestFirst[member]!));
  const rightWords = new Map(Object.entries(right).map(([character, list]) => [character, new Set(list)]));
  const doubles = marked(rightWords.keys());
  return { byStart, rightWords, doubles, misplaced: byCompany(company) };
}

/** What a line has wrong, which of it proves more, the characters that are wrong if the text was converted, and those in strange company. */
interface Conversions {
  readonly found: readonly Finding[];
  readonly proofs: readonly Slip[];
  readonly doubled: readonly (readonly [at: number, character: string])[];
  readonly doubts: readonly Finding[];
}

type RightWords = ReadonlyMap<string, ReadonlySet<string>>;

/** One wrong character in a word; `at` is its offset. */
interface Slip { readonly at: number; readonly wrong: string; readonly right: string; readonly word: Conversion }

/** For each unit whether it is one of these characters. */
function marked(characters: Iterable<string>): Uint8Array {
  const marks = new Uint8Array(0x10000);
  for (const character of characters) marks[character.charCodeAt(0)] = 1;
  return marks;
}

function* slipsIn(text: string, byStart: Pieces<readonly Conversion[]>, rightWords: RightWords): Iterable<Slip> {
  for (let at = 0; at < text.length - 1; at++) {
    const word = byStart(text.charCodeAt(at), text.charCodeAt(at + 1))?.find(({ wrong }) => text.startsWith(wrong, at));
    if (!word || guarded(text, at, word)) continue;
    for (let i = 0; i < word.wrong.length; i++) {
      const words = rightWords.get(word.wrong[i]!);
      // 飛機製造 is no wrong 機制: the character belongs to the next word, and is right there.
      if (word.wrong[i] === word.right[i] || (words && isRight(text, at + i, words, { start: at, end: at + word.wrong.length }))) continue;
      yield { at: at + i, wrong: word.wrong[i]!, right: word.right[i]!, word };
    }
    at += word.wrong.length - 1;
  }
}

/** The string arose across the border of two words: 表面粉刷 is not 麵粉. */
function guarded(text: string, at: number, { wrong, notBefore = [], notAfter = [] }: Conversion): boolean {
  return notBefore.some(before => text.endsWith(before, at)) || notAfter.some(after => text.startsWith(after, at + wrong.length));
}

const finding = ({ at, wrong, right, word }: Slip): Finding => ({
  start: at, end: at + 1,
  message: `“${word.wrong}”是简转繁选错了字；应为“${word.right}”。`,
  fixes: [{ title: `“${wrong}”改为“${right}”`, kind: 'safe', edits: [{ start: at, end: at + 1, text: right }] }],
});

/**
 * Where a word proves that the text was converted character by character, the same character is wrong in other words too,
 * unless the word is one in which it is right. Less certain than the listed words, hence no safe fix.
 */
function* likewise({ lines, starts }: Document, told: readonly Told<Conversions>[]): Iterable<Finding> {
  const proven = provenBy(told.map(([, { proofs }]) => proofs));
  if (proven.size === 0) return;
  const suspects = doubledBy(told, [proven]);
  for (let i = 0; i < told.length; i++) {
    const [line] = told[i]!;
    for (const [index, character] of suspects[i]!) {
      const proof = proven.get(character)!;
      const at = starts[line]! + index;
      const first = starts[told[proof.from]![0]]! + proof.slip.at;
      const [right, ...others] = proof.rights;
      const only = others.length === 0;
      yield {
        start: at, end: at + 1, severity: 'warning',
        message: `“${quoted(lines[line]!.text, { start: index - 1, end: index + 2 })}”中的“${character}”像是简转繁选错的字；${only ? `应为“${right}”。` : '请核对。'}`,
        ...(only && { fixes: [{ title: `“${character}”改为“${right}”`, kind: 'suggested' as const, edits: [{ start: at, end: at + 1, text: right! }] }] }),
        related: [{ start: first, end: first + 1, message: `同样的错在“${proof.slip.word.wrong}”。` }],
      };
    }
  }
}

/** Of a character that a word proves wrong the first slip, the first line that has it, and all that it should have been. */
interface Proof { readonly slip: Slip; readonly from: number; readonly rights: Set<string> }

const provenBy = joining((lists: readonly (readonly Slip[])[]): ReadonlyMap<string, Proof> => {
  const proven = new Map<string, Proof>();
  for (const [from, proofs] of lists.entries()) {
    for (const slip of proofs) {
      const known = proven.get(slip.wrong);
      if (known) known.rights.add(slip.right);
      else proven.set(slip.wrong, { slip, from, rights: new Set([slip.right]) });
    }
  }
  return proven;
});

const doubledBy = mapping(([, { doubled }]: Told<Conversions>, [proven]) => doubled.filter(([, character]) => (proven as ReadonlyMap<string, Proof>).has(character)));

type Company = Pick<ConversionTable, 'pairs' | 'next' | 'previous'>;

/**
 * A character that makes a word with neither neighbour, where exactly one of those that the same Simplified character also
 * stands for does: 征集 is no word, 徵集 is.
 */
function byCompany({ pairs, next, previous }: Company): (text: string) => readonly Slip[] {
  const others = new Map<string, string[]>();
  for (const pair of pairs) others.set(pair[0]!, [...others.get(pair[0]!) ?? [], pair[1]!]);
  const doubtful = marked(others.keys());
  const makesWord = (character: string, left: string, right: string): string | undefined =>
    next[character]?.[0].includes(right) ? character + right : previous[character]?.[0].includes(left) ? left + character : undefined;
  const isBound = (character: string, left: string, right: string): boolean =>
    [next[character], previous[character]].some((strings, i) => strings?.some(string => string.includes(i === 0 ? right : left)));
  return text => {
    const slips: Slip[] = [];
    for (let at = 0; at < text.length; at++) {
      if (doubtful[text.charCodeAt(at)] === 0) continue;
      const wrong = text[at]!;
      const candidates = others.get(wrong);
      if (!candidates) continue;
      const left = text[at - 1] ?? '\n';
      const right = text[at + 1] ?? '\n';
      if (isBound(wrong, left, right)) continue;
      const meant = candidates.filter(candidate => makesWord(candidate, left, right));
      if (meant.length !== 1) continue;
      const word = makesWord(meant[0]!, left, right)!;
      slips.push({ at, wrong, right: meant[0]!, word: { wrong: word.replace(meant[0]!, wrong), right: word } });
    }
    return slips;
  };
}

/** A word list is not all words, so this is less certain than the listed conversions. */
const doubt = ({ at, wrong, right, word }: Slip): Finding => ({
  start: at, end: at + 1, severity: 'warning',
  message: `“${word.wrong}”像是简转繁选错了字；应为“${word.right}”。`,
  fixes: [{ title: `“${wrong}”改为“${right}”`, kind: 'suggested', edits: [{ start: at, end: at + 1, text: right }] }],
});

/** Whether the character stands in a word of two to four characters in which it is right, and which reaches out of `span`. */
function isRight(text: string, at: number, words: ReadonlySet<string>, span: Span = { start: at, end: at }): boolean {
  for (let length = 2; length <= 4; length++) {
    for (let start = Math.max(0, at - length + 1); start <= at; start++) {
      if ((start < span.start || start + length > span.end) && words.has(text.slice(start, start + length))) return true;
    }
  }
  return false;
}
