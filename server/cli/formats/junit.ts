/** JUnit's XML, for the test reports of Jenkins, GitLab and others: a suite a draft, a case a finding. */
import type { Format } from './format';
import { LABELS } from '../../../rules/index';
import { place } from '../../../rules/message';
import { element, escaped } from './xml';

/** Whatever was found is a failure there, as with other linters; `--min-severity` leaves out what should not be. */
export const junit: Format = () => {
  let first = true;
  const opening = (): string => {
    const mark = first ? '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="gongwen-lint">\n' : '';
    first = false;
    return mark;
  };
  return {
    draft({ path, document, findings }) {
      const cases = findings.map(({ ruleId, severity, message, start }) => {
        const { line, column } = place(document, start);
        const failure = element('failure', { type: severity, message }, escaped(`${path}:${line}:${column}: ${LABELS[severity]} ${message}`));
        return `${element('testcase', { name: `${ruleId} ${line}:${column}`, classname: path, time: 0 }, failure)}\n`;
      });
      const body = cases.length > 0 ? cases.join('') : `${element('testcase', { name: 'gongwen-lint', classname: path, time: 0 })}\n`;
      return `${opening()}${element('testsuite', { name: path, tests: Math.max(1, cases.length), failures: cases.length, errors: 0, time: 0 }, `\n${body}`)}\n`;
    },
    end(failures) {
      const suites = failures.map(({ path, message }) => {
        const unread = element('testcase', { name: 'gongwen-lint', classname: path, time: 0 }, element('error', { type: 'error', message }, escaped(message)));
        return `${element('testsuite', { name: path, tests: 1, failures: 0, errors: 1, time: 0 }, unread)}\n`;
      });
      return `${opening()}${suites.join('')}</testsuites>\n`;
    },
  };
};
