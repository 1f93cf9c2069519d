/** What is measured, in one run and side by side; how it is judged is in targets.ts. */
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { activationTimes, type Activation } from './activation';
import { writeCorpus, type Density } from './corpus';
import { median, middle, node, task, type Cores } from './run';
import { actionTimes, serverTimes, type Actions, type ServerTimes } from './server';
import type { Percentiles } from './percentiles';

/** How much is measured: enough to check a change by, or all. */
export type Extent = 'quick' | 'full';

export interface Rate {
  readonly engine: string;
  readonly density: Density;
  readonly megabytes: number;
  readonly cores: Cores;
  readonly seconds: number;
  readonly peak: number;
}

export interface Warm { readonly ours: number; readonly theirs: number }

export interface Measures {
  /** Drafts in memory to findings. */
  readonly inProcess: readonly Rate[];
  /** The same when all is compiled, ours and AutoCorrect in turn: seconds for 1 MB. */
  readonly warm: readonly (Warm & { readonly density: Density })[];
  /** A folder to a result, the whole process. */
  readonly archive: readonly Rate[];
  /** Seconds of a run over one draft of 1 KB, and of Node alone. */
  readonly coldStart: { readonly lint: number; readonly node: number };
  readonly keystroke: readonly (Percentiles & { readonly bytes: number })[];
  readonly server: readonly ServerTimes[];
  /** In the built server too. */
  readonly actions: Actions;
  /** In the real VS Code; none where less is measured. */
  readonly activation?: Activation;
  /** Seconds for the same drafts with the shipped lexicon and with ten times as many phrases. */
  readonly lexicon: { readonly shipped: number; readonly tenfold: number };
  /** Bytes. */
  readonly bundles: Readonly<Record<string, number>>;
}

/** What V8 makes of the same code differs from one process to the next by a fifth: of so many the fastest counts. */
const PROCESSES = 5;

const OURS = 'gongwen-lint';
const MB = 1_000_000;

/** Makes the corpus in a temporary folder, and measures. `say` hears how far it is. */
export async function measure(extent: Extent, say: (what: string) => void): Promise<Measures> {
  const place = mkdtempSync(join(tmpdir(), 'gongwen-lint-bench-'));
  const folders = new Map<string, string>();
  const folder = (density: Density, megabytes: number): string => {
    const name = join(place, `${density}-${megabytes}`);
    if (!folders.has(name)) folders.set(name, writeCorpus(name, density, megabytes * MB));
    return name;
  };
  try {
    const full = extent === 'full';
    const inProcess: Rate[] = [];
    for (const { engine, density, megabytes, cores, times } of full ? PLAN : QUICK) {
      say(`in process: ${engine}, ${density}, ${megabytes} MB, ${cores} core`);
      const { seconds, megabytes: peak } = median(times, () => task<{ readonly seconds: number }>(['in-process', engine, folder(density, megabytes)], cores));
      inProcess.push({ engine, density, megabytes, cores, seconds, peak });
    }
    const warm = DENSITIES.map(density => {
      say(`in process, compiled: ${density}`);
      const runs = Array.from({ length: PROCESSES }, () => task<Warm>(['warm', OURS, 'AutoCorrect', folder(density, 1)]));
      return { density, ours: Math.min(...runs.map(({ ours }) => ours)), theirs: Math.min(...runs.map(({ theirs }) => theirs)) };
    });
    const archive: Rate[] = [];
    for (const { engine, density, megabytes, cores, times } of full ? ARCHIVE : []) {
      say(`whole process: ${engine}, ${density}, ${megabytes} MB, ${cores} core`);
      const drafts = folder(density, megabytes);
      const args = engine === OURS ? ['dist/cli.js', '--format', 'json', '--exit-zero', drafts] : [join(__dirname, 'task.bench.js'), 'archive', engine, drafts];
      const { seconds, megabytes: peak } = median(times, () => node(args, cores, 'ignore'));
      archive.push({ engine, density, megabytes, cores, seconds, peak });
    }
    say('cold start');
    const draft = join(place, 'small.txt');
    writeFileSync(draft, `青山乡2023年工作总结\n${'一年来，全乡上下团结一心，各项工作取得新成效。\n'.repeat(14)}`);
    const coldStart = {
      lint: median(11, () => node(['dist/cli.js', '--exit-zero', draft])).seconds,
      node: median(11, () => node(['-e', '0'])).seconds,
    };
    const keystroke = [100_000, MB].map(bytes => {
      say(`keystroke in the library: ${bytes / 1000} KB`);
      return { bytes, ...middle(3, () => task<Percentiles>(['keystroke', String(bytes)]), ({ p50 }) => p50) };
    });
    const server: ServerTimes[] = [];
    for (const [bytes, edits] of full ? SERVER : []) {
      say(`server: ${bytes / 1000} KB`);
      server.push(await serverTimes(bytes, edits));
    }
    say('server: actions among very many findings');
    const actions = await actionTimes(50);
    if (full) say('activation in VS Code');
    const activation = full ? await activationTimes(5) : undefined;
    say('a lexicon ten times as large');
    const seconds = (engine: string): number => median(3, () => task<{ readonly seconds: number }>(['in-process', engine, folder('seeds', 1)], 'one')).seconds;
    const lexicon = { shipped: seconds(OURS), tenfold: seconds(`${OURS}, lexicon × 10`) };
    const bundles = Object.fromEntries(BUNDLES.map(name => [name, statSync(join('dist', name)).size]));
    return { inProcess, warm, archive, coldStart, keystroke, server, actions, ...(activation && { activation }), lexicon, bundles };
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

interface Run { readonly engine: string; readonly density: Density; readonly megabytes: number; readonly cores: Cores; readonly times: number }

const DENSITIES: readonly Density[] = ['seeds', 'clean'];

const run = (engine: string, density: Density, megabytes: number, cores: Cores, times: number): Run => ({ engine, density, megabytes, cores, times });

/** zhlint would take minutes for 200 MB; what it takes for 20 tells enough. */
const PLAN: readonly Run[] = DENSITIES.flatMap(density => [
  ...[OURS, 'AutoCorrect', 'zhlint', 'floor'].flatMap(engine => [run(engine, density, 1, 'one', 3), run(engine, density, 20, 'one', engine === 'zhlint' ? 1 : 3)]),
  ...[OURS, 'AutoCorrect', 'floor'].flatMap(engine => [run(engine, density, 20, 'all', 3), run(engine, density, 200, 'one', 1)]),
]);

const QUICK: readonly Run[] = DENSITIES.flatMap(density => [OURS, 'AutoCorrect'].map(engine => run(engine, density, 1, 'one', 5)));

const ARCHIVE: readonly Run[] = DENSITIES.flatMap(density =>
  [OURS, 'AutoCorrect', 'floor'].flatMap(engine => [run(engine, density, 20, 'one', 3), run(engine, density, 20, 'all', 1)]));

/** Bytes and number of edits. */
const SERVER: readonly (readonly [number, number])[] = [[10_000, 500], [100_000, 500], [MB, 200], [10 * MB, 30]];

const BUNDLES = ['command.js', 'server.js', 'client.js', 'tables.json'];
