/** SHA-256 of a text, in hexadecimal digits. What hashes is loaded when there is something to hash, since a plain run hashes nothing. */
export function sha256(text: string): string {
  const { createHash } = require('node:crypto') as typeof import('node:crypto');
  return createHash('sha256').update(text).digest('hex');
}
