/** Drafts in the encodings that offices use: recognized, checked the same, and written back in what they came in. */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { recognize } from '../../server/recognize';
import { decode, encode, encodingOf, ENCODINGS, holds, type Encoding } from '../../server/encoding';
import { readMarks } from '../marks';
import { BLANK, CLEAN, CLI, ENVIRONMENT, folder, read, run, STRAY } from './command';

const bytes = (text: string, encoding: Encoding, bom = false): Buffer => encode(text, { encoding, bom });

const recognized = (text: Buffer): string | undefined => recognize(text)?.encoding;

describe('a text becomes bytes', () => {
  it('as the standards say', () => {
    assert.deepEqual([...bytes('一', 'utf-8', true)], [0xef, 0xbb, 0xbf, 0xe4, 0xb8, 0x80]);
    assert.deepEqual([...bytes('一', 'utf-16le', true)], [0xff, 0xfe, 0x00, 0x4e]);
    assert.deepEqual([...bytes('一', 'utf-16be', true)], [0xfe, 0xff, 0x4e, 0x00]);
    assert.deepEqual([...bytes('全一', 'gbk')], [0xc8, 0xab, 0xd2, 0xbb]);
    assert.deepEqual([...bytes('一𠀀', 'gb18030')], [0xd2, 0xbb, 0x95, 0x32, 0x82, 0x36]);
    assert.deepEqual([...bytes('全一', 'big5')], [0xa5, 0xfe, 0xa4, 0x40]);
  });

  it('that hold it or not', () => {
    assert.deepEqual([holds('gbk', '體𠀀'), holds('gbk', '體'), holds('big5', '场'), holds('gb18030', '𠀀'), holds('utf-8', '𠀀')], [false, true, false, true, true]);
  });
});

describe('an encoding is recognized', () => {
  const seed = readFileSync('seeds/000_d6f9d3e171a898ee.txt', 'utf8');
  const traditional = readFileSync('test/fixtures/all/good-traditional-report.txt', 'utf8');
  const english = 'The township government submits its report for deliberation. '.repeat(30);

  it('by a heading alone', () => {
    for (const heading of ['政府工作报告', '一、总体要求', '（二）狠抓项目建设']) assert.equal(recognized(bytes(heading, 'gbk')), 'gbk', heading);
    for (const heading of ['政府工作報告', '一、總體要求', '（二）狠抓項目建設']) assert.equal(recognized(bytes(heading, 'big5')), 'big5', heading);
  });

  it('by every paragraph of a report', () => {
    for (const line of seed.split('\n').filter(line => /[\u4e00-\u9fff]{8}/.test(line))) assert.equal(recognized(bytes(line, 'gbk')), 'gbk', line);
    for (const line of traditional.split('\n').filter(line => /[\u4e00-\u9fff]{8}/.test(line))) assert.equal(recognized(bytes(line, 'big5')), 'big5', line);
  });

  it('in a draft that is nearly all English', () => {
    assert.equal(recognized(bytes(`${english}附件：全镇人口`, 'gbk')), 'gbk');
    assert.equal(recognized(bytes(`${english}附件：全鎮人口`, 'big5')), 'big5');
  });

  it('also of Traditional text in GBK', () => assert.equal(recognized(bytes(traditional, 'gbk')), 'gbk'));

  it('as GB18030 only where GBK would not do', () => {
    assert.equal(recognized(bytes(seed, 'gb18030')), 'gbk');
    assert.equal(recognized(bytes(`${seed}𠀀`, 'gb18030')), 'gb18030');
  });

  it('as UTF-16 without BOM', () => {
    for (const encoding of ['utf-16le', 'utf-16be'] as const) {
      for (const text of ['一\n', 'hello\n', seed]) assert.deepEqual(recognize(bytes(text, encoding)), { text, encoding, bom: false, exact: true });
    }
  });

  it('by what the BOM says, whatever is given', () => {
    for (const encoding of ['utf-8', 'utf-16le', 'utf-16be', 'gb18030'] as const) {
      assert.deepEqual(recognize(bytes('全镇', encoding, true), 'gbk'), { text: '全镇', encoding, bom: true, exact: true });
    }
  });

  it('not where it is none of ours: Japanese and Korean are told by name', () => {
    const others = {
      '看来是 Shift_JIS 编码': iconv.encode('日本語の文章です。政府の報告書とは関係がありません。カタカナも含まれています。', 'shift_jis'),
      '看来是 EUC-JP 编码': iconv.encode('日本語の文章です。政府の報告書とは関係がありません。カタカナも含まれています。', 'euc-jp'),
      '看来是 EUC-KR 编码': iconv.encode('한국어 문장입니다. 이것은 시험을 위한 문장이며 정부 보고서와는 관계가 없습니다.', 'euc-kr'),
      '认不出是什么编码': iconv.encode('Les élèves français ont été très déçus; où était-il? À côté du café.', 'latin1'),
    };
    for (const [message, other] of Object.entries(others)) assert.throws(() => recognize(other), { message: new RegExp(`^${message}`) });
  });

  it('not as GBK where UTF-8 lost a byte, which GBK could read as nonsense', () => {
    const text = Buffer.from(CLEAN.repeat(3));
    for (let lost = 0; lost < text.length - 1; lost++) {
      const rest = Buffer.concat([text.subarray(0, lost), text.subarray(lost + 1)]);
      if (rest.equals(Buffer.from(rest.toString()))) continue; // An ASCII character it was.
      assert.throws(() => recognize(rest), { message: /^不是 UTF-8，第 [123] 行有读不出的字节；/ });
    }
  });

  it('as nothing in a binary file, be it in UTF-8, too', () => {
    for (const binary of [Buffer.from([0]), Buffer.from('全镇\0上下\n'), readFileSync('client/icon.png'), bytes('全镇\0', 'utf-16le', true)]) assert.equal(recognize(binary), undefined);
  });

  it('also with characters that have two codes, and that is known', () => {
    const twice = Buffer.from([0xa3, 0xa0, ...bytes(CLEAN, 'gbk')]); // U+3000, which is A1A1 as well.
    assert.deepEqual(recognize(twice), { text: `\u3000${CLEAN}`, encoding: 'gbk', bom: false, exact: false });
  });

  it('by names as people write them', () => {
    assert.deepEqual(['GBK', 'gb2312', 'UTF-8', 'Big5', 'latin1', 'toString'].map(encodingOf), ['gbk', 'gbk', 'utf-8', 'big5', undefined, undefined]);
  });
});

describe('whatever comes', () => {
  const encodings = fc.constantFrom(...Object.keys(ENCODINGS) as Encoding[]);

  it('a text that an encoding holds comes back from it', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), encodings, fc.boolean(), (text, encoding, bom) => {
      fc.pre(holds(encoding, text) && !(bom && /^(?:gbk|big5)$/.test(encoding)));
      const decoded = decode(bytes(text, encoding, bom), encoding);
      assert.deepEqual(decoded, { text, encoding, bom, exact: true });
    }));
  });

  it('bytes are read so that they can be written back, or are told to be unreadable in words', () => {
    const unit = fc.oneof(fc.uint8Array({ maxLength: 30 }), fc.string({ unit: fc.constantFrom(...'全镇鎮上下，。\n a1') }).chain(text => encodings.map(encoding => bytes(text, encoding))));
    fc.assert(fc.property(fc.array(unit, { maxLength: 4 }), fc.option(encodings, { nil: undefined }), (parts, given) => {
      const draft = Buffer.concat(parts);
      try {
        const decoded = recognize(draft, given);
        if (decoded?.exact) assert.deepEqual(encode(decoded.text, decoded), draft);
      } catch (error) {
        assert.match((error as Error).message, /^[\u4e00-\u9fff][^]*；[^]+。$/);
      }
    }));
  });
});

interface Checked { readonly filePath: string; readonly encoding: string; readonly messages: readonly unknown[] }

describe('copies in other encodings', () => {
  const seeds = readdirSync('seeds').filter(name => name.endsWith('.txt')).map(name => [name, readFileSync(join('seeds', name), 'utf8').replace(/^\ufeff/, '')] as const);
  const traditional = readdirSync('test/fixtures', { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.txt') && !/\.(?:fixed|suggested)\.txt$/.test(name))
    .map(name => [`${basename(join(name, '..'))}-${basename(name)}`, readMarks(readFileSync(join('test/fixtures', name), 'utf8'), 'any').text] as const)
    .filter(([, text]) => /[為這們發國會業報員開]/.test(text) && holds('big5', text));

  const copies: readonly (readonly [name: string, encoding: Encoding, bom: boolean, drafts: typeof seeds])[] = [
    ['UTF-8 with BOM', 'utf-8', true, seeds],
    ['UTF-16LE with BOM', 'utf-16le', true, seeds],
    ['UTF-16BE with BOM', 'utf-16be', true, seeds],
    ['UTF-16LE', 'utf-16le', false, seeds],
    ['UTF-16BE', 'utf-16be', false, seeds],
    ['GB18030', 'gb18030', false, seeds],
    ['GB18030 with BOM', 'gb18030', true, seeds],
    ['GBK', 'gbk', false, seeds.filter(([, text]) => holds('gbk', text))],
    ['Big5', 'big5', false, traditional],
  ];

  const cwd = folder(Object.fromEntries([
    ...[...seeds, ...traditional].map(([draft, text]) => [`originals/${draft}`, text]),
    ...copies.flatMap(([name, encoding, bom, drafts]) => drafts.map(([draft, text]) => [`${name}/${draft}`, bytes(text, encoding, bom)])),
  ]));
  const checked = new Map((JSON.parse(run(cwd, ['--format=json', '.']).out) as readonly Checked[]).map(result => [result.filePath, result]));
  const fixing = run(cwd, ['--fix', '--exit-zero', '.']);
  const fixed = (draft: string): string => readFileSync(join(cwd, 'originals', draft), 'utf8');

  it('are all fixed', () => assert.deepEqual([fixing.code, fixing.err], [0, '']));

  for (const [name, encoding, bom, drafts] of copies) {
    it(`${name}: ${drafts.length} drafts, the same findings, fixed as they are`, () => {
      assert.ok(drafts.length >= 4);
      for (const [draft, text] of drafts) {
        const { messages, encoding: told } = checked.get(join(name, draft))!;
        assert.deepEqual(messages, checked.get(join('originals', draft))!.messages, draft);
        // What needs no four bytes is GBK as well.
        assert.equal(told, encoding === 'gb18030' && !bom && holds('gbk', text) ? 'gbk' : encoding, draft);
        assert.ok(readFileSync(join(cwd, name, draft)).equals(bytes(fixed(draft), encoding, bom)), draft);
      }
      assert.ok(drafts.some(([draft, text]) => fixed(draft) !== text), 'nothing was fixed');
    });
  }
});

describe('what is read', () => {
  const text = `标题\r\n${BLANK.replace('\n', '\r\n')}`;
  const place = (draft: Buffer): readonly number[] => {
    const [{ messages }] = JSON.parse(run(folder({ 'a.txt': draft }), ['--format=json', 'a.txt']).out) as [{ messages: { ruleId: string; line: number; column: number; range: [number, number] }[] }];
    const { line, column, range } = messages.find(({ ruleId }) => ruleId === 'placeholder-unfilled')!;
    return [line, column, ...range];
  };

  for (const encoding of Object.keys(ENCODINGS) as Encoding[]) {
    const boms = encoding.startsWith('utf') ? [false, true] : [false];
    for (const bom of encoding === 'big5' ? [] : boms) {
      it(`${encoding}${bom ? ' with BOM' : ''}: the BOM is not counted, CR ends no line`, () => assert.deepEqual(place(bytes(text, encoding, bom)), [2, 14, 17, 19]));
    }
  }

  it('a second BOM is a character like any other', () => assert.deepEqual(place(bytes(`\ufeff${text}`, 'utf-8', true)), [2, 14, 18, 20]));

  it('is told in the summary, unless it is UTF-8', () => {
    const cwd = folder({ 'a.txt': bytes(CLEAN, 'gbk'), 'b.txt': bytes(CLEAN, 'gbk'), 'c.txt': bytes('全鎮上下凝心聚力。\n', 'big5'), 'd.txt': CLEAN });
    assert.equal(run(cwd, ['.']).out, '检查了 4 个文件（其中 GBK 2 个、Big5 1 个），没有发现问题。\n');
    assert.equal(run(cwd, ['d.txt']).out, '检查了 1 个文件，没有发现问题。\n');
  });
});

it('the tables are loaded only for drafts that need them', () => {
  const cwd = folder({
    'loaded.cjs': `process.on('exit', () => require('fs').writeFileSync('loaded', Object.keys(require.cache).map(file => require('path').basename(file)).join(' ')));`,
    'a.txt': CLEAN, 'b.txt': bytes(CLEAN, 'utf-16le', true), 'c.txt': bytes(CLEAN, 'gbk'),
  });
  const loaded = (...drafts: readonly string[]): string => {
    execFileSync(process.execPath, ['--require', './loaded.cjs', CLI, ...drafts], { cwd, env: ENVIRONMENT });
    return read(cwd, 'loaded');
  };
  assert.match(loaded('c.txt'), /iconv\.js chardet\.js$/);
  assert.match(loaded('a.txt', 'b.txt'), /^(?!.*(?:iconv|chardet|yaml)).*cli\.js/);
});

describe('what cannot be read is refused and left as it is:', () => {
  const broken: Readonly<Record<string, readonly [bytes: Buffer, message: string]>> = {
    'a broken byte in UTF-8': [Buffer.concat([Buffer.from(CLEAN), Buffer.from([0xe5, 0x85, 0x0a])]), '不是 UTF-8，第 2 行有读不出的字节；请另存为 UTF-8，再检查。'],
    'half of a UTF-16 unit': [Buffer.from([0xff, 0xfe, 0x00]), '开头写明是 UTF-16LE，第 1 行有读不出的字节；请另存为 UTF-8，再检查。'],
    'half of a surrogate pair': [Buffer.from([0xfe, 0xff, 0xd8, 0x40]), '开头写明是 UTF-16BE，第 1 行有读不出的字节；请另存为 UTF-8，再检查。'],
    'an encoding that is none of ours': [Buffer.from([0xe9, 0x20, 0xe8, 0x0a]), '认不出是什么编码；请用 --encoding 指明，或另存为 UTF-8，再检查。'],
  };
  for (const [name, [draft, message]] of Object.entries(broken)) {
    it(name, () => {
      const cwd = folder({ 'a.txt': draft, 'b.txt': BLANK });
      const { code, out, err } = run(cwd, ['--fix', 'a.txt', 'b.txt']);
      assert.deepEqual([code, err], [2, `a.txt: ${message}\n`]);
      assert.match(out, /^b\.txt:/);
      assert.deepEqual(readFileSync(join(cwd, 'a.txt')), draft);
    });
  }
});

describe('--encoding', () => {
  it('overrides what would be recognized', () => {
    const cwd = folder({ 'a.txt': bytes(BLANK, 'gbk'), 'b.txt': bytes('全鎮上下', 'big5') });
    assert.match(run(cwd, ['--format=json', 'b.txt']).out, /"encoding":"big5"/);
    assert.match(run(cwd, ['--format=json', '--encoding=gbk', 'b.txt']).out, /"encoding":"gbk"/);
    assert.match(run(cwd, ['--format=json', '--encoding=GB18030', 'a.txt']).out, /"encoding":"gb18030".*placeholder-unfilled/);
    assert.match(run(cwd, ['--format=json', '--encoding=gb2312', '-'], bytes(BLANK, 'gbk')).out, /"encoding":"gbk".*placeholder-unfilled/);
  });

  it('that the draft is not in is told, with the line', () => {
    const cwd = folder({ 'a.txt': bytes(`${CLEAN}${BLANK}`, 'gbk') });
    const { code, err } = run(cwd, ['--encoding=utf-8', 'a.txt']);
    assert.deepEqual([code, err], [2, 'a.txt: 不是 UTF-8，第 1 行有读不出的字节；请另存为 UTF-8，再检查。\n']);
  });

  it('that is unknown is misuse', () => {
    const { code, err } = run(folder(), ['--encoding=gbkk', 'a.txt']);
    assert.equal(code, 2);
    assert.match(err, /没有“gbkk”这种编码；最接近的是“gbk”。/);
  });
});

describe('--fix', () => {
  it('refuses what the encoding cannot hold, says where, and does the rest', () => {
    const draft = (first: string): Buffer => bytes(`${first}铁路总体优胜，\n边防设备极适用，市場繁荣。\n`, 'big5');
    const cwd = folder({ 'a.txt': draft('我国农业、运输业发展很强，电 网、') });
    const { code, out, err } = run(cwd, ['--fix', 'a.txt']);
    assert.deepEqual([code, err], [2, 'a.txt:2:10: Big5 里没有“场”，这一处没有修正；请先把文件另存为 UTF-8。\n']);
    assert.match(out, /^a\.txt:2:10: 错误 [^]*已修正 1 处。/);
    assert.deepEqual(readFileSync(join(cwd, 'a.txt')), draft('我国农业、运输业发展很强，电网、'));
  });

  it('does not write where other bytes would change', () => {
    const draft = Buffer.from([0xa3, 0xa0, ...bytes(STRAY, 'gbk')]);
    const cwd = folder({ 'a.txt': draft });
    const { code, out, err } = run(cwd, ['--fix', 'a.txt']);
    assert.deepEqual([code, err], [2, 'a.txt: 有的字在 GBK 里有两个编码，写回会改动别处，没有修正；请先另存为 UTF-8。\n']);
    assert.match(out, /space-stray/);
    assert.deepEqual(readFileSync(join(cwd, 'a.txt')), draft);
  });

  it('gives standard input back in its encoding', () => {
    const { stdout } = spawnSync(process.execPath, [CLI, '--fix', '-'], { input: bytes(STRAY, 'gbk'), env: ENVIRONMENT });
    assert.deepEqual(stdout, bytes(CLEAN, 'gbk'));
  });
});
