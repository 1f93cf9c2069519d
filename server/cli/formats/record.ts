/** A draft as json and jsonl tell it; and back, for `merge`. */
import { lineAt, parse, type Reported } from '../../../rules/index';
import { messageOf, type Message } from '../../../rules/message';
import type { Failure, Result, WordPlaces } from './format';

export interface DraftRecord {
  readonly filePath: string;
  readonly encoding: Result['encoding'];
  readonly messages: readonly Message[];
  /** All that other formats need, where the results are to be merged. */
  readonly merge?: Whole;
}

interface Whole extends Pick<Result, 'fixed' | 'word'> {
  readonly text: string;
  readonly format: Result['document']['format'];
  readonly findings: readonly Reported[];
}

/** A place that could not be worked on, where the results are to be merged; else standard error alone tells it. */
export interface FailureRecord { readonly filePath: string; readonly failure: string }

/** So many messages are there at once: those of a hostile file take as much memory as all that was found in it. */
const TOGETHER = 1_000;

/** The record of a draft as JSON. */
export function record(result: Result, mergeable: boolean): string {
  const { path, encoding, document, findings, word } = result;
  const about: Omit<DraftRecord, 'messages'> = { filePath: path, encoding };
  let messages = '';
  for (let i = 0; i < findings.length; i += TOGETHER) {
    const some = findings.slice(i, i + TOGETHER).map(finding => ({ ...messageOf(document, finding), ...(word && placeIn(word, finding.start)) }));
    messages += `${i > 0 ? ',' : ''}${JSON.stringify(some).slice(1, -1)}`;
  }
  const merge = mergeable ? `,"merge":${JSON.stringify(wholeOf(result))}` : '';
  return `${JSON.stringify(about).slice(0, -1)},"messages":[${messages}]${merge}}`;
}

function wholeOf({ document, findings, fixed, word }: Result): Whole {
  const told = findings.length > 0; // The text of a draft without findings is shown nowhere.
  return {
    text: told ? document.text : '', format: document.format, fixed, findings,
    ...(told && word && { word: { starts: word.starts, paragraphs: word.paragraphs.map(({ story, start }) => ({ story, start })) } }),
  };
}

/** Where a reader of a Word file finds an offset: in which part of the document, paragraph and character counted from one. */
function placeIn(word: WordPlaces, offset: number): object {
  const index = lineAt(word, offset);
  const paragraph = word.paragraphs[index];
  return paragraph ? { story: paragraph.story, paragraph: index + 1, character: offset - paragraph.start + 1 } : {};
}

export const failureRecord = ({ path, message }: Failure): FailureRecord => ({ filePath: path, failure: message });

/** The result that a record tells of; nothing where it was not made to be merged. */
export function resultOf({ filePath, encoding, merge }: DraftRecord): Result | undefined {
  if (!merge) return undefined;
  return { path: filePath, encoding, document: parse(merge.text, { format: merge.format }), findings: merge.findings, fixed: merge.fixed, ...(merge.word && { word: merge.word }) };
}
