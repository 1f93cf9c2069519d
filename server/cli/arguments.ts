/** Reads the arguments of the command line by the table of options, and says what is wrong with them. */
import { parseArgs } from 'node:util';
import { suggest } from '../../rules/config';
import { misfits } from './combinations';
import { paired } from './outputs';
import { OPTIONS, type Option, type OptionName, type Values } from './options';

export interface Arguments {
  readonly values: Values;
  readonly paths: readonly string[];
  /** What is wrong with the arguments; none of them may then be acted upon. */
  readonly problems: readonly string[];
}

/** Reads the arguments that follow the program's name. What follows `--` is a path, whatever it looks like. */
export function readArguments(argv: readonly string[]): Arguments {
  const options = Object.fromEntries(Object.entries<Option>(OPTIONS).map(([name, { type, short }]) =>
    [name, { type: type === 'switch' ? 'boolean' : 'string', ...(short && { short }) } as const]));
  const { tokens } = parseArgs({ args: [...argv], options, strict: false, tokens: true });
  const values: Record<string, boolean | string | readonly string[]> = {};
  const paths: string[] = [];
  const problems: string[] = [];
  const given: { readonly name: string; readonly value: string }[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') paths.push(token.value);
    if (token.kind !== 'option') continue;
    const problem = problemOf(token);
    if (problem) problems.push(problem);
    const { name, value } = token;
    if (negated(name)) values[name.slice(NO.length)] = false;
    else values[name] = isName(name) && OPTIONS[name].type === ('list' as Option['type'])
      ? [...(values[name] as readonly string[] | undefined ?? []), ...partsOf(value)]
      : value ?? true;
    if (value) given.push({ name, value });
  }
  const { outputs, problems: unpaired } = paired(given);
  const read = { ...values, outputs } as Values;
  return { values: read, paths, problems: [...problems, ...unpaired, ...misfits(read, paths)] };
}

interface Given { readonly name: string; readonly rawName: string; readonly value: string | undefined; readonly inlineValue: boolean | undefined }

function problemOf({ name, rawName, value, inlineValue }: Given): string | undefined {
  if (!isName(name) && !negated(name)) {
    return `没有“${rawName}”这个选项；${suggest(rawName, Object.keys(OPTIONS).map(known => `--${known}`))}`;
  }
  const option: Option | undefined = isName(name) ? OPTIONS[name] : undefined;
  if (!option || option.type === 'switch') return value === undefined ? undefined : `“--${name}”不带值；请去掉“=${value}”。`;
  // An option in the place of a value is a value that was forgotten.
  if (!value || (!inlineValue && value.startsWith('-')) || (option.type === 'list' && partsOf(value).length === 0)) return `“--${name}”后面缺少值；请写成 --${name}=${option.value}。`;
  for (const part of option.type === 'list' ? partsOf(value) : [value]) {
    const problem = option.check?.(part);
    if (problem) return problem;
  }
  return undefined;
}

const isName = (name: string): name is OptionName => Object.hasOwn(OPTIONS, name);

const NO = 'no-';

/** `--no-fix` takes an earlier `--fix` back, as where the earlier one stands in an alias. */
function negated(name: string): boolean {
  const rest = name.slice(NO.length);
  return !isName(name) && name.startsWith(NO) && isName(rest) && OPTIONS[rest].type === 'switch';
}

/** The members of a list, which commas part. */
const partsOf = (value = ''): readonly string[] => value.split(',').map(part => part.trim()).filter(part => part !== '');
