/** What is in force for a draft: the configuration that counts for it, overruled by the command line, and the linter made from both. */
import { DEFAULTS, IGNORE_UNUSED, ignoring, inForce, linter, rules as everyRule, type Config, type Lint, type ParseOptions, type Rule } from '../../rules/index';
import { findConfig, readConfig } from '../configFile';
import type { Values } from './options';
import { overruled } from './overrule';
import { visible } from './formats/visible';

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
interface Configured extends Omit<Setting, 'lint' | 'said'> { readonly rules: readonly Rule[] }

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
    const { config, rules, sound } = configOf(source, values, fail);
    const lint = linter(inForce(rules, config), (id, error) =>
      fail(current, `规则“${id}”出错（${String(error)}），结果不全；请把这份文稿报告给我们。`));
    const heeding = ignoring(lint, config.ignore);
    // What is ignored for a rule that does not run is not ignored in vain.
    return {
      config, sound,
      lint: values.only ? document => heeding(document).filter(({ ruleId }) => ruleId !== IGNORE_UNUSED) : heeding,
      said: { ...(config.date !== undefined && { date: config.date }), ...(values.script && { script: values.script as 'simplified' | 'traditional' }) },
    };
  }
}

function configOf(source: string | undefined, values: Values, fail: Fail): Configured {
  const { config, rules, problems } = source === undefined ? { config: DEFAULTS, rules: everyRule, problems: [] } : readConfig(source);
  for (const { file, line, column, message } of problems) fail(`${file}:${line}:${column}`, message);
  return { config: overruled(config, values), rules, sound: problems.length === 0 };
}

/** Shows what is in force for a path. Returns the exit code. */
export function printConfig(path: string, values: Values): number {
  const file = values.config ?? findConfig(path);
  let code = 0;
  const { config } = configOf(file, values, (place, message) => {
    process.stderr.write(`${visible(place)}: ${message}\n`);
    code = 2;
  });
  const severities = everyRule.map(({ id, meta }) => [id, config.rules[id] ?? meta.severity]);
  process.stdout.write(`${JSON.stringify({ path, file: file ?? null, ...config, rules: Object.fromEntries(severities) }, null, 2)}\n`);
  return code;
}
