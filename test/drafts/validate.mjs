// Checks the gold of the blind drafts against their texts. No dependencies.
//   node test/drafts/validate.mjs            check, print the counts, exit 1 on any error
//   node test/drafts/validate.mjs --quiet    check only
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const quiet = process.argv.includes('--quiet');
const CATEGORIES = [
  'heading-sequence', 'heading-format', 'count-mismatch', 'ts-mixed', 'ts-misconversion',
  'stray-space', 'placeholder', 'hole', 'outdated-slogan', 'quote-pair', 'punctuation',
  'missing-punctuation', 'typo', 'truncated', 'web-residue', 'glued-heading',
  'duplicate-text', 'date-inconsistency', 'wording', 'figure', 'numeral', 'consistency',
];
const SEVERITIES = ['error', 'warning', 'info'];
const CERTAINTIES = ['certain', 'likely', 'arguable'];
const FIELDS = ['file', 'start', 'end', 'excerpt', 'category', 'fix', 'severity', 'certainty',
  'note', 'context', 'also', 'group', 'fix_alt', 'summary', 'count'];
const TRAP_FIELDS = ['file', 'start', 'end', 'excerpt', 'not_category', 'reason', 'context'];

const errors = [];
const err = (where, what) => errors.push(`${where}: ${what}`);
const text = (name) => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(fs.readFileSync(path.join(here, name)));
const texts = new Map();
for (const f of fs.readdirSync(here).filter((n) => /^\d\d-.*\.txt$/.test(n)).sort()) texts.set(f, text(f));
for (const [f, t] of texts) if (/\r|\ufeff/.test(t) || /[⟦⟧⟪⟫]/.test(t)) err(f, 'carriage return, byte order mark or authoring mark');

function checkSpan(e, where) {
  const t = texts.get(e.file);
  if (t === undefined) { err(where, `no draft named ${e.file}`); return false; }
  if (!Number.isInteger(e.start) || !Number.isInteger(e.end) || e.start < 0 || e.end <= e.start || e.end > t.length) { err(where, `bad span ${e.start}-${e.end}`); return false; }
  if (t.slice(e.start, e.end) !== e.excerpt) { err(where, `excerpt ${JSON.stringify(e.excerpt)} but text has ${JSON.stringify(t.slice(e.start, e.end))}`); return false; }
  const low = (i) => i < t.length && t.charCodeAt(i) >= 0xdc00 && t.charCodeAt(i) <= 0xdfff;
  if (low(e.start) || low(e.end)) err(where, 'span cuts a surrogate pair');
  const ctx = t.slice(Math.max(0, e.start - 8), e.start) + '⟦' + e.excerpt + '⟧' + t.slice(e.end, e.end + 8);
  if (e.context !== ctx) err(where, 'context differs from the text');
  return true;
}

const all = [];
const groups = new Map();
for (const f of texts.keys()) {
  const j = f.replace(/\.txt$/, '.json');
  if (!fs.existsSync(path.join(here, j))) { err(f, `no ${j}`); continue; }
  const seen = new Set();
  let prev = -1;
  JSON.parse(text(j)).forEach((e, i) => {
    const where = `${j}[${i}]`;
    for (const k of Object.keys(e)) if (!FIELDS.includes(k)) err(where, `unknown field ${k}`);
    if (e.file !== f) err(where, `wrong file ${e.file}`);
    if (!CATEGORIES.includes(e.category)) err(where, `unknown category ${e.category}`);
    if (!SEVERITIES.includes(e.severity)) err(where, `unknown severity ${e.severity}`);
    if (!CERTAINTIES.includes(e.certainty)) err(where, `unknown certainty ${e.certainty}`);
    if (e.category === 'wording' && e.certainty === 'certain') err(where, 'wording is never certain');
    if (typeof e.note !== 'string' || e.note.length < 4) err(where, 'note missing');
    if (e.fix !== null && typeof e.fix !== 'string') err(where, 'fix must be a string or null');
    for (const x of e.fix_alt ?? []) if (typeof x !== 'string') err(where, 'bad fix_alt');
    for (const x of [e.fix, ...(e.fix_alt ?? [])]) if (x === e.excerpt) err(where, 'fix equals excerpt');
    for (const a of e.also ?? []) if (!CATEGORIES.includes(a) || a === e.category) err(where, `bad also ${a}`);
    if (e.category === 'missing-punctuation' && !e.summary && !(e.excerpt.length === 2 || (t => t === undefined || t === '\n')(texts.get(f)[e.end]))) err(where, 'missing-punctuation spans two characters, or the last word of a paragraph');
    if (e.summary) for (const [c, n] of Object.entries(e.count ?? {})) if (texts.get(f).split(c).length - 1 !== n) err(where, `count of ${c}`);
    if (e.start < prev) err(where, 'not sorted by start');
    prev = e.start;
    const key = `${e.start}-${e.end}-${e.category}-${!!e.summary}`;
    if (seen.has(key)) err(where, 'duplicate entry');
    seen.add(key);
    if (checkSpan(e, where)) all.push({ ...e, where });
    if (e.group) groups.set(e.group, (groups.get(e.group) ?? 0) + 1);
  });
}
for (const [g, n] of groups) if (n < 2) err('groups', `${g} has one member only`);

const traps = JSON.parse(text('must-not-flag.json'));
traps.forEach((e, i) => {
  const where = `must-not-flag.json[${i}]`;
  for (const k of Object.keys(e)) if (!TRAP_FIELDS.includes(k)) err(where, `unknown field ${k}`);
  for (const c of e.not_category ?? ['']) if (!CATEGORIES.includes(c)) err(where, `unknown category ${c}`);
  if (!e.reason) err(where, 'reason missing');
  if (!checkSpan(e, where)) return;
  for (const d of all) {
    if (d.file !== e.file || d.summary || d.end <= e.start || d.start >= e.end) continue;
    const clash = [d.category, ...(d.also ?? [])].filter((c) => e.not_category.includes(c));
    if (clash.length) err(where, `contradicts ${d.where} (${clash.join(', ')})`);
  }
});

if (!quiet) {
  const row = (...cells) => console.log('| ' + cells.join(' | ') + ' |');
  const line = (label, sel) => row(label, sel.length, ...CERTAINTIES.map((c) => sel.filter((d) => d.certainty === c).length), new Set(sel.map((d) => d.file)).size);
  row('category', 'entries', 'certain', 'likely', 'arguable', 'drafts');
  row('---', '--:', '--:', '--:', '--:', '--:');
  for (const c of CATEGORIES) line(c, all.filter((d) => d.category === c));
  line('**total**', all);
  row('traps', traps.length, '', '', '', new Set(traps.map((t) => t.file)).size);
}
for (const e of errors) console.error('ERROR ' + e);
console.log(errors.length ? `${errors.length} error(s)` : `ok: ${texts.size} drafts, ${all.length} entries, ${traps.length} traps, every span equals its excerpt`);
process.exit(errors.length ? 1 : 0);
