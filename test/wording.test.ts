import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { linter, parse, rules, type Reported } from '../rules/index';
import { alikeOf, nearly } from '../rules/slips';
import { tables } from '../rules/rules';
import { readNumbered, readOrders } from '../seeds/learn/numbered';

const lintWith = (id: string) => {
  const lint = linter(rules.filter(rule => rule.id === id).map(rule => ({ rule })));
  return (text: string, date?: string): readonly Reported[] => lint(parse(text, date === undefined ? {} : { date }));
};

describe('a phrase with one slip', () => {
  const alike = alikeOf(['维为', '四是']);
  const find = (list: readonly string[], innocent: readonly string[] = []) => {
    const near = nearly(list, alike, new Set(innocent));
    return (text: string): readonly string[] => near(text).map(({ start, end, phrase }) => `${text.slice(start, end)} → ${phrase}`);
  };

  it('is found with a character taken for another, wherever that is', () => {
    assert.deepEqual(find(['两个维护'])('做到两个为护了'), ['两个为护 → 两个维护']);
    assert.deepEqual(find(['四个意识'])('是个意识'), ['是个意识 → 四个意识']);
  });

  it('is not found with a character that nobody mistakes', () => assert.deepEqual(find(['两个维护'])('两个保护'), []));

  it('is found with two neighbours swapped, a character doubled, one lost', () => {
    const near = find(['中国特色社会主义']);
    assert.deepEqual(near('中国色特社会主义'), ['中国色特社会主义 → 中国特色社会主义']);
    assert.deepEqual(near('中国特色社会会主义'), ['中国特色社会会主义 → 中国特色社会主义']);
    assert.deepEqual(near('中国特色社主义'), ['中国特色社主义 → 中国特色社会主义']);
  });

  it('is not found with its first or last character lost, nor in a short phrase', () => {
    assert.deepEqual(find(['中国特色社会主义'])('国特色社会主义，中国特色社会主'), []);
    assert.deepEqual(find(['四个意识'])('四个识'), []);
  });

  it('is not found where numbers or particles differ', () => {
    assert.deepEqual(nearly(['六十五周年'], alikeOf(['五四']))('六十四周年'), []);
    assert.deepEqual(find(['积极的财政政策'])('积极财政政策'), []);
  });

  it('is not found inside a phrase that is right, nor where a word is innocent', () => {
    assert.deepEqual(find(['甲乙维丙丁', '乙为丙'])('甲乙维丙丁'), []);
    assert.deepEqual(find(['两个维护', '全力为护卫'])('全力两个为护卫'), ['两个为护 → 两个维护']);
    assert.deepEqual(find(['两个维护'], ['两个为护'])('两个为护'), []);
  });

  it('counts as the longest of the phrases that it may be', () => {
    assert.deepEqual(find(['做到两个维护', '两个维护'])('做到两个为护'), ['做到两个为护 → 做到两个维护']);
  });

  it('is found in time that grows with the text alone', () => {
    const near = nearly(tables.phrases.set, alikeOf([...tables.idioms.sounds, ...tables.idioms.looks]));
    const time = (text: string): number => {
      const start = process.hrtime.bigint();
      near(text);
      return Number(process.hrtime.bigint() - start);
    };
    const text = '全面贯彻习近平新时代中国特色社会主义思想全面'.repeat(2000);
    time(text);
    const once = Math.min(time(text), time(text), time(text));
    const fourfold = Math.min(...[1, 2, 3].map(() => time(text.repeat(4))));
    assert.ok(fourfold < once * 12, `${once} → ${fourfold}`);
  });
});

describe('the lexicon of numbered phrases', () => {
  const entries = readNumbered(readFileSync('rules/lexicon/numbered.yaml', 'utf8'));

  it('says of every entry from where, when it began and when a person last read it', () => {
    for (const { phrase, source, from, reviewed } of entries) {
      assert.ok(source?.trim(), phrase);
      for (const day of [from, reviewed]) assert.match(day, /^\d{4}-\d{2}-\d{2}$/, phrase);
    }
    for (const { source, reviewed } of readOrders(readFileSync('rules/lexicon/numbered.yaml', 'utf8'))) assert.ok(source && reviewed);
  });

  it('names every entry once', () => assert.equal(new Set(entries.map(({ phrase }) => phrase)).size, entries.length));
});

describe('a set phrase', () => {
  const misspelt = lintWith('phrase-misspelt');
  const misquoted = lintWith('phrase-misquoted');

  it('is never found wrong where the lexicon has it right', () => {
    for (const phrase of tables.phrases.set) {
      const text = `全面落实${phrase}的要求。`;
      assert.deepEqual([...misspelt(text), ...misquoted(text)].map(({ message }) => message), []);
    }
  });

  it('is right again after its fix', () => {
    for (const { wrong, right } of [...tables.phrases.misspelt, ...tables.phrases.misquoted]) {
      if (right === undefined) continue;
      const text = `落实${wrong}。`;
      const [found] = [...misspelt(text), ...misquoted(text)];
      assert.ok(found, wrong);
      assert.deepEqual([...misspelt(`落实${right}。`), ...misquoted(`落实${right}。`)].map(({ message }) => message), [], right);
    }
  });

  it('keeps the blanks and quotation marks round its slip', () => {
    const [found] = misquoted('坚持“四个 自信”。');
    assert.deepEqual(found?.fixes?.[0]?.edits, [{ start: 1, end: 2, text: '定' }]);
    assert.equal(found?.message, '“坚持‘四个 自信’”不是规范的提法；请改为“坚定‘四个 自信’”。');
  });

  it('is mended in the script of its line', () => {
    const [found] = misspelt('堅持穩中求近工作總基調，實現高質量發展。');
    assert.deepEqual(found?.fixes?.[0]?.edits, [{ start: 5, end: 6, text: '進' }]);
  });

  it('that a text puts in quotation marks again and again is its own', () => {
    assert.equal(misspelt('推行“两个围护”。').length, 1);
    assert.equal(misspelt('推行“两个围护”。\n深化“两个围护”。').length, 0);
  });
});

describe('a numbered phrase', () => {
  const members = lintWith('phrase-members');
  const told = (date: string): string | undefined => members('推进“四个全面”：全面深化改革、全面依法治国、全面从严治党。', date)[0]?.message;

  it('sums up what it did at the time of the document', () => {
    assert.equal(told('2019-05-01'), '“四个全面”少列了“全面建成小康社会”；请补上。');
    assert.equal(told('2023-05-01'), '“四个全面”少列了“全面建设社会主义现代化国家”；请补上。');
  });
});
