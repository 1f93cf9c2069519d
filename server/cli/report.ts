/** Findings as people and as programs read them. It knows neither files nor LSP. */
import { apply, lineAt, type Document, type Fix, type Reported, type Severity, type Span } from '../../rules/index';
import type { Encoding } from '../encoding';
import type { Format } from './options';

/** What was found in one draft. */
export interface Result {
  /** As the user wrote it. */
  readonly path: string;
  readonly encoding: Encoding;
  /** After fixing, where something was fixed. */
  readonly document: Document;
  readonly findings: readonly Reported[];
  /** How many places were fixed. */
  readonly fixed: number;
}

export interface Style {
  readonly color: boolean;
  /** How wide the terminal is. */
  readonly columns: number;
}

/** Speaks draft by draft, so that a long run shows at once and holds no more than one draft. */
export interface Report {
  draft(result: Result): string;
  end(): string;
}

/** A report in the format asked for; `style` concerns those that people read. */
export function report(format: Format, style: Style): Report {
  return format === 'json' ? json() : text(style);
}

function text({ color, columns }: Style): Report {
  const paint = color ? (code: string, words: string) => `\x1b[${code}m${words}\x1b[0m` : (_: string, words: string) => words;
  const tally = { drafts: 0, error: 0, warning: 0, info: 0, hint: 0, fixed: 0, fixable: 0 };

  function paragraph(path: string, document: Document, finding: Reported): string {
    const { severity, message, ruleId, start, end, related = [] } = finding;
    const [label, code] = LABELS[severity];
    const number = lineAt(document, start);
    const lineStart = document.starts[number]!;
    const { shown, before, marked } = excerpt(document.lines[number]!.text, { start: start - lineStart, end: end - lineStart }, columns - INDENT.length);
    const at = (offset: number): string => {
      const { line, column } = place(document, offset);
      return `${visible(path)}:${line}:${column}`;
    };
    return [
      `${paint(BOLD, `${at(start)}:`)} ${paint(code, label)} ${visible(message)} ${paint(DIM, `[${ruleId}]`)}`,
      INDENT + shown,
      INDENT + ' '.repeat(before) + paint(code, '^'.repeat(marked)),
      ...related.slice(0, RELATED).map(other => `${INDENT}另见 ${at(other.start)}: ${visible(other.message)}`),
      ...(related.length > RELATED ? [`${INDENT}另见其余 ${related.length - RELATED} 处。`] : []),
      '',
    ].join('\n');
  }

  return {
    draft({ path, document, findings, fixed }) {
      tally.drafts += 1;
      tally.fixed += fixed;
      for (const { severity, fixes } of findings) {
        tally[severity] += 1;
        if (fixes?.some(fix => fix.kind === 'safe')) tally.fixable += 1;
      }
      return findings.map(finding => `${paragraph(path, document, finding)}\n`).join('');
    },
    end() {
      const { drafts, error, warning, info, hint, fixed, fixable } = tally;
      if (drafts === 0) return '';
      const none = error + warning + info + hint === 0;
      return [
        `检查了 ${drafts} 个文件，`,
        none ? '没有发现问题。' : `有 ${error} 个错误、${warning} 个警告、${info} 个信息${hint > 0 ? `，另有 ${hint} 个提示` : ''}。`,
        fixed > 0 ? `已修正 ${fixed} 处。` : '',
        fixable > 0 ? `其中 ${fixable} 个可用 --fix 自动修正。` : '',
        '\n',
      ].join('');
    },
  };
}

const BOLD = '1';
const DIM = '2';
const LABELS: Readonly<Record<Severity, readonly [label: string, color: string]>> = {
  error: ['错误', '31'],
  warning: ['警告', '33'],
  info: ['信息', '36'],
  hint: ['提示', '90'],
};

const INDENT = '  ';

/** A restarted series can have dozens of members; the first few tell what is meant. */
const RELATED = 5;

export interface Excerpt {
  readonly shown: string;
  /** Columns before the span. */
  readonly before: number;
  /** Columns of the span, at least one. */
  readonly marked: number;
}

/** So much of a line round a span, given in UTF-16 units of the line, as fits into the columns. */
export function excerpt(line: string, { start, end }: Span, columns: number): Excerpt {
  const stop = Math.min(Math.max(start, end), line.length);
  const room = Math.max(columns, 20) - 2; // An ellipsis on either side.
  const span = head(glyphs(line, start, Math.min(stop, start + room)), room);
  const left = glyphs(line, start - room, start);
  const right = glyphs(line, stop, stop + room);
  const free = room - span.width;
  const before = tail(left, Math.max(Math.floor(free / 2), free - widthOf(right)));
  const after = head(right, free - before.width);
  const whole = span.units === stop - start;
  const cutBefore = before.units < start;
  const cutAfter = !whole || after.units < line.length - stop;
  return {
    shown: (cutBefore ? '…' : '') + before.text + span.text + (whole ? after.text : '') + (cutAfter ? '…' : ''),
    before: before.width + (cutBefore ? 1 : 0),
    marked: Math.max(1, span.width),
  };
}

interface Glyph { readonly text: string; readonly width: number; readonly units: number }

/** The characters between two offsets; a pair of surrogates at either end stays whole. */
function glyphs(line: string, from: number, to: number): readonly Glyph[] {
  const start = Math.max(0, from);
  return Array.from(line.slice(splits(line, start) ? start - 1 : start, splits(line, to) ? to - 1 : to), character => {
    const text = visible(character);
    return { text, width: text === character ? columnsOf(character) : text.length, units: character.length };
  });
}

const splits = (line: string, at: number): boolean =>
  /[\ud800-\udbff]/.test(line[at - 1] ?? '') && /[\udc00-\udfff]/.test(line[at] ?? '');

const widthOf = (row: readonly Glyph[]): number => row.reduce((sum, { width }) => sum + width, 0);

/** As many glyphs from the beginning as fit. */
function head(row: readonly Glyph[], room: number): Glyph {
  let width = 0;
  const last = row.findIndex(glyph => (width += glyph.width) > room);
  return joined(last < 0 ? row : row.slice(0, last));
}

/** As many glyphs from the end as fit. */
function tail(row: readonly Glyph[], room: number): Glyph {
  let width = 0;
  const last = row.findLastIndex(glyph => (width += glyph.width) > room);
  return joined(row.slice(last + 1));
}

const joined = (row: readonly Glyph[]): Glyph => ({
  text: row.map(({ text }) => text).join(''),
  width: widthOf(row),
  units: row.reduce((sum, { units }) => sum + units, 0),
});

/**
 * Control and format characters, lone surrogates and line separators, spelt out: a draft must not command the terminal, and
 * what is found in it must be seen. A tab is one space.
 */
export function visible(words: string): string {
  return words.replace(/\t/g, ' ').replace(UNSEEN, character =>
    `<U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}>`);
}

const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

const COMBINING = /\p{Mn}|\p{Me}/u;

/** East Asian Width W and F (UAX #11); ambiguous characters are narrow, as in the terminals of today. */
const WIDE = /[\u1100-\u115f\u2329\u232a\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18d08}\u{1aff0}-\u{1b2fb}\u{1f200}-\u{1f265}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;

const columnsOf = (character: string): number => COMBINING.test(character) ? 0 : WIDE.test(character) ? 2 : 1;

/** An array with one draft a line, so that it can be read as it grows and compared line by line. */
function json(): Report {
  let first = true;
  return {
    draft({ path, document, findings }) {
      const opening = first ? '[\n' : ',\n';
      first = false;
      return opening + JSON.stringify({ filePath: path, messages: findings.map(finding => messageOf(document, finding)) });
    },
    end: () => first ? '[]\n' : '\n]\n',
  };
}

function messageOf(document: Document, { ruleId, category, severity, message, start, end, fixes = [], related = [] }: Reported): object {
  const { line, column } = place(document, start);
  const { line: endLine, column: endColumn } = place(document, end);
  const [best, ...others] = fixes.filter(({ edits }) => edits.length > 0);
  return {
    ruleId, category, severity, message, line, column, endLine, endColumn,
    range: [start, end],
    ...(best && { fix: covering(document.text, best) }),
    ...(others.length > 0 && { suggestions: others.map(fix => ({ title: fix.title, ...covering(document.text, fix) })) }),
    ...(related.length > 0 && {
      related: related.map(other => ({ range: [other.start, other.end], ...place(document, other.start), message: other.message })),
    }),
  };
}

/** Several edits as one, with the text between them. */
function covering(text: string, { edits, kind }: Fix): { readonly range: readonly [number, number]; readonly text: string; readonly kind: Fix['kind'] } {
  const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  const from = sorted[0]!.start;
  const to = Math.max(...sorted.map(({ end }) => end));
  const moved = sorted.map(edit => ({ ...edit, start: edit.start - from, end: edit.end - from }));
  return { range: [from, to], text: apply(text.slice(from, to), moved), kind };
}

/** Line and column count from 1, the column in UTF-16 units. */
function place(document: Document, offset: number): { readonly line: number; readonly column: number } {
  const line = lineAt(document, offset);
  return { line: line + 1, column: offset - document.starts[line]! + 1 };
}
