/** Numbers as automatic numbering writes them (ISO/IEC 29500-1, 17.18.59 ST_NumberFormat). */
import { numeralOf } from '../../../rules/numerals';

const STEMS = '甲乙丙丁戊己庚辛壬癸';
const BRANCHES = '子丑寅卯辰巳午未申酉戌亥';
const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'M'], [900, 'CM'], [500, 'D'], [400, 'CD'], [100, 'C'], [90, 'XC'], [50, 'L'], [40, 'XL'], [10, 'X'], [9, 'IX'], [5, 'V'], [4, 'IV'], [1, 'I'],
];

type Write = (number: number) => string | undefined;

/** Every format that Chinese documents use; what is absent reads as decimal, as in word processors that lack it. */
const FORMATS: Readonly<Record<string, Write>> = {
  none: () => '',
  numberInDash: number => `- ${number} -`,
  decimalZero: number => String(number).padStart(2, '0'),
  decimalFullWidth: number => digits(number, '０１２３４５６７８９'),
  decimalFullWidth2: number => digits(number, '０１２３４５６７８９'),
  decimalEnclosedCircle: number => nth(number, 20, 0x2460),
  decimalEnclosedCircleChinese: number => nth(number, 20, 0x2460),
  decimalEnclosedParen: number => nth(number, 20, 0x2474),
  decimalEnclosedFullstop: number => nth(number, 20, 0x2488),
  ideographEnclosedCircle: number => nth(number, 10, 0x3280),
  ideographTraditional: number => STEMS[number - 1],
  ideographZodiac: number => BRANCHES[number - 1],
  chineseCounting: chinese,
  chineseCountingThousand: chinese,
  taiwaneseCounting: chinese,
  taiwaneseCountingThousand: chinese,
  japaneseCounting: chinese,
  ideographDigital: number => digits(number, '〇一二三四五六七八九'),
  taiwaneseDigital: number => digits(number, '○一二三四五六七八九'),
  chineseLegalSimplified: number => formal(number, '壹贰叁肆伍陆柒捌玖'),
  ideographLegalTraditional: number => formal(number, '壹貳參肆伍陸柒捌玖'),
  upperLetter: number => letters(number, 0x41),
  lowerLetter: number => letters(number, 0x61),
  upperRoman: roman,
  lowerRoman: number => roman(number)?.toLowerCase(),
};

/** A number in a format of the standard; in decimal digits where the format does not reach. */
export const numberIn = (format: string, number: number): string => FORMATS[format]?.(number) ?? String(number);

const digits = (number: number, row: string): string => Array.from(String(number), digit => row[Number(digit)]!).join('');

const nth = (number: number, last: number, first: number): string | undefined =>
  number >= 1 && number <= last ? String.fromCodePoint(first + number - 1) : undefined;

function chinese(number: number): string | undefined {
  return number >= 1 && number <= 999 ? numeralOf(number) : undefined;
}

/** Accountants' numerals: their own digits and units, and 拾 keeps its one. */
function formal(number: number, row: string): string | undefined {
  const numeral = chinese(number)?.replace(/^十/, '一十');
  return numeral?.replace(/[一二三四五六七八九]/g, digit => row['一二三四五六七八九'.indexOf(digit)]!).replaceAll('十', '拾').replaceAll('百', '佰');
}

/** a … z, aa, bb: the letter is doubled, not counted on. */
function letters(number: number, first: number): string | undefined {
  return number >= 1 && number <= 780 ? String.fromCharCode(first + ((number - 1) % 26)).repeat(Math.ceil(number / 26)) : undefined;
}

function roman(number: number): string | undefined {
  if (number < 1 || number > 3999) return undefined;
  let numeral = '';
  for (const [value, sign] of ROMAN) {
    while (number >= value) {
      numeral += sign;
      number -= value;
    }
  }
  return numeral;
}
