/** What a finding is, whatever its place: how a baseline and the services that show results know it again after an edit. */
import { lineAt, type Document, type Reported } from '../../rules/index';
import { sha256 } from './digest';

/** The name of the method; a change of what is hashed is a new version. */
export const FINGERPRINT = 'gongwenLint/v1';

/** So many characters on either side tell one place from another; more would make an edit nearby look like a new defect. */
const CONTEXT = 12;

/** What those characters are looked for in, in UTF-16 units: there may be blanks among them. */
const REACH = 4 * CONTEXT;

/**
 * A hash of the rule, of the text that the finding marks and of the characters round it on its line: 32 hexadecimal digits.
 * Neither the message nor the position counts. Blanks and the width of characters do not count either, so that fixing those
 * of a neighbour leaves it as it is. Equal defects in equal surroundings have the same.
 */
export function fingerprint(document: Document, { ruleId, start, end }: Reported): string {
  const number = lineAt(document, start);
  const from = document.starts[number]!;
  const to = from + document.lines[number]!.text.length;
  const before = Array.from(plain(document.text.slice(Math.max(from, start - REACH), start))).slice(-CONTEXT);
  const after = Array.from(plain(document.text.slice(end, Math.max(end, Math.min(to, end + REACH))))).slice(0, CONTEXT);
  const parts = [ruleId, plain(document.text.slice(start, end)), before.join(''), after.join('')];
  return sha256(parts.join('\0')).slice(0, 32);
}

/** The same of all findings of a draft, in their order and no two alike: the second of its kind ends in `:2`. */
export function distinctFingerprints(document: Document, findings: readonly Reported[]): readonly string[] {
  const seen = new Map<string, number>();
  return findings.map(finding => {
    const print = fingerprint(document, finding);
    const count = (seen.get(print) ?? 0) + 1;
    seen.set(print, count);
    return count === 1 ? print : `${print}:${count}`;
  });
}

const plain = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '');
