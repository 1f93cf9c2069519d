/**
 * `npm run bench`: how fast this linter is, beside others in the same run. `--check` measures less and fails where a ratio is
 * worse than limits.json allows.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { measure, type Measures } from './measure';
import { machine, tables } from './table';
import { marginOf, met, ratios, verdicts } from './targets';

const USAGE = `usage: npm run bench -- [options]
  --write           put the tables into test/bench/RESULTS.md
  --json FILE       write the measures as JSON too
  --quick           measure less
  --check           the same, and fail where a ratio is worse than test/bench/limits.json allows, twice in a row
  --update-limits   write the ratios measured, and a margin, into test/bench/limits.json
  --against COMMIT  measure that commit in the same way first, and compare`;

const RESULTS = 'test/bench/RESULTS.md';
const LIMITS = 'test/bench/limits.json';

type Limits = Readonly<Record<string, number>>;

async function main(): Promise<number> {
  let options;
  try {
    ({ values: options } = parseArgs({
      options: { write: { type: 'boolean' }, json: { type: 'string' }, quick: { type: 'boolean' }, check: { type: 'boolean' }, 'update-limits': { type: 'boolean' }, against: { type: 'string' } },
    }));
  } catch (error) {
    console.error(`${(error as Error).message}\n${USAGE}`);
    return 2;
  }
  const { write, json, quick, check, against } = options;
  const update = options['update-limits'];
  const before = against === undefined ? undefined : at(against);
  const extent = quick || check || update || before ? 'quick' : 'full';
  const taken = (): Promise<Measures> => measure(extent, what => console.error(what));
  const measures = await taken();
  if (json !== undefined) writeFileSync(json, `${JSON.stringify(measures, null, 2)}\n`);
  console.log(tables(measures));
  if (write) writeFileSync(RESULTS, `# Speed\n\nMade by \`npm run bench -- ${extent === 'quick' ? '--quick ' : ''}--write\` on ${machine()}.\n\n${tables(measures)}`);
  if (update) writeFileSync(LIMITS, `${JSON.stringify(Object.fromEntries(Object.entries(ratios(measures)).map(([name, ratio]) => [name, Number((ratio * marginOf(name)).toPrecision(3))])), null, 2)}\n`);
  if (before) compare(before, measures);
  for (const verdict of verdicts(measures).filter(each => !met(each))) console.error(`missed: ${verdict.what}`);
  return check ? judge(measures, taken) : 0;
}

/** The measures of another commit, built and measured in a folder of its own with the packages that are here. Throws when it cannot be. */
function at(commit: string): Measures {
  const place = mkdtempSync(join(tmpdir(), 'gongwen-lint-commit-'));
  const run = (command: string, args: readonly string[], cwd: string): void => {
    const { status } = spawnSync(command, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
    if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed`);
  };
  run('git', ['worktree', 'add', '--detach', place, commit], '.');
  try {
    for (const packages of ['node_modules', 'test/peers/node_modules']) symlinkSync(resolve(packages), join(place, packages));
    run(process.execPath, ['esbuild.mjs', 'client', 'product', 'tests'], place);
    const result = join(place, 'measures.json');
    run(process.execPath, ['dist/test/bench/speed.bench.js', '--quick', '--json', result], place);
    return JSON.parse(readFileSync(result, 'utf8')) as Measures;
  } finally {
    run('git', ['worktree', 'remove', '--force', place], '.');
    rmSync(place, { recursive: true, force: true });
  }
}

function compare(before: Measures, now: Measures): void {
  const [old, current] = [ratios(before), ratios(now)];
  for (const [name, ratio] of Object.entries(current)) {
    console.log(`${name}: ${(old[name] ?? NaN).toPrecision(3)} → ${ratio.toPrecision(3)} (${((ratio / (old[name] ?? NaN) - 1) * 100).toFixed(0)} %)`);
  }
}

/** 1 where a ratio is worse than its limit, measured twice: a neighbour on the machine may make one run slow, a change makes both. */
async function judge(first: Measures, again: () => Promise<Measures>): Promise<number> {
  const limits = JSON.parse(readFileSync(LIMITS, 'utf8')) as Limits;
  const worse = (measures: Measures): ReadonlyMap<string, number> => new Map(Object.entries(ratios(measures)).filter(([name, ratio]) => ratio > (limits[name] ?? 0)));
  const once = worse(first);
  const twice = once.size > 0 ? worse(await again()) : once;
  const slower = [...twice].filter(([name]) => once.has(name));
  for (const [name, ratio] of slower) console.error(`slower than ${LIMITS} allows: ${name}: ${once.get(name)!.toPrecision(3)} and ${ratio.toPrecision(3)}, at most ${limits[name]}`);
  return slower.length > 0 ? 1 : 0;
}

main().then(code => { process.exitCode = code; }, (error: Error) => {
  console.error(error.message);
  process.exitCode = 2;
});
