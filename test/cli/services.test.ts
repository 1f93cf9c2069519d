/** The formats of services: what each must say, and how it is escaped. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DOMParser } from '@xmldom/xmldom';
import { SaxesParser } from 'saxes';
import { fix, found, printed, result } from './results';

const UNREAD = [{ path: 'a&b.txt', message: '找不到；请检查路径。' }];

/** Characters that XML cannot hold, and those that it must escape. */
const WILD = '<a b="1">&\'\u0000\u0007\u000b\u001f\ufffe\uffff\ud800甲\udc00😀]]>';

describe('github', () => {
  it('is one command a finding, of the command that its severity asks for', async () => {
    const findings = (['error', 'warning', 'info', 'hint'] as const).map(severity => found(1, 2, { severity }));
    assert.equal(await printed('github', [result('甲乙\n丙', ...findings)]), ['error', 'warning', 'notice', 'notice'].map(command =>
      `::${command} file=稿.txt,line=1,endLine=1,col=2,endColumn=3,title=a-b::甲；乙。\n`).join(''));
  });

  it('escapes what would end the command, a property or a line', async () => {
    const draft = { ...result('甲', found(0, 1, { message: '50%：“a,b”\r\n::error::' })), path: '50%,a:b.txt' };
    assert.equal(await printed('github', [draft]),
      '::error file=50%25%2Ca%3Ab.txt,line=1,endLine=1,col=1,endColumn=2,title=a-b::50%25：“a,b”%0D%0A::error::\n');
  });

  it('names no columns over several lines', async () => {
    assert.match(await printed('github', [result('甲\n乙', found(0, 3))]), /^::error file=稿\.txt,line=1,endLine=2,title=a-b::/);
  });

  it('tells what could not be read, and a path relative to the folder', async () => {
    assert.equal(await printed('github', [], UNREAD), '::error title=a&b.txt::找不到；请检查路径。\n');
    assert.match(await printed('github', [{ ...result('甲', found(0, 1)), path: '/office/b/c.txt' }]), /file=b\/c\.txt,/);
  });
});

describe('gitlab', () => {
  interface Issue { readonly fingerprint: string; readonly severity: string; readonly location: unknown; readonly check_name: string; readonly description: string }
  const issues = async (...results: Parameters<typeof printed>[1]): Promise<readonly Issue[]> => JSON.parse(await printed('gitlab', results));

  it('has what Code Quality asks for', async () => {
    const [{ fingerprint, ...issue } = assert.fail('nothing')] = await issues(result('甲\n乙丙\n', found(2, 4)));
    assert.deepEqual(issue, { description: '甲；乙。', check_name: 'a-b', severity: 'major', location: { path: '稿.txt', lines: { begin: 2, end: 2 } } });
    assert.match(fingerprint, /^[0-9a-f]{32}$/);
  });

  it('gives every finding a fingerprint of its own that survives an edit elsewhere', async () => {
    const draft = result('甲乙甲乙', found(0, 1), found(0, 1), found(2, 3));
    const prints = (await issues(draft, { ...draft, path: 'b.txt' })).map(({ fingerprint }) => fingerprint);
    assert.equal(new Set(prints).size, 6);
    const moved = result('新的一段。\n甲乙甲乙', found(6, 7), found(6, 7), found(8, 9));
    assert.deepEqual((await issues(moved)).map(({ fingerprint }) => fingerprint), prints.slice(0, 3));
  });

  it('knows the five severities of GitLab', async () => {
    const draft = result('甲', ...(['error', 'warning', 'info', 'hint'] as const).map(severity => found(0, 1, { severity })));
    assert.deepEqual((await issues(draft)).map(({ severity }) => severity), ['major', 'minor', 'info', 'info']);
  });

  it('is an array for none', async () => assert.deepEqual(await issues(result('甲')), []));
});

/** Well-formed by two parsers that share nothing; the second answers. */
function xml(text: string): ReturnType<DOMParser['parseFromString']> {
  const strict = new SaxesParser();
  strict.on('error', error => { throw error; });
  strict.write(text).close();
  return new DOMParser({ onError: (level, message) => assert.fail(`${level}: ${message}`) }).parseFromString(text, 'text/xml');
}

const all = (document: ReturnType<typeof xml>, name: string): readonly ((attribute: string) => string | null)[] =>
  [...document.getElementsByTagName(name)].map(element => attribute => element.getAttribute(attribute));

describe('junit', () => {
  it('is a suite a draft and a case a finding, and a passed case for a clean draft', async () => {
    const document = xml(await printed('junit', [result('甲\n乙', found(2, 3), found(0, 1, { severity: 'hint' })), { ...result('丙'), path: 'b.txt' }]));
    assert.deepEqual(all(document, 'testsuite').map(of => [of('name'), of('tests'), of('failures'), of('errors')]), [['稿.txt', '2', '2', '0'], ['b.txt', '1', '0', '0']]);
    assert.deepEqual(all(document, 'testcase').map(of => [of('name'), of('classname')]), [['a-b 2:1', '稿.txt'], ['a-b 1:1', '稿.txt'], ['gongwen-lint', 'b.txt']]);
    assert.deepEqual(all(document, 'failure').map(of => [of('type'), of('message')]), [['error', '甲；乙。'], ['hint', '甲；乙。']]);
    assert.equal(document.getElementsByTagName('failure')[0]!.textContent, '稿.txt:2:1: 错误 甲；乙。');
  });

  it('tells what could not be read as an error', async () => {
    const document = xml(await printed('junit', [], UNREAD));
    assert.deepEqual(all(document, 'testsuite').map(of => [of('name'), of('errors')]), [['a&b.txt', '1']]);
    assert.equal(all(document, 'error').length, 1);
  });
});

describe('checkstyle', () => {
  it('is a file a draft and an error a finding', async () => {
    const document = xml(await printed('checkstyle', [result('甲\n乙', found(2, 3), found(0, 1, { severity: 'hint' })), { ...result('丙'), path: 'b.txt' }]));
    assert.deepEqual(all(document, 'file').map(of => of('name')), ['稿.txt', 'b.txt']);
    assert.deepEqual(all(document, 'error').map(of => ['line', 'column', 'severity', 'message', 'source'].map(of)),
      [['2', '1', 'error', '甲；乙。', 'gongwen-lint.a-b'], ['1', '1', 'info', '甲；乙。', 'gongwen-lint.a-b']]);
  });

  it('tells what could not be read', async () => {
    assert.deepEqual(all(xml(await printed('checkstyle', [], UNREAD)), 'file').map(of => of('name')), ['a&b.txt']);
  });
});

for (const format of ['junit', 'checkstyle'] as const) {
  describe(`${format} as XML`, () => {
    it('is well-formed for no draft, and whatever a draft and its name hold', async () => {
      xml(await printed(format, []));
      const document = xml(await printed(format, [{ ...result('甲', found(0, 1, { message: `${WILD}\r\n\t。` })), path: WILD }]));
      const [of] = all(document, format === 'junit' ? 'failure' : 'error');
      assert.equal(of!('message'), '<a b="1">&\'<U+0000><U+0007><U+000B><U+001F><U+FFFE><U+FFFF><U+D800>甲<U+DC00>😀]]>\r\n\t。');
    });
  });
}

describe('rdjson', () => {
  it('counts columns in bytes of UTF-8, and carries suggestions and related places', async () => {
    const fixes = [fix('safe', { start: 5, end: 6, text: '' }, { start: 2, end: 4, text: '丁' }), fix('suggested', { start: 4, end: 4, text: '！' })];
    const draft = result('甲\n𠀀乙丙', found(4, 6, { fixes, severity: 'info', related: [{ start: 0, end: 1, message: '在此。' }] }));
    const range = (line: number, from: number, to: number): object => ({ start: { line, column: from }, end: { line, column: to } });
    assert.deepEqual(JSON.parse(await printed('rdjson', [{ ...draft, path: '/office/a.txt' }])), {
      source: { name: 'gongwen-lint' },
      diagnostics: [{
        message: '甲；乙。', severity: 'INFO', code: { value: 'a-b' },
        location: { path: 'a.txt', range: range(2, 5, 11) },
        suggestions: [{ range: range(2, 1, 11), text: '丁乙' }, { range: range(2, 5, 5), text: '！' }],
        related_locations: [{ message: '在此。', location: { path: 'a.txt', range: range(1, 1, 4) } }],
      }],
    });
  });

  it('is whole for none', async () => assert.deepEqual(JSON.parse(await printed('rdjson', [result('甲')])), { source: { name: 'gongwen-lint' }, diagnostics: [] }));
});
