/** The part that holds comments: made, or extended, with the relationship and the content type that it needs. */
import { isKind, relations, relationsName, xmlOf, type Parts } from './package';
import { escape } from './xml';
import { posix } from 'node:path';

const TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml';
const TYPES = '[Content_Types].xml';

/** One comment: a paragraph for each line. `signature` holds its id, author and date as attributes. */
export const comment = (signature: string, lines: readonly string[]): string =>
  `<w:comment${signature} w:initials="校">${lines.map(line => `<w:p><w:r><w:t xml:space="preserve">${escape(line)}</w:t></w:r></w:p>`).join('')}</w:comment>`;

/** The parts of the main part's file that change when these comments are added. Throws what `xmlOf` throws. */
export function withComments(parts: Parts, main: string, comments: readonly string[]): ReadonlyMap<string, string> {
  const related = relations(parts, main);
  const known = related.find(relation => isKind(relation, 'comments') && parts.has(relation.target));
  if (known) return new Map([[known.target, inside(xmlOf(parts, known.target), 'comments', () => comments.join(''))]]);
  const namespace = /\sxmlns:w="([^"]+)"/.exec(xmlOf(parts, main))![1]!;
  const folder = posix.dirname(main);
  const names = ['comments.xml', 'gongwen-lint-comments.xml'];
  const name = names.find(free => !parts.has(posix.join(folder, free)))!;
  const kind = namespace.includes('purl.oclc.org')
    ? 'http://purl.oclc.org/ooxml/officeDocument/relationships/comments'
    : 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments';
  let id = 'rIdGongwenLint';
  while (related.some(relation => relation.id === id)) id += '1';
  const list = relationsName(main);
  return new Map([
    [posix.join(folder, name), `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:comments xmlns:w="${namespace}">${comments.join('')}</w:comments>`],
    [list, inside(parts.has(list) ? xmlOf(parts, list) : NO_RELATIONS, 'Relationships', prefix =>
      `<${prefix}Relationship Id="${id}" Type="${kind}" Target="${name}"/>`)],
    [TYPES, inside(xmlOf(parts, TYPES), 'Types', prefix => `<${prefix}Override PartName="/${posix.join(folder, name)}" ContentType="${TYPE}"/>`)],
  ]);
}

const NO_RELATIONS = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>';

/** The source with more at the end of its root. */
function inside(source: string, root: string, more: (prefix: string) => string): string {
  const end = new RegExp(`</((?:[\\w.-]+:)?)${root}\\s*>\\s*$`).exec(source);
  if (end) return source.slice(0, end.index) + more(end[1]!) + source.slice(end.index);
  return source.replace(new RegExp(`<((?:[\\w.-]+:)?)${root}(\\s[^>]*)?/>\\s*$`), (_, prefix: string, attributes = '') =>
    `<${prefix}${root}${attributes}>${more(prefix)}</${prefix}${root}>`);
}
