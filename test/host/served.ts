import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { type Browser, chromium, type Page } from 'playwright-core';
import { type Editor, type Start, twice, type Window } from './editor';
import { atEnd, cache, once, run, system, temporary } from './install';

interface Served {
  readonly node: string;
  readonly main: string;
  readonly browser: string;
}

/** The server build of VS Code, shown by Chromium. */
export async function served(version: string): Promise<Editor> {
  const place = path.join(cache, `served-${version}`);
  const browser = await browserFile();
  await once(place, async partial => {
    await system('a C++ compiler, make and Python', ['g++', 'make', 'python3'], findCompiler);
    await fetchServer(version, partial);
  });
  const editor = { node: path.join(place, 'node/bin/node'), main: path.join(place, 'code/out/server-main.js'), browser };
  return {
    route: `server build ${version} and ${browser}`,
    open: start => twice(() => open(editor, start)),
    run: (suite, start) => runSuite(editor, suite, start),
  };
}

/** The browser of this machine, which can show Chinese. */
export async function browserFile(): Promise<string> {
  const browser = await system('Chromium or Chrome, or set CHROME_PATH', ['chromium'], findBrowser);
  if (process.platform === 'linux') await system('a Chinese font', ['fonts-noto-cjk', 'fontconfig'], findFont);
  return browser;
}

async function findBrowser(): Promise<string | undefined> {
  return [
    process.env.CHROME_PATH,
    '/usr/bin/chromium',
    '/usr/bin/google-chrome',
    '/usr/bin/chromium-browser',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ].find(file => file && existsSync(file));
}

async function findFont(): Promise<string | undefined> {
  return run('fc-list', [':lang=zh']).then(({ stdout }) => stdout || undefined, () => undefined);
}

async function findCompiler(): Promise<string | undefined> {
  return run('which', ['g++', 'make', 'python3']).then(({ stdout }) => stdout, () => undefined);
}

/** The package holds VS Code whole, but for its dependencies; and VS Code needs a newer Node than this project does. */
async function fetchServer(version: string, place: string): Promise<void> {
  console.log(`Preparing the server build of VS Code ${version} in ${path.relative('', cache)} (about a minute, once) …`);
  const server = `code-server@${version.replace(/^1/, '4')}`;
  const node = `node${process.platform === 'darwin' && process.arch === 'arm64' ? '-bin' : ''}-${process.platform}-${process.arch}@24`;
  await unpack(server, path.join(place, 'code'), 'package/lib/vscode');
  await unpack(node, path.join(place, 'node'), 'package');

  const env = { ...process.env, PATH: `${path.join(place, 'node/bin')}${path.delimiter}${process.env.PATH}` };
  const npm = (...args: readonly string[]) => run('npm', args, { cwd: path.join(place, 'code'), env, maxBuffer: Infinity });
  await npm('ci', '--omit=dev', '--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund');
  // Compiling everything takes over a minute and fails on a module that no test needs.
  await npm('rebuild', '@vscode/spdlog', '@vscode/native-watchdog', '@parcel/watcher');
}

/** Takes one folder out of a package. Its own dependencies and scripts stay out. */
async function unpack(name: string, place: string, folder: string): Promise<void> {
  await mkdir(place, { recursive: true });
  const { stdout } = await run('npm', ['pack', '--silent', name], { cwd: place });
  const archive = path.join(place, stdout.trim());
  await run('tar', ['-xzf', archive, '--strip-components', String(folder.split('/').length), folder], { cwd: place });
  await rm(archive);
}

async function open(editor: Served, start: Start): Promise<Window> {
  return launch(editor, start, async () => undefined);
}

async function runSuite(editor: Served, suite: string, start: Start): Promise<void> {
  const log: string[] = [];
  let ended = (_code: number) => {};
  const code = new Promise<number>(resolve => (ended = resolve));
  const listen = async (page: Page) => {
    // The two doors by which a test run in a browser tells its results.
    await page.exposeFunction('codeAutomationLog', (_type: string, args: readonly unknown[]) => log.push(args.join(' ')));
    await page.exposeFunction('codeAutomationExit', (code: number) => ended(code));
    return suite;
  };
  const window = await twice(() => launch(editor, start, listen));
  try {
    const late = setTimeout(SUITE, 'no end in sight', { ref: false });
    const result = await Promise.race([code, late]);
    if (result !== 0) throw new Error(`The suite failed (${result}):\n${log.join('\n')}`);
  } finally {
    await window.close();
  }
}

/** A suite takes seconds; one that takes so much longer hangs. In milliseconds. */
const SUITE = 3 * 60_000;

/** `before` prepares the page, and names the suite to run. */
async function launch(editor: Served, start: Start, before: (page: Page) => Promise<string | undefined>): Promise<Window> {
  const home = await temporary();
  let server: ChildProcess | undefined;
  let browser: Browser | undefined;
  let host: Server | undefined;
  const close = async () => {
    await browser?.close();
    host?.close();
    if (server) await end(server);
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const log: string[] = [];
    const profile = await profileIn(home, editor, start);
    server = serve(editor, [...profile, ...(start.trusted === false ? [] : ['--disable-workspace-trust'])]);
    const port = await listening(server, log);
    browser = await chromium.launch({ executablePath: editor.browser, args: BROWSER });
    // The writer's own locale: in any other, VS Code marks each full-width comma as a suspicious character.
    // An extension that a test serves comes from a place that VS Code's policy for its own page does not know.
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: 'zh-CN', bypassCSP: true });
    page.setDefaultTimeout(60_000); // The machine may have other work to do.
    page.on('console', message => log.push(message.text()));

    const origin = `vscode-remote://127.0.0.1:${port}`;
    const suite = await before(page);
    const development = 'development' in start.extension ? start.extension.development : undefined;
    const web = development !== undefined && !('main' in JSON.parse(await readFile(path.join(development, 'package.json'), 'utf8')));
    if (web) host = await hostOf(page, development, suite);
    const payload = [
      ['skipWelcome', 'true'],
      ...(development !== undefined && !web ? [['extensionDevelopmentPath', origin + development]] : []),
      ...(suite !== undefined && !web ? [['extensionTestsPath', origin + suite]] : []),
      ...(start.openFile ? [['openFile', origin + start.openFile]] : []),
    ];
    const query = new URLSearchParams({ folder: start.workspace, payload: JSON.stringify(payload) });
    await page.goto(`http://127.0.0.1:${port}/?${query}`);
    await page.waitForSelector('.monaco-workbench');
    return { page, log, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * Gives the window an extension that runs in its web worker. A worker cannot be made from files on the remote side, so the folder
 * is served over HTTP, and the page is told of it as a host of VS Code for the Web would tell it.
 */
async function hostOf(page: Page, folder: string, suite: string | undefined): Promise<Server> {
  const server = createServer(async ({ url = '/' }, response) => {
    const file = path.join(folder, path.posix.normalize(decodeURIComponent(new URL(url, 'http://localhost').pathname)));
    const bytes = await readFile(file).catch(() => undefined);
    const type = TYPES[path.extname(file)] ?? 'application/octet-stream';
    response.writeHead(bytes ? 200 : 404, { 'Access-Control-Allow-Origin': '*', 'Content-Type': type }).end(bytes);
  }).listen(0, 'localhost');
  await new Promise(resolve => server.once('listening', resolve));
  const place = { scheme: 'http', authority: `localhost:${(server.address() as AddressInfo).port}` };
  const developmentOptions = {
    extensions: [{ ...place, path: '/' }],
    ...(suite !== undefined && { extensionTestsPath: { ...place, path: `/${path.relative(folder, suite)}` } }),
  };
  // The page is whole, and the workbench has not begun yet.
  await page.addInitScript(options => document.addEventListener('readystatechange', () => {
    const configuration = document.getElementById('vscode-workbench-web-configuration');
    if (configuration) configuration.dataset['settings'] = JSON.stringify({ ...JSON.parse(configuration.dataset['settings']!), ...options });
  }, { once: true }), { developmentOptions });
  return server;
}

const TYPES: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.json': 'application/json', '.png': 'image/png' };

export const BROWSER = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
];

/** A profile of this run alone, with the packaged extension in it where one is to be tested. */
async function profileIn(home: string, { node, main }: Served, { extension }: Start): Promise<readonly string[]> {
  const profile = [
    '--accept-server-license-terms', '--disable-telemetry',
    '--server-data-dir', path.join(home, 'data'), '--extensions-dir', path.join(home, 'extensions'),
  ];
  if ('vsix' in extension) await run(node, [main, ...profile, '--install-extension', extension.vsix]);
  return profile;
}

function serve({ node, main }: Served, profile: readonly string[]): ChildProcess {
  const server = spawn(node, [
    main, '--host', '127.0.0.1', '--port', '0', '--without-connection-token',
    '--enable-smoke-test-driver', // Without it a built VS Code ignores an extension in development, and its suite.
    '--enable-remote-auto-shutdown', // Should we be killed outright, it ends by itself.
    ...profile,
  ], { detached: true, stdio: ['ignore', 'pipe', 'pipe'] }); // A group of its own, so that its children end with it.
  atEnd(() => kill(server));
  return server;
}

/** The server picks a free port and says which. */
function listening(server: ChildProcess, log: string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.once('exit', code => reject(new Error(`The server ended with ${code}:\n${log.join('\n')}`)));
    createInterface(server.stderr!).on('line', line => log.push(line));
    createInterface(server.stdout!).on('line', line => {
      log.push(line);
      const port = /^Extension host agent listening on (\d+)/.exec(line)?.[1];
      if (port) resolve(Number(port));
    });
  });
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise(resolve => server.once('exit', resolve));
  kill(server);
  await ended;
}

function kill(server: ChildProcess): void {
  try {
    process.kill(-server.pid!, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}
