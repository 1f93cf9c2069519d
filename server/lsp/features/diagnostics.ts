/** What was found, once a draft has come to rest; and what is wrong with the configuration in force. */
import { configDiagnostics, diagnostic } from '../convert';
import type { ConfigFile } from '../../configFile';
import type { Document, DocumentDate } from '../../../rules/index';
import type { Feature } from '../session';

/** An input method first writes pinyin into the draft, then replaces it; in milliseconds. */
const REST = 250;

/** The one notification beyond the standard, for clients that set `initializationOptions.status`. */
export const STATUS = 'gongwen-lint/status';

export interface Status {
  readonly uri: string;
  /** False where the draft is left alone: switched off, or no report. */
  readonly linted: boolean;
  readonly errors: number;
  readonly warnings: number;
  readonly script: Document['context']['script'];
  readonly date?: DocumentDate;
  /** The configuration file in force; the editor's settings when absent. */
  readonly config?: string;
}

export const diagnosticsFeature: Feature = {
  register({ connection, host, texts, guarded, read, client, onSettingsChanged }) {
    const resting = new Map<string, ReturnType<typeof setTimeout>>();
    /** The configuration file in force for each draft, and what the editor was last told of each such file. */
    const configs = new Map<string, ConfigFile>();
    const shown = new Map<string, ConfigFile>();

    // Opening is a change too, and the first; nobody is typing yet.
    texts.onDidChangeContent(({ document: { uri } }) => publishAfter(resting.has(uri) ? REST : 0, uri));
    texts.onDidClose(({ document: { uri } }) => {
      clearTimeout(resting.get(uri));
      resting.delete(uri);
      configs.delete(uri);
      void connection.sendDiagnostics({ uri, diagnostics: [] });
      showConfigProblems();
    });
    onSettingsChanged(() => {
      for (const { uri } of texts.all()) publishAfter(0, uri);
    });

    function publishAfter(delay: number, uri: string): void {
      clearTimeout(resting.get(uri));
      resting.set(uri, setTimeout(guarded('publishDiagnostics', undefined, () => publish(uri)), delay));
    }

    async function publish(uri: string): Promise<void> {
      const version = texts.get(uri)?.version;
      const reading = await read(uri);
      // A draft that has changed meanwhile will come to rest again.
      if (!reading || reading.text.version !== version) return;
      const { text, findings, document: { context }, linted, settings: { file } } = reading;
      const { to, options } = client();
      await connection.sendDiagnostics({ uri, version, diagnostics: findings.map(finding => diagnostic(text, finding, to)) });
      if (file) configs.set(uri, file);
      else configs.delete(uri);
      showConfigProblems(file);
      if (options['status'] !== true) return;
      const count = (severity: string): number => findings.filter(finding => finding.severity === severity).length;
      const status: Status = {
        uri, linted,
        errors: count('error'),
        warnings: count('warning'),
        script: context.script,
        ...(context.date && { date: context.date }),
        ...(file && { config: file.file }),
      };
      await connection.sendNotification(STATUS, status);
    }

    /** Shows the problems of the configuration file just read, and clears those of files that are in force no longer. */
    function showConfigProblems(latest?: ConfigFile): void {
      const before = latest && shown.get(latest.file);
      if (latest && before !== latest) {
        shown.set(latest.file, latest);
        for (const diagnostics of configDiagnostics(latest, host, before?.lexicons)) void connection.sendDiagnostics(diagnostics);
      }
      const current = new Set(Array.from(configs.values(), ({ file }) => file));
      for (const [path, file] of shown) {
        if (current.has(path)) continue;
        shown.delete(path);
        for (const diagnostics of configDiagnostics(file, host)) void connection.sendDiagnostics({ ...diagnostics, diagnostics: [] });
      }
    }
  },
};
