/** In what encoding a draft is, where nobody has said so. */
import { decode, isMarked, UNREADABLE, type Decoded, type Encoding } from './encoding';

/**
 * Reads a draft in the encoding of its BOM, else in the one given, else in the one that it is recognized to be in; nothing
 * where it is no text but a binary file. Throws when it is text in none of our encodings.
 */
export function recognize(bytes: Buffer, given?: Encoding): Decoded | undefined {
  const decoded = given ? decode(bytes, given) : read(bytes);
  return decoded?.text.includes('\0') ? undefined : decoded;
}

function read(bytes: Buffer): Decoded | undefined {
  if (isMarked(bytes)) return decode(bytes);
  if (bytes.includes(0)) return utf16(bytes); // In every other encoding no character has a zero in it.
  try {
    return decode(bytes);
  } catch (error) {
    if (isDamaged(bytes.toString('utf8'))) throw error;
    return chinese(bytes);
  }
}

/** What most of a Chinese report is made of. */
const EXPECTED = /[\t\r\n -~\u2010-\u203f\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/g;

/** So much of a text is expected, or it is none. In the wrong order of bytes a third of a Chinese text is. */
const MOST = 0.75;

/** UTF-16 without BOM, in the order of bytes in which it reads as a text: with more ASCII, which line ends are too. */
function utf16(bytes: Buffer): Decoded | undefined {
  const orders = (['utf-16le', 'utf-16be'] as const).flatMap(encoding => attempt(bytes, encoding));
  const [best] = orders
    .filter(({ text }) => count(text, EXPECTED) >= MOST * text.length)
    .sort((a, b) => count(b.text, ASCII) - count(a.text, ASCII));
  return best;
}

const ASCII = /[\t\r\n -~]/g;

/** UTF-8 in which a few bytes went wrong; read as GBK it could pass for text. */
const isDamaged = (text: string): boolean => count(text, /[\u4e00-\u9fff]/g) > count(text, new RegExp(UNREADABLE, 'g'));

/**
 * GBK, GB18030 or Big5: the one in which more of the characters are everyday ones. Drafts can be short, and chardet counts too
 * few characters to tell a heading (of 8 characters it takes 1 % for what they are, of 15 nine tenths; this 98 % and more),
 * but it knows what is Japanese or Korean.
 */
function chinese(bytes: Buffer): Decoded {
  const sample = bytes.subarray(bytes.findIndex(byte => byte >= 0x80)).subarray(0, SAMPLE);
  const readings = (['gbk', 'gb18030', 'big5'] as const).flatMap(encoding => attempt(bytes, encoding))
    .map(decoded => ({ decoded, share: everyday(sample, decoded.encoding) }))
    .filter(({ share }) => share >= THIRD)
    .sort((a, b) => b.share - a.share || Number(b.decoded.exact) - Number(a.decoded.exact));
  const foreign = foreignOf(sample);
  if (foreign !== undefined) throw new Error(`看来是 ${foreign} 编码，不是中文；请另存为 UTF-8，再检查。`);
  const [best] = readings;
  if (!best) throw new Error('认不出是什么编码；请用 --encoding 指明，或另存为 UTF-8，再检查。');
  return best.decoded;
}

/** Bytes of a draft, from its first Chinese character, that tell its encoding; chardet takes its time. */
const SAMPLE = 4096;

/** Even a Traditional text in GBK has more everyday characters than that; mojibake has fewer. */
const THIRD = 1 / 3;

/**
 * The share of the everyday ones among the characters beyond ASCII: those of the first of the two levels into which GB 2312 and
 * Big5 divide the Chinese characters by frequency, and the marks.
 */
function everyday(bytes: Buffer, encoding: Encoding): number {
  const isEveryday = encoding === 'big5' ? isEverydayBig5 : isEverydayGb;
  let all = 0;
  let found = 0;
  for (let i = 0; i < bytes.length;) {
    const [lead, trail = 0] = bytes.subarray(i, i + 2);
    if (lead! < 0x80) { i += 1; continue; }
    all += 1;
    if (isEveryday(lead!, trail)) found += 1;
    i += encoding !== 'big5' && trail >= 0x30 && trail <= 0x39 ? 4 : 2;
  }
  return all === 0 ? 0 : found / all;
}

const isEverydayGb = (lead: number, trail: number): boolean => trail >= 0xa1 && (lead === 0xa1 || lead === 0xa3 || (lead >= 0xb0 && lead <= 0xd7));
const isEverydayBig5 = (lead: number): boolean => lead >= 0xa1 && lead <= 0xc6 && lead !== 0xa3;

/** The Japanese or Korean encoding that chardet takes the bytes for, more than for a Chinese one. */
function foreignOf(bytes: Buffer): string | undefined {
  const { analyse } = require('chardet') as typeof import('chardet');
  const matches = analyse(bytes).filter(({ name }) => /^(?:Shift_JIS|EUC-JP|EUC-KR|Big5|GB18030)$/.test(name));
  const ours = Math.max(0, ...matches.filter(({ name }) => /^[BG]/.test(name)).map(({ confidence }) => confidence));
  return matches.find(({ name, confidence }) => /^[SE]/.test(name) && confidence > ours)?.name;
}

function attempt(bytes: Buffer, encoding: Encoding): readonly Decoded[] {
  try {
    return [decode(bytes, encoding)];
  } catch {
    return [];
  }
}

const count = (text: string, characters: RegExp): number => text.match(characters)?.length ?? 0;
