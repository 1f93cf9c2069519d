/** The smallest Word files that show one thing, written part by part. */
import { zipSync, type Zippable } from 'fflate';

export const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
export const STRICT = 'http://purl.oclc.org/ooxml/wordprocessingml/main';

const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A paragraph with this in it; plain words become a run. */
export const p = (content: string): string => `<w:p>${content.startsWith('<') ? content : r(content)}</w:p>`;
export const r = (words: string): string => `<w:r><w:t xml:space="preserve">${words}</w:t></w:r>`;

/** The source of a main part. */
export const documentOf = (body: string, namespace = WORD): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document xmlns:w="${namespace}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"><w:body>${body}</w:body></w:document>`;

/** A file with this body; `parts` come besides or instead, and `numbering` and `styles` are related by their names. */
export function docx(body: string, parts: Readonly<Record<string, string | Uint8Array>> = {}): Buffer {
  const related = ['numbering', 'styles'].filter(name => `word/${name}.xml` in parts);
  const all: Readonly<Record<string, string | Uint8Array>> = {
    '[Content_Types].xml': '<?xml version="1.0" encoding="UTF-8"?>\n<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    '_rels/.rels': `<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/_rels/document.xml.rels': `<Relationships xmlns="${RELATIONS}">${related.map(name => `<Relationship Id="${name}" Type="${OFFICE}/${name}" Target="${name}.xml"/>`).join('')}</Relationships>`,
    'word/document.xml': documentOf(body),
    ...parts,
  };
  const entries = Object.entries(all).map(([name, content]) => [name, typeof content === 'string' ? bytes(content) : content] as const);
  return Buffer.from(zipSync(Object.fromEntries(entries) as Zippable, { mtime: '1980-01-01T00:00:00' }));
}
