import { parse, safeFix } from '../../../../rules/index';
import { workspaceEdit } from '../../convert';
import { fixAllEdits } from '../../fixAll';
import type { ActionSource } from './source';

const FIX_ALL = 'source.fixAll.gongwen-lint';

/** All safe fixes of the draft, on demand or where the editor is set to do so on save. */
export const fixAll: ActionSource = {
  kinds: [FIX_ALL],
  offers({ reading: { text, lint, findings }, options, to }) {
    if (!findings.some(safeFix)) return [];
    const edit = () => workspaceEdit(text, fixAllEdits(text.getText(), current => lint(parse(current, options))), to);
    return [{ title: '改正所有可放心改正之处', kind: FIX_ALL, edit }];
  },
};
