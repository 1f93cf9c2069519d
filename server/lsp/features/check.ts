/** Checks a draft that no editor has open, when a client asks for it: what was found is published as for any other. */
import { diagnostic } from '../convert';
import type { Feature } from '../session';

/** A request beyond the standard: `{ uri }` → how many findings there are. The file is read where the server runs, or by the client. */
export const CHECK = 'gongwen-lint/check';

export const checkFeature: Feature = {
  register({ connection, texts, guarded, client, readClosed }) {
    /** What stands among the problems by this request, and returns to them when its editor closes. */
    const checked = new Set<string>();

    connection.onRequest(CHECK, guarded(CHECK, 0, ({ uri }: { readonly uri: string }) => {
      checked.add(uri);
      return check(uri);
    }));

    texts.onDidClose(guarded('didClose', undefined, async ({ document: { uri } }) => {
      if (checked.has(uri)) await check(uri);
    }));

    async function check(uri: string): Promise<number> {
      const reading = await readClosed(uri);
      if (texts.get(uri)) return 0; // Its editor shows what was found.
      const { text, findings } = reading ?? { text: undefined, findings: [] };
      await connection.sendDiagnostics({ uri, diagnostics: text ? findings.map(finding => diagnostic(text, finding, client().to)) : [] });
      return findings.length;
    }
  },
};
