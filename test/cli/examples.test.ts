/** Every option's example, run by a shell as one types it: the exit code and the essence of what it says. */
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { after, describe, it } from 'node:test';
import { encode } from '../../server/encoding';
import { COMMANDS, OPTIONS, type CommandName, type OptionName } from '../../server/cli/options';
import { docx, p } from '../docx/build';

/** A stray blank, which a fix mends; a phrase that is outdated from 2021 on; a place left unfilled, which is an error. */
const FILES = {
  'draft.txt': '全镇上下凝心聚 力，决胜全面建成小康社会，新增就业××人。\n',
  'words.txt': '全镇上下宏扬优良传统，扎实推进各项工作。\n',
  'drafts/clean.txt': '全镇上下凝心聚力，扎实推进各项工作。\n',
  'drafts/stray.txt': '全镇上下凝心聚 力，扎实推进各项工作。\n',
  'drafts/withdrawn.txt': '全镇上下凝心聚 力，扎实推进各项工作。\n',
  'drafts/.gongwen-lintignore': 'withdrawn.txt\n',
  'old.txt': encode('全镇上下凝心聚 力，扎实推进各项工作。\n', { encoding: 'gbk', bom: false }),
  'report.md': '## 一、总体要求\n\n```\n新增就业××人。\n```\n',
  'baseline.json': JSON.stringify({
    version: 1, fingerprints: 'gongwenLint/v1',
    files: { 'draft.txt': [{ rule: 'space-stray', fingerprint: '68b06e4ad91da89fe29414054e235a0d', count: 1, text: '聚 力' }] },
  }),
  'report.docx': docx(p('全镇上下凝心聚 力，扎实推进各项工作。')),
  '1.json': mergeable('a.txt', '全镇上下凝心聚力。\n'),
  '2.json': mergeable('b.txt', '新增就业××人。\n', { start: 4, end: 6, message: '“××”还没有填；请补上。', ruleId: 'placeholder-unfilled', category: 'placeholder', severity: 'error' }),
  'office.json': '{ "rules": { "placeholder-unfilled": "off" } }\n',
};

interface Expected {
  readonly code: number;
  /** What standard output and standard error say. */
  readonly out?: RegExp;
  readonly err?: RegExp;
  /** Files, as they are afterwards. */
  readonly files?: Readonly<Record<string, RegExp>>;
  /** Whoever stands at the other end, an editor say; else nothing comes in. */
  readonly with?: (start: Start) => Promise<void>;
}

/** Starts the example, where asked with another port or path than it names. */
type Start = (named?: string, instead?: string) => ChildProcess;

const ERROR = /draft\.txt:1:26: 错误 .*\[placeholder-unfilled\]/;
const WARNING_ONLY = /^(?![^]*错误 )[^]*警告 /;

const EXPECTED: Readonly<Record<OptionName | CommandName, Expected>> = {
  learn: { code: 0, out: /^读了 \d 份文稿，/, files: { 'office.gongwen.yaml': /^# 由 gongwen-lint learn 从 \d 份文稿学来。/ } },
  merge: { code: 1, out: /^::error file=b\.txt,line=1/ },
  completion: { code: 0, files: { 'gongwen-lint.bash': /complete / } },
  encoding: { code: 0, out: /^old\.txt:1:8: 警告 [^]*检查了 1 个文件（其中 GBK 1 个），/ },
  'no-ignore': { code: 0, out: /withdrawn\.txt:1:8: [^]*检查了 3 个文件，/ },
  'stdin-filename': { code: 0, out: /^检查了 1 个文件，没有发现问题。$/m },
  watch: {
    code: 0, out: /drafts\/stray\.txt:1:8: 警告/, err: /^等着文稿改动；按 Ctrl-C 结束。\n$/,
    async with(start) {
      const child = start('gongwen-lint', 'exec gongwen-lint'); // The signal is for the command, not for the shell.
      await once(child.stderr!, 'data');
      child.kill('SIGINT');
    },
  },
  config: { code: 0, out: WARNING_ONLY },
  date: { code: 1, out: /已过时.*\[slogan-outdated\]/ },
  script: { code: 1, out: /\[script-mixed\]/ },
  rule: { code: 1, out: /^draft\.txt:1:8: 错误 .*\[space-stray\](?![^]*placeholder-unfilled)/ },
  only: { code: 0, out: /\[space-stray\](?![^]*placeholder-unfilled)/ },
  fix: { code: 1, out: /已修正 1 处。/, files: { 'draft.txt': /凝心聚力/ } },
  'fix-suggested': { code: 0, out: /已修正 1 处。/, files: { 'words.txt': /弘扬/ } },
  'dry-run': { code: 1, out: /^draft\.txt:1:8: “下凝心聚 力，决胜”改成“下凝心聚力，决胜” \[space-stray\]\n会修正 1 个文件里的 1 处；没有写回。\n$/, files: { 'draft.txt': /凝心聚 力/ } },
  diff: { code: 0, out: /^$/, files: { 'drafts/stray.txt': /凝心聚力/ } },
  review: { code: 0, out: /^report\.docx:1:8: 警告 /, err: /^checked\.docx: 审阅稿写好了：批注 1 条，修订 1 处。\n$/, files: { 'checked.docx': /^PK/ } },
  format: { code: 1, out: /^\[\n\{"filePath":"draft\.txt","encoding":"utf-8","messages":\[\{"ruleId":"space-stray".*\]\}\n\]\n$/ },
  'output-file': { code: 1, out: /^$/, files: { 'findings.json': /"ruleId":"space-stray"/ } },
  summary: { code: 0, out: /各规则：\n  1 space-stray 多余的空格\n\n各文件：\n  1 drafts\/stray\.txt\n/ },
  quiet: { code: 1, out: /^(?![^]*: 警告 )draft\.txt:1:26: 错误 / },
  'min-severity': { code: 1, out: ERROR },
  baseline: { code: 1, out: /^draft\.txt:1:26: 错误 /, err: /^$/ },
  'update-baseline': { code: 0, err: /^baseline\.json: 记下了 2 个文件里的 3 处；以后只报新的。\n$/, files: { 'baseline.json': /"drafts\/stray\.txt"/ } },
  cache: { code: 0, out: /drafts\/stray\.txt:1:8: 警告/ },
  shard: { code: 0, files: { '1.json': /^\[\n\{"filePath":"drafts\/clean\.txt".*\n\]\n$/ } },
  'max-warnings': { code: 1, out: /有 0 个错误、1 个警告/, err: /^gongwen-lint: 有 1 个警告，多于“--max-warnings”允许的 0 个；/ },
  color: { code: 0, out: /\u001b\[31m错误/ },
  'exit-zero': { code: 0, out: ERROR },
  init: { code: 0, out: /^写好了 \.gongwen-lint\.json；/, files: { '.gongwen-lint.json': /"\$schema": ".*rules\/schema\.json"/ } },
  'list-rules': { code: 0, out: /^heading-number +错误  须核对  标题序号不连续\n(?:[a-z-]+ +(?:错误|警告|信息|提示)  (?:无　　|可自动|须核对)  \S.*\n)+$/ },
  explain: { code: 0, out: /^heading-number：标题序号不连续（错误）\n\n[^]*修正：[^]*依据：[^]*✗ [^]*〔[^]*✓ / },
  'print-config': { code: 0, out: /"space-stray": "warning"/ },
  help: { code: 0, out: /^用法：gongwen-lint(?:.*\n)*.*--fix / },
  version: { code: 0, out: /^\d+\.\d+\.\d+\n$/ },
  lsp: { code: 0, with: speaks },
  stdio: { code: 0, with: speaks },
  'node-ipc': {
    code: 0,
    async with(start) {
      const child = start();
      const heard = once(child, 'message');
      child.send(INITIALIZE);
      assert.ok('capabilities' in (await heard)[0].result);
      child.send(SHUTDOWN);
      await once(child, 'message');
      child.send(EXIT);
    },
  },
  socket: { code: 0, with: start => listens(start, '6009', 0) },
  pipe: { code: 0, with: start => listens(start, '/tmp/gongwen-lint.sock', join(folder({}), 'editor.sock')) },
  clientProcessId: { code: 0, with: speaks },
};

const folders: string[] = [];
after(() => { for (const path of folders) rmSync(path, { recursive: true, force: true }); });

/** A new folder with these files in it. */
function folder(files: Readonly<Record<string, string | Buffer>>): string {
  const root = mkdtempSync(join(tmpdir(), 'gongwen-example-'));
  folders.push(root);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), content, { mode: 0o755 });
  }
  return root;
}

describe('the example of', { skip: process.platform === 'win32' && 'they are written for a shell' }, () => {
  const bin = folder({ 'gongwen-lint': `#!/bin/sh\nexec '${process.execPath}' '${resolve('dist/cli.js')}' "$@"\n` });
  const env = { PATH: `${bin}${delimiter}${process.env['PATH']}`, LANG: 'zh_CN.UTF-8' };

  const named = [
    ...Object.entries(OPTIONS).map(([name, { example }]) => [name, `--${name}`, example] as const),
    ...Object.entries(COMMANDS).map(([name, { example }]) => [name, ` ${name}`, example] as const),
  ];
  for (const [name, written, example] of named) {
    it(`${written.trim()}: ${example}`, async () => {
      assert.ok(example.includes(written), 'an example shows what it is about');
      const { code, out = /(?:)/, err = /^$/, files = {}, with: partner = nobody } = EXPECTED[name as OptionName | CommandName];
      const cwd = folder(FILES);
      const said: Promise<readonly [out: string, err: string, code: number]>[] = [];
      await partner((named = '', instead = '') => {
        const child = spawn('sh', ['-c', example.replace(named, instead)], { cwd, env, stdio: ['pipe', 'pipe', 'pipe', 'ipc'] });
        said.push(Promise.all([collect(child.stdout!), collect(child.stderr!), once(child, 'close').then(([status]) => status as number)]));
        return child;
      });
      const [[told, complained, status]] = await Promise.all(said) as [[string, string, number]];
      assert.equal(status, code, told + complained);
      assert.match(told, out);
      assert.match(complained, err);
      for (const [file, content] of Object.entries(files)) assert.match(readFileSync(join(cwd, file), 'utf8'), content);
    });
  }
});

const nobody = async (start: Start): Promise<void> => void start().stdin!.end();

/** Everything that a stream says until it ends, though others listen too. */
function collect(stream: Readable): Promise<string> {
  let text = '';
  stream.setEncoding('utf8').on('data', chunk => { text += chunk; });
  return once(stream, 'end').then(() => text);
}

const INITIALIZE = { jsonrpc: '2.0', id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } };
const SHUTDOWN = { jsonrpc: '2.0', id: 2, method: 'shutdown' };
const EXIT = { jsonrpc: '2.0', method: 'exit' };

/** A message as the base protocol frames it. */
function frame(message: object): string {
  const body = JSON.stringify(message);
  return `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

/** An editor that greets the server and says goodbye. */
async function greets(from: Readable, to: Writable): Promise<void> {
  let heard = '';
  const hears = async (what: string): Promise<void> => {
    while (!heard.includes(what)) heard += String((await once(from, 'data'))[0]);
  };
  to.write(frame(INITIALIZE));
  await hears('"capabilities"');
  to.write(frame(SHUTDOWN));
  await hears('"id":2');
  to.write(frame(EXIT));
}

async function speaks(start: Start): Promise<void> {
  const { stdout, stdin } = start();
  await greets(stdout!, stdin!);
}

/** An editor that waits at a port or a path, in the place of the one that the example names. */
async function listens(start: Start, named: string, at: number | string): Promise<void> {
  const listener = createServer().listen(at);
  await once(listener, 'listening');
  const address = listener.address();
  const child = start(named, typeof address === 'string' ? address : String(address!.port));
  const [socket] = await once(listener, 'connection');
  await greets(socket, socket);
  await once(child, 'exit');
  socket.destroy();
  listener.close();
}

/** What `--shard` writes of one draft. */
function mergeable(filePath: string, text: string, ...findings: readonly object[]): string {
  return `[\n${JSON.stringify({ filePath, encoding: 'utf-8', messages: [], merge: { text, format: 'plain', fixed: 0, findings } })}\n]\n`;
}
