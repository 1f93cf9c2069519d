/**
 * `npm run bench:accuracy`: how good the findings on the seeds and on the drafts are, beside the floors in `test/floors.json`.
 * Exit code 0 when nothing was lost, 1 when a figure is below its floor, 2 for misuse.
 */
import { parseArgs } from 'node:util';
import { rules } from '../rules/index';
import { messagesOf, score, type Message, type Row, type Score } from './accuracy';
import { alarms, rate, readCorpus, type Alarm } from './corpus';
import { compareFolds, leaveOneOut, type Fold } from './folds';
import { fallen, losses, mapKinds, readFloors, update, writeFloors, type Rates } from './floors';
import { readDrafts, readGold, type Entry, type Gold } from './gold';

const USAGE = `usage: npm run bench:accuracy -- [options]
  --list fp|fn|trap  the findings that are false alarms, the defects that were missed, or the broken traps
  --fixes            the fixes that differ from the annotation's
  --corpus DIR       false alarms on published reports: DIR has published/, traditional/ and known.json
  --leave-one-out    F1 on each seed with what the four others teach, beside F1 with all
  --json             figures as JSON
  --update-floors    write what was reached as the new floors; none is lowered
  --lower            with --update-floors: floors may fall too`;

function main(): number {
  let options: ReturnType<typeof read>;
  try {
    options = read();
  } catch (error) {
    return misuse((error as Error).message);
  }
  const { list, json, fixes, corpus: folder, lower: lose } = options;
  if (list !== undefined && !LISTS.includes(list)) return misuse(`--list takes ${LISTS.join(', ')}, not “${list}”`);
  if (lose && !options['update-floors']) return misuse('--lower means nothing without --update-floors');
  const corpus = folder === undefined ? undefined : readCorpus(folder);
  if (folder !== undefined && !corpus) return misuse(`“${folder}” is not a folder with published/, traditional/ and known.json`);

  const gold = readGold();
  const reached = score(messagesOf(gold.texts, rules), gold);
  const second = readDrafts();
  const drafts = score(messagesOf(second.texts, rules), second);
  const found = corpus && alarms(corpus, rules);
  const rates = corpus && found && mapKinds(kind => rate(corpus, found, kind));
  const folds = options['leave-one-out'] ? compareFolds(reached, score(leaveOneOut(), gold)) : undefined;

  if (json) {
    console.log(JSON.stringify({ rows: reached.rows, macroF1: reached.macroF1, traps: reached.brokenTraps.length, drafts: { rows: drafts.rows, macroF1: drafts.macroF1, traps: drafts.brokenTraps.length }, rates, folds }));
  } else {
    console.log('On the seeds:');
    print(reached, gold);
    console.log('On the drafts that were written blind:');
    print(drafts, second);
    if (folds) printFolds(folds);
    if (rates && found) printAlarms(rates, found, list === 'fp');
  }
  if (list) for (const line of [...listed(reached, list), ...listed(drafts, list)]) console.log(line);
  if (fixes) {
    printFixes(reached, gold);
    printFixes(drafts, second);
  }

  if (options['update-floors']) writeFloors(update(readFloors(), { score: reached, drafts, rates, lose: lose ?? false }));
  const lost = [
    ...losses(readFloors(), reached, rates),
    ...fallen(readFloors().drafts, drafts).map(line => `drafts: ${line}`),
    ...(folds ?? []).filter(fold => !fold.kept).map(({ category, all, leftOut }) => `${category}: F1 falls from ${all} to ${leftOut} on seeds that taught nothing`),
  ];
  for (const line of lost) console.error(line);
  return lost.length > 0 ? 1 : 0;
}

function read() {
  return parseArgs({
    options: {
      list: { type: 'string' },
      fixes: { type: 'boolean' },
      corpus: { type: 'string' },
      'leave-one-out': { type: 'boolean' },
      json: { type: 'boolean' },
      'update-floors': { type: 'boolean' },
      lower: { type: 'boolean' },
    },
  }).values;
}

function misuse(message: string): number {
  console.error(`${message}\n${USAGE}`);
  return 2;
}

function print({ rows, macroF1, falseAlarms, brokenTraps }: Score, { traps }: Gold): void {
  console.table(Object.fromEntries(rows.map(row => [row.category, figures(row)])));
  console.log(`macro F1 ${macroF1} · false alarms ${falseAlarms.length} · broken traps ${brokenTraps.length} of ${traps.length}`);
}

const figures = ({ category: _, fixed, fixable, ...row }: Row) => ({ ...row, fixes: `${fixed}/${fixable}` });

function printFolds(folds: readonly Fold[]): void {
  console.log('F1 with all seeds, and on each seed with what the others teach:');
  console.table(Object.fromEntries(folds.map(({ category, ...f1 }) => [category, f1])));
}

function printAlarms(rates: Rates, found: readonly Alarm[], each: boolean): void {
  console.log('Alarms on published reports, per 10,000 characters:');
  console.table(rates);
  const byRule = new Map<string, number>();
  for (const { ruleId } of found) byRule.set(ruleId, (byRule.get(ruleId) ?? 0) + 1);
  console.table(Object.fromEntries([...byRule].sort(([, a], [, b]) => b - a)));
  if (each) for (const { name, start, end, severity, ruleId, excerpt, message } of found) {
    console.log(`${name} ${start}-${end} ${severity} ${ruleId} ⟦${excerpt.slice(0, 30)}⟧ ${message}`);
  }
}

const LISTS: readonly string[] = ['fp', 'fn', 'trap'];

function listed({ falseAlarms, missed, brokenTraps }: Score, list: string): readonly string[] {
  if (list === 'fp') return falseAlarms.map(alarm => place(alarm, alarm.ruleId));
  if (list === 'trap') return brokenTraps.map(trap => place(trap, `${trap.ruleId} ${trap.reason}`));
  return missed.map(entry => place(entry, `${entry.context.replaceAll('\n', '⏎')} ${entry.note}`));
}

const place = ({ file, start, end, category }: Message | Entry, more: string): string =>
  `${file.slice(0, 3)} ${start}-${end} ${category} ${more}`;

function printFixes({ rows, wrongFixes }: Score, { texts }: Gold): void {
  const { fixed, fixable } = rows.at(-1)!;
  console.log(`${fixed} of ${fixable} fixes equal the annotation's`);
  for (const { entry, fix } of wrongFixes) {
    const before = texts.get(entry.file)!.slice(fix.start, fix.end);
    console.log(place(entry, `${JSON.stringify(before)} → ${JSON.stringify(fix.text)}, wanted ${JSON.stringify(entry.excerpt)} → ${JSON.stringify(entry.fix)}`));
  }
}

process.exitCode = main();
