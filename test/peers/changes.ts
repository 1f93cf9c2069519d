/** What turns one text into another. Offsets are UTF-16 code units of the first. */
import type { Edit } from '../../rules/rule';

/** The shortest list of edits (Myers 1986), sorted; edits that touch are one. Time and memory grow with the number of changes. */
export function changes(before: string, after: string): readonly Edit[] {
  const rounds = frontiers(before, after);
  const steps: Edit[] = [];
  let x = before.length;
  let y = after.length;
  for (let d = rounds.length - 1; d > 0; d--) {
    const last = rounds[d - 1]!;
    const inserts = comesFromAbove(last, d, x - y);
    const diagonal = x - y + (inserts ? 1 : -1);
    x = last[diagonal + d - 1]!;
    y = x - diagonal;
    steps.push(inserts ? { start: x, end: x, text: after[y]! } : { start: x, end: x + 1, text: '' });
  }
  return joined(steps.reverse());
}

/** For each number of steps, how far into `before` they lead on each diagonal, the lowest diagonal first. */
function frontiers(before: string, after: string): readonly Int32Array[] {
  const rounds: Int32Array[] = [];
  for (let d = 0; ; d++) {
    const last = rounds[d - 1];
    const reached = new Int32Array(2 * d + 1);
    rounds.push(reached);
    for (let k = -d; k <= d; k += 2) {
      let x = !last ? 0 : comesFromAbove(last, d, k) ? last[k + d]! : last[k + d - 2]! + 1;
      while (x < before.length && x - k < after.length && before[x] === after[x - k]) x++;
      reached[k + d] = x;
      if (x >= before.length && x - k >= after.length) return rounds;
    }
  }
}

/** Whether step `d` reaches diagonal `k` by an insertion; else it is a deletion. */
const comesFromAbove = (last: Int32Array, d: number, k: number): boolean =>
  k === -d || (k !== d && last[k + d - 2]! < last[k + d]!);

function joined(steps: readonly Edit[]): readonly Edit[] {
  const edits: Edit[] = [];
  for (const step of steps) {
    const last = edits.at(-1);
    if (last?.end === step.start) edits[edits.length - 1] = { start: last.start, end: step.end, text: last.text + step.text };
    else edits.push(step);
  }
  return edits;
}
