#!/usr/bin/env node
/**
 * Starts the command, dist/command.js. Where it was built on this machine by this very Node, V8 need not compile it again: the build
 * keeps what V8 made of it while it linted a draft. Everywhere else it is compiled as it runs.
 */
import './engine';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';

const FILE = join(__dirname, 'command.js');

/** Where the build keeps what V8 made of the command. Another Node has another name for it, and so finds nothing. */
export const compiled = join(__dirname, `command-${process.version}-${process.platform}-${process.arch}.cache`);

/** The build has put the function around it that Node puts around a module. */
export const script = new Script(readFileSync(FILE, 'utf8'), { filename: FILE, cachedData: known() });

function known(): Buffer | undefined {
  try {
    return readFileSync(compiled);
  } catch {
    return undefined;
  }
}

(script.runInThisContext() as (...given: unknown[]) => void)(exports, require, module, FILE, __dirname);
