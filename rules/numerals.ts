/** Chinese numerals up to 999, as ordinals of headings use them. */

export const DIGITS = '一二三四五六七八九';

/** 一百二十三 → 123; 0 for what is no numeral of this kind. Traditional and Simplified agree here. */
export function numberOf(numeral: string): number {
  let total = 0;
  let digit = 0;
  for (const character of numeral) {
    if (character === '零' || character === '〇') continue;
    const unit = character === '百' ? 100 : character === '十' ? 10 : 0;
    if (unit) {
      total += (digit || 1) * unit;
      digit = 0;
    } else {
      digit = DIGITS.indexOf(character) + 1;
      if (digit === 0) return 0;
    }
  }
  return total + digit;
}

/** 23 → 二十三. Beyond 999 nobody writes ordinals in words, nor would `numberOf` read them: there it is digits. */
export function numeralOf(number: number): string {
  if (number < 1 || number > 999) return String(number);
  const hundreds = Math.floor(number / 100);
  const tens = Math.floor((number % 100) / 10);
  const ones = number % 10;
  let numeral = hundreds ? `${DIGITS[hundreds - 1]}百` : '';
  if (tens) numeral += tens === 1 && !hundreds ? '十' : `${DIGITS[tens - 1]}十`;
  else if (hundreds && ones) numeral += '零';
  return numeral + (ones ? DIGITS[ones - 1]! : '');
}
