/** How V8 is to run the command; imported before whatever has patterns. Flags that both Node 20 and Node 24 know. */
import { setFlagsFromString } from 'node:v8';

// Else each pattern is compiled twice: to bytecode for its first run and, from the second run on, to machine code. The bytecode of
// the longer ones takes longer to make than the machine code, and a short draft asks most patterns but a few times. It holds for
// patterns made from now on; `--no-regexp-tier-up` would hold for those of Node's own that have bytecode already, and crash them.
setFlagsFromString('--regexp-tier-up-ticks=0');

// What is left of one draft is cleared away when it is as much as what stays, not three times as much: 50 MB less at the peak of a
// long run, in the same time.
setFlagsFromString('--heap-growing-percent=100');
