/** Runs over drafts from the command line, one by one in the order of their paths: from file to findings to output. */
import { fixAll, ignoring, inForce, linter, parse, rules as everyRule, DEFAULTS, type Config, type Document, type Lint, type Rule } from '../../rules/index';
import { findConfig, readConfig } from '../configFile';
import { decode, encode, explain, findDrafts, readDraft, writeDraft, type Draft } from '../files';
import type { Values } from './options';
import { report, visible, type Result } from './report';

/** Without a file the draft comes from standard input. */
interface Input { readonly path: string; readonly file?: string }

/** Says why a place could not be worked on; once, however often it is told. */
type Fail = (place: string, message: string) => void;

/** The configuration in force, and a linter made from it. Without `sound` it may lack what the writer meant to switch off. */
interface Setting { readonly config: Config; readonly sound: boolean; readonly lint: Lint }

/** What a configuration file makes of the rules. */
interface Configured extends Omit<Setting, 'lint'> { readonly rules: readonly Rule[] }

/** Lints the drafts that the paths lead to, fixes them where asked, and writes what was found. Returns the exit code. */
export async function run(paths: readonly string[], values: Values): Promise<number> {
  const complaints = new Set<string>();
  const fail: Fail = (place, message) => {
    const complaint = `${visible(place)}: ${message}\n`;
    if (!complaints.has(complaint)) process.stderr.write(complaint);
    complaints.add(complaint);
  };
  const inputs = inputsOf(paths, fail);
  // The text that was fixed on its way from standard input needs standard output for itself.
  const output = values.fix && paths.includes('-') ? process.stderr : process.stdout;
  const { draft, end } = report(values.format ?? 'text', { color: colored(values, output), columns: output.columns ?? 80 });
  const settingOf = settings(values, fail);
  let errors = false;
  for (const input of inputs) {
    try {
      const { findings, ...result } = check(input, await read(input), values.fix);
      const shown = values.quiet ? findings.filter(({ severity }) => severity === 'error') : findings;
      errors ||= findings.some(({ severity }) => severity === 'error');
      output.write(draft({ ...result, findings: shown }));
    } catch (error) {
      fail(input.path, explain(error));
    }
  }
  output.write(end());
  return complaints.size > 0 ? 2 : errors && !values['exit-zero'] ? 1 : 0;

  function check(input: Input, original: Draft, fix = false): Result {
    const { path, file } = input;
    const { config, sound, lint } = settingOf(file ?? '.', path);
    const parsed = (text: string): Document =>
      parse(text, { format: /\.md$/i.test(path) ? 'markdown' : 'plain', ...(config.date !== undefined && { date: config.date }) });
    if (fix && !sound) fail(path, '配置有误，没有修正；请先改正配置。');
    const { text, applied } = fix && sound ? fixAll(original.text, text => lint(parsed(text))) : { text: original.text, applied: 0 };
    const kept = fix && !write(input, original, text);
    const document = parsed(kept ? original.text : text);
    return { path, document, findings: lint(document), fixed: kept ? 0 : applied };
  }

  /** False when the file stays as it was. */
  function write({ path, file }: Input, original: Draft, text: string): boolean {
    try {
      if (file === undefined) process.stdout.write(encode(text, original));
      else if (text !== original.text) writeDraft(file, original, text);
      return true;
    } catch (error) {
      fail(path, explain(error));
      return false;
    }
  }
}

function inputsOf(paths: readonly string[], fail: Fail): readonly Input[] {
  const { files, failures } = findDrafts(paths.filter(path => path !== '-'));
  for (const { path, message } of failures) fail(path, message);
  const inputs: Input[] = files.map(file => ({ path: file, file }));
  if (paths.includes('-')) inputs.push({ path: '<stdin>' });
  return inputs.sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function read({ file }: Input): Promise<Draft> {
  if (file !== undefined) return readDraft(file);
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return decode(Buffer.concat(chunks));
}

/** The setting for a file or folder, made once for each configuration. A rule that breaks is told of under the draft's `path`. */
function settings(values: Values, fail: Fail): (file: string, path: string) => Setting {
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
    return { config, sound, lint: ignoring(lint, config.ignore) };
  }
}

function configOf(source: string | undefined, { date }: Values, fail: Fail): Configured {
  const { config, rules, problems } = source === undefined ? { config: DEFAULTS, rules: everyRule, problems: [] } : readConfig(source);
  for (const { file, line, column, message } of problems) fail(`${file}:${line}:${column}`, message);
  return { config: { ...config, ...(date !== undefined && { date }) }, rules, sound: problems.length === 0 };
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

/** Flags before environment before terminal; NO_COLOR and FORCE_COLOR as other programs read them. */
function colored({ color, 'no-color': plain }: Values, { isTTY }: { readonly isTTY?: boolean }): boolean {
  if (color || plain) return color === true;
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (FORCE_COLOR) return FORCE_COLOR !== '0';
  return !NO_COLOR && TERM !== 'dumb' && isTTY === true;
}
