/**
 * Refactorings: a document in, edits out. Each keeps every other character as it is, line breaks too, and is undefined where it is
 * not possible, would change nothing, or would leave a worse outline. Edits are sorted and do not overlap; offsets are UTF-16 code units.
 */
export { itemLinesToHeadings, itemsToHeadings, headingsToItems } from './items';
export { demote, promote } from './level';
export { move } from './move';
export { bareMarker, nextMarker } from './next';
export { outlineOf, type Member } from './outline';
export type { Refactoring } from './proof';
export { renumberAll, renumberItems, renumberSeries } from './renumber';
export { splitGlued } from './split';
