/** Changes of `.gongwen-lint.json` that a writer asks for from the draft. Every other character of it stays, comments too. */
import { findNodeAtLocation, parseTree, type Node, type ParseError } from 'jsonc-parser';
import type { Config, Edit, Ignore, Severity } from '../../rules/index';

export type ConfigChange =
  | { readonly rule: string; readonly level: Severity | 'off' }
  | { readonly ignore: Ignore };

/** The edits of the text that make the change; undefined where it is no configuration that could be added to. */
export function configEdits(text: string, change: ConfigChange): readonly Edit[] | undefined {
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: true });
  if (errors.length > 0 || tree?.type !== 'object') return undefined;
  if ('ignore' in change) {
    const list = findNodeAtLocation(tree, ['ignore']);
    if (!list) return added(text, tree, `"ignore": [${inline(change.ignore)}]`);
    return list.type === 'array' ? added(text, list, inline(change.ignore)) : undefined;
  }
  const { rule, level } = change;
  const rules = findNodeAtLocation(tree, ['rules']);
  if (!rules) return added(text, tree, `"rules": ${inline({ [rule]: level })}`);
  if (rules.type !== 'object') return undefined;
  const known = findNodeAtLocation(rules, [rule]);
  return known ? [{ start: known.offset, end: known.offset + known.length, text: inline(level) }] : added(text, rules, `${inline(rule)}: ${inline(level)}`);
}

/**
 * A configuration file where there was none. It takes the place of the editor's settings, so what they said is said in it.
 * `schema` is the address of its JSON Schema, where one is known.
 */
export function newConfig({ rules, date }: Config, change: ConfigChange, schema?: string): string {
  const value = {
    ...(schema !== undefined && { $schema: schema }),
    rules: 'rule' in change ? { ...rules, [change.rule]: change.level } : rules,
    ...('ignore' in change && { ignore: [change.ignore] }),
    ...(date !== undefined && { date }),
  };
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** As JSON on one line, with blanks inside braces. */
function inline(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{ ${Object.entries(value).map(([key, each]) => `${JSON.stringify(key)}: ${inline(each)}`).join(', ')} }`;
}

/** What may follow the last entry on its line: a comma, and comments about it, which stay with it. */
const BEHIND = /^(?:[ \t]*(,))?(?:[ \t]*(?:\/\*[^\r\n]*?\*\/|(\/\/[^\r\n]*)))*/;

/** Adds an entry behind the last one of an object or array, on a line of its own where that has one. */
function added(text: string, container: Node, entry: string): readonly Edit[] {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const last = container.children?.at(-1);
  if (!last) return first(text, container, { entry, eol });
  const indent = indentAt(text, last.offset);
  const end = last.offset + last.length;
  const [behind, comma, lineComment] = BEHIND.exec(text.slice(end))!;
  const at = end + behind.length;
  const ownLine = text.slice(0, last.offset).endsWith(`\n${indent}`) || lineComment !== undefined;
  const line = `${ownLine ? eol + indent : ' '}${entry}`;
  if (comma) return [{ start: at, end: at, text: `${line},` }];
  return at === end ? [{ start: end, end, text: `,${line}` }] : [{ start: end, end, text: ',' }, { start: at, end: at, text: line }];
}

/** The only entry; comments stay before it. */
function first(text: string, { offset, length, parent }: Node, { entry, eol }: { readonly entry: string; readonly eol: string }): readonly Edit[] {
  const inner = text.slice(offset + 1, offset + length - 1);
  const indent = indentAt(text, offset);
  const start = offset + 1 + inner.trimEnd().length;
  const end = offset + length - 1;
  if (parent && !inner.includes('\n')) return [{ start, end, text: text[offset] === '[' ? entry : ` ${entry} ` }];
  return [{ start, end, text: `${eol}${indent}${/^([ \t]+)\S/m.exec(text)?.[1] ?? '  '}${entry}${eol}${indent}` }];
}

/** The blanks that the line of an offset begins with. */
const indentAt = (text: string, offset: number): string => /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', offset - 1) + 1))![0];
