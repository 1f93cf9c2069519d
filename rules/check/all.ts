/** The only registry of rules. Of two fixes at one place the earlier rule's wins. */
import type { Rule } from '../rule';

export const all = (): readonly Rule[] => [];
