/** The rules with the tables that `npm run generate` learned. */
import type { Rule } from './rule';
import { all } from './check/all';

export const rules: readonly Rule[] = all();
