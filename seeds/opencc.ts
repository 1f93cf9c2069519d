/** The dictionaries of OpenCC, as the learner reads them. Apache-2.0; what is derived from them names them. */
import JPShinjitaiCharacters from 'opencc-js/dict/JPShinjitaiCharacters';
import HKVariants from 'opencc-js/dict/HKVariants';
import STCharacters from 'opencc-js/dict/STCharacters';
import STPhrases from 'opencc-js/dict/STPhrases';
import TSCharacters from 'opencc-js/dict/TSCharacters';
import TWVariants from 'opencc-js/dict/TWVariants';

/** `甲 乙|丙 丁` → [['甲', '乙'], ['丙', '丁']]; only pairs of one UTF-16 unit each where `single`. */
function pairs(dictionary: string, single = false): readonly (readonly [string, string])[] {
  return dictionary.split('|').map(entry => entry.split(' ') as [string, string])
    .filter(([from, to]) => !single || (from.length === 1 && to?.length === 1));
}

/** Simplified → Traditional, one character for one. */
export const toTraditional = pairs(STCharacters, true);
/** Traditional → Simplified. */
export const toSimplified = pairs(TSCharacters, true).filter(([from, to]) => from !== to);
/** Japanese simplified forms → Traditional. */
export const fromJapanese = pairs(JPShinjitaiCharacters, true).filter(([from, to]) => from !== to);
/** Words in both scripts. */
export const words = pairs(STPhrases);
/** OpenCC's standard form → the form in use in Taiwan or Hong Kong. */
export const variants = [...pairs(TWVariants, true), ...pairs(HKVariants, true)];
