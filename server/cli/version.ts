import { join } from 'node:path';

/** The version of the package; the bundles lie in a folder of it. */
export const version = (): string => (require(join(__dirname, '..', 'package.json')) as { version: string }).version;
