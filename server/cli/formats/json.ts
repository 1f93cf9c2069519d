import type { Format } from './format';
import { lineAt } from '../../../rules/index';
import { messageOf } from '../../../rules/message';
import type { WordDraft } from '../docx/read';

/** An array with one draft a line, so that it can be read as it grows and compared line by line. */
export const json: Format = () => {
  let first = true;
  return {
    draft({ path, encoding, document, findings, word }) {
      const opening = first ? '[\n' : ',\n';
      first = false;
      return opening + JSON.stringify({ filePath: path, encoding, messages: findings.map(finding => ({ ...messageOf(document, finding), ...(word && placeIn(word, finding.start)) })) });
    },
    end: () => first ? '[]\n' : '\n]\n',
  };
};

/** Where a reader of a Word file finds an offset: in which part of the document, paragraph and character counted from one. */
function placeIn(word: WordDraft, offset: number): object {
  const index = lineAt(word, offset);
  const paragraph = word.paragraphs[index];
  return paragraph ? { story: paragraph.story, paragraph: index + 1, character: offset - paragraph.start + 1 } : {};
}
