/** What is in force for a draft: the configuration that counts for it, overruled by the command line, and the linter made from both. */
import { readFileSync } from 'node:fs';
import { DEFAULTS, IGNORE_UNUSED, ignoring, inForce, linter, rules as everyRule, type Config, type Lint, type ParseOptions, type Rule } from '../../rules/index';
import { findConfig, readConfig } from '../configFile';
import { remembering } from './cache';
import type { Values } from './options';
import { visible } from './formats/visible';
import { overruled } from './overrule';

/** Says why a place could not be worked on; once, however often it is told. Whatever is told makes the exit code 2. */
export type Fail = (place: string, message: string) => void;

/** The configuration in force, and a linter made from it. Without `sound` it may lack what the writer meant to switch off. */
export interface Setting {
  readonly config: Config;
  readonly sound: boolean;
  readonly lint: Lint;
  /** What is said of the draft, in the place of what it says itself. */
  readonly said: Pick<ParseOptions, 'date' | 'script'>;
}

/** What a configuration file makes of the rules. */
interface Configured extends Omit<Setting, 'lint' | 'said'> {
  readonly rules: readonly Rule[];
  /** The paths of the lexicons that the rules know. */
  readonly lexicons: readonly string[];
}

/** The setting for a file or folder, made once for each configuration. A rule that breaks is told of under the draft's `path`. */
export function settings(values: Values, fail: Fail): (file: string, path: string) => Setting {
  const known = new Map<string | undefined, Setting>();
  let current = '';
  return (file, path) => {
    current = path;
    const source = values.config ?? findConfig(file);
    let setting = known.get(source);
    if (!setting) known.set(source, setting = make(source));
    return setting;
  };

  function make(source: string | undefined): Setting {
    const { config, rules, sound, lexicons } = configOf(source, values, fail);
    let whole = true;
    const lint = linter(inForce(rules, config), (id, error) => {
      whole = false;
      fail(current, `规则“${id}”出错（${String(error)}），结果不全；请把这份文稿报告给我们。`);
    });
    const heeding = ignoring(lint, config.ignore);
    // What is ignored for a rule that does not run is not ignored in vain.
    const finding: Lint = values.only ? document => heeding(document).filter(({ ruleId }) => ruleId !== IGNORE_UNUSED) : heeding;
    const about = (): readonly string[] =>
      [JSON.stringify([config, values.only, values.script]), ...lexicons.map(path => readFileSync(path, 'utf8'))];
    return {
      config, sound,
      lint: values.cache === undefined || !sound ? finding : remembering(finding, { folder: values.cache, about: about(), whole: () => whole, note }),
      said: { ...(config.date !== undefined && { date: config.date }), ...(values.script && { script: values.script as 'simplified' | 'traditional' }) },
    };
  }
}

function configOf(source: string | undefined, values: Values, fail: Fail): Configured {
  const { config, rules, problems, lexicons } = source === undefined ? { config: DEFAULTS, rules: everyRule, problems: [], lexicons: [] } : readConfig(source);
  for (const { file, line, column, message } of problems) fail(`${file}:${line}:${column}`, message);
  return { config: overruled(config, values), rules, lexicons, sound: problems.length === 0 };
}

/** Shows what is in force for a path. Returns the exit code. */
export function printConfig(path: string, values: Values): number {
  const file = values.config ?? findConfig(path);
  let code = 0;
  const { config } = configOf(file, values, (place, message) => {
    process.stderr.write(`${visible(place)}: ${visible(message)}\n`);
    code = 2;
  });
  const severities = everyRule.map(({ id, meta }) => [id, config.rules[id] ?? meta.severity]);
  process.stdout.write(`${JSON.stringify({ path, file: file ?? null, ...config, rules: Object.fromEntries(severities) }, null, 2)}\n`);
  return code;
}

function note(place: string, message: string): void {
  process.stderr.write(`${visible(place)}: ${visible(message)}\n`);
}
