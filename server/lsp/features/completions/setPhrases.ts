/** Set phrases that are current at the date of the draft, with their quotation marks: 四个 → “四个意识”. */
import { CompletionItemKind } from 'vscode-languageserver';
import { isCurrent, phrasebook, type Term } from '../../../../rules/index';
import { explainTerm } from '../../phrasing';
import { begunBy, type CompletionSource, type Offer } from './source';

export const setPhrases: CompletionSource = {
  name: 'phrase',
  offers({ document, before, behind, linted, date }) {
    // The phrasebook is Simplified, and some characters have more than one Traditional form.
    if (!linted || document.context.script === 'traditional') return [];
    return phrasebook().terms.flatMap((term, key) => (isCurrent(term, date) ? (term.written ?? []).flatMap(words => offer(term, words, { before, behind, key: String(key) })) : []));
  },
  explain(key) {
    const term = phrasebook().terms[Number(key)];
    return term && explainTerm(term);
  },
};

interface Around { readonly before: string; readonly behind: string; readonly key: string }

function offer(term: Term, words: string, { before, behind, key }: Around): readonly Offer[] {
  const inQuotes = words.startsWith('“') && words.endsWith('”') && !words.slice(1, -1).includes('“');
  const bare = inQuotes ? words.slice(1, -1) : words;
  const begun = begunBy(before, bare, 1);
  const quote = inQuotes && begun > 0 && /[“"]$/.test(before.slice(0, -begun)) ? 1 : 0;
  if (begun < (quote ? 1 : term.parts ? 2 : 3)) return [];
  const rest = bare.slice(begun);
  const written = behind.startsWith(rest) ? rest.length : 0;
  const closing = quote && /^[”"]/.test(behind.slice(written)) ? 1 : 0;
  return [{
    label: words,
    kind: CompletionItemKind.Constant,
    ...(term.parts && { detail: term.parts.flat().join('、') }),
    text: words,
    typed: before.slice(before.length - begun - quote),
    filter: before.slice(before.length - begun - quote) + rest,
    ahead: written + closing,
    ...(written === 0 && closing > 0 && { closing }),
    key,
  }];
}
