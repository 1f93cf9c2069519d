import { CodeActionKind } from 'vscode-languageserver';
import { compatible, safeFix, type Fix, type Reported } from '../../../../rules/index';
import { diagnostic, workspaceEdit } from '../../convert';
import { oneOfEach, type ActionSource } from './source';

/** For each rule that found something here: all that it found in the draft, corrected at once. Fixes that overlap wait for another time. */
export const fixRule: ActionSource = {
  kinds: [CodeActionKind.QuickFix],
  offers: ({ reading: { text, findings, settings }, findings: here, to }) => oneOfEach(here).flatMap(finding => {
    const title = settings.rules.find(({ id }) => id === finding.ruleId)?.meta.title ?? finding.ruleId;
    const same = findings.filter(({ ruleId }) => ruleId === finding.ruleId);
    const offer = (fixOf: (each: Reported) => Fix | undefined, remark: string) => {
      const fixes = same.flatMap(each => fixOf(each) ?? []);
      return fixes.length < 2 ? [] : [{
        title: `改正全文“${title}”（${fixes.length}处${remark}）`,
        kind: CodeActionKind.QuickFix,
        diagnostics: [diagnostic(text, finding, to)],
        edit: () => workspaceEdit(text, compatible(fixes), to),
      }];
    };
    const allSafe = same.every(each => !each.fixes?.[0] || each.fixes[0].kind === 'safe');
    return [...offer(safeFix, ''), ...(allSafe ? [] : offer(({ fixes }) => fixes?.[0], '，请核对'))];
  }),
};
