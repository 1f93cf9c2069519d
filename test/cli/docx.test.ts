/** Word files: what of them is text, what a review changes and what it leaves, and what is refused. */
import assert from 'node:assert/strict';
import { unzipSync, zipSync } from 'fflate';
import { describe, it } from 'node:test';
import { lineAt, rules, type Reported } from '../../rules/index';
import { numberIn } from '../../server/cli/docx/numerals';
import { readDocx } from '../../server/cli/docx/read';
import { reviewDocx, trackedFixes } from '../../server/cli/docx/review';
import { documentOf, docx, p, r, STRICT, WORD } from '../docx/build';

const textOf = (body: string, parts = {}): string => readDocx(docx(body, parts)).text;

describe('the text of a Word file', () => {
  const cases: readonly (readonly [what: string, body: string, text: string])[] = [
    ['words in several runs', p(r('全') + r('镇')), '全镇'],
    ['tabs, breaks, hyphens', p('<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:noBreakHyphen/><w:cr/></w:r>'), '甲\t乙\n丙\u2011\n'],
    ['no break of a page', p('<w:r><w:t>甲</w:t><w:br w:type="page"/><w:lastRenderedPageBreak/></w:r>'), '甲'],
    ['blanks only where they are kept', p('<w:r><w:t> 甲 </w:t></w:r><w:r><w:t xml:space="preserve"> 乙</w:t></w:r>'), '甲 乙'],
    ['entities, CDATA, characters beyond the BMP', p('<w:r><w:t>&lt;&amp;&#x20000;<![CDATA[<丁>]]></w:t></w:r>'), '<&𠀀<丁>'],
    ['what was inserted, not what was deleted', p(`<w:ins w:id="1" w:author="a">${r('新')}</w:ins><w:del w:id="2" w:author="a"><w:r><w:tab/><w:delText>旧</w:delText></w:r></w:del>`), '新'],
    ['what was moved here, not away', p(`<w:moveFrom w:id="1">${r('旧')}</w:moveFrom><w:moveTo w:id="2">${r('新')}</w:moveTo>`), '新'],
    ['paragraphs joined by a deleted mark', p(`<w:pPr><w:rPr><w:del w:id="1" w:author="a"/></w:rPr></w:pPr>${r('前')}`) + p('后') + p('另'), '前后\n另'],
    ['nothing of former formatting', p(`<w:pPr><w:pPrChange w:id="1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:pPrChange></w:pPr>${r('甲')}`), '甲'],
    ['nothing hidden', p(`${r('看')}<w:r><w:rPr><w:vanish/></w:rPr><w:t>不见</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>见</w:t></w:r>`), '看见'],
    ['results of fields, not their codes', p(`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF a</w:instrText></w:r><w:r><w:t>码</w:t></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${r('果')}<w:r><w:fldChar w:fldCharType="end"/></w:r>${r('后')}`), '果后'],
    ['links, content controls, smart tags', p(`<w:hyperlink>${r('链')}</w:hyperlink><w:sdt><w:sdtContent>${r('控')}</w:sdtContent></w:sdt><w:smartTag>${r('签')}</w:smartTag>`), '链控签'],
    ['the base of ruby, not how it sounds', p('<w:r><w:ruby><w:rt><w:r><w:t>hàn</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>汉</w:t></w:r></w:rubyBase></w:ruby></w:r>'), '汉'],
    ['a box once, behind the body', p(`<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:txbxContent>${p('框')}</w:txbxContent></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>${p('框')}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>${r('正文')}`) + p('尾'), '正文\n尾\n框'],
    ['a box of old Word', p(`<w:r><w:pict><v:textbox><w:txbxContent>${p('框')}</w:txbxContent></v:textbox></w:pict></w:r>${r('正文')}`), '正文\n框'],
    ['cells of tables, tables in them', `<w:tbl><w:tr><w:tc>${p('甲')}<w:tbl><w:tr><w:tc>${p('里')}</w:tc></w:tr></w:tbl>${p('乙')}</w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>${p('丙')}`, '甲\n里\n乙\n\n丙'],
    ['no paragraph', '', ''],
  ];
  for (const [what, body, text] of cases) it(what, () => assert.equal(textOf(body), text));

  it('in the strict variant, and under another prefix', () => {
    assert.equal(textOf('', { 'word/document.xml': documentOf(p('严'), STRICT) }), '严');
    assert.equal(textOf('', { 'word/document.xml': documentOf(p('异')).replaceAll('w:', 'n:').replace('xmlns:w', 'xmlns:n') }), '异');
  });

  it('is found again by paragraph and character', () => {
    const draft = readDocx(docx(p('甲乙') + p('') + p('丙丁')));
    const offset = draft.text.indexOf('丁');
    const index = lineAt(draft, offset);
    assert.deepEqual([index + 1, offset - draft.paragraphs[index]!.start + 1, draft.paragraphs[index]!.story], [3, 2, 'body']);
  });
});

describe('automatic numbering', () => {
  it('writes numbers as the standard names their formats', () => {
    const expected: readonly (readonly [format: string, number: number, written: string])[] = [
      ['decimal', 12, '12'], ['decimalZero', 3, '03'], ['chineseCounting', 21, '二十一'], ['chineseCountingThousand', 105, '一百零五'], ['japaneseCounting', 10, '十'],
      ['taiwaneseCountingThousand', 19, '十九'], ['ideographDigital', 20, '二〇'], ['chineseLegalSimplified', 12, '壹拾贰'], ['ideographLegalTraditional', 3, '參'],
      ['ideographTraditional', 2, '乙'], ['ideographZodiac', 12, '亥'], ['decimalEnclosedCircle', 20, '⑳'], ['decimalEnclosedCircleChinese', 1, '①'],
      ['decimalEnclosedParen', 1, '⑴'], ['decimalEnclosedFullstop', 1, '⒈'], ['decimalFullWidth', 15, '１５'], ['ideographEnclosedCircle', 1, '㊀'],
      ['upperLetter', 28, 'BB'], ['lowerLetter', 1, 'a'], ['upperRoman', 1994, 'MCMXCIV'], ['lowerRoman', 4, 'iv'], ['numberInDash', 7, '- 7 -'], ['none', 1, ''],
      ['decimalEnclosedCircle', 21, '21'], ['cardinalText', 5, '5'], ['chineseCounting', 1000, '1000'],
    ];
    for (const [format, number, written] of expected) assert.equal(numberIn(format, number), written, format);
  });

  const level = (at: number, format: string, text: string, more = ''): string => `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`;
  const numbering = `<w:numbering xmlns:w="${WORD}">`
    + `<w:abstractNum w:abstractNumId="0">${level(0, 'chineseCounting', '%1、')}${level(1, 'chineseCounting', '（%2）', '<w:pStyle w:val="节"/>')}${level(2, 'decimal', '%3.')}${level(3, 'decimal', '（%4）', '<w:lvlRestart w:val="0"/>')}</w:abstractNum>`
    + `<w:abstractNum w:abstractNumId="1">${level(0, 'chineseCounting', '第%1章')}${level(1, 'decimal', '%1.%2', '<w:isLgl/>')}</w:abstractNum>`
    + '<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="列表"/></w:abstractNum>'
    + '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    + '<w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="4"><w:abstractNumId w:val="2"/></w:num></w:numbering>';
  const styles = `<w:styles xmlns:w="${WORD}"><w:style w:styleId="节"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:styleId="小节"><w:basedOn w:val="节"/></w:style>`
    + '<w:style w:styleId="列表"><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style></w:styles>';
  const item = (list: number, at: number): string => p(`<w:pPr><w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="${list}"/></w:numPr></w:pPr>${r('。')}`);
  const styled = (style: string, more = ''): string => p(`<w:pPr><w:pStyle w:val="${style}"/>${more}</w:pPr>${r('。')}`);
  const numbers = (...items: readonly string[]): string => textOf(items.join(''), { 'word/numbering.xml': numbering, 'word/styles.xml': styles }).replaceAll('。', '').replaceAll('\n', ' ').replace(/ +/g, ' ');

  it('counts on, and from one again below what comes above', () => assert.equal(numbers(item(1, 0), item(1, 1), item(1, 2), item(1, 2), item(1, 1), item(1, 2), item(1, 0)), '一、 （一） 1. 2. （二） 1. 二、'));
  it('goes on in another list of the same kind, unless that has a start of its own', () => assert.equal(numbers(item(1, 0), item(2, 0), item(2, 0), item(1, 0)), '一、 五、 六、 七、'));
  it('never restarts a level that says so', () => assert.equal(numbers(item(1, 2), item(1, 3), item(1, 2), item(1, 3)), '1. （1） 2. （2）'));
  it('comes from styles, what they are based on, and the place that the list gives them', () => assert.equal(numbers(styled('节'), styled('小节'), styled('节', '<w:numPr><w:numId w:val="0"/></w:numPr>')), '（一） （二） '));
  it('shows 1 for 一 in legal numbering, apart from the words; by way of a style of lists, too', () => assert.equal(numbers(item(3, 0), item(3, 1), item(4, 0)), '第一章 1.1 第二章 '));
});

const finding = (start: number, end: number, text: string): Reported => ({
  ruleId: 'space-stray', category: 'stray-space', severity: 'warning', start, end, message: '“<&>”；请改。',
  fixes: [{ title: '改', kind: 'safe', edits: [{ start, end, text }] }],
});

describe('a review of a Word file', () => {
  const picture = new Uint8Array([1, 2, 3, 0, 255]);
  const body = `${p(`<w:r w:rsidR="00AA"><w:rPr><w:b/></w:rPr><w:t>甲&amp;&#x20000;乙 丙</w:t></w:r><w:r><w:footnoteReference w:id="7"/></w:r>`)}<w:p/>${p('丁')}`;
  const file = docx(body, { 'word/media/image1.png': picture, 'docProps/app.xml': '<Properties/>' });
  const draft = readDocx(file);

  it('changes only the parts that it must, and makes equal bytes of equal input', () => {
    const { bytes, comments, changes } = reviewDocx(draft, [finding(5, 6, '')], { rules });
    const [before, after] = [unzipSync(file), unzipSync(bytes)];
    assert.deepEqual([comments, changes], [1, 1]);
    assert.deepEqual(Object.keys(after).filter(name => !before[name] || Buffer.compare(before[name], after[name]!) !== 0).sort(),
      ['[Content_Types].xml', 'word/_rels/document.xml.rels', 'word/comments.xml', 'word/document.xml']);
    assert.deepEqual(reviewDocx(draft, [finding(5, 6, '')], { rules }).bytes, bytes);
    assert.equal(readDocx(bytes).text, '甲&𠀀乙丙\n\n丁');
  });

  it('divides a run where the characters are, entities counted, with what it looks like', () => {
    const { bytes } = reviewDocx(draft, [finding(1, 4, '和')], { rules, date: '2024-01-05T09:00:00Z' });
    const document = new TextDecoder().decode(unzipSync(bytes)['word/document.xml']).replace(/ w:id="\d+" w:author="gongwen-lint" w:date="2024-01-05T09:00:00Z"/g, '');
    const run = '<w:r w:rsidR="00AA"><w:rPr><w:b/></w:rPr>';
    assert.ok(document.includes(`${run}<w:t xml:space="preserve">甲</w:t></w:r><w:commentRangeStart w:id="1"/><w:del>${run}<w:delText xml:space="preserve">&amp;&#x20000;</w:delText></w:r></w:del>`
      + '<w:ins><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">和</w:t></w:r></w:ins><w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>'
      + `${run}<w:t xml:space="preserve">乙 丙</w:t></w:r>`), document);
  });

  it('says in the comment what, which rule, why, and what was done', () => {
    const { bytes } = reviewDocx(draft, [finding(5, 6, '')], { rules });
    const said = new TextDecoder().decode(unzipSync(bytes)['word/comments.xml']);
    assert.match(said, /w:author="gongwen-lint" w:initials="校".*“&lt;&amp;&gt;”；请改。<.*已作修订：改<.*规则：多余的空格（space-stray），警告<.*句中空格/);
  });

  it('only comments where nothing can be changed: the number that Word makes, a field, the end of a paragraph, an empty one', () => {
    const field = '<w:fldSimple w:instr="DATE"><w:r><w:t>今天</w:t></w:r></w:fldSimple>';
    const locked = readDocx(docx(p(`${field}${r('天气')}`) + p('') + '<w:p/>'));
    const findings = [finding(0, 1, '明'), finding(1, 3, '空'), finding(4, 5, ''), finding(5, 5, '甲'), finding(6, 6, '')];
    assert.deepEqual(trackedFixes(locked, findings).edits, []);
    const { bytes, comments, changes } = reviewDocx(locked, findings, { rules });
    assert.deepEqual([comments, changes, readDocx(bytes).text], [5, 0, locked.text]);
    assert.equal(new TextDecoder().decode(unzipSync(bytes)['word/document.xml']).match(/<w:commentReference /g)?.length, 5);
  });

  it('takes of fixes that overlap the first, and says what became of the other', () => {
    const { bytes, comments, changes } = reviewDocx(draft, [finding(4, 6, '一'), finding(5, 7, '二')], { rules });
    assert.deepEqual([comments, changes, readDocx(bytes).text], [2, 1, '甲&𠀀一丙\n\n丁']);
    assert.match(new TextDecoder().decode(unzipSync(bytes)['word/comments.xml']), /已作修订：改<.*建议：改</);
  });

  it('comments in the body on what stands in a header or in a box there, and changes it where it is', () => {
    const box = `<w:r><w:pict><v:textbox><w:txbxContent>${p('框 里')}</w:txbxContent></v:textbox></w:pict></w:r>`;
    const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
    const headed = readDocx(docx(`${p('<w:bookmarkStart w:id="9"/>')}${p('正文')}<w:sectPr><w:headerReference xmlns:r="${office}" r:id="h"/></w:sectPr>`, {
      'word/_rels/document.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="h" Type="${office}/header" Target="header1.xml"/></Relationships>`,
      'word/header1.xml': documentOf(p(`${box}${r('页 眉')}`)).replaceAll('w:document', 'w:hdr').replace(/<\/?w:body>/g, ''),
    }));
    assert.deepEqual([headed.text, headed.paragraphs.map(({ story }) => story)], ['\n正文\n页 眉\n框 里', ['body', 'body', 'header', 'header']]);
    const { bytes } = reviewDocx(headed, [finding(5, 6, ''), finding(9, 10, '')], { rules });
    const after = unzipSync(bytes);
    assert.equal(readDocx(bytes).text, '\n正文\n页眉\n框里');
    const [document, header] = ['word/document.xml', 'word/header1.xml'].map(name => new TextDecoder().decode(after[name]).match(/<w:(?:commentReference|del) /g));
    assert.deepEqual([document, header], [['<w:commentReference ', '<w:commentReference '], ['<w:del ', '<w:del ']]);
    assert.match(new TextDecoder().decode(after['word/comments.xml']), /在页眉里：“ ”/);
  });

  it('of nothing found is the file itself', () => assert.equal(reviewDocx(draft, [], { rules }).bytes, draft.bytes));

  it('is refused where the marks are written unlike anybody else’s', () => {
    const odd = readDocx(docx('', { 'word/document.xml': documentOf(p('甲乙')).replaceAll('w:', 'n:').replace('xmlns:w', 'xmlns:n') }));
    assert.throws(() => reviewDocx(odd, [finding(0, 1, '')], { rules }), /不用通常的 w: 前缀，写不了审阅稿；请/);
  });

  it('takes no damaged picture into a copy as if it were sound', () => {
    const torn = Buffer.from(zipSync({ ...unzipSync(file), 'word/media/image1.png': [picture, { level: 0 }] }));
    torn[torn.indexOf(picture) + 1]! ^= 1;
    assert.throws(() => reviewDocx(readDocx(torn), [finding(5, 6, '')], { rules }), /^Error: 压缩包不完整或已损坏；/);
  });

  it('can be reviewed again: ids are new, and what was there stays', () => {
    const once = readDocx(reviewDocx(draft, [finding(5, 6, '')], { rules }).bytes);
    const twice = reviewDocx(once, [finding(0, 1, '子')], { rules });
    const document = new TextDecoder().decode(unzipSync(twice.bytes)['word/document.xml']);
    const ids = Array.from(document.matchAll(/<w:(?:ins|del|commentReference) w:id="(\d+)"/g), ([, id]) => id);
    assert.deepEqual([new Set(ids).size, ids.length], [5, 5]);
    assert.equal(readDocx(twice.bytes).text, '子&𠀀乙丙\n\n丁');
  });
});

describe('refused, in words for the writer:', () => {
  const good = docx(p('甲'.repeat(2000)));
  const damaged = Buffer.from(good);
  damaged[good.indexOf('word/document.xml') + 40]! ^= 0xff;
  const liar = Buffer.from(docx('', { 'word/document.xml': new Uint8Array(16 << 20) }));
  for (const [mark, at] of [['PK\x03\x04', 22], ['PK\x01\x02', 24]] as const) {
    let header = -1;
    do header = liar.indexOf(Buffer.from(mark, 'latin1'), header + 1); while (liar.readUInt32LE(header + at) < 1 << 20);
    liar.writeUInt32LE(1000, header + at);
  }
  const ole = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(512)]);
  const external = `<!DOCTYPE w:document [<!ENTITY a SYSTEM "file:///etc/passwd">]>`;
  const laughs = '<!DOCTYPE w:document [<!ENTITY a "哈"><!ENTITY b "&a;&a;&a;&a;">]>';
  const withType = (type: string): Buffer => docx('', { 'word/document.xml': documentOf(p('<w:r><w:t>&a;</w:t></w:r>')).replace('?>\n', `?>\n${type}`) });

  const cases: readonly (readonly [what: string, file: Buffer, message: RegExp])[] = [
    ['an empty file', Buffer.alloc(0), /^是空文件；/],
    ['no archive', Buffer.from('甲乙丙'), /^不是 Word 文件（\.docx）；.*另存为 \.docx/],
    ['an old .doc', ole, /^是旧的 \.doc 格式，读不了；.*另存为 \.docx/],
    ['an encrypted file', Buffer.concat([ole, Buffer.from('EncryptedPackage', 'utf16le')]), /^加了打开密码，读不了；.*取消密码/],
    ['another archive', Buffer.from(zipSync({ 'a.txt': new Uint8Array(3) })), /^不是 Word 文件/],
    ['a workbook', docx('', { 'word/document.xml': '<workbook/>' }), /^不是 Word 文件/],
    ['half a file', good.subarray(0, good.length / 2), /^压缩包不完整或已损坏；/],
    ['a damaged file', damaged, /^压缩包不完整或已损坏；/],
    ['a bomb', docx('', { 'word/document.xml': new Uint8Array(16 << 20) }), /^展开后过大（word\/document\.xml），可能是压缩炸弹/],
    ['more XML than a text has', Buffer.from(zipSync({ 'word/document.xml': [new Uint8Array(25 << 20), { level: 0 }] })), /^展开后过大（word\/document\.xml）/],
    ['a bomb that lies about its size', liar, /^压缩包不完整或已损坏；/],
    ['a file that lacks its text', docx('', { '_rels/.rels': '<Relationships/>' }), /^不是 Word 文件/],
    ['an external entity', withType(external), /^其中的 word\/document\.xml 含有文档类型声明（DOCTYPE），可能是恶意文件/],
    ['entities in entities', withType(laughs), /含有文档类型声明（DOCTYPE）/],
    ['XML that breaks off', docx('', { 'word/document.xml': documentOf(p('甲')).slice(0, -20) }), /^其中的 word\/document\.xml 不是完整的 XML（第 2 行）；/],
    ['XML in another encoding', docx('', { 'word/document.xml': Buffer.from(documentOf(p('甲')), 'utf16le') }), /不是 UTF-8 编码；|^不是 Word 文件/],
    ['elements without end', docx('<w:sdt>'.repeat(300) + '</w:sdt>'.repeat(300)), /嵌套太深，可能是恶意文件/],
  ];
  for (const [what, file, message] of cases) {
    it(what, () => {
      const before = process.memoryUsage().arrayBuffers;
      assert.throws(() => readDocx(file), { message });
      assert.ok(process.memoryUsage().arrayBuffers - before < 32 << 20, 'little is unpacked of what is refused');
    });
  }
});
