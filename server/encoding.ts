/** Bytes to text, and text back to the bytes that it came from. The tables of iconv-lite are loaded only for what needs them. */
import { isUtf8, transcode } from 'node:buffer';

/** What drafts are written in, as `--encoding` names it and as people know it. */
export const ENCODINGS = {
  'utf-8': 'UTF-8', 'utf-16le': 'UTF-16LE', 'utf-16be': 'UTF-16BE', gb18030: 'GB18030', gbk: 'GBK', big5: 'Big5',
} as const;

export type Encoding = keyof typeof ENCODINGS;

/** The encoding that a name means, in capitals or not. */
export function encodingOf(name: string): Encoding | undefined {
  const known = name.toLowerCase();
  if (known === 'gb2312') return 'gbk'; // What most programs call it; whatever is in it is in GBK.
  return Object.hasOwn(ENCODINGS, known) ? known as Encoding : undefined;
}

/** How bytes spell a text: all that is needed to write it back byte for byte. */
export interface Spelling {
  readonly encoding: Encoding;
  readonly bom: boolean;
}

export interface Decoded extends Spelling {
  /** Without the BOM. */
  readonly text: string;
  /** False where encoding the text would give other bytes: some characters of GBK and Big5 have two codes. */
  readonly exact: boolean;
}

const BOMS: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
  ['gb18030', [0x84, 0x31, 0x95, 0x33]],
];

/** What decoders put in the place of bytes that they cannot read. */
export const UNREADABLE = '\ufffd';

const isUnicode = (encoding: Encoding): boolean => encoding.startsWith('utf');

const legacy = (): typeof import('iconv-lite') => require('iconv-lite');

const markOf = (bytes: Buffer): (typeof BOMS)[number] | undefined => BOMS.find(([, bom]) => bom.every((byte, i) => bytes[i] === byte));

/** Whether bytes begin with a BOM. */
export const isMarked = (bytes: Buffer): boolean => markOf(bytes) !== undefined;

/** Reads bytes in the encoding that their BOM names, else in the one given. Throws when they are no text in it. */
export function decode(bytes: Buffer, unmarked: Encoding = 'utf-8'): Decoded {
  const marked = markOf(bytes);
  const [encoding, bom] = marked ?? [unmarked, []];
  const body = bytes.subarray(bom.length);
  // Nearly every draft is sound UTF-8. Of Node's ways to read it this one is, up to Node 22, by far the fastest with Chinese.
  if (encoding === 'utf-8' && isUtf8(body)) return { text: transcode(body, 'utf8', 'utf16le').toString('utf16le'), encoding, bom: marked !== undefined, exact: true };
  const text = isUnicode(encoding) ? new TextDecoder(encoding, { ignoreBOM: true }).decode(body) : legacy().decode(body, encoding);
  const exact = bare(text, encoding).equals(body);
  const bad = exact ? -1 : text.indexOf(UNREADABLE);
  if (bad < 0) return { text, encoding, bom: marked !== undefined, exact };
  const name = ENCODINGS[encoding];
  const line = text.slice(0, bad).split('\n').length;
  throw new Error(`${marked ? `开头写明是 ${name}，` : `不是 ${name}，`}第 ${line} 行有读不出的字节；请另存为 UTF-8，再检查。`);
}

/** The bytes of a text. A character that the encoding lacks becomes `?`: ask `holds` first. */
export function encode(text: string, { encoding, bom }: Spelling): Buffer {
  const mark = bom ? BOMS.find(([name]) => name === encoding)![1] : [];
  return Buffer.concat([Buffer.from(mark), bare(text, encoding)]);
}

function bare(text: string, encoding: Encoding): Buffer {
  if (encoding === 'utf-8') return Buffer.from(text, 'utf8');
  if (!isUnicode(encoding)) return legacy().encode(text, encoding);
  const units = Buffer.from(text, 'utf16le');
  return encoding === 'utf-16be' ? units.swap16() : units;
}

/** Whether an encoding has every character of a text. */
export const holds = (encoding: Encoding, text: string): boolean =>
  isUnicode(encoding) || legacy().decode(legacy().encode(text, encoding), encoding) === text;
