/** What changes between two texts of a file, as `git apply` and `patch` read it. */
import { relative, resolve, sep } from 'node:path';
import { formatPatch, OMIT_HEADERS, structuredPatch } from 'diff';
import { encode } from '../encoding';
import type { Source } from './source';

/**
 * A unified diff with three lines of context, its names from the working folder with `a/` and `b/`. The lines are in the encoding
 * of the file, since a patch is applied byte by byte; only UTF-16, which patches cannot hold, is shown in UTF-8. Nothing where
 * nothing changes.
 */
export function unifiedDiff(path: string, { text, encoding, bom }: Pick<Source, 'text' | 'encoding' | 'bom'>, fixed: string): Buffer {
  if (text === fixed) return Buffer.alloc(0);
  const patchable = !encoding.startsWith('utf-16');
  const mark = bom && patchable ? '\ufeff' : '';
  const name = nameOf(path);
  const patch = structuredPatch('', '', mark + text, mark + fixed, undefined, undefined, { context: 3 });
  const hunks = formatPatch(patch, OMIT_HEADERS);
  return Buffer.concat([
    Buffer.from(`--- ${quoted(`a/${name}`)}\n+++ ${quoted(`b/${name}`)}\n`),
    patchable ? encode(hunks, { encoding, bom: false }) : Buffer.from(hunks),
  ]);
}

/** Below the working folder where it lies there, as patches are applied. */
function nameOf(path: string): string {
  const below = relative(process.cwd(), resolve(path));
  return (below.startsWith('..') ? resolve(path).replace(/^[/\\]/, '') : below).split(sep).join('/');
}

/** As Git writes names: quoted where a character of theirs means something there, and with a tab behind a name with blanks. */
function quoted(name: string): string {
  const escaped = name.replace(SPECIAL, character => `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`);
  return escaped !== name ? `"${escaped}"` : name.includes(' ') ? `${name}\t` : name;
}

const SPECIAL = /["\\\u0000-\u001f\u007f]/g;
