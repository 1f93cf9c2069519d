/** Renders what the options say of themselves: the table in README. Pure. */
import { COMMANDS, OPTIONS, TOPICS, type Language, type Option } from './options';

const COMMANDS_TITLE = { zh: '其他命令', en: 'Other commands' } as const;

const HEAD = { zh: ['选项', '作用', '例子'], en: ['Option', 'What it does', 'Example'] } as const;

/** A table of all options by topic and of the commands, each with an example; test/cli/examples.test.ts runs them. */
export function optionsTable(language: Language): string {
  const options = Object.entries<Option>(OPTIONS);
  const rows = Object.entries(TOPICS).flatMap(([topic, title]) => {
    const of = options.filter(([, option]) => option.topic === topic);
    return of.length > 0 ? [[`**${title[language]}**`, '', ''], ...of.map(entry => row(entry, language))] : [];
  });
  const commands = Object.values(COMMANDS).map(({ usage, example, ...about }) => cellsOf(`\`${usage}\``, about[language], `\`${example}\``));
  return [HEAD[language], ['---', '---', '---'], ...rows, [`**${COMMANDS_TITLE[language]}**`, '', ''], ...commands].map(cells => `| ${cells.join(' | ')} |`).join('\n');
}

function row([name, option]: readonly [string, Option], language: Language): readonly string[] {
  const { short, value, example } = option;
  return cellsOf(
    `${short ? `\`-${short}\` ` : ''}\`--${name}${value ? `=${value}` : ''}\``,
    option[language].trim(),
    `\`${example}\``,
  );
}

const cellsOf = (...cells: readonly string[]): readonly string[] => cells.map(cell => cell.replaceAll('|', '\\|'));
