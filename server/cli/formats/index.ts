/** The formats by name: the only registry. Each is loaded when it is asked for. */
import type { Format } from './format';

export const FORMATS = {
  text: async () => (await import('./text')).text,
  json: async () => (await import('./json')).json,
  jsonl: async () => (await import('./jsonl')).jsonl,
  sarif: async () => (await import('./sarif')).sarif,
  github: async () => (await import('./github')).github,
  gitlab: async () => (await import('./gitlab')).gitlab,
  junit: async () => (await import('./junit')).junit,
  checkstyle: async () => (await import('./checkstyle')).checkstyle,
  rdjson: async () => (await import('./rdjson')).rdjson,
  html: async () => (await import('./html')).html,
} satisfies Readonly<Record<string, () => Promise<Format>>>;

export type FormatName = keyof typeof FORMATS;

/** Their names, in the order of help. */
export const FORMAT_NAMES = Object.keys(FORMATS) as readonly FormatName[];
