/** What a run comes to: which findings are shown, and the exit code. */
import { SEVERITIES, type Reported } from '../../rules/index';
import type { complaints } from './drafts';
import type { Values } from './options';
import type { Outputs } from './outputs';

/** Those that the writer wants to see: `--quiet` is errors only. The exit code counts all. */
export function shown(findings: readonly Reported[], { quiet, 'min-severity': least = 'hint' }: Values): readonly Reported[] {
  const last = quiet ? 0 : SEVERITIES.findIndex(severity => severity === least);
  return findings.filter(({ severity }) => SEVERITIES.indexOf(severity) <= last);
}

export interface Verdict {
  count(findings: readonly Reported[]): void;
  /** 0: no error; 1: errors, or more warnings than are allowed. Why it is 1 without an error must be told. */
  end(): { readonly code: 0 | 1; readonly why?: string };
}

export function verdict({ 'max-warnings': most, 'exit-zero': always }: Values): Verdict {
  let errors = 0;
  let warnings = 0;
  return {
    count(findings) {
      for (const { severity } of findings) {
        if (severity === 'error') errors += 1;
        if (severity === 'warning') warnings += 1;
      }
    },
    end() {
      if (always) return { code: 0 };
      if (errors > 0) return { code: 1 };
      if (most === undefined || warnings <= Number(most)) return { code: 0 };
      return { code: 1, why: `有 ${warnings} 个警告，多于“--max-warnings”允许的 ${most} 个；请改正，或放宽。` };
    },
  };
}

/** Ends the outputs of a run, tells why it fails where nothing else does, and returns its exit code: 2 where anything could not be worked on. */
export async function conclude({ end }: Outputs, { end: judged }: Verdict, { fail, failures }: ReturnType<typeof complaints>): Promise<number> {
  for (const { path, message } of await end(failures())) fail(path, message);
  const { code, why } = judged();
  if (why) process.stderr.write(`gongwen-lint: ${why}\n`);
  return failures().length > 0 ? 2 : code;
}
