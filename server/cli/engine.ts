/** How V8 is to run the command; imported before whatever has patterns. */
import { setFlagsFromString } from 'node:v8';

// Else each pattern is compiled twice: to bytecode for its first run and, from the second run on, to machine code. The bytecode of
// the longer ones takes longer to make than the machine code, and a short draft asks most patterns but a few times.
setFlagsFromString('--no-regexp-tier-up');
