/** Workflow commands, which GitHub shows as annotations beside the lines of a change. */
import type { Severity } from '../../../rules/index';
import type { Format } from './format';
import { place } from '../../../rules/message';
import { pathIn } from './place';

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice', hint: 'notice' };

export const github: Format = ({ folder }) => ({
  draft: ({ path, document, findings }) => findings.map(({ severity, ruleId, message, start, end }) => {
    const { line, column } = place(document, start);
    const { line: endLine, column: endColumn } = place(document, end);
    return command(COMMANDS[severity], {
      file: pathIn(folder, path), line, endLine,
      // Columns over several lines have no meaning there, and are refused.
      ...(line === endLine && { col: column, endColumn }),
      title: ruleId,
    }, message);
  }).join(''),
  end: failures => failures.map(({ path, message }) => command('error', { title: path }, message)).join(''),
});

function command(name: string, properties: Readonly<Record<string, string | number>>, message: string): string {
  const given = Object.entries(properties).map(([key, value]) => `${key}=${escaped(String(value)).replace(/:/g, '%3A').replace(/,/g, '%2C')}`);
  return `::${name} ${given.join(',')}::${escaped(message)}\n`;
}

/** As the runner reads it back; a line break would end the command. */
const escaped = (words: string): string => words.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
