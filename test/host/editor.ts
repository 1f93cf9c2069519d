import { rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import type { Page } from 'playwright-core';
import { electron } from './electron';
import { cache, locked } from './install';
import { served } from './served';

export interface Start {
  /** A folder that holds the extension's manifest, or a packaged extension. */
  readonly extension: { readonly development: string } | { readonly vsix: string };
  readonly workspace: string;
  readonly openFile?: string;
  /** False opens the folder as VS Code opens a stranger's: in Restricted Mode. */
  readonly trusted?: boolean;
}

export interface Window {
  readonly page: Page;
  readonly log: readonly string[];
  close(): Promise<void>;
}

export interface Editor {
  readonly route: string;
  /** Opens a window as a person sees it. */
  open(start: Start): Promise<Window>;
  /** Runs the `run` that a compiled suite exports, inside the extension host. Fails, with its log, when the suite fails. */
  run(suite: string, start: Start): Promise<void>;
}

const VERSION = '1.139.1';
const OFFLINE = path.join(cache, 'offline');

/**
 * Chooses which real VS Code runs the tests, and brings it here.
 * The desktop editor is what writers use, so it comes first. The server build of the same version shares all but the
 * shell around the window, and it comes from the package registry: it serves where VS Code cannot be downloaded.
 */
export async function prepare(): Promise<Editor> {
  const editor = await locked(async () => {
    const executable = process.env.VSCODE_PATH ?? (await download());
    return executable ? electron(executable) : served(VERSION);
  });
  console.log(`VS Code by ${editor.route}`);
  return editor;
}

async function download(): Promise<string | undefined> {
  // Every test file is a process of its own, and one failure is enough for all of them.
  const tried = await stat(OFFLINE).catch(() => undefined);
  if (tried && Date.now() - tried.mtimeMs < 10 * 60_000) return undefined;
  try {
    return await downloadAndUnzipVSCode({ version: VERSION, cachePath: cache, timeout: 10_000 });
  } catch (error) {
    console.log(`VS Code could not be downloaded (${error instanceof Error ? error.message : error}).`);
    await rm(OFFLINE, { force: true });
    await writeFile(OFFLINE, '');
    return undefined;
  }
}

/** Starting an editor may fail for reasons that say nothing about the extension, so it may be tried again. An assertion never is. */
export async function twice<T>(launch: () => Promise<T>): Promise<T> {
  try {
    return await launch();
  } catch (error) {
    console.log(`The editor did not start (${error instanceof Error ? error.message : error}); once more.`);
    return launch();
  }
}
