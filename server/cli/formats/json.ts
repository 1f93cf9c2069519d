import type { Format } from './format';
import { failureRecord, record } from './record';

/** An array with one draft a line, so that it can be read as it grows and compared line by line. */
export const json: Format = ({ mergeable }) => {
  let first = true;
  const opening = (): string => {
    const mark = first ? '[\n' : ',\n';
    first = false;
    return mark;
  };
  return {
    draft: result => opening() + record(result, mergeable),
    end: failures => `${mergeable ? failures.map(failure => opening() + JSON.stringify(failureRecord(failure))).join('') : ''}${first ? '[]\n' : '\n]\n'}`,
  };
};
