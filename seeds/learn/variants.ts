/** Learns which Traditional characters are two forms of one: OpenCC's standard form and the form in use in Taiwan or Hong Kong. */
import type { VariantTable } from '../../rules/check/character-variant';
import { byCodePoint } from '../../rules/evidence';
import { variants } from '../opencc';

/** Forms that differ in sense as well, or that names keep. */
const OWN = new Set(['只', '隻', '后', '後', '里', '乾', '干', '余', '餘', '么', '幺', '于', '於', '梁', '樑', '參', '蔘', '着', '著', '核', '覈', '泄', '洩', '煙', '菸', '才', '纔']);

export function learnVariants(): VariantTable {
  const pairs = new Map(variants
    .filter(([from, to]) => from !== to && !OWN.has(from) && !OWN.has(to))
    .map(([from, to]): [string, readonly [string, string]] => [[from, to].sort(byCodePoint).join(''), [from, to]]));
  return { pairs: [...pairs.keys()].sort(byCodePoint) };
}
