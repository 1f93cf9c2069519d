/**
 * Templates with a slot that must be filled, such as `(坚持|始终坚持)以□为指导`: alternatives in brackets, □ the slot (or the slots, all of them empty); at the
 * beginning < ^ $ for a clause, a sentence or a line that must begin there, # for a digit that must stand before; at the end
 * > $ for a clause or a line that must end there, # for a digit that must follow. How to read them is written in lexicon/holes.yaml.
 */

/** One reading of a template: the slot is empty where the string occurs. */
export interface Reading {
  readonly text: string;
  /** Where in the string the slot is. */
  readonly slot: number;
}

export interface Template {
  readonly readings: readonly Reading[];
  readonly begins: 'anywhere' | 'clause' | 'sentence' | 'line' | 'digit';
  readonly ends: 'anywhere' | 'clause' | 'line' | 'digit';
}

const BEGINS: Readonly<Record<string, Template['begins']>> = { '<': 'clause', '^': 'sentence', $: 'line', '#': 'digit' };
const ENDS: Readonly<Record<string, Template['ends']>> = { '>': 'clause', $: 'line', '#': 'digit' };

/** A template has at most this many readings; more is a slip in the table. */
const MOST = 2000;

/** Throws an Error that names the template when it has no slot, brackets that do not match, or far too many readings. */
export function readTemplate(template: string): readonly Template[] {
  const begins = BEGINS[template[0]!] ?? 'anywhere';
  const body = begins === 'anywhere' ? template : template.slice(1);
  const readings = expand(body, template);
  const byEnd = new Map<Template['ends'], Reading[]>();
  for (const text of readings) {
    const ends = ENDS[text.at(-1)!] ?? 'anywhere';
    const words = ends === 'anywhere' ? text : text.slice(0, -1);
    const slot = words.indexOf('□');
    if (slot < 0) throw new Error(`the template has no □: ${template}`);
    const same = byEnd.get(ends);
    const reading = { text: words.replaceAll('□', ''), slot };
    if (same) same.push(reading);
    else byEnd.set(ends, [reading]);
  }
  return [...byEnd].map(([ends, of]) => ({ begins, ends, readings: of }));
}

/** Every reading of some templates, as `npm run generate` keeps them: all strings, one on a line, and how many each template has. */
export interface Readings { readonly strings: string; readonly counts: readonly number[] }

export function readingsOf(templates: readonly string[]): Readings {
  const texts = templates.map(template => readTemplate(template).flatMap(({ readings }) => readings.map(({ text }) => text)));
  return { strings: texts.flat().join('\n'), counts: texts.map(({ length }) => length) };
}

/** Every choice of one alternative from each bracket. */
function expand(body: string, template: string): readonly string[] {
  let readings = [''];
  for (let at = 0; at < body.length;) {
    const open = body[at] === '(';
    const close = open ? body.indexOf(')', at) : -1;
    if (body[at] === ')' || (open && close < 0)) throw new Error(`the brackets do not match: ${template}`);
    let next = close + 1;
    if (!open) for (next = at + 1; next < body.length && body[next] !== '(' && body[next] !== ')';) next++;
    const choices = open ? body.slice(at + 1, close).split('|') : [body.slice(at, next)];
    readings = readings.flatMap(reading => choices.map(choice => reading + choice));
    if (readings.length > MOST) throw new Error(`more than ${MOST} readings: ${template}`);
    at = next;
  }
  return readings;
}
