/** An input, a file or standard input, to the text in it and the way back. */
import { fstatSync, readFileSync } from 'node:fs';
import type { Format } from '../../rules/index';
import { encode, ENCODINGS, holds, type Decoded, type Encoding, type Spelling } from '../encoding';
import type { WordDraft } from './docx/read';
import { recognize } from '../recognize';
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
  /** Where the text is in the Word file that it comes from. */
  readonly word?: WordDraft;
  /** Whether it could be written with these characters in it. */
  readonly holds: (text: string) => boolean;
  /** Puts a text in the place of the one that was read, every other byte as it was. Throws, and leaves all as it is, where it cannot. */
  readonly write: (text: string) => void;
}

/** Reads an input, in the encoding given or in the one that it is recognized to be in; nothing where it is no text. Throws when it cannot be read. */
export async function readSource({ path, file }: Input, encoding?: Encoding): Promise<Source | undefined> {
  const bytes = file === undefined ? await standardInput() : readFileSync(file);
  if (isWord(path)) return wordSource(bytes);
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

/** Whether a path is that of a Word file; an old .doc is refused with what to do about it. */
export const isWord = (path: string): boolean => /\.docx?$/i.test(path);

/** Loaded only for Word files. A fix never goes into them unseen. */
async function wordSource(bytes: Buffer): Promise<Source> {
  const { readDocx } = await import('./docx/read');
  const word = readDocx(bytes);
  return {
    text: word.text, format: 'plain', encoding: 'utf-8', bom: false, word,
    holds: () => true,
    write(fixed) {
      if (fixed !== word.text) throw new Error(UNSEEN);
    },
  };
}

export const UNSEEN = '是 Word 文件，--fix 不直接改；请用 --review=审阅稿.docx 写出带修订和批注的副本，在 Word 里取舍。';

function written(text: string, { exact, ...spelling }: Decoded): Buffer {
  const name = ENCODINGS[spelling.encoding];
  if (!exact) throw new Error(`有的字在 ${name} 里有两个编码，写回会改动别处，没有修正；请先另存为 UTF-8。`);
  return encode(text, spelling);
}

async function standardInput(): Promise<Buffer> {
  // Node takes a folder for an empty stream.
  if (fstatSync(0).isDirectory()) throw new Error('标准输入是文件夹，不是文稿；请写出文件名。');
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
