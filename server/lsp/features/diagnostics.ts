/** What was found, once a draft has come to rest; and what is wrong with the configuration in force. */
import { configDiagnostics, diagnostic } from '../convert';
import type { ConfigFile } from '../../configText';
import { genreOf, unfilled, type Document, type DocumentDate, type Genre, type Reported } from '../../../rules/index';
import { isConfig, type Feature, type Reading } from '../session';

/** Nobody reads while typing. In milliseconds; a client may set `initializationOptions.quietPeriod`. */
const REST = 250;

/** A half-written line lacks its full stop: what is new in it waits until its writer pauses. In milliseconds. */
const PAUSE = 2_000;

/** What an input method is composing is no text yet, however long its user looks for the right word. In milliseconds. */
const COMPOSITION = 10_000;

/** The one notification beyond the standard, for clients that set `initializationOptions.status`. */
export const STATUS = 'gongwen-lint/status';

export interface Status {
  readonly uri: string;
  /** False where the draft is left alone: switched off, or no report. */
  readonly linted: boolean;
  readonly errors: number;
  readonly warnings: number;
  /** Places that are still to be filled. */
  readonly placeholders: number;
  readonly script: Document['context']['script'];
  readonly date?: DocumentDate;
  readonly genre?: Genre;
  /** The configuration file in force; the editor's settings when absent. */
  readonly config?: string;
}

export const diagnosticsFeature: Feature = {
  register({ connection, host, texts, typing, guarded, read, client, onSettingsChanged }) {
    const resting = new Map<string, ReturnType<typeof setTimeout>>();
    /** The configuration file in force for each draft, and what the editor was last told of each such file. */
    const configs = new Map<string, ConfigFile>();
    const shown = new Map<string, ConfigFile>();
    /** What the editor was last told of each draft. */
    const known = new Map<string, Told>();

    // Opening is a change too, and the first; nobody is typing yet.
    texts.onDidChangeContent(({ document: { uri } }) => publishAfter(resting.has(uri) ? rest() : 0, uri, true));
    texts.onDidClose(({ document: { uri } }) => {
      if (isConfig(uri)) return;
      clearTimeout(resting.get(uri));
      for (const memory of [resting, configs, known]) memory.delete(uri);
      void connection.sendDiagnostics({ uri, diagnostics: [] });
      showConfigProblems();
    });
    onSettingsChanged(() => {
      for (const { uri } of texts.all()) publishAfter(0, uri);
    });

    function rest(): number {
      const { quietPeriod } = client().options;
      return typeof quietPeriod === 'number' && quietPeriod >= 0 ? quietPeriod : REST;
    }

    /** `quietly`: what is new in the line being typed waits. */
    function publishAfter(delay: number, uri: string, quietly = false): void {
      if (isConfig(uri)) return;
      clearTimeout(resting.get(uri));
      resting.set(uri, setTimeout(guarded('publishDiagnostics', undefined, () => publish(uri, quietly)), delay));
    }

    async function publish(uri: string, quietly: boolean): Promise<void> {
      const version = texts.get(uri)?.version;
      const reading = await read(uri);
      // A draft that has changed meanwhile will come to rest again.
      if (!reading || reading.text.version !== version) return;
      const { text, findings, document, linted, settings: { file } } = reading;
      const { context } = document;
      const { to, options } = client();
      const waiting = quietly ? inTheMaking(reading) : NONE;
      const told = findings.filter(finding => !waiting.has(finding));
      known.set(uri, { document, findings: told });
      if (waiting.size > 0) publishAfter(typing(uri)?.composing ? COMPOSITION : PAUSE, uri);
      await connection.sendDiagnostics({ uri, version, diagnostics: told.map(finding => diagnostic(text, finding, to)) });
      if (file) configs.set(uri, file);
      else configs.delete(uri);
      showConfigProblems(file);
      if (options['status'] !== true) return;
      const count = (severity: string): number => findings.filter(finding => finding.severity === severity).length;
      const genre = genreOf(document);
      const status: Status = {
        uri, linted,
        errors: count('error'),
        warnings: count('warning'),
        placeholders: unfilled(document, findings).length,
        script: context.script,
        ...(context.date && { date: context.date }),
        ...(genre && { genre }),
        ...(file && { config: file.file }),
      };
      await connection.sendNotification(STATUS, status);
    }

    /** What is new in the line that somebody is typing. */
    function inTheMaking(reading: Reading): ReadonlySet<Reported> {
      const { uri } = reading.text;
      const place = typing(uri);
      if (!place) return NONE;
      const told = known.get(uri);
      const before = new Set(told && inLine(told, place.line).map(finding => identity(told, finding)));
      return new Set(inLine(reading, place.line).filter(finding => !before.has(identity(reading, finding))));
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

const NONE: ReadonlySet<Reported> = new Set();

/** What was told of a draft as it then was. */
type Told = Pick<Reading, 'document' | 'findings'>;

function inLine({ document: { starts }, findings }: Told, line: number): readonly Reported[] {
  const from = starts[line] ?? Infinity;
  const to = starts[line + 1] ?? Infinity;
  return findings.filter(({ start }) => from <= start && start < to);
}

/** By what a finding is known again after an edit in its line. */
const identity = ({ document }: Told, { ruleId, start, end }: Reported): string => `${ruleId} ${document.text.slice(start, end)}`;
