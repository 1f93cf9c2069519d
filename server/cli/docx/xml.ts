/** Reads a part of a Word file event by event, with offsets into its source, so that a review can splice into that very source. */
import { SaxesParser, type SaxesTagNS } from 'saxes';
import type { Span } from '../../../rules/index';

/** Word's own namespace, as Office writes it and as the strict variant of ISO/IEC 29500 does. */
const WORD = new Set(['http://schemas.openxmlformats.org/wordprocessingml/2006/main', 'http://purl.oclc.org/ooxml/wordprocessingml/main']);

const COMPATIBILITY = 'http://schemas.openxmlformats.org/markup-compatibility/2006';
const MATH = new Set(['http://schemas.openxmlformats.org/officeDocument/2006/math', 'http://purl.oclc.org/ooxml/officeDocument/math']);

/** No writer nests tables so deep; what does wants to exhaust memory. */
const DEEPEST = 256;

/** A tag with the offsets of its source, in UTF-16 units. An element that closes itself opens and closes with the same tag. */
export interface Tag extends Span {
  /** `p` in Word's namespace, `mc:Choice`, `m:oMath`; any other element keeps only its namespace's end: `other:name`. */
  readonly type: string;
  /** As the source writes it: `w:p`. */
  readonly name: string;
  readonly selfClosing: boolean;
  /** The value of an attribute by its local name, whatever its prefix. */
  attribute(local: string): string | undefined;
}

export interface Reader {
  open?(tag: Tag): void;
  /** Of the opening tag only type and name are known here. */
  close?(tag: Tag): void;
  text?(text: string): void;
}

/** Tells the reader of every tag. Throws when the source is no XML, declares a document type or nests too deep. */
export function walk(source: string, part: string, reader: Reader): void {
  const parser = new SaxesParser({ xmlns: true, position: true });
  let depth = 0;
  // Without a declared type there are no entities to expand and nothing outside to fetch.
  parser.on('doctype', () => { throw new Error(`其中的 ${part} 含有文档类型声明（DOCTYPE），可能是恶意文件，没有读取；请用 Word 打开核实后另存为 .docx。`); });
  parser.on('error', () => { throw new Error(`其中的 ${part} 不是完整的 XML（第 ${parser.line} 行）；请用 Word 打开并修复，另存为 .docx 再检查。`); });
  parser.on('opentag', node => {
    if (++depth > DEEPEST) throw new Error(`其中的 ${part} 嵌套太深，可能是恶意文件，没有读取；请用 Word 打开核实后另存为 .docx。`);
    reader.open?.(tagOf(node, source, parser.position));
  });
  parser.on('closetag', node => {
    depth -= 1;
    reader.close?.(tagOf(node, source, parser.position));
  });
  parser.on('text', text => reader.text?.(text));
  parser.on('cdata', text => reader.text?.(text));
  parser.write(source).close();
}

/** A tag holds no other `<`, so the nearest one before its end begins it. */
function tagOf({ name, local, uri, isSelfClosing, attributes }: SaxesTagNS, source: string, end: number): Tag {
  const prefix = WORD.has(uri) ? '' : uri === COMPATIBILITY ? 'mc:' : MATH.has(uri) ? 'm:' : 'other:';
  return {
    type: prefix + local, name, start: source.lastIndexOf('<', end - 1), end, selfClosing: isSelfClosing,
    attribute: wanted => Object.values(attributes).find(attribute => attribute.local === wanted)?.value,
  };
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as XML writes it, in content and in attributes. */
export const escape = (text: string): string => text.replace(/[&<>"]/g, character => ESCAPES[character]!);

/** An element's attribute by local name: whether a switch such as `<w:vanish/>` is on. */
export const isOn = (tag: Tag): boolean => !['0', 'false', 'off'].includes(tag.attribute('val') ?? '');
