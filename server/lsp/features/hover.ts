/** Explains what stands under the pointer: the findings there, and the set phrase there, found fault with or not. */
import { MarkupKind, type MarkupContent } from 'vscode-languageserver';
import { isCurrent, lineAt, useAt, type DocumentDate, type Reported, type Rule, type Span, type Use } from '../../../rules/index';
import { range, type Audience } from '../convert';
import { explainTerm } from '../phrasing';
import type { Feature, Reading } from '../session';

export const hoverFeature: Feature = {
  capabilities: () => ({ hoverProvider: true }),
  register({ connection, rules, guarded, readLinted, client }) {
    connection.onHover(guarded('textDocument/hover', null, async ({ textDocument, position }) => {
      const reading = await readLinted(textDocument.uri);
      if (!reading) return null;
      const { text, findings, document } = reading;
      const at = text.offsetAt(position);
      const here = findings.filter(({ start, end }) => start <= at && at <= end);
      const use = phraseAt(reading, at);
      const place = here[0] ?? use;
      if (!place) return null;
      const { to } = client();
      const told = [...here.map(finding => explainFinding(finding, rules, to)), ...(use ? explainUse(use, document.context.date, to) : [])];
      return { contents: content(told, to), range: range(text, place) };
    }));
  },
};

const content = (told: readonly string[], { markdown }: Audience): MarkupContent => ({
  kind: markdown ? MarkupKind.Markdown : MarkupKind.PlainText,
  value: told.join(markdown ? '\n\n---\n\n' : '\n\n'),
});

/** What is wrong, what to write instead, why it matters, and by whose authority. */
function explainFinding({ ruleId, message, fixes = [] }: Reported, rules: readonly Rule[], to: Audience): string {
  const meta = rules.find(({ id }) => id === ruleId)?.meta;
  const plain = plainFor(to);
  const sources = meta?.citations.map(({ source, clause, url }) => {
    const name = to.markdown && url ? `[${plain(source)}](${url})` : plain(source);
    return clause ? `${name}，${plain(clause)}` : name;
  }) ?? [];
  // The message often says already what to write.
  const instead = fixes.filter(({ title }) => !message.includes(title)).map(({ title, kind }) => (kind === 'safe' ? title : `${title}（请核对）`));
  const link = to.link?.(ruleId);
  return [
    strong(meta?.title ?? ruleId, to),
    plain(message),
    instead.length > 0 && `可以：${plain(instead.join('；'))}`,
    meta && plain(meta.why),
    sources.length > 0 && `依据：${sources.join('；')}`,
    meta && link && to.markdown && `[规则 ${ruleId} 的说明](${link})`,
  ].filter(Boolean).join('\n\n');
}

/** The set phrase that holds an offset, with document offsets. */
function phraseAt({ document }: Reading, at: number): Use | undefined {
  const number = lineAt(document, at);
  const start = document.starts[number]!;
  const use = document.prose(number) ? useAt(document.lines[number]!, at - start) : undefined;
  return use && { ...use, start: use.start + start, end: use.end + start } satisfies Span;
}

/** What the phrase means at the document's date first; more than a few meanings are of no help. */
function explainUse({ terms }: Use, date: DocumentDate | undefined, to: Audience): readonly string[] {
  const plain = plainFor(to);
  const current = terms.filter(term => isCurrent(term, date));
  return [...current, ...terms.filter(term => !current.includes(term))].slice(0, MEANINGS)
    .map(term => [strong(term.name, to), ...explainTerm(term).map(plain)].join('\n\n'));
}

const MEANINGS = 3;

const strong = (title: string, to: Audience): string => (to.markdown ? `**${escape(title)}**` : title);

const plainFor = ({ markdown }: Audience) => (text: string): string => (markdown ? escape(text) : text);

/** A placeholder such as `____` or `***` is shown, not taken for emphasis. */
const escape = (text: string): string => text.replace(/[\\`*_{}[\]()<>#+\-.!|~&$]/g, '\\$&');
