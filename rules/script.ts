/** Which script a text is written in, told by characters so frequent that no report lacks them. */

export type Script = 'simplified' | 'traditional' | 'mixed' | 'unknown';

/**
 * The hundred pairs that tell the scripts apart most often in reports, each exclusive to its script.
 * A sample, not the table: `learned/characters.json` has all of them, but what learns must be able to parse first.
 */
const SIMPLIFIED = '这国会对发与实镇县为业产经济农设进学习党领导层级区协调务动员办开关组织总结计划环际现规则创战线权义网络众续统护条件应当资质长时间机构问题题项历万亿乡双东个们来说请让认识论证评记讲';
const TRADITIONAL = '這國會對發與實鎮縣為業產經濟農設進學習黨領導層級區協調務動員辦開關組織總結計劃環際現規則創戰線權義網絡眾續統護條件應當資質長時間機構問題題項歷萬億鄉雙東個們來說請讓認識論證評記講';

/** For each unit the script that it tells. */
const sign = new Uint8Array(0x10000);
const SIMPLE = 1;
const FULL = 2;
[...SIMPLIFIED].forEach((simplified, i) => {
  const traditional = [...TRADITIONAL][i]!;
  if (simplified === traditional) return;
  sign[simplified.charCodeAt(0)] = SIMPLE;
  sign[traditional.charCodeAt(0)] = FULL;
});

export interface ScriptCount { readonly simplified: number; readonly traditional: number }

/** Counts telling characters. */
export function countScript(text: string): ScriptCount {
  let simplified = 0;
  let traditional = 0;
  for (let i = 0; i < text.length; i++) {
    const found = sign[text.charCodeAt(i)];
    if (found === SIMPLE) simplified++;
    else if (found === FULL) traditional++;
  }
  return { simplified, traditional };
}

/** One side must hold four fifths of the telling characters; below that no character can be called the stray one. */
const DOMINANT = 0.8;

export function scriptOf({ simplified, traditional }: ScriptCount): Script {
  const total = simplified + traditional;
  if (total === 0) return 'unknown';
  if (simplified / total >= DOMINANT) return 'simplified';
  if (traditional / total >= DOMINANT) return 'traditional';
  return 'mixed';
}
