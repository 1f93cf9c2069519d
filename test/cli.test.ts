/** The command as its users run it: a child process on the real bundle. */
import assert from 'node:assert/strict';
import { execFileSync, fork, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { describe, it } from 'node:test';
import type { Readable } from 'node:stream';
import { BLANK, CLEAN, CLI, ENVIRONMENT, folder, STRAY, type Outcome } from './cli/command';

const SERVER = resolve('dist/server.js');

interface Options {
  readonly cwd?: string;
  readonly input?: string | Buffer;
  readonly env?: Readonly<Record<string, string>>;
  /** Programs that run the command, such as `unshare -n`. */
  readonly under?: readonly string[];
}

const environment = (env: Options['env'] = {}): NodeJS.ProcessEnv => ({ ...ENVIRONMENT, ...env });

function run(args: readonly string[], { cwd, input = '', env, under = [] }: Options = {}): Outcome {
  const [command, ...rest] = [...under, process.execPath, CLI, ...args];
  const { status, stdout, stderr, error } = spawnSync(command!, rest, { cwd, input, env: environment(env), maxBuffer: 1 << 28 });
  if (error) throw error;
  return { code: status, out: stdout.toString(), err: stderr.toString() };
}

interface Message { readonly ruleId: string; readonly severity: string; readonly message: string; readonly line: number; readonly column: number; readonly range: readonly [number, number] }

const parsed = (out: string): readonly { readonly filePath: string; readonly messages: readonly Message[] }[] => JSON.parse(out);

describe('exit code', () => {
  const cwd = folder({ 'clean.txt': CLEAN, 'stray.txt': STRAY, 'blank.txt': BLANK });

  it('is 0 for a clean draft', () => assert.deepEqual(run(['clean.txt'], { cwd }).code, 0));
  it('is 0 for warnings', () => assert.equal(run(['stray.txt'], { cwd }).code, 0));
  it('is 1 for errors', () => assert.equal(run(['clean.txt', 'blank.txt'], { cwd }).code, 1));

  it('is 2 for a path that is missing; it is told once, and the others are checked all the same', () => {
    const { code, out, err } = run(['nowhere.txt', 'blank.txt', 'nowhere.txt'], { cwd });
    assert.equal(code, 2);
    assert.equal(err, 'nowhere.txt: 找不到；请检查路径。\n');
    assert.match(out, /^blank\.txt:1:14: 错误 /);
  });
});

describe('misuse', () => {
  const misuses: Readonly<Record<string, readonly [args: readonly string[], message: string]>> = {
    'an unknown option': [['--fromat=json', '.'], '没有“--fromat”这个选项；最接近的是“--format”。'],
    'an unknown short option': [['-q', '.'], '没有“-q”这个选项；'],
    'an unknown format': [['--format', 'jsn', '.'], '没有“jsn”这种格式；最接近的是“json”。'],
    'a date that is none': [['--date', '2023-02-29', '.'], '“2023-02-29”不是日期；请写成 YYYY-MM-DD 或 YYYY。'],
    'a value that is missing': [['--config'], '“--config”后面缺少值；请写成 --config=FILE。'],
    'an option in the place of a value': [['--config', '--fix', '.'], '“--config”后面缺少值；'],
    'an empty value': [['--config=', '.'], '“--config”后面缺少值；'],
    'a value too many': [['--fix=yes', '.'], '“--fix”不带值；请去掉“=yes”。'],
    'no path': [['--fix'], '没有指明检查什么；'],
    'a transport without --lsp': [['--stdio'], '请加上“--lsp”。'],
    'a path with --lsp': [['--lsp', '.'], '请去掉路径。'],
    'a port that is none': [['--lsp', '--socket=x'], '“x”不是端口号；'],
    'two paths with --print-config': [['--print-config', 'a', 'b'], '“--print-config”只看一个路径；'],
  };
  for (const [name, [args, message]] of Object.entries(misuses)) {
    it(`${name} is told with its remedy, and exits with 2`, () => {
      const { code, out, err } = run(args, { cwd: folder({ 'a.txt': BLANK }) });
      assert.equal(code, 2);
      assert.equal(out, '');
      assert.ok(err.includes(message), err);
      assert.ok(err.endsWith('gongwen-lint --help 列出全部选项。\n'), err);
    });
  }

  it('changes nothing, even if only one option is wrong', () => {
    const cwd = folder({ 'a.txt': STRAY });
    assert.equal(run(['--fix', '--nothing', 'a.txt'], { cwd }).code, 2);
    assert.equal(readFileSync(join(cwd, 'a.txt'), 'utf8'), STRAY);
  });
});

describe('--help and --version', () => {
  const options = ['--fix', '--format=', '--config=', '--date=', '--quiet', '--exit-zero', '--color', '--no-color', '--print-config', '--lsp', '--stdio', '--node-ipc', '--socket=', '--pipe=', '-h, --help', '-v, --version'];
  const languages: readonly (readonly [env: Readonly<Record<string, string>>, opening: string])[] = [
    [{ LANG: 'zh_CN.UTF-8' }, '用法：gongwen-lint'],
    [{ LANG: 'zh_TW' }, '用法：gongwen-lint'],
    [{ LANG: 'zh_CN.UTF-8', LC_MESSAGES: 'en_US.UTF-8' }, 'Usage: gongwen-lint'],
    [{ LANG: 'en_US.UTF-8', LC_MESSAGES: 'de_DE', LC_ALL: 'zh_CN' }, '用法：gongwen-lint'],
    [{ LANG: 'C' }, 'Usage: gongwen-lint'],
  ];
  for (const [env, opening] of languages) {
    it(`help begins with “${opening}” under ${JSON.stringify(env)}, and names every option`, () => {
      const { code, out, err } = run(['--help'], { env });
      assert.deepEqual([code, err], [0, '']);
      assert.ok(out.startsWith(opening), out);
      for (const option of options) assert.ok(out.includes(option), option);
    });
  }

  it('fits a terminal, in both languages', () => {
    for (const LANG of ['zh_CN', 'en_US']) {
      const lines = run(['-h'], { env: { LANG } }).out.split('\n');
      assert.ok(lines.length > 20);
      for (const line of lines) {
        assert.ok(line.replace(/[\u2e80-\uff60]/g, '..').length <= 120, line);
      }
    }
  });

  it('the version is that of the package', () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly version: string };
    for (const flag of ['--version', '-v']) assert.deepEqual(run([flag]).out, `${version}\n`);
  });
});

describe('text', () => {
  it('shows place, severity, message, rule, and the span marked under double-width characters', () => {
    const { out } = run(['a.txt'], { cwd: folder({ 'a.txt': `${CLEAN}${BLANK}` }) });
    const [place, line, carets, , summary] = out.split('\n');
    assert.match(place!, /^a\.txt:2:14: 错误 .+ \[placeholder-unfilled\]$/);
    assert.equal(line, '  全镇上下凝心聚力，新增就业××人。');
    assert.equal(carets, `  ${' '.repeat(2 * 13)}^^`);
    assert.equal(summary, '检查了 1 个文件，有 1 个错误、0 个警告、0 个信息。');
  });

  it('shows a window of a line of several thousand characters', () => {
    const long = `${'全镇上下凝心聚力，扎实推进各项工作。'.repeat(300)}新增就业××人。\n`;
    const { out } = run(['a.txt'], { cwd: folder({ 'a.txt': long }) });
    const [, line, carets] = out.split('\n');
    assert.match(line!, /^ {2}….{20,50}××人。$/);
    const before = [...line!.slice(0, line!.indexOf('××'))].map(character => (/[\u2e80-\uff60]/.test(character) ? '  ' : ' ')).join('');
    assert.equal(carets, `${before}^^`);
  });

  it('uses colours only on a terminal, unless told otherwise', () => {
    const cwd = folder({ 'a.txt': BLANK });
    const colored = (args: readonly string[], env: Readonly<Record<string, string>> = {}): boolean => run([...args, 'a.txt'], { cwd, env }).out.includes('\x1b[');
    assert.equal(colored([]), false);
    assert.equal(colored(['--color']), true);
    assert.equal(colored(['--color', '--no-color']), false);
    assert.equal(colored(['--no-color'], { FORCE_COLOR: '1' }), false);
    assert.equal(colored(['--color'], { NO_COLOR: '1' }), true);
    assert.equal(colored([], { FORCE_COLOR: '1' }), true);
    assert.equal(colored([], { FORCE_COLOR: '0' }), false);
  });

  it('uses colours on a terminal, unless NO_COLOR is set or the terminal is dumb', { skip: process.platform === 'win32' && 'Windows has no script(1)' }, () => {
    const cwd = folder({ 'a.txt': BLANK });
    const onTerminal = (env: Readonly<Record<string, string>>): string => {
      const command = [process.execPath, CLI, 'a.txt'];
      const args = process.platform === 'linux' ? ['-qec', command.map(word => `'${word}'`).join(' '), '/dev/null'] : ['-q', '/dev/null', ...command];
      const { stdout, error } = spawnSync('script', args, { cwd, env: environment({ TERM: 'xterm', ...env }), encoding: 'utf8' });
      if (error) throw error;
      assert.match(stdout, /placeholder-unfilled/);
      return stdout;
    };
    assert.match(onTerminal({}), /\x1b\[31m/);
    assert.doesNotMatch(onTerminal({ NO_COLOR: '1' }), /\x1b\[31m/);
    assert.doesNotMatch(onTerminal({ TERM: 'dumb' }), /\x1b\[31m/);
  });

  it('ends with 0 with --exit-zero, although errors were found, but not on misuse', () => {
    const cwd = folder({ 'a.txt': BLANK });
    assert.equal(run(['a.txt'], { cwd }).code, 1);
    assert.equal(run(['--exit-zero', 'a.txt'], { cwd }).code, 0);
    assert.equal(run(['--exit-zero', 'gone.txt'], { cwd }).code, 2);
  });

  it('shows errors only with --quiet', () => {
    const cwd = folder({ 'a.txt': STRAY + BLANK });
    assert.match(run(['a.txt'], { cwd }).out, /警告/);
    const { out, code } = run(['--quiet', 'a.txt'], { cwd });
    assert.doesNotMatch(out, /space-stray/);
    assert.match(out, /placeholder-unfilled/);
    assert.equal(code, 1);
  });
});

describe('json', () => {
  it('gives offsets, lines, columns and the fix, and nothing else on standard output', () => {
    const { out, err } = run(['--format', 'json', 'a.txt'], { cwd: folder({ 'a.txt': `${CLEAN}${STRAY}` }) });
    const [file] = parsed(out);
    const message = file!.messages.find(({ ruleId }) => ruleId === 'space-stray')!;
    assert.equal(err, '');
    const at = CLEAN.length + 7;
    assert.deepEqual({ ...message, message: '' }, {
      ruleId: 'space-stray', category: 'stray-space', severity: 'warning', message: '',
      line: 2, column: 8, endLine: 2, endColumn: 9, range: [at, at + 1],
      fix: { range: [at, at + 1], text: '', kind: 'safe' },
    });
  });

  it('is an array also where nothing could be read', () => {
    const { code, out } = run(['--format=json', 'nowhere'], { cwd: folder() });
    assert.deepEqual([code, out], [2, '[]\n']);
  });

  it('contains hints', () => {
    const cwd = folder({ 'a.txt': STRAY, '.gongwen-lint.json': '{ "rules": { "space-stray": "hint" } }' });
    assert.deepEqual(parsed(run(['--format=json', 'a.txt'], { cwd }).out)[0]!.messages.map(({ severity }) => severity), ['hint']);
    assert.match(run(['a.txt'], { cwd }).out, /提示[^]*另有 1 个提示/);
  });
});

describe('configuration', () => {
  const OFF = '{ "rules": { "placeholder-unfilled": "off" } }';

  it('the nearest file upward counts for each draft, and nothing merges', () => {
    const cwd = folder({ '.gongwen-lint.json': OFF, 'a.txt': BLANK, 'deep/er/b.txt': BLANK, 'own/.gongwen-lint.json': '{}', 'own/c.txt': BLANK });
    const found = parsed(run(['--format=json', '.'], { cwd }).out).map(({ filePath, messages }) => [filePath, messages.length]);
    assert.deepEqual(found, [['a.txt', 0], ['deep/er/b.txt', 0], ['own/c.txt', 1]]);
    assert.equal(run(['-'], { cwd, input: BLANK }).code, 0);
  });

  it('--config overrides it', () => {
    const cwd = folder({ '.gongwen-lint.json': OFF, 'strict.json': '{ "rules": { "placeholder-unfilled": "info" } }', 'a.txt': BLANK });
    const { code, out } = run(['--config', 'strict.json', 'a.txt'], { cwd });
    assert.equal(code, 0);
    assert.match(out, /信息/);
  });

  it('an ignore by content counts', () => {
    const cwd = folder({ '.gongwen-lint.json': '{ "ignore": [{ "text": "就业××人" }] }', 'a.txt': BLANK });
    assert.equal(run(['a.txt'], { cwd }).code, 0);
  });

  it('its problems are told where they stand, and exit with 2; the rest still counts', () => {
    const cwd = folder({ '.gongwen-lint.json': '{\n  "rules": {\n    "space-strey": "off",\n    "placeholder-unfilled": "info"\n  }\n}\n', 'a.txt': BLANK, 'b.txt': BLANK });
    const { code, out, err } = run(['a.txt', 'b.txt'], { cwd });
    assert.equal(code, 2);
    assert.match(err, /^\S+\.gongwen-lint\.json:3:5: 没有规则“space-strey”；最接近的是“space-stray”。\n$/);
    assert.match(out, /有 0 个错误、0 个警告、2 个信息/);
  });

  it('with problems nothing is fixed: what is misspelt may be what was to be switched off', () => {
    const cwd = folder({ '.gongwen-lint.json': '{ "rules": { "space-strey": "off" } }', 'a.txt': STRAY });
    const { code, err } = run(['--fix', 'a.txt'], { cwd });
    assert.equal(code, 2);
    assert.match(err, /\na\.txt: 配置有误，没有修正；请先改正配置。\n$/);
    assert.equal(readFileSync(join(cwd, 'a.txt'), 'utf8'), STRAY);
    assert.equal(run(['--fix', '-'], { cwd, input: STRAY }).out, STRAY);
  });

  it('a file that is missing or no JSON is told', () => {
    const cwd = folder({ 'a.txt': CLEAN, 'bad.json': '{ "rules": ' });
    const missing = run(['--config=gone.json', 'a.txt'], { cwd });
    assert.equal(missing.code, 2);
    assert.match(missing.err, /^gone\.json:1:1: /);
    const bad = run(['--config=bad.json', 'a.txt'], { cwd });
    assert.equal(bad.code, 2);
    assert.match(bad.err, /^bad\.json:1:\d+: /);
  });

  it('--print-config shows the file in force and the severity of each rule', () => {
    const cwd = folder({ '.gongwen-lint.json': '{ "rules": { "placeholder-unfilled": "off" }, "date": "2023" }', 'deep/a.txt': '' });
    const { code, out } = run(['--print-config', 'deep/a.txt'], { cwd });
    const config = JSON.parse(out);
    assert.equal(code, 0);
    assert.ok(config.file.endsWith('.gongwen-lint.json'), config.file);
    assert.equal(config.date, '2023');
    assert.equal(config.rules['placeholder-unfilled'], 'off');
    assert.equal(config.rules['space-stray'], 'warning');
    assert.equal(JSON.parse(run(['--print-config', '--config=own.json', '--date=2024'], { cwd: folder({ 'own.json': '{}' }) }).out).date, '2024');
    assert.equal(JSON.parse(run(['--print-config'], { cwd: folder() }).out).file, null);
    assert.equal(run(['--print-config'], { cwd: folder({ '.gongwen-lint.json': '{ "rule": {} }' }) }).code, 2);
  });
});

describe('--date', () => {
  const OUTDATED = '鼓励贫困户发展产业，增加收入。\n';
  const outdated = (args: readonly string[], config = '{}'): boolean => {
    const cwd = folder({ 'a.txt': OUTDATED, '.gongwen-lint.json': config });
    return run([...args, 'a.txt'], { cwd }).out.includes('slogan-outdated');
  };

  it('says when the drafts were written, to the day or to the year', () => {
    assert.equal(outdated(['--date=2023-03-01']), true);
    assert.equal(outdated(['--date', '2023']), true);
    assert.equal(outdated(['--date', '2018']), false);
    assert.equal(outdated([]), false);
  });

  it('comes before the date of the configuration', () => {
    assert.equal(outdated([], '{ "date": "2023" }'), true);
    assert.equal(outdated(['--date=2018'], '{ "date": "2023" }'), false);
  });
});

describe('output', () => {
  it('a reader that closes the pipe is no error', async () => {
    const cwd = folder({ 'a.txt': BLANK.repeat(20000) });
    const child = spawn(process.execPath, [CLI, 'a.txt'], { cwd, env: environment() });
    const err = collect(child.stderr);
    await once(child.stdout, 'data');
    child.stdout.destroy();
    assert.deepEqual(await once(child, 'exit'), [1, null]);
    assert.equal(await err, '');
  });

  it('a full disk is an error', { skip: process.platform !== 'linux' && 'only Linux has /dev/full' }, () => {
    const { status, stderr } = spawnSync(process.execPath, [CLI, 'a.txt'], {
      cwd: folder({ 'a.txt': CLEAN }), env: environment(), stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'], encoding: 'utf8',
    });
    assert.deepEqual([status, stderr], [2, 'gongwen-lint: 结果写不出去（ENOSPC）；请检查输出到的文件和磁盘。\n']);
  });
});

/** Everything that a stream says until it ends. */
async function collect(stream: Readable): Promise<string> {
  let text = '';
  for await (const chunk of stream.setEncoding('utf8')) text += chunk;
  return text;
}

const INITIALIZE = { jsonrpc: '2.0', id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } };

/** A message as the base protocol frames it. */
function frame(message: object): string {
  const body = JSON.stringify(message);
  return `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

/** The first message in a stream. */
async function answer(stream: Readable): Promise<{ readonly id: number; readonly result: { readonly capabilities: object } }> {
  let bytes = Buffer.alloc(0);
  for await (const chunk of stream) {
    bytes = Buffer.concat([bytes, chunk as Buffer]);
    const [whole, length] = /^Content-Length: (\d+)\r\n(?:.+\r\n)*\r\n/i.exec(bytes.toString('latin1')) ?? [];
    if (whole === undefined || bytes.length < whole.length + Number(length)) continue;
    return JSON.parse(bytes.subarray(whole.length, whole.length + Number(length)).toString());
  }
  throw new Error('the server ended without an answer');
}

async function initializes(child: ChildProcess): Promise<void> {
  child.stdin!.write(frame(INITIALIZE));
  try {
    const { id, result } = await answer(child.stdout!);
    assert.equal(id, 1);
    assert.ok('textDocumentSync' in result.capabilities);
  } finally {
    child.kill();
  }
}

describe('--lsp', () => {
  for (const args of [['--lsp', '--stdio'], ['--lsp']]) {
    it(`${args.join(' ')} speaks over standard input and output`, () => initializes(spawn(process.execPath, [CLI, ...args], { env: environment() })));
  }

  it('--socket=N speaks over that port', async () => {
    const listener = createServer().listen(0, '127.0.0.1');
    await once(listener, 'listening');
    const address = listener.address();
    assert.ok(address && typeof address === 'object');
    const child = spawn(process.execPath, [CLI, '--lsp', `--socket=${address.port}`], { env: environment() });
    const [socket] = await once(listener, 'connection');
    socket.write(frame(INITIALIZE));
    assert.equal((await answer(socket)).id, 1);
    child.kill();
    socket.destroy();
    listener.close();
  });

  it('--node-ipc speaks between processes of Node', async () => {
    const child = fork(CLI, ['--lsp', '--node-ipc'], { env: environment(), stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    child.send(INITIALIZE);
    const [message] = await once(child, 'message');
    assert.equal(message.id, 1);
    child.kill();
  });
});

describe('without a network', { skip: process.platform !== 'linux' && 'only Linux has namespaces to take the network away' }, () => {
  /** A superuser may take the network away at once; anyone else first needs a namespace of users. */
  const alone = [['unshare', '-n'], ['unshare', '-rn']].find(([command, flag]) => spawnSync(command!, [flag!, 'true']).status === 0) ?? [];

  it('can be tried here', () => {
    assert.ok(alone.length > 0, 'neither `unshare -n` nor `unshare -rn` works here: install util-linux, and run as root or allow user namespaces');
    const interfaces = execFileSync(alone[0]!, [...alone.slice(1), process.execPath, '-p', 'Object.keys(os.networkInterfaces()).length'], { encoding: 'utf8' });
    assert.equal(interfaces, '0\n');
  });

  it('the command finds and fixes the same', () => {
    const cwd = folder({ 'a.txt': STRAY + BLANK });
    assert.deepEqual(run(['--format=json', 'a.txt'], { cwd, under: alone }), run(['--format=json', 'a.txt'], { cwd }));
    assert.equal(run(['--fix', 'a.txt'], { cwd, under: alone }).code, 1);
    assert.equal(readFileSync(join(cwd, 'a.txt'), 'utf8'), CLEAN + BLANK);
    assert.deepEqual(run(['--format=json', 'seeds'], { under: alone }), run(['--format=json', 'seeds']));
  });

  it('the server answers', () => {
    const [command, ...args] = [...alone, process.execPath, SERVER, '--stdio'];
    return initializes(spawn(command!, args, { env: environment() }));
  });
});
