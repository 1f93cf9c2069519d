/** `--review`: copies of Word files with what was found in them, written beside nothing that is there already. */
import { mkdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { rules, type Reported } from '../../rules/index';
import { explain } from '../explain';
import { note, type Draft } from './drafts';
import type { Values } from './options';
import type { Fail } from './settings';
import { writeNewFile } from './write';

export interface Reviews {
  /** Writes the copy of a Word file; of any other draft, nothing. Says where the copy is, or why there is none. Never throws. */
  readonly add: (draft: Draft, findings: readonly Reported[]) => void;
  /** Says so where no draft was a Word file. */
  readonly end: () => void;
}

/** Where nothing was asked, nothing is done. `OUT.docx` is a file and holds one review; any other name is a folder, made where it is missing. */
export function openReviews({ review: out }: Values, fail: Fail): Reviews {
  let written = 0;
  if (out === undefined) return { add: () => {}, end: () => {} };
  const isFile = /\.docx$/i.test(out) && !statSync(out, { throwIfNoEntry: false })?.isDirectory();

  return {
    add({ path, source: { word } }, findings) {
      if (!word) return;
      const target = isFile ? out : join(out, basename(path));
      try {
        if (isFile && written > 0) throw new Error(`“--review”写的是一个文件，这份没有地方写；请改写成文件夹，如 --review=审阅稿。`);
        // Loaded only where a Word file is reviewed.
        const { reviewDocx } = require('./docx/review') as typeof import('./docx/review');
        const { bytes, comments, changes } = reviewDocx(word, findings, { rules });
        if (!isFile) mkdirSync(out, { recursive: true });
        writeNewFile(target, bytes, false);
        note(target, `审阅稿写好了：批注 ${comments} 条，修订 ${changes} 处。`);
      } catch (error) {
        const taken = (error as NodeJS.ErrnoException).code === 'EEXIST';
        fail(taken ? target : path, taken ? '文件已经有了，没有覆盖；请换个名字，或先移走它。' : explain(error));
      }
      written += 1;
    },
    end() {
      if (written === 0) fail(out, '没有审阅稿可写：没有读到 .docx 文件；请检查路径。');
    },
  };
}
