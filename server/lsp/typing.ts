/** Where somebody is typing, told by the changes alone: the protocol does not know of cursors or input methods. */
import type { TextDocumentContentChangeEvent } from 'vscode-languageserver';

export interface Typing {
  /** Counted from 0. */
  readonly line: number;
  /** What was typed last may be pinyin or zhuyin that an input method will replace. */
  readonly composing: boolean;
}

/** Undefined where the changes are none of a typist's: a whole text, several places, a finished line, a paste. */
export function typingIn(changes: readonly TextDocumentContentChangeEvent[]): Typing | undefined {
  const [change, ...more] = changes;
  if (!change || more.length > 0 || !('range' in change && change.range)) return undefined;
  const { range: { start, end }, text } = change;
  if (start.line !== end.line || text.includes('\n') || text.length > PHRASE) return undefined;
  return { line: start.line, composing: /[a-z'ㄅ-ㄩ]$/.test(text) };
}

/** So much an input method may commit at once; more is a paste. In UTF-16 code units. */
const PHRASE = 32;
