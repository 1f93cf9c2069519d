/**
 * The package for programs: `import { lint, fix } from 'gongwen-lint'`. Two functions over text, pure and synchronous; what they
 * take, give and throw is said in gongwen-lint.d.ts, which is shipped and which test/library.test.ts holds to this file.
 */
import { configure, inForce, type Config, type Ignore, type Problem } from './config';
import { parse, type Document, type Format } from './document';
import { fixAll } from './fix';
import { ignoring } from './ignore';
import { readLexicon, silences } from './lexicon';
import { linter, type Lint } from './linter';
import { messageOf, type Message } from './message';
import type { Severity } from './rule';
import { rules as everyRule, rulesWith } from './rules';

export interface Options {
  readonly format?: Format;
  readonly date?: string;
  readonly script?: 'simplified' | 'traditional';
  readonly rules?: Readonly<Record<string, Severity | 'off'>>;
  readonly ignore?: readonly Ignore[];
  readonly lexicon?: readonly object[];
}

export interface Fixed { readonly text: string; readonly applied: number; readonly remaining: readonly Message[] }

export function lint(text: string, options: Options = {}): readonly Message[] {
  const { parsed, find } = setting(options);
  return messages(parsed(text), find);
}

export function fix(text: string, options: Options = {}): Fixed {
  const { parsed, find } = setting(options);
  const fixed = fixAll(text, text => find(parsed(text)));
  return { ...fixed, remaining: messages(parsed(fixed.text), find) };
}

const messages = (document: Document, find: Lint): readonly Message[] => find(document).map(finding => messageOf(document, finding));

interface Setting { readonly parsed: (text: string) => Document; readonly find: Lint }

function setting({ format = 'plain', script, lexicon = [], ...given }: Options): Setting {
  if (!['plain', 'markdown'].includes(format)) throw new TypeError(`没有“${format}”这种格式；请写成 plain 或 markdown。`);
  if (script && !['simplified', 'traditional'].includes(script)) throw new TypeError(`没有“${script}”这种字体；请写成 simplified 或 traditional。`);
  const lexicons = lexicon.map((value, i) => {
    const { lexicon, problems } = readLexicon(value, everyRule);
    return sound(lexicon, problems, ['lexicon', i]);
  });
  const { config, problems } = configure(given, everyRule);
  const { rules, ignore, date } = sound<Config>(config, problems);
  const known = lexicons.length > 0 ? rulesWith(lexicons) : everyRule;
  return {
    parsed: text => parse(text, { format, ...(date !== undefined && { date }), ...(script && { script }) }),
    find: ignoring(linter(inForce(known, { rules, ignore })), [...ignore, ...silences(lexicons)]),
  };
}

/** The value, where nothing is wrong with it: a program is told at once, and nothing is linted by half a configuration. */
function sound<T>(value: T, problems: readonly Problem[], within: Problem['path'] = []): T {
  const [first] = problems;
  if (first) throw new TypeError(`${[...within, ...first.path].map(part => `“${part}”`).join(' → ')}：${first.message}`);
  return value;
}
