/** Bytes to text, and text back to the bytes that it came from. */

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** How bytes spell a text: all that is needed to write it back byte for byte. */
export interface Spelling {
  readonly encoding: Encoding;
  readonly bom: boolean;
}

export interface Decoded extends Spelling {
  /** Without the BOM. */
  readonly text: string;
}

const BOMS: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** Throws when the bytes are not text in the encoding that their BOM names, without a BOM in UTF-8. */
export function decode(bytes: Buffer): Decoded {
  const marked = BOMS.find(([, bom]) => bom.every((byte, i) => bytes[i] === byte));
  const [encoding, bom] = marked ?? ['utf-8', []];
  try {
    const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
    return { text: decoder.decode(bytes.subarray(bom.length)), encoding, bom: marked !== undefined };
  } catch {
    throw new Error(encoding === 'utf-8'
      ? '不是 UTF-8 编码的纯文本；请先转换成 UTF-8，再检查。'
      : `开头写明是 ${encoding.toUpperCase()}，内容却不是；请先转换成 UTF-8，再检查。`);
  }
}

/** The bytes of a text. */
export function encode(text: string, { encoding, bom }: Spelling): Buffer {
  const mark = bom ? BOMS.find(([name]) => name === encoding)![1] : [];
  const body = encoding === 'utf-8' ? Buffer.from(text, 'utf8') : Buffer.from(text, 'utf16le');
  return Buffer.concat([Buffer.from(mark), encoding === 'utf-16be' ? body.swap16() : body]);
}
