import { CodeActionKind } from 'vscode-languageserver';
import { CONFIG_FILE, LABELS, type Document, type Reported, type Severity } from '../../../../rules/index';
import { diagnostic } from '../../convert';
import type { ConfigChange } from '../../configEdit';
import { oneOfEach, type ActionSource } from './source';

/** What a writer knows better, written into the configuration: this text is right, the rule counts for less, the rule is off. */
export const overrule: ActionSource = {
  kinds: [CodeActionKind.QuickFix],
  offers({ reading: { text, document, settings }, findings, to, configure }) {
    if (!configure) return [];
    const offer = (finding: Reported, title: string, change: ConfigChange) => ({
      title: `${title}（记入 ${CONFIG_FILE}）`,
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnostic(text, finding, to)],
      edit: () => configure(change),
    });
    return oneOfEach(findings).flatMap(finding => {
      const { ruleId: rule, severity } = finding;
      const known = settings.rules.find(({ id }) => id === rule);
      if (!known) return [];
      const ignored = telling(document, finding);
      const lower = LOWER[severity];
      return [
        offer(finding, `忽略“${shortened(ignored)}”`, { ignore: { rule, text: ignored } }),
        ...(lower ? [offer(finding, `把规则“${known.meta.title}”降为${LABELS[lower]}`, { rule, level: lower })] : []),
        offer(finding, `关闭规则“${known.meta.title}”`, { rule, level: 'off' }),
      ];
    });
  },
};

const LOWER: { readonly [severity in Severity]?: Severity } = { error: 'warning', warning: 'info', info: 'hint' };

/** Marks, digits and numbers stand everywhere: to ignore a comma would be to switch the rule off. */
const SAYS_NOTHING = /[\p{P}\p{S}\p{Z}\p{N}\p{C}一二三四五六七八九十×]/gu;

/** The text of a finding; where that says nothing by itself, with the words around it, up to the next marks on its line. */
function telling({ text }: Document, { start, end }: Reported): string {
  const found = text.slice(start, end);
  if (found.replace(SAYS_NOTHING, '').length >= 2) return found;
  const before = /[^，,；;：:。！？!?\r\n]{0,20}$/.exec(text.slice(Math.max(0, start - 20), start))![0];
  const after = /^[^，,；;：:。！？!?\r\n]{0,20}/.exec(text.slice(end, end + 20))![0];
  return whole(before.trimStart() + found + after.trimEnd());
}

/** Without half of a character at either end. */
const whole = (text: string): string => text.replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, '');

const shortened = (text: string): string => {
  const characters = [...text.replace(/\s+/g, ' ')];
  return characters.length > 20 ? `${characters.slice(0, 20).join('')}…` : characters.join('');
};
