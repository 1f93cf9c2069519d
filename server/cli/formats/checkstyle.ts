/** Checkstyle's XML, which most services for reviews read. */
import type { Severity } from '../../../rules/index';
import type { Format } from './format';
import { place } from '../../../rules/message';
import { element } from './xml';

const SEVERITIES: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'info', hint: 'info' };

export const checkstyle: Format = () => {
  let first = true;
  const opening = (): string => {
    const mark = first ? '<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n' : '';
    first = false;
    return mark;
  };
  return {
    draft({ path, document, findings }) {
      const errors = findings.map(({ ruleId, severity, message, start }) =>
        `${element('error', { ...place(document, start), severity: SEVERITIES[severity], message, source: `gongwen-lint.${ruleId}` })}\n`);
      return `${opening()}${element('file', { name: path }, errors.length > 0 ? `\n${errors.join('')}` : '')}\n`;
    },
    end(failures) {
      const files = failures.map(({ path, message }) =>
        `${element('file', { name: path }, element('error', { line: 1, severity: 'error', message, source: 'gongwen-lint' }))}\n`);
      return `${opening()}${files.join('')}</checkstyle>\n`;
    },
  };
};
