/** Real Word files: from LibreOffice, out of the .fodt drafts beside this file, and from the `docx` package. */
import {
  AlignmentType, CommentRangeEnd, CommentRangeStart, CommentReference, DeletedTextRun, Document, ExternalHyperlink, Footer, FootnoteReferenceRun,
  Header, HeadingLevel, InsertedTextRun, LevelFormat, LevelSuffix, NoBreakHyphen, Packer, PageNumber, Paragraph, SimpleField, Tab, Table, TableCell, TableRow,
  TextRun, Textbox, type ILevelsOptions,
} from 'docx';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { soffice } from './office';

const DRAFTS = join('test', 'docx');

/** Makes every file in the folder; LibreOffice makes its own only where asked for. Returns their names. */
export async function make(folder: string, office: boolean): Promise<readonly string[]> {
  mkdirSync(folder, { recursive: true });
  const drafts = readdirSync(DRAFTS).filter(name => name.endsWith('.fodt')).sort();
  if (office) soffice('--convert-to', 'docx:MS Word 2007 XML', '--outdir', folder, ...drafts.map(name => join(DRAFTS, name)));
  const own = Object.entries({ runs: runs(), levels: levels(), reviewed: reviewed(), report: report() });
  for (const [name, document] of own) writeFileSync(join(folder, `${name}.docx`), await Packer.toBuffer(document));
  return [...(office ? drafts.map(name => basename(name, '.fodt')) : []), ...own.map(([name]) => name)].map(name => join(folder, `${name}.docx`));
}

const plain = (text: string): Paragraph => new Paragraph({ children: [new TextRun(text)] });

/** Words whose characters lie in several runs, and everything a run may hold beside characters. */
function runs(): Document {
  return new Document({
    sections: [{
      children: [
        new Paragraph({ children: [new TextRun('全镇'), new TextRun({ text: '上下凝', bold: true }), new TextRun({ text: '心聚 ', color: 'FF0000' }), new TextRun({ text: '力，', italics: true }), new TextRun('扎实推进各项工作。')] }),
        new Paragraph({ children: [new TextRun({ text: '攻坚', size: 32 }), new TextRun({ text: '克 ', size: 30 }), new TextRun({ text: ' 难', size: 28 }), new TextRun('，圆满完成任务 。')] }),
        new Paragraph({ children: [new TextRun({ children: ['某某镇', new Tab(), '2024年'] }), new TextRun({ text: '第二行 文字', break: 1 })] }),
        new Paragraph({ children: [new TextRun('见'), new ExternalHyperlink({ link: 'https://example.invalid/', children: [new TextRun({ text: '县政府 网站', style: 'Hyperlink' })] }), new TextRun('公布的公 告。')] }),
        new Paragraph({ children: [new TextRun({ children: ['电话 010', new NoBreakHyphen(), '12345678'] })] }),
        new Paragraph({ children: [new TextRun('甲 & 乙 <丙> “丁 戊” 𠀀𠀁 己 庚。')] }),
        new Paragraph({ children: [new TextRun('送'), new SimpleField('ADDRESSBLOCK', '某 镇'), new TextRun('， 请核 对。')] }),
        new Paragraph({ children: [] }),
        plain('新增就业××人。'),
      ],
    }],
  });
}

const level = (at: number, format: NonNullable<ILevelsOptions['format']>, text: string): ILevelsOptions =>
  ({ level: at, format, text, alignment: AlignmentType.START, suffix: LevelSuffix.NOTHING });

/** Numbering by list, by style and from another start. */
function levels(): Document {
  const item = (text: string, at = 0, instance = 0, reference = '公文'): Paragraph => new Paragraph({ text, numbering: { reference, level: at, instance } });
  return new Document({
    styles: { paragraphStyles: [{ id: '章', name: '章', basedOn: 'Normal', paragraph: { numbering: { reference: '章节', level: 0 } } }] },
    numbering: {
      config: [
        { reference: '公文', levels: [level(0, LevelFormat.CHINESE_COUNTING, '%1、'), level(1, LevelFormat.CHINESE_COUNTING, '（%2）'), level(2, LevelFormat.DECIMAL, '%3.'), level(3, LevelFormat.DECIMAL_ENCLOSED_CIRCLE, '%4')] },
        { reference: '章节', levels: [level(0, LevelFormat.CHINESE_COUNTING_THOUSAND, '第%1章'), level(1, LevelFormat.CHINESE_LEGAL_SIMPLIFIED, '%2、')] },
        { reference: '从五起', levels: [{ ...level(0, LevelFormat.DECIMAL, '（%1）'), start: 5 }, level(1, LevelFormat.UPPER_ROMAN, '%1.%2')] },
        { reference: '圆点', levels: [level(0, LevelFormat.BULLET, '•')] },
      ],
    },
    sections: [{
      children: [
        ...Array.from({ length: 11 }, (_, i) => item(`第${i + 1}项工 作`)),
        item('分项', 1), item('分项', 1), item('细项', 2), item('最细 项', 3), item('最细项', 3), item('又一分项', 1), item('细项从头 起', 2),
        item('另一份从一起', 0, 1), item('接着', 0, 1),
        item('从五 起', 0, 0, '从五起'), item('下一级', 1, 0, '从五起'), item('六', 0, 0, '从五起'),
        item('不是数字', 0, 0, '圆点'),
        new Paragraph({ text: '总 则', style: '章' }), plain('条文。'), new Paragraph({ text: '附则', style: '章' }), item('级', 1, 0, '章节'),
      ],
    }],
  });
}

const BY = { author: '王科长', date: '2024-01-05T09:00:00Z' };

/** Somebody has already commented and changed. */
function reviewed(): Document {
  return new Document({
    comments: { children: [{ id: 0, author: '张秘书', initials: '张', date: new Date('2024-02-01T08:00:00Z'), children: [plain('请 核实。')] }] },
    sections: [{
      children: [
        new Paragraph({ children: [new TextRun('全镇上下'), new InsertedTextRun({ id: 10, ...BY, text: '凝心聚 力、' }), new DeletedTextRun({ id: 11, ...BY, text: '齐 心、' }), new TextRun('攻坚克 难。')] }),
        new Paragraph({ children: [new CommentRangeStart(0), new TextRun('新增就业××人'), new CommentRangeEnd(0), new TextRun({ children: [new CommentReference(0)] }), new TextRun('，完成 目标。')] }),
        new Paragraph({ children: [new InsertedTextRun({ id: 12, ...BY, text: '整段都是新加 的。' })] }),
        plain('没有改动的一 段。'),
      ],
    }],
  });
}

/** Table, text box, notes, header and footer in one. */
function report(): Document {
  const cell = (text: string): TableCell => new TableCell({ children: [plain(text)] });
  return new Document({
    footnotes: { 1: { children: [plain('初步核算 数。')] } },
    sections: [{
      headers: { default: new Header({ children: [plain('内部 资料')] }) },
      footers: { default: new Footer({ children: [new Paragraph({ children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'] })] }), plain('注意保 密')] }) },
      children: [
        new Paragraph({ text: '政府工作 报告', heading: HeadingLevel.TITLE }),
        new Paragraph({ children: [new TextRun('生产总值增长5%'), new FootnoteReferenceRun(1), new TextRun('，好于预 期。')] }),
        new Textbox({ alignment: 'center', style: { width: '200pt', height: 'auto' }, children: [new Paragraph({ children: [new TextRun('文本框里的文 字')] })] }),
        new Table({ rows: [new TableRow({ children: [cell('项 目'), cell('数')] }), new TableRow({ children: [cell('粮食'), cell('××吨')] })] }),
        plain('结尾。'),
      ],
    }],
  });
}
