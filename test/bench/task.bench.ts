/** One measurement in a process of its own: `node task.bench.js TASK ARGUMENTS` prints its result as JSON. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULTS, inForce, linter, parse, rules, rulesWith, type Document } from '../../rules/index';
import { load } from '../peers/peers';
import { mulberry, reports } from './corpus';
import { percentiles, TYPED } from './percentiles';

/** Returns the number of findings. */
type Engine = (text: string) => number;

const ENGINES: Readonly<Record<string, () => Promise<Engine>>> = {
  'gongwen-lint': async () => {
    const lint = linter(inForce(rules, DEFAULTS));
    return text => lint(parse(text)).length;
  },
  'gongwen-lint, lexicon × 10': async () => {
    const lint = linter(inForce(rulesWith([invented(9 * 3_000)]), DEFAULTS));
    return text => lint(parse(text)).length;
  },
  AutoCorrect: async () => {
    const { lintFor } = await load<{ lintFor(text: string, path: string): { readonly lines: readonly unknown[] } }>('autocorrect-node');
    return text => lintFor(text, 'draft.txt').lines.length;
  },
  zhlint: async () => {
    const { run } = await load<{ run(text: string, options: object): { readonly validations: readonly unknown[] } }>('zhlint');
    return text => run(text, { rules: { preset: 'default' } }).validations.length;
  },
  /** What no linter can do without: one look at each character. */
  floor: async () => {
    const classes = new Uint8Array(65_536).fill(1, 0x4e00, 0x9fff);
    return text => {
      let han = 0;
      for (let i = 0; i < text.length; i += 1) han += classes[text.charCodeAt(i)]!;
      return han;
    };
  },
};

/** Phrases that nobody writes, as outdated ones. */
function invented(count: number): { readonly slogans: readonly { readonly term: string; readonly superseded_from: string; readonly superseded_by: string }[] } {
  const random = mulberry(7);
  const han = (): string => String.fromCharCode(0x4e00 + Math.floor(random() * 20_000));
  return { slogans: Array.from({ length: count }, () => ({ term: han() + han() + han() + han(), superseded_from: '2000-01-01', superseded_by: han() + han() })) };
}

/** After three or four all that is hot is compiled; the fastest of twenty moves little. */
const ROUNDS = 20;

const TASKS: Readonly<Record<string, (...given: string[]) => Promise<object>>> = {
  /** Lints every draft of a folder, read beforehand. */
  async 'in-process'(engine, folder) {
    const run = await ENGINES[engine!]!();
    const texts = textsOf(folder!);
    const started = performance.now();
    let findings = 0;
    for (const text of texts) findings += run(text);
    return { seconds: (performance.now() - started) / 1000, findings };
  },
  /** The same by two engines in turn, the fastest of several rounds each: what a change to the code moves, and hardly anything else. */
  async warm(ours, theirs, folder) {
    const engines = await Promise.all([ENGINES[ours!]!(), ENGINES[theirs!]!()]);
    const texts = textsOf(folder!);
    const fastest = [Infinity, Infinity];
    for (let round = 0; round < ROUNDS; round += 1) {
      engines.forEach((run, i) => {
        const started = performance.now();
        for (const text of texts) run(text);
        fastest[i] = Math.min(fastest[i]!, (performance.now() - started) / 1000);
      });
    }
    return { ours: fastest[0], theirs: fastest[1] };
  },
  /** The same from reading to a count on the terminal: all that a user waits for. */
  async archive(engine, folder) {
    const run = await ENGINES[engine!]!();
    let findings = 0;
    for (const name of readdirSync(folder!).sort()) findings += run(readFileSync(join(folder!, name), 'utf8'));
    return { findings };
  },
  /** One edit somewhere, then a lint: what the library does for a keystroke. In milliseconds. */
  async keystroke(bytes) {
    const lint = linter(inForce(rules, DEFAULTS));
    let text = reports('seeds')(Number(bytes));
    let document: Document = parse(text);
    lint(document);
    const random = mulberry(3);
    const times: number[] = [];
    for (let i = 0; i < 500; i += 1) {
      text = edited(text, random);
      const started = performance.now();
      document = parse(text, { before: document });
      lint(document);
      times.push(performance.now() - started);
    }
    return percentiles(times);
  },
};

/** A word typed, or a character deleted, anywhere. */
function edited(text: string, random: () => number): string {
  const at = Math.floor(random() * text.length);
  return random() < 0.3 ? text.slice(0, at) + text.slice(at + 1) : text.slice(0, at) + TYPED[Math.floor(random() * TYPED.length)] + text.slice(at);
}

const textsOf = (folder: string): readonly string[] => readdirSync(folder).sort().map(name => readFileSync(join(folder, name), 'utf8'));

async function main([task, ...given]: readonly string[]): Promise<void> {
  const result = await TASKS[task!]!(...given);
  process.stdout.write(`${JSON.stringify(result)}\n`);
}

if (require.main === module) void main(process.argv.slice(2));
