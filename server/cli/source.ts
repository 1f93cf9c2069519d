/** An input, a file or standard input, to the text in it and the way back. */
import { readFileSync } from 'node:fs';
import type { Format } from '../../rules/index';
import { encode, ENCODINGS, holds, type Decoded, type Encoding, type Spelling } from '../encoding';
import { recognize } from './recognize';
import { replaceFile } from './write';

export interface Input {
  /** As the user wrote it, and as reports name it. */
  readonly path: string;
  /** Where the draft is; without it, on standard input. */
  readonly file?: string;
  /** Whether the user wrote this very path, and not that of a folder or a glob. */
  readonly named: boolean;
}

/** A draft as it was read. */
export interface Source extends Spelling {
  readonly text: string;
  readonly format: Format;
  /** Whether it could be written with these characters in it. */
  readonly holds: (text: string) => boolean;
  /** Puts a text in the place of the one that was read, every other byte as it was. Throws, and leaves all as it is, where it cannot. */
  readonly write: (text: string) => void;
}

/** Reads an input, in the encoding given or in the one that it is recognized to be in; nothing where it is no text. Throws when it cannot be read. */
export async function readSource({ path, file }: Input, encoding?: Encoding): Promise<Source | undefined> {
  const bytes = file === undefined ? await standardInput() : readFileSync(file);
  const decoded = recognize(bytes, encoding);
  if (!decoded) return undefined;
  const { text, ...spelling } = decoded;
  return {
    text,
    format: /\.md$/i.test(path) ? 'markdown' : 'plain',
    ...spelling,
    holds: characters => holds(spelling.encoding, characters),
    write(fixed) {
      if (file !== undefined && fixed === text) return;
      const after = fixed === text ? bytes : written(fixed, decoded);
      if (file === undefined) process.stdout.write(after);
      else replaceFile(file, after, bytes);
    },
  };
}

function written(text: string, { exact, ...spelling }: Decoded): Buffer {
  const name = ENCODINGS[spelling.encoding];
  if (!exact) throw new Error(`有的字在 ${name} 里有两个编码，写回会改动别处，没有修正；请先另存为 UTF-8。`);
  return encode(text, spelling);
}

async function standardInput(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
