/** How far a long run has come, on the last line of a terminal; silent where standard error goes anywhere else. */

/** A short run needs none, in milliseconds; and a terminal need not draw more often than it is seen. */
const PATIENCE = 500;
const EVERY = 100;

const BAR = 30;

/** Whether the bar stands on the terminal now. */
let drawn = false;

/** Counts the steps of a run. Whoever else writes to the terminal calls `clearProgress` first; the next step draws it again. */
export function progress(total: number): { step(): void; end(): void } {
  const { stderr } = process;
  const silent = !stderr.isTTY || process.env['TERM'] === 'dumb';
  let done = 0;
  let next = Date.now() + PATIENCE;
  return {
    step() {
      done += 1;
      if (silent || Date.now() < next) return;
      next = Date.now() + EVERY;
      const filled = Math.floor(BAR * done / total);
      // The cursor stays on the line, so that what follows takes its place.
      stderr.write(`\r${'█'.repeat(filled)}${'░'.repeat(BAR - filled)} ${Math.floor(100 * done / total)}% ${done}/${total}\x1b[K`);
      drawn = true;
    },
    end: clearProgress,
  };
}

/** Takes the bar from the terminal. */
export function clearProgress(): void {
  if (drawn) process.stderr.write('\r\x1b[K');
  drawn = false;
}
