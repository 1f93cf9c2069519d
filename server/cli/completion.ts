/** `gongwen-lint completion bash|zsh|fish`: what a shell needs to complete the options, made from their table. */
import { rules, SEVERITIES } from '../../rules/index';
import { suggest } from '../../rules/config';
import { languageOf } from './help';
import { OPTIONS, type Language, type Option } from './options';

const SHELLS = ['bash', 'zsh', 'fish'] as const;
type Shell = (typeof SHELLS)[number];

/** Runs the command on the arguments that follow `completion`. Returns the exit code. */
export function completion([shell = '', ...more]: readonly string[]): number {
  if (!isShell(shell) || more.length > 0) {
    const problem = shell === '' || isShell(shell) ? '请写一种命令行。' : `没有“${shell}”这种命令行；${suggest(shell, SHELLS)}`;
    process.stderr.write(`gongwen-lint: ${problem}\n用法：gongwen-lint completion bash|zsh|fish\n`);
    return 2;
  }
  process.stdout.write(SCRIPTS[shell](languageOf(process.env)));
  return 0;
}

const isShell = (name: string): name is Shell => SHELLS.some(shell => shell === name);

interface Completed { readonly name: string; readonly option: Option; readonly words: readonly string[]; readonly list: boolean }

/** The options with the words that may follow them; no word where only a file, a date or a number can. */
const completed = (): readonly Completed[] => Object.entries<Option>(OPTIONS).map(([name, option]) => ({
  name, option,
  words: option.choices ?? (option.value?.startsWith('RULE') ? rules.map(({ id }) => id) : []),
  list: option.value === 'RULE,RULE',
}));

const SCRIPTS: Readonly<Record<Shell, (language: Language) => string>> = {
  bash() {
    const options = completed();
    const values = options.filter(({ words }) => words.length > 0).map(({ name, option: { short }, words, list }) =>
      `    ${short ? `-${short}|` : ''}--${name}) words='${words.join(' ')}'${list ? ' list=${word%"${word##*,}"}' : ''} ;;\n`);
    // With no word of ours, readline completes files, as it does for every command.
    return `# gongwen-lint: source <(gongwen-lint completion bash)
_gongwen_lint() {
  local word=\${COMP_WORDS[COMP_CWORD]} option=\${COMP_WORDS[COMP_CWORD-1]} words= list=
  # Bash takes --format=json for three words, and rule=error too.
  [[ $word == = ]] && word=
  [[ $option == = ]] && option=\${COMP_WORDS[COMP_CWORD-2]}
  case $option in
${values.join('')}    --*) [[ $word == -* ]] && words='${options.map(({ name }) => `--${name}`).join(' ')}' ;;
    completion) words='${SHELLS.join(' ')}' ;;
    *) if [[ \${COMP_WORDS[COMP_CWORD]} == = || \${COMP_WORDS[COMP_CWORD-1]} == = ]]; then words='${[...SEVERITIES, 'off'].join(' ')}'
       elif [[ $word == -* ]]; then words='${options.map(({ name }) => `--${name}`).join(' ')}'; fi ;;
  esac
  COMPREPLY=($(compgen -P "$list" -W "$words" -- "\${word#"$list"}"))
}
complete -o default -F _gongwen_lint gongwen-lint
`;
  },
  zsh(language) {
    const quoted = (text: string): string => text.trim().replace(/'/g, '’').replace(/[[\]:\\]/g, '\\$&');
    const rows = completed().map(({ name, option, words, list }) => {
      const { short, value } = option;
      const names = short ? `'(-${short} --${name})'{-${short}${value ? '+' : ''},--${name}${value ? '=' : ''}}` : `'--${name}${value ? '=' : ''}`;
      const action = words.length === 0 ? (value === 'FILE' ? '_files' : ' ') : list ? `_sequence compadd - ${words.join(' ')}` : `(${words.join(' ')})`;
      return `    ${names}${short ? "'" : ''}[${quoted(option[language])}]${value ? `:${value}:${action}` : ''}' \\\n`;
    });
    return `#compdef gongwen-lint
# gongwen-lint: source <(gongwen-lint completion zsh), or as a file _gongwen-lint in a folder of $fpath
_gongwen_lint() {
  _arguments \\
${rows.join('')}    '*:file:_files'
}
if [[ $funcstack[1] == _gongwen-lint ]]; then _gongwen_lint "$@"; else compdef _gongwen_lint gongwen-lint; fi
`;
  },
  fish(language) {
    const quoted = (text: string): string => `'${text.trim().replace(/[\\']/g, '\\$&')}'`;
    const rows = completed().map(({ name, option: { short, value, [language]: what }, words }) => [
      'complete -c gongwen-lint', ...(short ? [`-s ${short}`] : []), `-l ${name}`,
      ...(words.length > 0 ? [`-x -a ${quoted(words.join(' '))}`] : value ? ['-r'] : []),
      `-d ${quoted(what)}`,
    ].join(' '));
    return `# gongwen-lint: gongwen-lint completion fish | source\n${rows.join('\n')}\n`;
  },
};
