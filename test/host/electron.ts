import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { resolveCliArgsFromVSCodeExecutablePath, runTests } from '@vscode/test-electron';
import { _electron, type ElectronApplication } from 'playwright-core';
import { type Editor, type Start, twice, type Window } from './editor';
import { atEnd, run, system, temporary } from './install';

/** The desktop editor. */
export async function electron(executable: string): Promise<Editor> {
  if (process.platform === 'linux' && !process.env.DISPLAY) await display();
  return {
    route: `Electron (${executable})`,
    open: start => twice(() => open(executable, start)),
    run: (suite, start) => runSuite(executable, suite, start),
  };
}

/** Gives this process, and the editors it starts, a screen that nobody sees. */
async function display(): Promise<void> {
  const program = await system('Xvfb', ['xvfb'], () => run('which', ['Xvfb']).then(({ stdout }) => stdout.trim(), () => undefined));
  // The screen chooses a free number itself and writes it to descriptor 3.
  const screen = spawn(program, ['-displayfd', '3', '-screen', '0', '1280x800x24'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  atEnd(() => screen.kill());
  const [number] = await once(screen.stdio[3]!, 'data');
  process.env.DISPLAY = `:${String(number).trim()}`;
  screen.stdio[3]!.destroy();
  screen.unref(); // The screen alone should not keep the tests from ending.
}

async function open(executable: string, start: Start): Promise<Window> {
  const home = await temporary();
  let app: ElectronApplication | undefined;
  const close = async () => {
    if (app) await end(app);
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const log: string[] = [];
    const profile = await profileIn(home, executable, start);
    app = await _electron.launch({ executablePath: executable, args: [...windowOf(start), ...profile, ...FLAGS] });
    const page = await app.firstWindow();
    page.on('console', message => log.push(message.text()));
    await page.waitForSelector('.monaco-workbench');
    return { page, log, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Asked to close, an editor may first ask whether to save the draft. */
async function end(app: ElectronApplication): Promise<void> {
  const ended = app.waitForEvent('close');
  app.process().kill('SIGKILL');
  await ended;
}

async function runSuite(executable: string, suite: string, start: Start): Promise<void> {
  if (!('development' in start.extension)) throw new Error('A suite runs against an extension in development.');
  const home = await temporary();
  try {
    await runTests({
      vscodeExecutablePath: executable,
      extensionDevelopmentPath: start.extension.development,
      extensionTestsPath: suite,
      launchArgs: [start.workspace, ...(await profileIn(home, executable, start))],
    });
  } finally {
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  }
}

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-updates', '--disable-telemetry', '--skip-welcome', '--skip-release-notes'];

/** A profile of this run alone, with the packaged extension in it where one is to be tested. */
async function profileIn(home: string, executable: string, { extension }: Start): Promise<readonly string[]> {
  const profile = [`--user-data-dir=${path.join(home, 'data')}`, `--extensions-dir=${path.join(home, 'extensions')}`];
  if ('vsix' in extension) {
    const [cli, ...args] = resolveCliArgsFromVSCodeExecutablePath(executable, { reuseMachineInstall: true });
    await run(cli!, [...args, ...profile, '--install-extension', extension.vsix], { shell: process.platform === 'win32' });
  }
  return profile;
}

function windowOf({ extension, workspace, openFile, trusted = true }: Start): readonly string[] {
  return [
    workspace,
    ...(openFile ? [openFile] : []),
    ...('development' in extension ? [`--extensionDevelopmentPath=${extension.development}`] : []),
    ...(trusted ? ['--disable-workspace-trust'] : []),
  ];
}
