/** The next marker at the start of a line: the next ordinal of each level that is open, and the first of the level below. */
import { CompletionItemKind } from 'vscode-languageserver';
import { nextMarkers } from '../../../../rules/index';
import type { CompletionSource } from './source';

export const markers: CompletionSource = {
  name: 'marker',
  offers({ document, number, before, behind, linted }) {
    const typed = before.trimStart();
    if (!linted || typed.length > LONGEST) return [];
    const old = document.lines[number]!.marks.find(({ at, start }) => at === 'start' && start === before.length - typed.length);
    const ahead = old ? Math.max(0, old.end - before.length) : 0;
    return nextMarkers(document, number).flatMap(({ text, after }) => {
      if (!halfWidth(text).startsWith(halfWidth(typed)) || text.length === typed.length) return [];
      const behindMarker = /[ \u3000]$/.test(text) && /^[ \u3000]/.test(behind.slice(ahead)) ? text.trimEnd() : text;
      return [{
        label: text.trimEnd(), text: behindMarker, typed, filter: typed + text.slice(typed.length), ahead, key: '',
        kind: CompletionItemKind.Keyword,
        detail: after ? `接在“${document.text.slice(after.start, after.title.end).trim()}”之后` : '下一级的第一个',
      }];
    });
  },
  explain: () => undefined,
};

/** No marker is longer. */
const LONGEST = 8;

const halfWidth = (text: string): string => text.replace(/（/g, '(').replace(/）/g, ')').replace(/．/g, '.');
