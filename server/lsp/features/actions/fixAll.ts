import { parse } from '../../../../rules/index';
import { workspaceEdit } from '../../convert';
import { fixAllEdits } from '../../fixAll';
import type { ActionSource } from './source';

const FIX_ALL = 'source.fixAll.gongwen-lint';

/** All safe fixes of the draft, on demand or where the editor is set to do so on save. */
export const fixAll: ActionSource = {
  kind: FIX_ALL,
  actions({ reading: { text, lint }, options, to }) {
    const edits = fixAllEdits(text.getText(), current => lint(parse(current, options)));
    return edits.length > 0 ? [{ title: '改正所有可放心改正之处', kind: FIX_ALL, edit: workspaceEdit(text, edits, to) }] : [];
  },
};
