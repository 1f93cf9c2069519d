import type { Format } from './format';
import { messageOf } from '../../../rules/message';

/** An array with one draft a line, so that it can be read as it grows and compared line by line. */
export const json: Format = () => {
  let first = true;
  return {
    draft({ path, encoding, document, findings }) {
      const opening = first ? '[\n' : ',\n';
      first = false;
      return opening + JSON.stringify({ filePath: path, encoding, messages: findings.map(finding => messageOf(document, finding)) });
    },
    end: () => first ? '[]\n' : '\n]\n',
  };
};
