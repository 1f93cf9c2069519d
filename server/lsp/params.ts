/** What a message must say for its handler to make sense of it, and what is wrong with one that does not. What else it says is not looked at. */

type Check = (value: unknown) => boolean;

interface Shape { readonly [field: string]: Shape | Check }

const isString: Check = value => typeof value === 'string';
const isInteger: Check = value => Number.isInteger(value);
const isList: Check = value => Array.isArray(value);
const optional = (wanted: Shape | Check): Check => value => value === undefined || value === null || amiss(value, wanted) === undefined;
const listOf = (wanted: Shape | Check): Check => value => Array.isArray(value) && value.every(each => amiss(each, wanted) === undefined);

/** A place beyond the draft is the nearest one in it. */
const POSITION: Shape = { line: isInteger, character: isInteger };
const RANGE: Shape = { start: POSITION, end: POSITION };
const DRAFT: Shape = { textDocument: { uri: isString } };

/** By method. What is not here may say anything. */
const TAKES: Readonly<Record<string, Shape>> = {
  'textDocument/didOpen': { textDocument: { uri: isString, languageId: optional(isString), version: optional(isInteger), text: isString } },
  'textDocument/didChange': { textDocument: { uri: isString, version: isInteger }, contentChanges: listOf({ range: optional(RANGE), text: isString }) },
  'textDocument/didClose': DRAFT,
  'textDocument/codeAction': { ...DRAFT, range: RANGE, context: { only: optional(listOf(isString)) } },
  'codeAction/resolve': { title: isString, data: optional({ uri: isString, version: isInteger, start: isInteger, end: isInteger, number: isInteger }) },
  'textDocument/completion': { ...DRAFT, position: POSITION },
  'completionItem/resolve': { label: isString },
  'textDocument/documentSymbol': DRAFT,
  'textDocument/foldingRange': DRAFT,
  'textDocument/formatting': DRAFT,
  'textDocument/rangeFormatting': { ...DRAFT, range: RANGE },
  'textDocument/onTypeFormatting': { ...DRAFT, position: POSITION, ch: isString },
  'textDocument/hover': { ...DRAFT, position: POSITION },
  'textDocument/selectionRange': { ...DRAFT, positions: listOf(POSITION) },
  'textDocument/semanticTokens/full': DRAFT,
  'textDocument/semanticTokens/full/delta': { ...DRAFT, previousResultId: isString },
  'textDocument/semanticTokens/range': { ...DRAFT, range: RANGE },
  'workspace/executeCommand': { command: isString, arguments: optional(isList) },
  'workspace/didChangeWorkspaceFolders': { event: { added: listOf({ uri: isString }), removed: listOf({ uri: isString }) } },
  'gongwen-lint/check': { uri: isString },
  'gongwen-lint/placeholders': { uri: isString },
};

/** For whoever wrote the client: 〈what is wrong〉；〈what to do〉, in one line. Undefined where nothing is. */
export function wrongWith(method: string, params: unknown): string | undefined {
  const takes = TAKES[method];
  const field = takes && amiss(params, takes);
  if (field === undefined) return undefined;
  return `${method}：${field === '' ? '参数应是一个对象' : `参数“${field}”缺少，或者类型不对`}；请照语言服务器协议（LSP）填写。`;
}

/** The path of the first field that is missing or is something else, empty where that is the whole. */
function amiss(value: unknown, wanted: Shape | Check): string | undefined {
  if (typeof wanted === 'function') return wanted(value) ? undefined : '';
  if (typeof value !== 'object' || value === null) return '';
  for (const [field, each] of Object.entries(wanted)) {
    const within = amiss((value as Readonly<Record<string, unknown>>)[field], each);
    if (within !== undefined) return within === '' ? field : `${field}.${within}`;
  }
  return undefined;
}
