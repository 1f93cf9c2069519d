import type { Format } from './format';
import { messageOf } from '../../../rules/message';

/** One draft a line, each whole by itself: for `grep`, `split` and programs that read as it comes. */
export const jsonl: Format = () => ({
  draft: ({ path, encoding, document, findings }) =>
    `${JSON.stringify({ filePath: path, encoding, messages: findings.map(finding => messageOf(document, finding)) })}\n`,
  end: () => '',
});
