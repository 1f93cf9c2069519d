/** A Word file as the zip of parts that it is (ISO/IEC 29500-2): what is in it, with limits that no office's file reaches. */
import { zipSync, type Zippable } from 'fflate';
import { posix } from 'node:path';
import { crc32, inflateRawSync } from 'node:zlib';
import { walk } from './xml';

/** Unpacked, all parts together and each that is XML, in bytes. The text of 2,000 pages fits, and takes some 400 MB to read. */
const LARGEST = 200 * 2 ** 20;
const LARGEST_XML = 24 * 2 ** 20;

/** How many times smaller than its content a part may be packed; Word's own XML reaches 30, a bomb 1000. Small parts never count. */
const RATIO = 200;
const SMALL = 4 * 2 ** 20;

const MOST_PARTS = 10_000;

/** A relationship of a part: what kind of part its target is, and the target's name in the package. */
export interface Relation { readonly id: string; readonly type: string; readonly target: string }

/** Parts by name, in the order of the file. */
export type Parts = ReadonlyMap<string, Uint8Array>;

const NOT_WORD = '不是 Word 文件（.docx）；请用 Word 或 WPS 打开核实，另存为 .docx 再检查。';
const DAMAGED = '压缩包不完整或已损坏；请重新取得这个文件，或用 Word 打开并修复后另存为 .docx。';

/**
 * Unpacks the parts whose names are wanted. Throws, before it unpacks, when the file is none of ours (an old .doc, an encrypted file,
 * another kind of archive), is damaged, or declares sizes beyond the limits; and stops at a part that is not what it declares.
 */
export function unpack(bytes: Uint8Array, wanted: (name: string) => boolean): Parts {
  refuseOthers(bytes);
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  let problem = DAMAGED;
  try {
    const entries = entriesOf(file);
    let total = 0;
    for (const { name, packed, size } of entries) {
      total += size;
      const bomb = total > LARGEST || entries.length > MOST_PARTS || (size > SMALL && size > packed * RATIO);
      if (bomb || (isXml(name) && size > LARGEST_XML)) throw new Error(problem = tooLarge(name));
    }
    if (new Set(entries.map(({ name }) => name)).size < entries.length) throw new Error(DAMAGED);
    return new Map(entries.filter(({ name }) => wanted(name)).map(entry => [entry.name, contentOf(file, entry)]));
  } catch {
    throw new Error(problem); // Not what the library says, which no writer could act on.
  }
}

/** A part as the archive's directory describes it; sizes in bytes. */
interface Entry {
  readonly name: string;
  readonly method: number;
  readonly sum: number;
  readonly packed: number;
  readonly size: number;
  /** Where its own header begins. */
  readonly offset: number;
}

/**
 * The archive's directory (APPNOTE.TXT, 4.3.12 and 4.3.16). Read here, since libraries that unzip in one go unpack what lies about its
 * size to the end, and compare no checksums: what is damaged would go into a copy as if it were sound.
 */
function entriesOf(file: Buffer): readonly Entry[] {
  const end = file.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0) throw new Error(DAMAGED);
  let at = file.readUInt32LE(end + 16);
  if (at === 0xffffffff) at = Number(file.readBigUInt64LE(Number(file.readBigUInt64LE(end - 12)) + 48)); // Zip64.
  const entries: Entry[] = [];
  while (file.readUInt32LE(at) === 0x02014b50) {
    const length = file.readUInt16LE(at + 28);
    entries.push({
      name: file.toString('utf8', at + 46, at + 46 + length),
      method: file.readUInt16LE(at + 10), sum: file.readUInt32LE(at + 16),
      packed: file.readUInt32LE(at + 20), size: file.readUInt32LE(at + 24), offset: file.readUInt32LE(at + 42),
    });
    at += 46 + length + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return entries;
}

const STORED = 0;

/** Throws when the content is longer than declared, as soon as it is, or is not what the checksum was made of. */
function contentOf(file: Buffer, { method, sum, packed, size, offset }: Entry): Uint8Array {
  const start = offset + 30 + file.readUInt16LE(offset + 26) + file.readUInt16LE(offset + 28);
  const raw = file.subarray(start, start + packed);
  const content = method === STORED ? raw : inflateRawSync(raw, { maxOutputLength: Math.max(size, 1) });
  // Node before 20.15 has no checksums.
  if (content.length !== size || (crc32 !== undefined && crc32(content) !== sum)) throw new Error(DAMAGED);
  return content;
}

const isXml = (name: string): boolean => /\.(?:xml|rels)$/i.test(name);

const tooLarge = (name: string): string =>
  `展开后过大（${name}），可能是压缩炸弹，没有读取；若确是文稿，请在 Word 里拆成几份，或压缩图片后另存为 .docx。`;

/** The containers that Office wrote before 2007, and around what it encrypts. */
function refuseOthers(bytes: Uint8Array): void {
  if (bytes.length === 0) throw new Error('是空文件；请检查文件。');
  const old = [0xd0, 0xcf, 0x11, 0xe0].every((byte, i) => bytes[i] === byte);
  if (old && Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(Buffer.from('EncryptedPackage', 'utf16le'))) {
    throw new Error('加了打开密码，读不了；请在 Word 里取消密码，另存为 .docx 再检查。');
  }
  if (old) throw new Error('是旧的 .doc 格式，读不了；请在 Word 或 WPS 里另存为 .docx 再检查。');
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) throw new Error(NOT_WORD);
}

/** The file again, always with the same time: equal parts make equal bytes. */
export function pack(parts: Parts): Uint8Array {
  return zipSync(Object.fromEntries(parts) as Zippable, { mtime: '1980-01-01T00:00:00' });
}

/** A part's XML. Throws when it is absent, or in another encoding than every word processor writes. */
export function xmlOf(parts: Parts, name: string): string {
  const content = parts.get(name);
  if (!content) throw new Error(`缺少 ${name}，${NOT_WORD}`);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    throw new Error(`其中的 ${name} 不是 UTF-8 编码；请用 Word 打开后另存为 .docx。`);
  }
}

/** Where the relationships of a part are kept; of the package itself for ''. */
export const relationsName = (part: string): string => posix.join(posix.dirname(part), '_rels', `${posix.basename(part)}.rels`);

/** The relationships of a part, without those that lead outside the file: nothing outside is ever read. */
export function relations(parts: Parts, part: string): readonly Relation[] {
  const name = relationsName(part);
  if (!parts.has(name)) return [];
  const found: Relation[] = [];
  walk(xmlOf(parts, name), name, {
    open(tag) {
      const id = tag.attribute('Id');
      const target = tag.attribute('Target');
      if (id === undefined || target === undefined || tag.attribute('TargetMode') === 'External') return;
      found.push({ id, type: tag.attribute('Type') ?? '', target: posix.resolve('/', posix.dirname(part), target).slice(1) });
    },
  });
  return found;
}

/** Whether a relationship is of this kind; the strict variant spells the kinds by another address with the same end. */
export const isKind = ({ type }: Relation, kind: string): boolean => type.endsWith(`/relationships/${kind}`);

/** The part that holds the text. Throws when the package is no text document. */
export function mainPart(parts: Parts): string {
  const main = relations(parts, '').find(relation => isKind(relation, 'officeDocument'));
  if (!main || !parts.has(main.target) || !/<(?:\w+:)?document[\s>]/.test(xmlOf(parts, main.target).slice(0, 8192))) throw new Error(NOT_WORD);
  return main.target;
}
