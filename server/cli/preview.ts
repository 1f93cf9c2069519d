/** `--fix --dry-run` and `--diff`: what fixing would change, told and not done. */
import { compatible, lineAt, type Document, type Fix } from '../../rules/index';
import { explain } from '../explain';
import { complaints, drafts, note, parsed, type Draft } from './drafts';
import { unifiedDiff } from './diff';
import { choiceOf, fixedText, writable, type Choice } from './fixing';
import { covering, place } from '../../rules/message';
import { visible } from './formats/visible';
import type { Values } from './options';
import { UNSEEN } from './source';

/** Writes nothing but to standard output. Returns the exit code: 1 where anything would change. */
export async function preview(paths: readonly string[], values: Values): Promise<number> {
  const { fail, failures } = complaints();
  const choose = choiceOf(values);
  let files = 0;
  let places = 0;
  for await (const draft of drafts(paths, values, fail)) {
    try {
      const { source, setting, path, tell } = draft;
      if (!setting.sound) tell('配置有误，没有修正；请先改正配置。');
      const { text, applied } = fixedText(draft, choose);
      if (text === source.text) continue;
      if (source.word) throw new Error(UNSEEN);
      files += 1;
      places += applied;
      if (!values.diff) process.stdout.write(changes(draft, choose));
      else {
        if (source.encoding.startsWith('utf-16')) note(path, '是 UTF-16，补丁装不下；这里以 UTF-8 显示，只供看。');
        process.stdout.write(unifiedDiff(path, source, text));
      }
    } catch (error) {
      draft.tell(explain(error));
    }
  }
  if (!values.diff) process.stdout.write(files > 0 ? `会修正 ${files} 个文件里的 ${places} 处；没有写回。\n` : '没有可修正的。\n');
  return failures().length > 0 ? 2 : files > 0 && !values['exit-zero'] ? 1 : 0;
}

/** One line for each finding that would be fixed: where, and what becomes what. */
function changes(draft: Draft, choose: Choice): string {
  const document = parsed(draft.source.text, draft);
  const chosen = writable(draft.setting.lint, draft.source.holds)(document).flatMap(finding => {
    const fix = choose(finding);
    return fix ? [{ fix, ruleId: finding.ruleId }] : [];
  });
  const taken = new Set(compatible(chosen.map(({ fix }) => fix)));
  const now = chosen.filter(({ fix }) => fix.edits.every(edit => taken.has(edit)));
  const told = now.map(({ fix, ruleId }) => {
    const { at, before, after } = shownChange(document, fix);
    return `${visible(draft.path)}:${at.line}:${at.column}: “${visible(before)}”改成“${visible(after)}” [${ruleId}]\n`;
  });
  const left = chosen.length - now.length;
  if (left > 0) told.push(`${visible(draft.path)}: 还有 ${left} 处与上面的相连，随后再改；--diff 显示全部改动。\n`);
  return told.join('');
}

/** So many characters on either side show where a change stands. */
const AROUND = 4;

function shownChange(document: Document, fix: Fix): { readonly at: ReturnType<typeof place>; readonly before: string; readonly after: string } {
  const { range: [start, end], text } = covering(document.text, fix);
  const line = lineAt(document, start);
  const lineStart = document.starts[line]!;
  const lead = document.text.slice(Math.max(lineStart, start - AROUND), start);
  const lineEnd = lineStart + document.lines[line]!.text.length;
  const rest = document.text.slice(end, Math.max(end, Math.min(lineEnd, end + AROUND)));
  return { at: place(document, start), before: lead + document.text.slice(start, end) + rest, after: lead + text + rest };
}
