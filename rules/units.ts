/** Units of a text as numbers: a loop over a text compares these, since `text[i]` makes a string each time. */
import type { Span } from './rule';

/** For each unit 1 where it is one of these characters, else 0. */
export function unitSet(characters: string): Uint8Array {
  const units = new Uint8Array(0x10000);
  for (let i = 0; i < characters.length; i++) units[characters.charCodeAt(i)] = 1;
  return units;
}

/** What \\s matches. */
export const BLANKS = '\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff';

/** Digits and Latin letters, as ASCII has them. */
export const ALPHANUMERIC = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

const HAN = /\p{Script=Han}/u;

/** Whether it is a Han character; those beyond the basic plane, which are two units, are not. */
export const isHan = (unit: number): boolean => (unit >= 0x4e00 && unit <= 0x9fff) || (unit >= 0x2e80 && unit < 0xff00 && HAN.test(String.fromCharCode(unit)));

/** A span widened to whole characters, within the text: what lies beyond the basic plane is two units, and half of it is nothing to be marked or quoted. */
export function uncut(text: string, { start, end }: Span): Span {
  return { start: Math.max(0, splits(text, start) ? start - 1 : start), end: Math.min(text.length, splits(text, end) ? end + 1 : end) };
}

/** What a message quotes: no character in half. */
export function quoted(text: string, span: Span): string {
  const { start, end } = uncut(text, span);
  return text.slice(start, end);
}

/** Whether an offset lies between the halves of a character. */
export const splits = (text: string, at: number): boolean => (text.charCodeAt(at - 1) & 0xfc00) === 0xd800 && (text.charCodeAt(at) & 0xfc00) === 0xdc00;

/** `这這国國`: for each unit the one behind it in such pairs; 0 where it is in none. */
export function imagesOf(pairs: string): Uint16Array {
  const images = new Uint16Array(0x10000);
  for (let i = 0; i + 1 < pairs.length; i += 2) images[pairs.charCodeAt(i)] = pairs.charCodeAt(i + 1);
  return images;
}
