import type { Line } from '../document';
import { unfold } from '../phrases';
import type { Reading } from '../respelling';
import type { DocumentRule, Finding, Severity } from '../rule';
import { alikeOf, apart, nearly } from '../slips';
import { inTitle, misquoted, unpaused, withoutPauses } from '../wording';

/** Set phrases, and how they are miswritten; lexicon/slogans.yaml and lexicon/numbered.yaml say by whose word. */
export interface PhraseTable {
  /** Without quotation marks and pauses. */
  readonly set: readonly string[];
  /** One slip away from a set phrase, and a word by itself. */
  readonly innocent: readonly string[];
  readonly misspelt: readonly ListedSlip[];
  readonly misquoted: readonly ListedSlip[];
}

export interface ListedSlip {
  readonly wrong: string;
  /** Absent where the writer must choose. */
  readonly right?: string;
  /** Absent: the rule's own. */
  readonly severity?: Severity;
}

/** 固定提法一字不差：音近形近的错字、漏字、重字、颠倒。 */
export const phraseMisspelt = (table: PhraseTable, alike: readonly string[], { read, find, traditional }: Reading): DocumentRule<readonly Finding[]> => {
  const listed = find(table.misspelt.map(({ wrong }) => wrong));
  const reworded = find(table.misquoted.map(({ wrong }) => wrong));
  const near = nearly(table.set, alikeOf(alike), new Set(table.innocent));
  const slipsOf = (line: Line): readonly Finding[] => {
    const folded = read(line);
    const what = '写错了固定提法';
    const [certain, likely] = [listed(folded.text), near(withoutPauses(folded.text))];
    if (certain.length + likely.length === 0) return [];
    const known = certain.map(match => misquoted(line, folded, { ...table.misspelt[match.index]!, match, what, traditional }));
    const bare = unpaused(folded);
    const others = likely.map(slip => misquoted(line, bare, { match: slip, right: slip.phrase, what, traditional }));
    // Another word in the place of one is no slip of the pen; phrase-misquoted tells it.
    const free = apart(reworded(folded.text).map(match => unfold(folded, match)));
    return [...known, ...others.filter(apart(known))].filter(slip => free(slip) && !inTitle(line.text, slip));
  };
  return {
    id: 'phrase-misspelt',
    scope: 'document',
    meta: {
      title: '固定提法有错字',
      why: '党和国家的重要提法必须准确，错一字、漏一字都是差错，会改变意思，也显得不严肃。',
      severity: 'warning',
      category: 'typo',
      fix: 'suggested',
      whyNotSafe: '是写错的固定提法，还是本地自己的说法，要作者看一眼。',
      citations: [
        { source: '《党政机关公文处理工作条例》（中办发〔2012〕14号）', clause: '第十九条' },
        { source: '各提法的出处见 rules/lexicon/slogans.yaml 和 rules/lexicon/numbered.yaml' },
      ],
      examples: [
        { bad: '增强“四个意识”，坚定“四个自信”，做到“⟦连个维护⟧”。', good: '增强“四个意识”，坚定“四个自信”，做到“两个维护”。' },
        { bad: '坚持⟦稳中求进工总基调⟧，深化⟦供给则结构性改革⟧。', good: '坚持稳中求进工作总基调，深化供给侧结构性改革。' },
      ],
    },
    read(line) {
      const slips = slipsOf(line);
      return slips.length > 0 ? slips : undefined;
    },
    *check({ lines, starts, text, prose }, told) {
      const own = new Map<string, boolean>();
      for (const [number, slips] of told) {
        if (!prose(number)) continue;
        for (const slip of slips) {
          const shown = lines[number]!.text.slice(slip.start, slip.end);
          if (!own.has(shown)) own.set(shown, ownPhrase(text, shown));
          if (!own.get(shown)) yield moved(slip, starts[number]!);
        }
      }
    },
  };
};

/** What a text sets in quotation marks time and again is a phrase of its own. */
function ownPhrase(text: string, shown: string): boolean {
  const quoted = `“${shown}”`;
  const first = text.indexOf(quoted);
  return first >= 0 && text.indexOf(quoted, first + 1) >= 0;
}

const moved = ({ start, end, fixes = [], ...rest }: Finding, by: number): Finding => ({
  ...rest, start: start + by, end: end + by,
  fixes: fixes.map(fix => ({ ...fix, edits: fix.edits.map(edit => ({ ...edit, start: edit.start + by, end: edit.end + by })) })),
});
