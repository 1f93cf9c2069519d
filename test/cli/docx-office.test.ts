/** Word files as LibreOffice sees them: it reads the text that we read, and accepting or rejecting a review gives what it should. */
import assert from 'node:assert/strict';
import { unzipSync, zipSync } from 'fflate';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { apply, linter, parse, rules, type Reported } from '../../rules/index';
import { readDocx, type WordDraft } from '../../server/cli/docx/read';
import { reviewDocx, trackedFixes } from '../../server/cli/docx/review';
import { make } from '../docx/make';
import { locked, system, version } from '../host/install';
import { commentators, readings, type Job, type Reading } from '../docx/office';

const lint = linter(rules.map(rule => ({ rule })));
const folder = mkdtempSync(join(tmpdir(), 'gongwen-lint-docx-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** A made file, and two reviews of it: with what the linter finds, and with a fix in every corner. */
interface Case {
  readonly file: string;
  readonly draft: WordDraft;
  readonly reviews: readonly { readonly file: string; readonly comments: number; readonly fixed: string; readonly changes: number }[];
}

let cases: readonly Case[] = [];
const readingOf = new Map<string, Reading>();
const authorsOf = new Map<string, readonly string[]>();

before(async () => {
  await locked(() => system('LibreOffice Writer', ['libreoffice-writer-nogui'], () => version('soffice')));
  const files = await make(folder, true);
  cases = files.map(file => {
    const draft = readDocx(readFileSync(file));
    const reviews = [lint(parse(draft.text)), everywhere(draft)].map((findings, i) => {
      const { edits } = trackedFixes(draft, findings);
      const { bytes, comments, changes } = reviewDocx(draft, findings, { rules });
      const name = file.replace('.docx', `.review${i}.docx`);
      writeFileSync(name, bytes);
      return { file: name, comments, changes, fixed: apply(draft.text, edits) };
    });
    return { file, draft, reviews };
  });
  const jobs = cases.flatMap(({ file, reviews }) => [file, ...reviews.map(review => review.file)])
    .flatMap(name => (['accept', 'reject'] as const).map((action): Job => ({ file: uncommented(name), action })));
  readings(jobs).forEach((reading, i) => readingOf.set(`${jobs[i]!.action} ${basename(jobs[i]!.file)}`, reading));
  const reviews = cases.flatMap(({ reviews }) => reviews.map(review => review.file));
  commentators(reviews).forEach((authors, i) => authorsOf.set(reviews[i]!, authors));
});

/** A copy without the marks of comments, which hold no text. */
function uncommented(file: string): string {
  const parts = unzipSync(readFileSync(file));
  const name = 'word/document.xml';
  const document = new TextDecoder().decode(parts[name]).replace(/<w:commentRange(?:Start|End)[^>]*\/>|<w:commentReference[^>]*\/>/g, '');
  const copy = file.replace('.docx', '.plain.docx');
  writeFileSync(copy, zipSync({ ...parts, [name]: new TextEncoder().encode(document) }));
  return copy;
}

/** In every other paragraph words are inserted at both ends, in each the middle goes or is replaced. */
function everywhere({ paragraphs }: WordDraft): readonly Reported[] {
  const finding = (start: number, end: number, text: string): Reported => ({
    ruleId: 'space-stray', category: 'stray-space', severity: 'warning', start, end,
    message: '“<&>”；请改。', fixes: [{ title: '改', kind: 'suggested', edits: [{ start, end, text }] }],
  });
  return paragraphs.flatMap(({ words, end }, n) => {
    const quarter = Math.floor((end - words) / 4);
    if (words === end) return []; // LibreOffice drops what stands in a cell that another covers.
    return [
      ...(n % 2 === 0 ? [finding(words, words, '增&')] : []),
      ...(quarter > 0 ? [finding(words + quarter, words + 3 * quarter, n % 3 ? '换<字>' : '')] : []),
      ...(n % 2 === 0 ? [finding(end, end, '后\t尾')] : []),
    ];
  });
}

/** As the text filter writes it: it sets a generated number apart, indents it, and starts a line at a break. */
function bodyOf(text: string, { paragraphs }: WordDraft): readonly string[] {
  return paragraphs.flatMap(({ story, start, words, end }) => {
    if (story !== 'body') return [];
    const label = text.slice(start, words).trimEnd();
    return `${label}${label && ' '}${text.slice(words, end)}`.split('\n');
  });
}

const unindented = ({ body }: Reading): readonly string[] => body.map(line => line.replace(/^ +(?=\S)/, ''));

/** The number of the page is no text of a draft. */
const unpaged = ({ rest }: Reading): readonly string[] => rest.filter(line => !/^— \d+ —$/.test(line) && line !== '');

const restOf = ({ text, paragraphs }: WordDraft): readonly string[] =>
  paragraphs.flatMap(({ story, start, end }) => (story === 'body' || start === end ? [] : [text.slice(start, end)]));

const plainOf = (file: string): string => basename(file).replace('.docx', '.plain.docx');

describe('Word files in LibreOffice', { timeout: 300_000 }, () => {
  it('are eleven, made by two programs', () => assert.equal(cases.length, 11));

  it('have the text that we read', () => {
    for (const { file, draft } of cases) {
      const reading = readingOf.get(`accept ${plainOf(file)}`)!;
      assert.deepEqual(bodyOf(draft.text, draft), unindented(reading), file);
      assert.deepEqual(restOf(draft), unpaged(reading), file);
    }
  });

  it('become the fixed text when all of a review is accepted', () => {
    for (const { reviews } of cases) {
      for (const { file, fixed } of reviews) {
        const reading = readingOf.get(`accept ${plainOf(file)}`)!;
        const again = readDocx(readFileSync(file));
        assert.equal(again.text, fixed, file);
        assert.deepEqual(bodyOf(fixed, again), unindented(reading), file);
        assert.deepEqual(restOf(again), unpaged(reading), file);
      }
    }
  });

  it('become what they were when all of a review is rejected', () => {
    for (const { file, reviews } of cases) {
      for (const review of reviews) assert.deepEqual(readingOf.get(`reject ${plainOf(review.file)}`), readingOf.get(`reject ${plainOf(file)}`), review.file);
    }
  });

  it('show every comment of a review, and those that were there', () => {
    const total = { comments: 0, changes: 0 };
    for (const { reviews } of cases) {
      for (const { file, comments, changes } of reviews) {
        assert.equal(authorsOf.get(file)!.filter(author => author === 'gongwen-lint').length, comments, file);
        total.comments += comments;
        total.changes += changes;
      }
    }
    assert.ok(total.changes > 150 && total.comments > 200, JSON.stringify(total));
    assert.deepEqual(authorsOf.get(cases.find(({ file }) => file.endsWith('/comments.docx'))!.reviews[0]!.file)!.filter(author => author === '张秘书').length, 2);
  });
});
