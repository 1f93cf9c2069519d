import { MarkupKind, type MarkupContent } from 'vscode-languageserver';
import type { Reported, Rule } from '../../../rules/index';
import { range, type Audience } from '../convert';
import type { Feature } from '../session';

export const hoverFeature: Feature = {
  capabilities: () => ({ hoverProvider: true }),
  register({ connection, rules, guarded, read, client }) {
    connection.onHover(guarded('hover', null, async ({ textDocument, position }) => {
      const reading = await read(textDocument.uri);
      if (!reading) return null;
      const { text, findings } = reading;
      const at = text.offsetAt(position);
      const here = findings.filter(({ start, end }) => start <= at && at <= end);
      const [first] = here;
      return first ? { contents: explanation(here, rules, client().to), range: range(text, first) } : null;
    }));
  },
};

/** Explains findings: what is wrong, why it matters, and by whose authority. */
function explanation(findings: readonly Reported[], rules: readonly Rule[], to: Audience): MarkupContent {
  const kind = to.markdown ? MarkupKind.Markdown : MarkupKind.PlainText;
  const plain = (text: string): string => (to.markdown ? escape(text) : text);
  const value = findings.map(({ ruleId, message }) => {
    const meta = rules.find(({ id }) => id === ruleId)?.meta;
    const title = plain(meta?.title ?? ruleId);
    const sources = meta?.citations.map(({ source, clause, url }) => {
      const name = to.markdown && url ? `[${plain(source)}](${url})` : plain(source);
      return clause ? `${name}，${plain(clause)}` : name;
    }) ?? [];
    const link = to.link?.(ruleId);
    return [
      to.markdown ? `**${title}**` : title,
      plain(message),
      meta && plain(meta.why),
      sources.length > 0 && `依据：${sources.join('；')}`,
      meta && link && to.markdown && `[规则 ${ruleId} 的说明](${link})`,
    ].filter(Boolean).join('\n\n');
  }).join(to.markdown ? '\n\n---\n\n' : '\n\n');
  return { kind, value };
}

/** A placeholder such as `____` or `***` is shown, not taken for emphasis. */
const escape = (text: string): string => text.replace(/[\\`*_{}[\]()<>#+\-.!|~&$]/g, '\\$&');
