/** Every regular expression of the product, those written and those made at start, and how much time it may take. */
import { readdirSync, readFileSync } from 'node:fs';
import { parse, type Node } from 'acorn';
import { full } from 'acorn-walk';
import { transformSync } from 'esbuild';
import { checkSync } from 'recheck';

/** A pattern and where it is met first. */
export interface Pattern { readonly source: string; readonly flags: string; readonly file: string }

/** By their text, `/source/flags`. */
export async function patternsOfProduct(): Promise<ReadonlyMap<string, Pattern>> {
  const files = ['rules', 'server', 'client'].flatMap(folder =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.ts')).map(name => `${folder}/${name.replaceAll('\\', '/')}`).sort());
  const found = new Map<string, Pattern>();
  for (const pattern of [...files.flatMap(literals), ...await built()]) {
    const text = `/${pattern.source}/${pattern.flags}`;
    if (!found.has(text) && pattern.source.length <= LONGEST) found.set(text, pattern);
  }
  return found;
}

/** A pattern of a thousand phrases is a list of words; the checker would need minutes to see that. In UTF-16 code units. */
const LONGEST = 4_000;

function literals(file: string): readonly Pattern[] {
  const { code } = transformSync(readFileSync(file, 'utf8'), { loader: 'ts', target: 'es2022', charset: 'utf8' });
  const found: Pattern[] = [];
  full(parse(code, { ecmaVersion: 'latest', sourceType: 'module' }), (node: Node) => {
    const { regex } = node as Node & { readonly regex?: { readonly pattern: string; readonly flags: string } };
    if (regex) found.push({ source: regex.pattern, flags: regex.flags, file });
  });
  return found;
}

/** What rules build out of tables when they are made. */
async function built(): Promise<readonly Pattern[]> {
  const found: Pattern[] = [];
  const real = globalThis.RegExp;
  globalThis.RegExp = new Proxy(real, {
    construct(target, given: ConstructorParameters<RegExpConstructor>) {
      const made = new target(...given);
      found.push({ source: made.source, flags: made.flags, file: 'made at start' });
      return made;
    },
  });
  try {
    await import('../../rules/index');
  } finally {
    globalThis.RegExp = real;
  }
  return found;
}

/**
 * `safe`: the checker says so. `bounded`: nothing in it repeats without end, so each place costs at most so much, and the worst
 * text that the checker can make against it is over in a moment. Everything else says what the checker found.
 */
export function verdictOf({ source, flags }: Pattern): string {
  const verdict = checkSync(source, flags, { timeout: 60_000 });
  if (verdict.status === 'safe') return 'safe';
  if (verdict.status === 'unknown') return `unknown: ${verdict.error.kind}`;
  const { complexity, attack } = verdict;
  if (complexity.type === 'polynomial' && isBounded(source) && milliseconds(() => new RegExp(source, flags).test(attack.string)) < MOMENT) return 'bounded';
  return `${complexity.summary}: ${attack.pattern}`;
}

/** Ten microseconds for each unit of an attack, which has some 80,000. */
const MOMENT = 800;

/** Whether no part repeats without end; within a class `*` and `+` are characters. */
const isBounded = (source: string): boolean => !/[*+]|\{\d+,\}/.test(source.replace(/\\.|\[(?:\\.|[^\]\\])*\]/g, '·'));

function milliseconds(run: () => void): number {
  const { user } = process.cpuUsage();
  run();
  return process.cpuUsage({ user, system: 0 }).user / 1_000;
}
