/** Converts a selection or the whole draft: to another script, or its marks to another width. One edit, one step to undo. */
import { MessageType, ShowMessageNotification } from 'vscode-languageserver';
import { apply, ignoring, inForce, lineAt, linter, parse, toFullWidth, toHalfWidth, type Document, type Edit, type Reported, type Span } from '../../../../rules/index';
import { changes, converter, SCRIPTS, type Script } from '../../conversion';
import { workspaceEdit } from '../../convert';
import { fixAllEdits } from '../../fixAll';
import type { Reading, Session } from '../../session';
import { badArguments, isRange, isUri, type Command } from './command';
import { startProgress } from './progress';

const WIDTHS = {
  'full-width': { title: '标点改为全角', edits: toFullWidth },
  'half-width': { title: '标点改为半角', edits: toHalfWidth },
} as const;

const TARGETS = { ...SCRIPTS, ...WIDTHS };

/** What a client may offer, in the order in which it is shown. */
export const conversions = Object.entries(TARGETS).map(([id, { title }]) => ({ id, title }));

const isScript = (target: string): target is Script => Object.hasOwn(SCRIPTS, target);

const isWidth = (target: string): target is keyof typeof WIDTHS => Object.hasOwn(WIDTHS, target);

/** Arguments: the draft's URI, a range or null for the whole, the target. Answers how many places changed, or null where nothing was done. */
export const convert: Command = {
  name: 'gongwen-lint.convert',
  async run(session, [uri, range, target]) {
    if (!isUri(uri) || !(range === null || isRange(range))) return badArguments('前两个参数应是文稿的 URI，以及选区或 null；请检查参数。');
    if (typeof target !== 'string' || !(isScript(target) || isWidth(target))) {
      return badArguments(`没有“${String(target)}”这种转换；可用的有 ${Object.keys(TARGETS).join('、')}。`);
    }
    const reading = await session.read(uri);
    if (!reading) return null;
    const { text, document } = reading;
    const { version } = text;
    const span = range === null ? { start: 0, end: document.text.length } : { start: text.offsetAt(range.start), end: text.offsetAt(range.end) };
    const edits = isScript(target)
      ? await scriptEdits(session, reading, { span, script: target })
      : WIDTHS[target].edits(document).filter(({ start, end }) => span.start <= start && end <= span.end);
    if (!edits) return null;
    const { title } = isScript(target) ? SCRIPTS[target] : WIDTHS[target];
    if (edits.length === 0) return told(session, `${title}：没有需要改动的地方。`, 0);
    if (text.version !== version) return told(session, `${title}：文稿在转换时改动了，没有转换；请再试一次。`, null);
    const accepted = await session.connection.workspace.applyEdit({ label: title, edit: workspaceEdit(text, manageable(document, edits), session.client().to) })
      .then(answer => answer?.applied === true, () => false);
    return accepted ? edits.length : told(session, `${title}：编辑器没有接受改动；请再试一次。`, null);
  },
};

/** An editor takes some time over each edit; beyond so many they are one for each line. */
const MANY = 20_000;

function manageable(document: Document, edits: readonly Edit[]): readonly Edit[] {
  if (edits.length <= MANY) return edits;
  return Array.from(byLine(document, edits).values(), all => {
    const [start, end] = [all[0]!.start, all.at(-1)!.end];
    return { start, end, text: apply(document.text.slice(start, end), moved(all, -start)) };
  });
}

function told<T>({ connection }: Session, message: string, answer: T): T {
  void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Info, message });
  return answer;
}

/** Undefined where the user has had enough. */
async function scriptEdits(session: Session, reading: Reading, { span, script }: { readonly span: Span; readonly script: Script }): Promise<readonly Edit[] | undefined> {
  const { document } = reading;
  const repaired = repairs(session, reading, span);
  const progress = await startProgress(session, SCRIPTS[script].title, span.end - span.start);
  try {
    const toScript = await converter(script, document.context.script === 'traditional');
    const edits: Edit[] = [];
    for (const [number, { text }] of document.lines.entries()) {
      const offset = document.starts[number]!;
      const start = Math.max(span.start, offset);
      const end = Math.min(span.end, offset + text.length);
      if (start >= end || !document.prose(number)) continue;
      const before = document.text.slice(start, end);
      const mended = apply(before, moved(repaired.get(number) ?? [], -start));
      // One by one: a draft may be one line, and a call takes only so many arguments.
      for (const edit of moved(changes(before, toScript(mended)), start)) edits.push(edit);
      if (await progress.reached(end - span.start)) return undefined;
    }
    return edits;
  } finally {
    progress.done();
  }
}

const moved = (edits: readonly Edit[], by: number): readonly Edit[] =>
  edits.map(({ start, end, text }) => ({ start: start + by, end: end + by, text }));

/** By line: what an earlier conversion got wrong is put right first, for it would be converted wrong again (全麵 → 全面). */
function repairs(session: Session, reading: Reading, span: Span): ReadonlyMap<number, readonly Edit[]> {
  const { config, settings: { rules } } = reading;
  const options = session.parseOptions(reading);
  const lint = ignoring(linter(inForce(rules.filter(({ meta }) => meta.category === 'ts-misconversion'), config)), config.ignore);
  const wrong = (text: string): readonly Reported[] => lint(parse(text, options));
  return byLine(reading.document, fixAllEdits(reading.document.text, wrong).filter(({ start, end }) => span.start <= start && end <= span.end));
}

function byLine(document: Document, edits: readonly Edit[]): ReadonlyMap<number, readonly Edit[]> {
  const lines = new Map<number, Edit[]>();
  for (const edit of edits) {
    const line = lineAt(document, edit.start);
    const known = lines.get(line);
    if (known) known.push(edit);
    else lines.set(line, [edit]);
  }
  return lines;
}
