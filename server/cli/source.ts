/** An input, a file or standard input, to the text in it and the way back. */
import { readFileSync } from 'node:fs';
import type { Format } from '../../rules/index';
import { decode, encode, type Encoding } from '../encoding';
import { replaceFile } from './write';

/** Without a file the draft comes from standard input. */
export interface Input {
  /** As the user wrote it, and as reports name it. */
  readonly path: string;
  readonly file?: string;
}

/** A draft as it was read. */
export interface Source {
  readonly text: string;
  readonly format: Format;
  readonly encoding: Encoding;
  /** Puts a text in the place of the one that was read, every other byte as it was. Throws, and leaves all as it is, where it cannot. */
  readonly write: (text: string) => void;
}

/** Throws when the input cannot be read or is no text. */
export async function readSource({ path, file }: Input): Promise<Source> {
  const bytes = file === undefined ? await standardInput() : readFileSync(file);
  const { text, ...spelling } = decode(bytes);
  return {
    text,
    format: /\.md$/i.test(path) ? 'markdown' : 'plain',
    encoding: spelling.encoding,
    write(fixed) {
      if (file === undefined) process.stdout.write(encode(fixed, spelling));
      else if (fixed !== text) replaceFile(file, encode(fixed, spelling), bytes);
    },
  };
}

async function standardInput(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
