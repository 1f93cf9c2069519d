import { CodeActionKind, type WorkspaceEdit } from 'vscode-languageserver';
import { lineAt, refactor as rewrite, type Document } from '../../../../rules/index';
import { workspaceEdit } from '../../convert';
import type { ActionSource, Asked, Offer } from './source';

const MOVE = 'refactor.move';
const kindOf = (name: string): CodeActionKind => `${CodeActionKind.RefactorRewrite}.${name}`;

type Refactoring = readonly [title: string, kind: CodeActionKind, edits: () => rewrite.Refactoring];

/** Numbers told of elsewhere stay as they are, and the writer is told so. */
const REFERENCE = /[见見按照如]第[一二三四五六七八九十百]{1,4}(?:部分|章|节|節|条|條|项|項|点|點)/;

/** What may be restructured at the heading or the item under the cursor, and of the draft as a whole. */
export const refactor: ActionSource = {
  kinds: [CodeActionKind.RefactorRewrite, MOVE],
  offers(asked) {
    const { document } = asked.reading;
    return [...ofHeading(document, asked), ...ofItems(document, asked), ...ofDraft(document, asked)].flatMap(refactoring => offered(refactoring, asked));
  },
};

function ofHeading(document: Document, { start, end }: Asked): readonly Refactoring[] {
  const first = lineAt(document, start);
  const last = lineAt(document, end);
  const touched = rewrite.outlineOf(document).filter(({ heading: { line } }) => first <= line && line <= last);
  // Of several on one line the one that the cursor is in.
  const heading = (touched.findLast(each => each.heading.line === touched[0]!.heading.line && each.heading.start <= start) ?? touched[0])?.heading;
  if (!heading) return [];
  const { text } = document;
  const name = `“${[...text.slice(heading.start, heading.title.end)].slice(0, 12).join('')}”`;
  return [
    [`${name}这一组标题重新编号`, kindOf('renumberSeries'), () => rewrite.renumberSeries(document, heading)],
    [`${name}升一级，下级随之`, kindOf('promote'), () => rewrite.promote(document, heading)],
    [`${name}降一级，下级随之`, kindOf('demote'), () => rewrite.demote(document, heading)],
    [`${name}这一部分上移`, `${MOVE}.up`, () => rewrite.move(document, heading, 'up')],
    [`${name}这一部分下移`, `${MOVE}.down`, () => rewrite.move(document, heading, 'down')],
    ['这一组标题并成“一是……二是……”一段', kindOf('headingsToItems'), () => rewrite.headingsToItems(document, heading)],
    ['这一组“一是”各条改为标题', kindOf('itemsToHeadings'), () => rewrite.itemLinesToHeadings(document, heading)],
  ];
}

function ofItems(document: Document, { start, end }: Asked): readonly Refactoring[] {
  const first = lineAt(document, start);
  const last = lineAt(document, end);
  const near = document.series.filter(({ line }) => first <= line && line <= last);
  const series = near.findLast(({ items }) => items[0]!.start <= start) ?? near[0];
  if (!series) return [];
  return [
    ['这一组“一是……二是……”重新编号', kindOf('renumberItems'), () => rewrite.renumberItems(document, series)],
    ['这一组“一是……二是……”分行改为标题', kindOf('itemsToHeadings'), () => rewrite.itemsToHeadings(document, series)],
  ];
}

/** Offered on the lines of headings, where one looks for it. */
function ofDraft(document: Document, { start, end }: Asked): readonly Refactoring[] {
  const first = lineAt(document, start);
  const last = lineAt(document, end);
  if (!rewrite.outlineOf(document).some(({ heading: { line } }) => first <= line && line <= last)) return [];
  return [
    ['全文标题重新编号', kindOf('renumberAll'), () => rewrite.renumberAll(document)],
    ['全文粘连的标题各自分行', kindOf('splitGlued'), () => rewrite.splitGlued(document)],
  ];
}

/** Only what is possible. */
function offered([title, kind, edits]: Refactoring, { reading: { text }, to }: Asked): readonly Offer[] {
  const found = edits();
  const reference = found && /renumber|promote|demote|move/.test(kind) ? REFERENCE.exec(text.getText())?.[0] : undefined;
  return found ? [{ title: reference === undefined ? title : `${title}（文中“${reference}”之类不随之改）`, kind, edit: (): WorkspaceEdit => workspaceEdit(text, found, to) }] : [];
}
