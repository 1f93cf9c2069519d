/** Tells how far long work has come, in editors that can show it, and hears when the user has had enough. */
import type { Session } from '../../session';

export interface Progress {
  /** So many UTF-16 code units are done. True where the work is to stop; now and then it lets others have their turn. */
  reached(done: number): Promise<boolean>;
  done(): void;
}

/** Shorter work is over before anybody could read of it. In UTF-16 code units. */
const LONG = 50_000;

/** How much is done between two reports. */
const STEP = 20_000;

export async function startProgress({ connection, client }: Session, title: string, length: number): Promise<Progress> {
  const shown = length >= LONG && client().capabilities.window?.workDoneProgress === true
    ? await connection.window.createWorkDoneProgress() : undefined;
  shown?.begin(title, 0, undefined, true);
  let next = STEP;
  return {
    async reached(done) {
      if (done < next) return false;
      next = done + STEP;
      shown?.report(Math.floor(done / length * 100));
      // A cancellation arrives as a message, and messages arrive between two turns.
      await new Promise(turn => setTimeout(turn, 0));
      return shown?.token.isCancellationRequested === true;
    },
    done: () => shown?.done(),
  };
}
