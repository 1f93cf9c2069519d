/** What in Markdown is notation, not text: code, link targets, comments, emphasis, list bullets. */
import type { Line } from './document';
import type { Span } from './rule';

const NOTATION = /(?<!`)`+[^`\n]+`+|\]\((?:(?!\]\()[^)\n])*\)|<!--[^]*?(?:-->|$)|<[a-z/][^<>\n]*>|^\s*(?:[-*+]|\d{1,3}[.)])\s+(?:\[[ x]\]\s)?|^\s*(?:[-*_]\s*){3,200}$|\*{1,3}(?=[^\s*][^*\n]*[^\s*]\*|[^\s*]\*)|(?<=[^\s*])\*{1,3}/gi;

/** Spans of a line that rules must leave alone, from the line's start. */
export const notation = ({ text }: Line): readonly Span[] =>
  Array.from(text.matchAll(NOTATION), ({ 0: whole, index }) => ({ start: index, end: index + whole.length }));

/** The numbers of the lines of fenced code and of front matter, fences included. */
export function notProse(lines: readonly Line[]): ReadonlySet<number> {
  const skipped = new Set<number>();
  let fence: string | undefined = lines[0]?.text === '---' ? '---' : undefined;
  lines.forEach(({ text }, number) => {
    const mark = /^\s{0,3}(```+|~~~+)/.exec(text)?.[1]?.slice(0, 3);
    if (fence !== undefined) {
      skipped.add(number);
      if (number > 0 && (fence === '---' ? text === '---' : mark === fence)) fence = undefined;
    } else if (mark) {
      fence = mark;
      skipped.add(number);
    }
  });
  return skipped;
}
