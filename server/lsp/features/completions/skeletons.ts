/** The skeleton of a report, where a draft is empty or its genre has been typed. */
import { CompletionItemKind } from 'vscode-languageserver';
import { leadingFormula, phrasebook, type DocumentDate } from '../../../../rules/index';
import type { CompletionSource } from './source';

/** In a draft with text so many units of a genre's name are no chance. */
const LEAST = 3;

export const skeletons: CompletionSource = {
  name: 'skeleton',
  offers({ document, number, before, behind, linted, date }) {
    const typed = before.trimStart();
    const empty = document.lines.every(({ blank }, line) => blank || line === number);
    if (behind.trim() !== '' || (!empty && (!linted || typed.length < LEAST))) return [];
    return phrasebook().skeletons.flatMap(({ genre, prefix, text }) => {
      const name = [genre, ...prefix].find(each => each.startsWith(typed));
      if (name === undefined) return [];
      const whole = text.replace('{lead}', lead(date));
      return [{
        label: genre, kind: CompletionItemKind.Snippet, detail: '报告骨架', typed, key: genre,
        text: whole, snippet: snippet(whole),
        filter: name,
      }];
    });
  },
  explain(genre) {
    const skeleton = phrasebook().skeletons.find(each => each.genre === genre);
    return skeleton && [skeleton.source, ...skeleton.text.split('\n').filter(line => /^[一二三]、/.test(line))];
  },
};

const lead = (date: DocumentDate): string => leadingFormula(date).map(({ text }) => text).join('，');

/** Each ×× is a place to jump to; it stays where nothing is typed, so that the linter reports it. */
function snippet(text: string): string {
  let stop = 0;
  return text.replace(/[\\$}]/g, '\\$&').replace(/××/g, blank => `\${${++stop}:${blank}}`);
}
