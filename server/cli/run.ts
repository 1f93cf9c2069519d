/**
 * Runs over drafts from the command line. What happens in what file:
 *
 *   paths ─ find.ts ─► inputs ─ source.ts ─► draft ─ check, here ─► result ─ baseline.ts ─┬─ outputs.ts ─► formats/
 *           (drafts.ts)          settings.ts   ▲         │                                └─ verdict.ts ─► exit code
 *                                              └ fixing.ts, with --fix
 *
 * One draft at a time goes all the way, so that memory does not grow with their number and what is found shows at once; in the
 * order of their paths, so that two runs compare. What could not be worked on is told on standard error, and the rest goes on.
 */
import { ENCODINGS } from '../encoding';
import { explain } from '../explain';
import { openBaseline, type Baseline } from './baseline';
import { complaints, drafts, note, parsed, type Draft } from './drafts';
import { choiceOf, fixedText, lacking, type Choice } from './fixing';
import type { Result } from './formats/format';
import { place } from '../../rules/message';
import type { Values } from './options';
import { openOutputs } from './outputs';
import { openReviews } from './reviewing';
import type { Fail } from './settings';
import { surroundings } from './surroundings';
import { conclude, shown, verdict } from './verdict';

/** Lints the drafts that the paths lead to, fixes them where asked, and writes what was found. Returns the exit code. */
export async function run(paths: readonly string[], values: Values): Promise<number> {
  const trouble = complaints();
  const { fail } = trouble;
  // The text that was fixed on its way from standard input needs standard output for itself.
  const output = values.fix && paths.includes('-') ? process.stderr : process.stdout;
  const baseline = opened(values, fail);
  if (values.baseline !== undefined && !baseline) return 2;
  const outputs = await openOutputs(values.outputs, output, surroundings(values, output));
  const judge = verdict(values);
  const reviews = openReviews(values, fail);
  for await (const each of drafts(paths, values, fail)) {
    const result = checked(each, values);
    if (!result) continue;
    const findings = baseline?.fresh(result) ?? result.findings;
    judge.count(findings);
    const told = shown(findings, values);
    reviews.add(each, told);
    await outputs.draft({ ...result, findings: told });
  }
  reviews.end();
  if (baseline) closed(baseline, values.baseline!, fail);
  return conclude(outputs, judge, trouble);
}

function opened(values: Values, fail: Fail): Baseline | undefined {
  if (values.baseline === undefined) return undefined;
  try {
    return openBaseline(values.baseline, values);
  } catch (error) {
    fail(values.baseline, explain(error));
    return undefined;
  }
}

function closed(baseline: Baseline, file: string, fail: Fail): void {
  try {
    const told = baseline.end();
    if (told) note(file, told);
  } catch (error) {
    fail(file, explain(error));
  }
}

/** The findings of a draft, after fixing where that is asked; nothing where it cannot be worked on. */
function checked(draft: Draft, values: Values): Result | undefined {
  try {
    return { path: draft.path, encoding: draft.source.encoding, ...(draft.source.word && { word: draft.source.word }), ...(values.fix ? fixed(draft, choiceOf(values)) : linted(draft)) };
  } catch (error) {
    draft.tell(explain(error));
    return undefined;
  }
}

type Checked = Pick<Result, 'document' | 'findings' | 'fixed'>;

function linted(draft: Draft, text = draft.source.text): Checked {
  const document = parsed(text, draft);
  return { document, findings: draft.setting.lint(document), fixed: 0 };
}

/** Fixes the draft where it stands; where that fails, it is only linted. A fix that the encoding cannot hold is told of and left. */
function fixed(draft: Draft, choose: Choice): Checked {
  const { source, setting, tell } = draft;
  if (!setting.sound) tell('配置有误，没有修正；请先改正配置。');
  const { text, applied } = fixedText(draft, choose);
  try {
    source.write(text);
  } catch (error) {
    tell(explain(error));
    return linted(draft);
  }
  const after = linted(draft, text);
  for (const finding of after.findings) {
    const characters = lacking(choose(finding), source.holds);
    if (characters) tell(`${ENCODINGS[source.encoding]} 里没有“${characters}”，这一处没有修正；请先把文件另存为 UTF-8。`, place(after.document, finding.start));
  }
  return { ...after, fixed: applied };
}
