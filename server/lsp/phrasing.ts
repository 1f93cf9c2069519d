/** A set phrase explained in words, for whoever points at it or is offered it. */
import type { Term } from '../../rules/index';

/** Its members, since when and until when it is current, what to write instead, and the source: one paragraph each. */
export function explainTerm({ parts, from, begun, until, ended, instead, source }: Term): readonly string[] {
  return [
    ...(parts ?? []).map(members => members.join('、')),
    days({ from, begun, until, ended }),
    until !== undefined && instead ? `现用：${instead}` : '',
    `出处：${source}`,
  ].filter(line => line !== '');
}

function days({ from, begun, until, ended }: { readonly [Key in 'from' | 'begun' | 'until' | 'ended']: string | undefined }): string {
  const since = from === undefined ? '' : `${inWords(from)}起${because(begun)}`;
  if (until === undefined) return since && `${since}，至今现行。`;
  return `${since && `${since}，`}${inWords(until)}起不再使用${because(ended)}。`;
}

const because = (event: string | undefined): string => (event === undefined ? '' : `（${event}）`);

/** Of a day that is known by its year only, the year: lexicons give the first of January. */
function inWords(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return month === 1 && date === 1 ? `${year}年` : `${year}年${month}月${date}日`;
}
