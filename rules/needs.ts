/**
 * What a text must hold for a pattern to match it, read from the pattern itself: of every clause one string. A text without it
 * need not be searched. Known from Russ Cox, “Regular Expression Matching with a Trigram Index” (2012), and RE2's FilteredRE2.
 */

/** One of these strings must stand in the text. */
export type Clause = readonly string[];

/** Stands before the first unit of a text and behind the last. */
export const EDGE = '\uffff';

/** Stands for surrogates, radicals, compatibility characters and those of private use: one range of units that no report holds many of. */
export const RARE = '\ue000';

/** Makes one of characters that are not told apart; both the clauses and the text are read through it. */
export type Fold = (character: string) => string;

/** Beyond this many strings a clause is hardly ever missing. */
const MOST = 256;
/** Units of a string beyond these add nothing. */
const LONGEST = 6;
/** How many clauses of a pattern are worth a look. */
const CLAUSES = 2;
/** A clause met more often than this in a hundred characters tells nothing beside another. */
const OFTEN = 0.5;

/** What is known of a part of a pattern: '' among the strings says that anything may stand there. */
interface Part {
  /** All that it matches, where these are few. */
  readonly exact?: readonly string[];
  /** How what it matches begins, or what stands behind it where it matches nothing. */
  readonly head: readonly string[];
  /** How what it matches ends, or what stands before it where it matches nothing. */
  readonly tail: readonly string[];
  readonly needs: readonly Clause[];
}

const ANY: readonly string[] = [''];
const NOTHING: Part = { exact: ANY, head: ANY, tail: ANY, needs: [] };
const ANYTHING: Part = { head: ANY, tail: ANY, needs: [] };

/** No clause: the pattern may match anything. A pattern that ignores case beyond ASCII, or knows lines, is not looked into. */
export function needsOf({ source, flags }: RegExp, fold: Fold): readonly Clause[] {
  if (/[msv]/.test(flags) || (flags.includes('i') && flags.includes('u'))) return [];
  const whole = parser(source, fold)();
  return best(clausesOf(whole));
}

/** Reads a pattern; the grammar is that of ECMAScript, as far as the rules use it. */
function parser(source: string, fold: Fold): () => Part {
  let at = 0;
  const exactly = (strings: readonly string[]): Part => ({ exact: strings, head: strings, tail: strings, needs: [] });

  function choice(): Part {
    const branches = [sequence()];
    while (source[at] === '|') {
      at++;
      branches.push(sequence());
    }
    return branches.length === 1 ? branches[0]! : either(branches);
  }

  function sequence(): Part {
    let part = NOTHING;
    while (at < source.length && source[at] !== '|' && source[at] !== ')') part = join(part, repeated(single()));
    return part;
  }

  function single(): Part {
    const unit = source[at]!;
    if (unit === '(') return group();
    if (unit === '[') return characters();
    if (unit === '\\') return escape();
    at++;
    if (unit === '.') return ANYTHING;
    if (unit === '^') return { head: ANY, tail: [EDGE], needs: [] };
    if (unit === '$') return { head: [EDGE], tail: ANY, needs: [] };
    return exactly([fold(unit)]);
  }

  function group(): Part {
    const [opening] = /^\((?:\?(?::|<?[=!]|<\w+>))?/.exec(source.slice(at))!;
    at += opening!.length;
    const inner = choice();
    at++;
    if (opening === '(?!' || opening === '(?<!') return NOTHING;
    // What stands round a place is needed too, and tells what follows or comes before.
    if (opening === '(?=') return { head: inner.head, tail: ANY, needs: clausesOf(inner) };
    if (opening === '(?<=') return { head: ANY, tail: inner.tail, needs: clausesOf(inner) };
    return inner;
  }

  function escape(): Part {
    const [whole, property, code, wide] = /^\\(?:([pP]\{[^}]*\})|u([\da-fA-F]{4})|u\{([\da-fA-F]+)\}|x[\da-fA-F]{2}|[\s\S])/.exec(source.slice(at))!;
    at += whole!.length;
    if (property) return ofProperty(property);
    if (code ?? wide) return exactly([fold(String.fromCodePoint(parseInt((code ?? wide)!, 16))[0]!)]);
    const letter = whole![1]!;
    if (letter === 'd') return exactly([fold('0')]);
    if (letter === 'b' || letter === 'B') return NOTHING;
    if (/[sSwWDx1-9k]/.test(letter)) return ANYTHING;
    return exactly([fold(CONTROL[letter] ?? letter)]);
  }

  /** A property of few units of the basic plane; characters beyond it are met by a surrogate. */
  function ofProperty(property: string): Part {
    if (!/^p\{(?:Emoji_Presentation|Extended_Pictographic)\}$/.test(property)) return ANYTHING;
    const has = new RegExp(`\\${property}`, 'u');
    const units = new Set([fold('\ud83d')]);
    for (let code = 0; code < 0xd800; code++) if (has.test(String.fromCharCode(code))) units.add(fold(String.fromCharCode(code)));
    return units.size > MOST ? ANYTHING : { head: [...units], tail: ANY, needs: [[...units]] };
  }

  /** A class of few characters; anything for one of many. */
  function characters(): Part {
    const [whole] = /^\[(?:\\[\s\S]|[^\]\\])*\]/.exec(source.slice(at))!;
    at += whole!.length;
    if (/^\[\^|\\[sSwWDpPx]|[\ud800-\udfff]/.test(whole!)) return ANYTHING;
    const units: string[] = [];
    for (const [item] of whole!.slice(1, -1).matchAll(/(?:\\u[\da-fA-F]{4}|\\u\{[\da-fA-F]+\}|\\[\s\S]|[\s\S])(?:-(?:\\u[\da-fA-F]{4}|\\u\{[\da-fA-F]+\}|\\[\s\S]|[\s\S]))?/g)) {
      const [, from, to] = /^(\\u\{[^}]*\}|\\u.{4}|\\?[\s\S])(?:-([\s\S]+))?$/.exec(item)!;
      if (from === '\\d') {
        units.push(fold('0'));
        if (to !== undefined) units.push(fold('-'), fold(literal(to)));
        continue;
      }
      const [first, last] = [literal(from!).charCodeAt(0), literal(to ?? from!).charCodeAt(0)];
      if (fold(String.fromCharCode(first)) === RARE && fold(String.fromCharCode(last)) === RARE) {
        units.push(RARE);
        continue;
      }
      if (last - first > MOST) return ANYTHING;
      for (let code = first; code <= last; code++) units.push(fold(String.fromCharCode(code)));
    }
    const strings = [...new Set(units)];
    return strings.length > MOST || strings.length === 0 ? ANYTHING : exactly(strings);
  }

  function literal(item: string): string {
    if (item.startsWith('\\u')) return String.fromCodePoint(parseInt(item.replace(/[^\da-fA-F]/g, ''), 16));
    return item[0] === '\\' ? CONTROL[item[1]!] ?? item[1]! : item;
  }

  function repeated(part: Part): Part {
    const match = /^(?:[*+?]|\{(\d+)(?:(,)(\d*))?\})\??/.exec(source.slice(at));
    if (!match) return part;
    at += match[0].length;
    const [sign, low, comma, high] = match;
    const [least, most] = sign![0] === '*' ? [0, Infinity] : sign![0] === '+' ? [1, Infinity] : sign![0] === '?' ? [0, 1]
      : [Number(low), comma ? (high ? Number(high) : Infinity) : Number(low)];
    return times(part, least, most);
  }

  return choice;
}

const CONTROL: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', f: '\f', v: '\v', 0: '\0' };

function times(part: Part, least: number, most: number): Part {
  if (most === 0) return NOTHING;
  if (part.exact && most <= 3) {
    const counts: Part[] = [];
    let power = NOTHING;
    for (let count = 0; count <= most; count++) {
      if (count >= least) counts.push(power);
      power = join(power, part);
    }
    return counts.length === 1 ? counts[0]! : either(counts);
  }
  if (least === 0) return ANYTHING;
  let once = part;
  for (let count = 1; count < Math.min(least, 3); count++) once = join(once, part);
  return { head: once.head, tail: once.tail, needs: clausesOf(once) };
}

function join(a: Part, b: Part): Part {
  const exact = a.exact && b.exact && product(a.exact, b.exact);
  if (exact && exact.every(({ length }) => length <= LONGEST)) return { exact, head: exact, tail: exact, needs: [...a.needs, ...b.needs] };
  const across = product(a.tail, b.head);
  return {
    head: a.exact ? product(a.exact, b.head)?.map(string => string.slice(0, LONGEST)) ?? a.head : a.head,
    tail: b.exact ? product(a.tail, b.exact)?.map(string => string.slice(-LONGEST)) ?? b.tail : b.tail,
    needs: [...clausesOf(a), ...clausesOf(b), ...(across ? sound(across) : [])],
  };
}

function either(parts: readonly Part[]): Part {
  const all = parts.every(({ exact }) => exact) ? union(parts.map(({ exact }) => exact!)) : undefined;
  // Of every branch the clause that tells most; one without any leaves nothing that is needed.
  const told = parts.map(part => best(clausesOf(part))[0]);
  const needs = told.every(clause => clause !== undefined) ? sound(union(told as readonly Clause[]) ?? ANY) : [];
  const plain = all && parts.every(part => part.needs.length === 0);
  return {
    ...(all && { exact: all }),
    head: union(parts.map(({ head }) => head)) ?? ANY,
    tail: union(parts.map(({ tail }) => tail)) ?? ANY,
    needs: plain ? [] : needs,
  };
}

/** Every string of one before every string of the other; nothing where that would be too many. */
function product(a: readonly string[], b: readonly string[]): readonly string[] | undefined {
  if (a.length * b.length > MOST) return undefined;
  return [...new Set(a.flatMap(left => b.map(right => left + right)))];
}

function union(lists: readonly (readonly string[])[]): readonly string[] | undefined {
  const all = new Set(lists.flat());
  return all.has('') ? ANY.concat([...all].filter(string => string !== '')) : all.size > MOST ? undefined : [...all];
}

const clausesOf = ({ exact, needs }: Part): readonly Clause[] => (exact ? [...needs, ...sound(exact)] : needs);

/** A clause that the empty string satisfies is none. */
const sound = (strings: readonly string[]): readonly Clause[] =>
  (strings.length === 0 || strings.some(string => string === '' || string === EDGE) ? [] : [[...new Set(strings.map(string => string.slice(0, LONGEST)))]]);

/** How often a string is met in a hundred characters of a report, roughly. */
function frequency(string: string): number {
  const signs = [...string].filter(character => /[，。、；：“”0的和]/.test(character)).length;
  const plain = string.length - signs;
  return 100 * 0.05 ** signs * 0.004 ** Math.min(plain, 1) * 0.08 ** Math.max(0, plain - 1);
}

const weight = (clause: Clause): number => clause.reduce((sum, string) => sum + frequency(string), 0);

/** The few clauses that are missing most often. */
function best(clauses: readonly Clause[]): readonly Clause[] {
  const different = [...new Map(clauses.map(clause => [clause.join('\n'), clause])).values()];
  const sorted = different.map(clause => ({ clause, seen: weight(clause) })).sort((a, b) => a.seen - b.seen);
  return sorted.filter(({ seen }, i) => i === 0 || (i < CLAUSES && seen < OFTEN)).map(({ clause }) => clause);
}
