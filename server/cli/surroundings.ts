/** What reports may know besides the results: the terminal, the folder, the program. */
import type { Surroundings } from './formats/format';
import type { Values } from './options';
import { version } from './version';

interface Terminal { readonly isTTY?: boolean; readonly columns?: number }

export const surroundings = (values: Values, output: Terminal): Surroundings => ({
  color: colored(values, output),
  columns: output.columns ?? 80,
  summary: values.summary === true,
  mergeable: values.shard !== undefined,
  version: version(),
  folder: process.cwd(),
});

/** Flags before environment before terminal; NO_COLOR and FORCE_COLOR as other programs read them. */
function colored({ color }: Values, { isTTY }: Terminal): boolean {
  if (color !== undefined) return color;
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (FORCE_COLOR) return FORCE_COLOR !== '0';
  return !NO_COLOR && TERM !== 'dumb' && isTTY === true;
}
