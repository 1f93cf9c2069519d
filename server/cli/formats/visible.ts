/**
 * Control and format characters, lone surrogates and line separators, spelt out: a draft must not command the terminal, and
 * what is found in it must be seen. A tab is one space.
 */
export function visible(words: string): string {
  return words.replace(UNSEEN, character => character === '\t' ? ' ' : `<U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}>`);
}

const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
