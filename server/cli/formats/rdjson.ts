/** reviewdog's own format, which carries suggestions into reviews. */
import { lineAt, type Document, type Severity, type Span } from '../../../rules/index';
import type { Format } from './format';
import { covering } from '../../../rules/message';
import { pathIn } from './place';

const SEVERITIES: Readonly<Record<Severity, string>> = { error: 'ERROR', warning: 'WARNING', info: 'INFO', hint: 'INFO' };

/** One finding a line. */
export const rdjson: Format = ({ folder }) => {
  let first = true;
  const opening = (): string => {
    const mark = first ? '{"source":{"name":"gongwen-lint"},"diagnostics":[\n' : ',\n';
    first = false;
    return mark;
  };
  return {
    draft: ({ path, document, findings }) => findings.map(({ ruleId, severity, message, start, end, fixes = [], related = [] }) => {
      const at = (span: Span): object => ({ path: pathIn(folder, path), range: range(document, span) });
      const suggestions = fixes.filter(({ edits }) => edits.length > 0).map(fix => {
        const { range: [start, end], text } = covering(document.text, fix);
        return { range: range(document, { start, end }), text };
      });
      return opening() + JSON.stringify({
        message, location: at({ start, end }), severity: SEVERITIES[severity], code: { value: ruleId },
        ...(suggestions.length > 0 && { suggestions }),
        ...(related.length > 0 && { related_locations: related.map(other => ({ message: other.message, location: at(other) })) }),
      });
    }).join(''),
    end: () => first ? `${opening().trimEnd()}]}\n` : '\n]}\n',
  };
};

const range = (document: Document, { start, end }: Span): object => ({ start: position(document, start), end: position(document, end) });

/** Columns count bytes of UTF-8 there, from 1. */
function position(document: Document, offset: number): object {
  const line = lineAt(document, offset);
  return { line: line + 1, column: Buffer.byteLength(document.text.slice(document.starts[line]!, offset)) + 1 };
}
