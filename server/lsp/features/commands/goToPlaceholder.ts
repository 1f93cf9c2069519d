/** Selects the next or the previous place that is still to be filled, so that typing fills it. */
import type { Range } from 'vscode-languageserver';
import { unfilled, type Place } from '../../../../rules/index';
import { range } from '../../convert';
import type { Session } from '../../session';
import { badArguments, isPosition, isUri, type Command } from './command';

export const nextPlaceholder: Command = goTo('gongwen-lint.nextPlaceholder', (places, at) => places.find(({ start }) => start > at) ?? places[0]);

export const previousPlaceholder: Command = goTo('gongwen-lint.previousPlaceholder', (places, at) => places.findLast(({ end }) => end < at) ?? places.at(-1));

/** Arguments: the draft's URI, and the position to go on from. Answers the range, or null where nothing is left; past the end it begins anew. */
function goTo(name: string, choose: (places: readonly Place[], at: number) => Place | undefined): Command {
  return {
    name,
    async run(session, [uri, position]) {
      if (!isUri(uri) || !isPosition(position)) return badArguments('参数应是文稿的 URI 和光标位置；请写成 [uri, { "line": 0, "character": 0 }]。');
      const reading = await session.readLinted(uri);
      if (!reading) return null;
      const { text, document, findings } = reading;
      const place = choose(unfilled(document, findings), text.offsetAt(position));
      if (!place) return null;
      const selection = range(text, place);
      await select(session, uri, selection);
      return selection;
    },
  };
}

/** An editor that cannot be asked to select, or will not, goes by the answer. */
async function select({ connection, client }: Session, uri: string, selection: Range): Promise<void> {
  if (client().capabilities.window?.showDocument?.support !== true) return;
  await connection.window.showDocument({ uri, selection, takeFocus: true }).catch(() => {});
}
