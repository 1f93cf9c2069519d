/** What paths lead to: files, folders, globs, links, standard input; what ignore files leave out, what is no text. */
import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { encode } from '../../server/encoding';
import { BLANK, CLEAN, folder, read, run, STRAY } from './command';

interface Draft { readonly filePath: string; readonly messages: readonly { readonly column: number; readonly range: readonly [number, number] }[] }

const results = (out: string): readonly Draft[] => JSON.parse(out);

const paths = (cwd: string, args: readonly string[], input?: string): readonly string[] =>
  results(run(cwd, ['--format=json', ...args], input).out).map(({ filePath }) => filePath);

describe('paths', () => {
  const tree = {
    'b.txt': CLEAN, 'a.md': CLEAN, 'C.TXT': CLEAN, 'note.log': CLEAN, '.hidden.txt': CLEAN, '报告[1].txt': CLEAN,
    'sub/deep/z.txt': CLEAN, 'sub/a.txt': CLEAN, 'node_modules/n.txt': CLEAN, '.git/g.txt': CLEAN,
  };
  const all = ['C.TXT', 'a.md', 'b.txt', 'sub/a.txt', 'sub/deep/z.txt', '报告[1].txt'];

  it('a folder means its .txt and .md files, all the way down, without node_modules and what is hidden', () => {
    const cwd = folder(tree);
    assert.deepEqual(paths(cwd, ['.']), all);
    assert.deepEqual(paths(cwd, ['./']), all);
    assert.deepEqual(paths('.', [cwd]), all.map(name => join(cwd, name)));
    assert.deepEqual(paths(cwd, ['sub/deep/..']), ['sub/a.txt', 'sub/deep/z.txt']);
  });

  it('a glob means what it matches, whatever the extension', () => {
    const cwd = folder(tree);
    assert.deepEqual(paths(cwd, ['*.{txt,log}']), ['b.txt', 'note.log', '报告[1].txt']);
    assert.deepEqual(paths(cwd, ['**/*.txt']), ['b.txt', 'sub/a.txt', 'sub/deep/z.txt', '报告[1].txt']);
    assert.deepEqual(paths(join(cwd, 'sub'), ['../sub/*.txt']), ['a.txt']);
    assert.deepEqual(paths('.', [join(cwd, 's*/*.txt')]), [join(cwd, 'sub/a.txt')]);
  });

  it('a file is read whatever its name, and comes before a glob of that name', () => {
    const cwd = folder(tree);
    assert.deepEqual(paths(cwd, ['报告[1].txt', 'note.log', '.hidden.txt']), ['.hidden.txt', 'note.log', '报告[1].txt']);
  });

  it('a file is checked once, however often it is named', () => {
    assert.deepEqual(paths(folder(tree), ['b.txt', './b.txt', '*.txt', '.']), all);
  });

  it('sorts by path, whatever the order of the arguments', () => {
    const cwd = folder(tree);
    const forwards = run(cwd, ['a.md', 'b.txt', 'sub', 'nowhere']);
    assert.deepEqual(run(cwd, ['nowhere', 'sub', 'b.txt', 'a.md']), forwards);
    assert.deepEqual(paths(cwd, ['sub', 'b.txt', 'a.md']), ['a.md', 'b.txt', 'sub/a.txt', 'sub/deep/z.txt']);
  });

  it('sorts findings by offset', () => {
    const { out } = run('.', ['--format=json', 'seeds']);
    for (const { messages } of results(out)) {
      assert.ok(messages.length > 0);
      assert.deepEqual(messages.map(({ range }) => range[0]), messages.map(({ range }) => range[0]).sort((a, b) => a - b));
    }
  });

  it('a folder or a glob without drafts is an error: a pipeline must not pass unseen', () => {
    const cwd = folder({ 'empty/note.log': '' });
    const { code, err } = run(cwd, ['empty', 'x*.txt']);
    assert.equal(code, 2);
    assert.equal(err, [
      'empty: 文件夹里没有 .txt、.md 或 .docx 文件；请检查路径，或直接写出文件名。',
      'x*.txt: 没有文件符合这个通配符；请检查路径，或给它加上引号。', '',
    ].join('\n'));
  });

  it('survives links in circles, many of them', () => {
    const cwd = folder();
    const names = Array.from({ length: 12 }, (_, i) => `f${i}`);
    for (const name of names) {
      mkdirSync(join(cwd, name));
      writeFileSync(join(cwd, name, 'x.txt'), CLEAN);
      for (const other of ['..', ...names.map(each => `../${each}`)]) symlinkSync(other, join(cwd, name, `to-${other.replace(/\W/g, '_')}`));
    }
    symlinkSync('self', join(cwd, 'self'));
    const expected = names.map(name => `${name}/x.txt`).sort();
    assert.deepEqual(paths(cwd, ['.']), expected);
    assert.deepEqual(paths(cwd, ['**/*.txt']), expected);
  });

  it('follows a link to a file, and reports the file by its own name where it can', () => {
    const cwd = folder({ 'z.txt': CLEAN, 'elsewhere/e.log': CLEAN });
    symlinkSync('z.txt', join(cwd, 'a.txt'));
    symlinkSync('elsewhere/e.log', join(cwd, 'e.txt'));
    assert.deepEqual(paths(cwd, ['.']), ['e.txt', 'z.txt']);
    assert.deepEqual(paths(cwd, ['a.txt']), ['a.txt']);
  });

  it('follows a link to a folder only where it is named', () => {
    const cwd = folder({ 'a.txt': CLEAN });
    symlinkSync(folder({ 'far.txt': CLEAN }), join(cwd, 'link'));
    assert.deepEqual(paths(cwd, ['.']), ['a.txt']);
    assert.deepEqual(paths(cwd, ['link']), ['link/far.txt']);
    assert.deepEqual(paths(cwd, ['link/*.txt']), ['link/far.txt']);
  });

  it('tells of links that lead nowhere', () => {
    const cwd = folder({ 'a.txt': CLEAN });
    symlinkSync('gone', join(cwd, 'b.txt'));
    symlinkSync('c.txt', join(cwd, 'c.txt'));
    assert.deepEqual([run(cwd, ['.']).code, run(cwd, ['.']).err], [2, 'b.txt: 找不到；请检查路径。\nc.txt: 符号链接绕成了一圈；请改正链接。\n']);
  });

  it('- is standard input', () => {
    const { code, out } = run('.', ['--format=json', '-'], BLANK);
    assert.equal(code, 1);
    assert.deepEqual(results(out).map(({ filePath, messages }) => [filePath, messages[0]?.column]), [['<stdin>', 14]]);
    assert.match(run('.', ['-'], encode(BLANK, { encoding: 'utf-16be', bom: true })).out, /^<stdin>:1:14: 错误/);
    assert.deepEqual(run('.', ['-'], '').out, '检查了 1 个文件，没有发现问题。\n');
    assert.deepEqual(paths(folder(tree), ['b.txt', '-'], CLEAN), ['<stdin>', 'b.txt']);
  });

  it('.md is Markdown: its code blocks are no prose', () => {
    const fenced = `\`\`\`\n${BLANK}\`\`\`\n`;
    const cwd = folder({ 'a.md': fenced, 'a.txt': fenced });
    assert.deepEqual([run(cwd, ['a.md']).code, run(cwd, ['a.txt']).code], [0, 1]);
  });
});

describe('ignore files', () => {
  const KEPT = ['a.txt', 'deep/c.txt'];
  const tree = {
    'a.txt': CLEAN, 'b.txt': CLEAN, 'deep/c.txt': CLEAN, 'deep/d.txt': CLEAN, 'out/e.txt': CLEAN, 'deep/out/f.txt': CLEAN,
    '.gitignore': 'out/\n', '.gongwen-lintignore': 'b.txt\n', 'deep/.gongwen-lintignore': '# 以后再说\nd.txt\n',
  };

  it('count in their folder and below, on the way down from a folder and through a glob', () => {
    const cwd = folder(tree);
    assert.deepEqual(paths(cwd, ['.']), KEPT);
    assert.deepEqual(paths(cwd, ['**/*.txt']), KEPT);
    assert.deepEqual(paths('.', [cwd]), KEPT.map(name => join(cwd, name)));
    assert.deepEqual(paths(cwd, ['deep']), ['deep/c.txt']);
  });

  it('do not count with --no-ignore', () => {
    const all = ['a.txt', 'b.txt', 'deep/c.txt', 'deep/d.txt', 'deep/out/f.txt', 'out/e.txt'];
    assert.deepEqual(paths(folder(tree), ['--no-ignore', '.']), all);
    assert.deepEqual(paths(folder(tree), ['--no-ignore', '**/*.txt', 'b.txt']), all);
  });

  it('take back with !, the nearest file and the last line counting, and ours before that of git', () => {
    const cwd = folder({
      'a.txt': CLEAN, 'b.txt': CLEAN, 'deep/a.txt': CLEAN, 'c.txt': CLEAN,
      '.gitignore': '*.txt\n!b.txt\n', '.gongwen-lintignore': '!c.txt\n', 'deep/.gitignore': '!a.txt\n',
    });
    assert.deepEqual(paths(cwd, ['.']), ['b.txt', 'c.txt', 'deep/a.txt']);
  });

  it('count from the root of the repository, whatever folder is named', () => {
    const root = folder({ '.git/HEAD': '', '.gitignore': '/drafts/old/\n', '.gongwen-lintignore': 'private-*\n', 'drafts/a.txt': CLEAN, 'drafts/old/b.txt': CLEAN, 'drafts/private-c.txt': CLEAN });
    assert.deepEqual(paths(join(root, 'drafts'), ['.']), ['a.txt']);
    assert.deepEqual(paths('.', [join(root, 'drafts')]), [join(root, 'drafts/a.txt')]);
  });

  it('do not reach beyond a repository, nor beyond the folder that is named outside of one', () => {
    const root = folder({ '.gitignore': '*\n', 'work/.git/HEAD': '', 'work/a.txt': CLEAN, 'loose/b.txt': CLEAN });
    assert.deepEqual(paths(join(root, 'work'), ['.']), ['a.txt']);
    assert.deepEqual(paths('.', [join(root, 'loose')]), [join(root, 'loose/b.txt')]);
    assert.deepEqual(paths(join(root, 'work'), ['../loose/*.txt']), ['../loose/b.txt']);
    assert.deepEqual(paths('.', [join(root, 'loose/*.txt')]), [join(root, 'loose/b.txt')]);
  });

  it('of git do not count for what is named', () => {
    const cwd = folder(tree);
    assert.deepEqual(paths(cwd, ['out/e.txt', 'a.txt']), ['a.txt', 'out/e.txt']);
    assert.deepEqual(paths(cwd, ['out']), ['out/e.txt']);
    assert.deepEqual(paths(cwd, ['out/*.txt']), ['out/e.txt']);
  });

  it('of ours count for what is named, too, with a note', () => {
    const cwd = folder({ ...tree, '.gongwen-lintignore': 'b.txt\ndeep\n' });
    const { code, out, err } = run(cwd, ['b.txt', 'deep/c.txt', 'deep', 'a.txt']);
    const note = '.gongwen-lintignore 说明不检查，跳过了；要检查请加 --no-ignore。';
    assert.deepEqual([code, err], [0, ['b.txt', 'deep/c.txt', 'deep'].map(path => `${path}: ${note}\n`).join('')]);
    assert.match(out, /^检查了 1 个文件/);
  });

  it('may be written in any encoding that drafts are', () => {
    for (const spelling of [{ encoding: 'utf-8', bom: true }, { encoding: 'gbk', bom: false }, { encoding: 'utf-16le', bom: true }] as const) {
      const cwd = folder({ 'a.txt': CLEAN, '草稿/b.txt': CLEAN, '.gongwen-lintignore': encode('草稿/\r\n', spelling) });
      assert.deepEqual(paths(cwd, ['.']), ['a.txt']);
    }
  });

  it('that leave nothing over are an error: a pipeline must not pass unseen', () => {
    const cwd = folder({ 'a.txt': BLANK, '.gitignore': '*.txt\n' });
    const why = '其中的文稿都不检查；请查 .gitignore 和 .gongwen-lintignore，或加上 --no-ignore。';
    for (const path of ['.', '*.txt']) assert.deepEqual([run(cwd, [path]).code, run(cwd, [path]).err], [2, `${path}: ${why}\n`]);
  });

  it('with --fix keep what they name from being written', () => {
    const cwd = folder({ 'a.txt': STRAY, 'b.txt': STRAY, '.gongwen-lintignore': 'a.txt\n' });
    assert.match(run(cwd, ['--fix', '.', 'a.txt']).out, /已修正 1 处/);
    assert.equal(read(cwd, 'a.txt'), STRAY);
  });
});

describe('a binary file', () => {
  const PICTURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0x0d]);

  it('in a folder or under a glob is passed over with a note', () => {
    const cwd = folder({ 'a.txt': CLEAN, 'b.txt': PICTURE });
    for (const path of ['.', '*.txt']) {
      const { code, out, err } = run(cwd, [path]);
      assert.deepEqual([code, err], [0, 'b.txt: 是二进制文件，跳过了。\n']);
      assert.match(out, /^检查了 1 个文件/);
    }
  });

  it('that is named is an error', () => {
    const cwd = folder({ 'a.txt': CLEAN, 'b.txt': PICTURE });
    assert.deepEqual([run(cwd, ['b.txt', '.']).code, run(cwd, ['b.txt', '.']).err], [2, 'b.txt: 不是纯文本，是二进制文件；请检查路径。\n']);
    assert.deepEqual([run(cwd, ['-'], PICTURE).code, run(cwd, ['-'], PICTURE).err], [2, '<stdin>: 不是纯文本，是二进制文件；请检查路径。\n']);
  });
});

describe('--stdin-filename', () => {
  const OFF = '{ "rules": { "placeholder-unfilled": "off" } }';

  it('names standard input, and says what configures it and what its extension means', () => {
    const cwd = folder({ 'drafts/.gongwen-lint.json': OFF });
    assert.match(run(cwd, ['--stdin-filename=a.txt', '-'], BLANK).out, /^a\.txt:1:14: 错误/);
    assert.equal(run(cwd, ['--stdin-filename=drafts/a.txt', '-'], BLANK).code, 0);
    const fenced = `\`\`\`\n${BLANK}\`\`\`\n`;
    assert.deepEqual([run(cwd, ['--stdin-filename=a.md', '-'], fenced).code, run(cwd, ['--stdin-filename=a.txt', '-'], fenced).code], [0, 1]);
  });

  it('writes nothing to that file', () => {
    const cwd = folder({ 'a.txt': BLANK });
    assert.equal(run(cwd, ['--fix', '--stdin-filename=a.txt', '-'], STRAY).out, CLEAN);
    assert.equal(read(cwd, 'a.txt'), BLANK);
  });

  it('without standard input is misuse', () => {
    const { code, err } = run(folder({ 'a.txt': CLEAN }), ['--stdin-filename=b.txt', 'a.txt']);
    assert.equal(code, 2);
    assert.match(err, /“--stdin-filename”只用于标准输入；请把“-”也写上。/);
  });
});
