/** SARIF 2.1.0 (OASIS), for services and viewers that know many linters. */
import { rules as everyRule, type Edit, type Fix, type Reported, type Severity, type Span } from '../../../rules/index';
import { explanation, plainExplanation } from '../../../rules/describe';
import { distinctFingerprints, FINGERPRINT } from '../fingerprint';
import type { Failure, Format, Result } from './format';
import { place } from '../../../rules/message';
import { folderUri, uriIn } from './place';

const ROOT = '%SRCROOT%';

const LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note', hint: 'note' };

/** Results first, so that a long run is written as it goes; what they refer to follows. One result a line. */
export const sarif: Format = ({ version, folder }) => {
  /** The rules that have found something, in the order of their first finding: a result names one by its index. */
  const indices = new Map<string, number>();
  let first = true;

  function resultOf({ path, document }: Result, finding: Reported, fingerprint: string): object {
    const { ruleId, severity, message, start, end, fixes = [], related = [] } = finding;
    if (!indices.has(ruleId)) indices.set(ruleId, indices.size);
    const artifactLocation = locationOf(path);
    const region = ({ start, end }: Span): object => {
      const { line: endLine, column: endColumn } = place(document, end);
      const { line: startLine, column: startColumn } = place(document, start);
      return { startLine, startColumn, endLine, endColumn, charOffset: start, charLength: end - start };
    };
    const replacement = ({ start, end, text }: Edit): object =>
      ({ deletedRegion: region({ start, end }), ...(text !== '' && { insertedContent: { text } }) });
    return {
      ruleId,
      ruleIndex: indices.get(ruleId),
      level: LEVELS[severity],
      message: { text: message },
      locations: [{ physicalLocation: { artifactLocation, region: region({ start, end }) } }],
      partialFingerprints: { [FINGERPRINT]: fingerprint },
      ...(related.length > 0 && {
        relatedLocations: related.map((other, i) => ({ id: i + 1, physicalLocation: { artifactLocation, region: region(other) }, message: { text: other.message } })),
      }),
      ...(fixes.length > 0 && {
        fixes: fixes.filter(({ edits }) => edits.length > 0).map(({ title, kind, edits }: Fix) => ({
          description: { text: title },
          artifactChanges: [{ artifactLocation, replacements: edits.map(replacement) }],
          properties: { kind },
        })),
      }),
    };
  }

  const locationOf = (path: string): object => {
    const uri = uriIn(folder, path);
    return { uri, ...(!/^\w+:/.test(uri) && { uriBaseId: ROOT }) };
  };

  const notification = ({ path, message }: Failure): object =>
    ({ level: 'error', message: { text: `${path}: ${message}` }, locations: [{ physicalLocation: { artifactLocation: locationOf(path) } }] });

  const opening = (): string => {
    const mark = first ? '{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{"results":[\n' : ',\n';
    first = false;
    return mark;
  };

  return {
    draft(result) {
      const prints = distinctFingerprints(result.document, result.findings);
      return result.findings.map((finding, i) => opening() + JSON.stringify(resultOf(result, finding, prints[i]!))).join('');
    },
    end(failures) {
      const rest = {
        tool: { driver: { name: 'gongwen-lint', fullName: '公文校对 gongwen-lint', semanticVersion: version, version, language: 'zh-CN', rules: [...indices.keys()].map(descriptor) } },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [ROOT]: { uri: folderUri(folder) } },
        invocations: [{ executionSuccessful: failures.length === 0, toolExecutionNotifications: failures.map(notification) }],
      };
      return `${first ? opening().trimEnd() : '\n'}],${JSON.stringify(rest).slice(1)}]}\n`;
    },
  };
};

/** A rule as it stands in the log, its whole page with it, since nobody should need a network to read it. */
function descriptor(id: string): object {
  const rule = everyRule.find(rule => rule.id === id);
  if (!rule) return { id };
  const { title, why, severity, category } = rule.meta;
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: why },
    help: { text: plainExplanation(rule), markdown: explanation(rule) },
    defaultConfiguration: { level: LEVELS[severity] },
    properties: { tags: [category] },
  };
}
