/** The command: what its arguments ask for, and the exit code. What is not needed is not loaded. */
import { join } from 'node:path';
import { readArguments } from './arguments';
import { explain } from '../explain';
import { help, languageOf } from './help';
import { version } from './version';

async function main(argv: readonly string[]): Promise<number | undefined> {
  if (argv[0] === 'learn' && !argv.includes('--help')) return (await import('./learnCommand')).learn(argv.slice(1));
  if (argv[0] === 'completion' && !argv.includes('--help')) return (await import('./completion')).completion(argv.slice(1));
  if (argv[0] === 'merge' && !argv.includes('--help')) return (await import('./merge')).merge(argv.slice(1));
  const { values, paths, problems } = readArguments(argv);
  if (problems.length > 0) return misuse(problems);
  if (values.help) return say(help(languageOf(process.env)));
  if (values.version) return say(`${version()}\n`);
  if (values.lsp) return paths.length > 0 ? misuse(['“--lsp”不检查文件；请去掉路径。']) : serve();
  if (TRANSPORTS.some(name => name in values)) return misuse(['连接方式只用于语言服务器；请加上“--lsp”。']);
  if (values.rule || values.only || values['fix-suggested']) {
    const { unknownRules } = await import('./overrule');
    const unknown = unknownRules(values);
    if (unknown.length > 0) return misuse(unknown);
  }
  if (values.init) return paths.length > 0 ? misuse(['“--init”写在当前文件夹；请去掉路径。']) : (await import('./init')).init();
  if (values['list-rules'] || values.explain !== undefined) {
    const { explainRule, listRules, listRulesAsJson } = await import('./listRules');
    if (paths.length > 0) return misuse(['“--list-rules”和“--explain”不检查文件；请去掉路径。']);
    if (values.explain === undefined) return say(values.format === 'json' ? listRulesAsJson() : listRules());
    const explained = explainRule(values.explain);
    return 'text' in explained ? say(explained.text) : misuse([explained.problem]);
  }
  if (values['print-config']) {
    const { printConfig } = await import('./settings');
    const [path = '.', ...more] = paths;
    return more.length > 0 ? misuse(['“--print-config”只看一个路径；请去掉其余的。']) : printConfig(path, values);
  }
  if (paths.length === 0) return misuse(['没有指明检查什么；请写上文件或文件夹，“-”是标准输入。']);
  if (values['stdin-filename'] && !paths.includes('-')) return misuse(['“--stdin-filename”只用于标准输入；请把“-”也写上。']);
  if (values['dry-run'] || values.diff) return (await import('./preview')).preview(paths, values);
  if (values.watch) return (await import('./watch')).watch(paths, values);
  const { run } = await import('./run');
  return run(paths, values);
}

const TRANSPORTS = ['stdio', 'node-ipc', 'socket', 'pipe', 'clientProcessId'] as const;

function say(text: string): number {
  process.stdout.write(text);
  return 0;
}

function misuse(problems: readonly string[]): number {
  for (const problem of problems) process.stderr.write(`gongwen-lint: ${problem}\n`);
  process.stderr.write('gongwen-lint --help 列出全部选项。\n');
  return 2;
}

/** The server is a bundle of its own beside this one, and reads its flags from the command line. It ends the process itself. */
function serve(): undefined {
  if (!process.argv.some(argument => /^--(?:stdio|node-ipc|socket|pipe)(?:=|$)/.test(argument))) process.argv.push('--stdio');
  require(join(__dirname, 'server.js'));
}

// A reader that has seen enough, such as `head`, closes the pipe; that is no error. A full disk is one.
process.stdout.once('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') return;
  process.stderr.write(`gongwen-lint: 结果写不出去（${error.code}）；请检查输出到的文件和磁盘。\n`);
  process.exitCode = 2;
});
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {}); // Once is enough, and of the other nowhere is left to tell.

main(process.argv.slice(2)).then(
  code => { process.exitCode ??= code; },
  (error: unknown) => {
    const known = (error as NodeJS.ErrnoException).syscall === 'uv_cwd';
    process.stderr.write(`gongwen-lint: ${known ? explain(error) : `内部错误（${String(error).split('\n', 1)[0]}）；请把命令和文件报告给我们。`}\n`);
    process.exitCode = 2;
  },
);
