/** GitLab's Code Quality report: a subset of the Code Climate format. */
import type { Severity } from '../../../rules/index';
import { sha256 } from '../digest';
import { distinctFingerprints } from '../fingerprint';
import type { Format } from './format';
import { place } from '../../../rules/message';
import { pathIn } from './place';

const SEVERITIES: Readonly<Record<Severity, string>> = { error: 'major', warning: 'minor', info: 'info', hint: 'info' };

/** One finding a line. The path is in its fingerprint too, since GitLab takes equal ones for one finding, wherever they are. */
export const gitlab: Format = ({ folder }) => {
  let first = true;
  return {
    draft({ path, document, findings }) {
      const prints = distinctFingerprints(document, findings);
      const name = pathIn(folder, path);
      return findings.map(({ ruleId, severity, message, start, end }, i) => {
        const opening = first ? '[\n' : ',\n';
        first = false;
        return opening + JSON.stringify({
          description: message,
          check_name: ruleId,
          fingerprint: sha256(`${name}\0${prints[i]!}`).slice(0, 32),
          severity: SEVERITIES[severity],
          location: { path: name, lines: { begin: place(document, start).line, end: place(document, end).line } },
        });
      }).join('');
    },
    end: () => first ? '[]\n' : '\n]\n',
  };
};
