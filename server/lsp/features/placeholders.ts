/** The places still to be filled, for an editor that lists them. Beyond the standard: a request of ours. */
import { RequestType, type Range } from 'vscode-languageserver';
import { byHeading, unfilled } from '../../../rules/index';
import { range } from '../convert';
import type { Feature, Reading } from '../session';

/** Asked anew after each `gongwen-lint/status`, or whenever the list is shown. */
export const PLACEHOLDERS = new RequestType<{ readonly uri: string }, Placeholders | null, void>('gongwen-lint/placeholders');

/** Null where the draft is not open, or left alone. */
export interface Placeholders {
  readonly uri: string;
  /** The version of the draft to which the ranges belong. */
  readonly version: number;
  readonly groups: readonly {
    /** Absent above the first heading. */
    readonly heading?: { readonly name: string; readonly range: Range };
    readonly places: readonly {
      /** What is typed over: empty where something is to be put in. */
      readonly range: Range;
      /** What stands there: `××`, 增长%. */
      readonly text: string;
      readonly sentence: string;
    }[];
  }[];
}

export const placeholdersFeature: Feature = {
  register({ connection, guarded, readLinted }) {
    connection.onRequest(PLACEHOLDERS, guarded(PLACEHOLDERS.method, null, async ({ uri }) => {
      const reading = await readLinted(uri);
      return reading ? placeholders(reading) : null;
    }));
  },
};

function placeholders({ text, document, findings }: Reading): Placeholders {
  const words = ({ start, end }: { readonly start: number; readonly end: number }): string => document.text.slice(start, end).trim();
  return {
    uri: text.uri,
    version: text.version,
    groups: byHeading(document, unfilled(document, findings)).map(({ heading, places }) => ({
      ...(heading && { heading: { name: words({ start: heading.start, end: heading.title.end }), range: range(text, heading) } }),
      places: places.map(({ start, end, finding, sentence }) => ({
        range: range(text, { start, end }), text: words(finding), sentence: words(sentence),
      })),
    })),
  };
}
