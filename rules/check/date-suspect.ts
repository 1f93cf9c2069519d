import type { Document } from '../document';
import { keeping, lazily } from '../keeping';
import type { DocumentRule, Related, Span } from '../rule';
import type { Slogan } from '../slogans';
import type { Contradiction, Contradictions, Timed } from './slogan-outdated';

/** 多处提法都与文稿日期不合，日期或整篇文稿可疑。 */
export const dateSuspect = (contradicted: Contradictions): DocumentRule<Timed> => ({
  id: 'date-suspect',
  scope: 'document',
  meta: {
    title: '文稿日期可疑',
    why: '几处互不相干的提法都属于另一年，多半是年份写错，或者整段沿用了往年的稿子。',
    severity: 'info',
    category: 'date-inconsistency',
    fix: 'none',
    whyNotSafe: '是日期错还是内容旧，只有作者知道。',
    citations: [{ source: '《党政机关公文处理工作条例》（中办发〔2012〕14号）', clause: '第十九条' }],
    examples: [
      {
        bad: '河湾镇⟦2024年⟧工作要点\n2024年，坚持“外防输入、内防反弹”，加强核酸检测，落实常态化疫情防控措施，做好新冠肺炎救治。',
        good: '河湾镇2022年工作要点\n2022年，坚持“外防输入、内防反弹”，加强核酸检测，落实常态化疫情防控措施，做好新冠肺炎救治。',
      },
    ],
  },
  read: contradicted.read,
  *check(document, told) {
    const { date } = document.context;
    const place = date && stated(document, date.from.slice(0, 4));
    if (!date || !place) return;
    const long = contradicted.of(document, told).map(({ line, slogans }) => ({
      line, slogans: keep(slogans, [date], () => slogans.filter(each => weighs(each) && longOver(each.slogan, date.from))),
    }));
    const year = commonYear(new Set(long.flatMap(({ slogans }) => slogans.map(({ slogan }) => slogan))));
    if (year === undefined) return;
    const message = `文中多处提法是${year}年前后的，与“${document.text.slice(place.start, place.end)}”不合；请核对年份，或更新沿用的旧稿。`;
    // Made when asked for: they may be many.
    yield lazily({ ...place, message }, 'related', () => long.flatMap(({ line, slogans }) => slogans.map(({ slogan, finding: { start, end } }): Related => {
      const from = document.starts[line]!;
      return { start: from + start, end: from + end, message: slogan.ended ?? '提法已过时' };
    })));
  },
});

const keep = keeping<readonly Contradiction[]>();

/** Milder wording is a matter of taste as much as of time. */
const weighs = ({ finding: { severity } }: Contradiction): boolean => severity !== 'info' && severity !== 'hint';

/** Habit outlives a phrase for some months; after that its use is an old text. In days. */
const HABIT = 183;
/** No text older than this is copied. */
const EARLIEST = 2000;
/** Independent phrases that must agree. */
const ENOUGH = 3;

const longOver = ({ until, tolerated }: Slogan, day: string): boolean =>
  until !== undefined && Date.parse(day) - Date.parse(tolerated ?? until) > HABIT * 86_400_000;

/** The latest year in the middle of which enough of these slogans were all current. */
function commonYear(slogans: Iterable<Slogan>): number | undefined {
  const years = new Map<number, Set<string>>();
  for (const { id, from, until } of slogans) {
    for (let year = Number(until!.slice(0, 4)); year > EARLIEST; year--) {
      const middle = `${year}-07-01`;
      if (middle < until! && (from ?? middle) <= middle) years.set(year, (years.get(year) ?? new Set()).add(id));
    }
  }
  return [...years].filter(([, ids]) => ids.size >= ENOUGH).map(([year]) => year).sort((a, b) => b - a)[0];
}

/** Where the text says its year: at the end for one that is signed, else at the first mention. */
function stated({ text, context }: Document, year: string): Span | undefined {
  const words = `${year}年`;
  const start = context.date?.source === 'sign-off' ? text.lastIndexOf(words) : text.indexOf(words);
  return start < 0 ? undefined : { start, end: start + words.length };
}
