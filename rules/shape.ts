/**
 * The shape of what a person writes in a file: one description, from which come both the check of the file and the JSON Schema
 * by which an editor completes it. Pure; a place in the file is a path, and whoever read the file knows where that lies.
 */
import { shown, suggest, type Problem } from './config';
import { dateOverride } from './date';

/** `about` is for the schema, in the words of the writer. */
export type Shape = { readonly about?: string } & (
  /** `wrong` is 〈what is wrong with it〉；〈what to do〉, or nothing. */
  | { readonly type: 'text'; readonly wrong?: (text: string) => string | undefined }
  | { readonly type: 'day' }
  | { readonly type: 'flag' }
  | { readonly type: 'count' }
  | { readonly type: 'nothing' }
  | { readonly type: 'word'; readonly words: readonly string[] }
  | { readonly type: 'list'; readonly of: Shape; readonly unique?: (entry: unknown) => string | undefined }
  | { readonly type: 'map'; readonly of: Shape }
  | { readonly type: 'object'; readonly members: Readonly<Record<string, Shape>>; readonly required?: readonly string[] }
  | { readonly type: 'either'; readonly shapes: readonly Shape[] }
);

export const text = (about?: string, wrong?: (text: string) => string | undefined): Shape => described({ type: 'text', ...(wrong && { wrong }) }, about);
export const day = (about?: string): Shape => described({ type: 'day' }, about);
export const flag = (about?: string): Shape => described({ type: 'flag' }, about);
export const count = (about?: string): Shape => described({ type: 'count' }, about);
export const nothing: Shape = { type: 'nothing' };
export const word = (words: readonly string[], about?: string): Shape => described({ type: 'word', words }, about);
export const list = (of: Shape, about?: string, unique?: (entry: unknown) => string | undefined): Shape =>
  described({ type: 'list', of, ...(unique && { unique }) }, about);
export const map = (of: Shape, about?: string): Shape => described({ type: 'map', of }, about);
export const object = (members: Readonly<Record<string, Shape>>, required: readonly string[] = [], about?: string): Shape =>
  described({ type: 'object', members, required }, about);
export const either = (shapes: readonly Shape[], about?: string): Shape => described({ type: 'either', shapes }, about);

const described = (shape: Shape, about: string | undefined): Shape => (about === undefined ? shape : { ...shape, about });

/** What remains of a value without what is wrong in it; undefined where nothing of it can be used. Every wrong is a problem. */
export function sound(shape: Shape, value: unknown, tell: (problem: Problem) => void, path: Problem['path'] = []): unknown {
  const wrong = (message: string): undefined => void tell({ path, message });
  switch (shape.type) {
    case 'text': {
      if (typeof value === 'number' || typeof value === 'boolean') return wrong(`“${value}”没有当作文字；请加上引号。`);
      if (typeof value !== 'string' || value.trim() === '') return wrong('这里应是文字；请写上文字。');
      const message = shape.wrong?.(value);
      return message === undefined ? value : wrong(message);
    }
    case 'day':
      return typeof value === 'string' && value.length === 10 && dateOverride(value) ? value : wrong(`“${shown(value)}”不是日期；请写成 YYYY-MM-DD。`);
    case 'flag':
      return typeof value === 'boolean' ? value : wrong(`“${shown(value)}”不是 true 或 false；请改正，或删去。`);
    case 'count':
      return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : wrong(`“${shown(value)}”不是整数；请改正，或删去。`);
    case 'nothing':
      return value === null ? null : wrong(`“${shown(value)}”是多余的；请改为 null。`);
    case 'word':
      return typeof value === 'string' && shape.words.includes(value) ? value : wrong(`“${shown(value)}”不在可用的词里；${suggest(shown(value), shape.words)}`);
    case 'either':
      return sound(shape.shapes.find(each => fits(each, value)) ?? shape.shapes[0]!, value, tell, path);
    case 'list': {
      if (!Array.isArray(value)) return wrong('这里应是一个列表；请每条一行，以“- ”开头，或写成 [甲, 乙]。');
      const known = new Set<string>();
      return value.flatMap((entry: unknown, i): readonly unknown[] => {
        const kept = sound(shape.of, entry, tell, [...path, i]);
        if (kept === undefined) return [];
        const key = shape.unique?.(kept);
        if (key !== undefined && known.has(key)) {
          tell({ path: [...path, i], message: `“${key}”写了两条，只有前一条算数；请删去一条。` });
          return [];
        }
        if (key !== undefined) known.add(key);
        return [kept];
      });
    }
    case 'map': {
      if (!isRecord(value)) return wrong('这里应是若干“键: 值”；请每对一行，冒号后空一格。');
      return Object.fromEntries(Object.entries(value).flatMap(([key, member]): [string, unknown][] => {
        const kept = sound(shape.of, member, tell, [...path, key]);
        return kept === undefined ? [] : [[key, kept]];
      }));
    }
    case 'object': {
      if (!isRecord(value)) return wrong(`这里应有${Object.keys(shape.members).slice(0, 3).map(key => `“${key}”`).join('、')}等项；请每项一行，冒号后空一格。`);
      const entries: [string, unknown][] = [];
      let broken = false;
      for (const [key, member] of Object.entries(value)) {
        const known = Object.hasOwn(shape.members, key) ? shape.members[key] : undefined;
        if (!known) {
          tell({ path: [...path, key], message: `没有“${key}”这一项；${suggest(key, Object.keys(shape.members))}` });
          continue;
        }
        const kept = sound(known, member, tell, [...path, key]);
        if (kept === undefined) broken ||= path.length > 0;
        else entries.push([key, kept]);
      }
      for (const key of shape.required ?? []) {
        if (Object.hasOwn(value, key)) continue;
        broken = true;
        wrong(`缺少“${key}”；请补上。`);
      }
      // Half an entry may say something else than the whole would.
      return broken ? undefined : Object.fromEntries(entries);
    }
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether the value is of the kind of the shape, right or wrong inside. */
function fits(shape: Shape, value: unknown): boolean {
  switch (shape.type) {
    case 'nothing': return value === null;
    case 'list': return Array.isArray(value);
    case 'map': case 'object': return isRecord(value);
    case 'either': return shape.shapes.some(each => fits(each, value));
    case 'word': return typeof value === 'string' && shape.words.includes(value);
    case 'flag': return typeof value === 'boolean';
    case 'count': return typeof value === 'number';
    default: return typeof value === 'string';
  }
}

/** The JSON Schema of a shape. */
export function schemaOf(shape: Shape): object {
  const about = shape.about === undefined ? {} : { description: shape.about };
  switch (shape.type) {
    case 'text': return { ...about, type: 'string', minLength: 1 };
    case 'day': return { ...about, type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' };
    case 'flag': return { ...about, type: 'boolean' };
    case 'count': return { ...about, type: 'integer', minimum: 0 };
    case 'nothing': return { ...about, type: 'null' };
    case 'word': return { ...about, enum: shape.words };
    case 'list': return { ...about, type: 'array', items: schemaOf(shape.of) };
    case 'map': return { ...about, type: 'object', additionalProperties: schemaOf(shape.of) };
    case 'either': return { ...about, anyOf: shape.shapes.map(schemaOf) };
    case 'object': return {
      ...about, type: 'object', additionalProperties: false,
      ...(shape.required?.length && { required: shape.required }),
      properties: Object.fromEntries(Object.entries(shape.members).map(([key, member]) => [key, schemaOf(member)])),
    };
  }
}
