/**
 * One page that holds everything: the drafts with what was found marked in them, filters, counts, the rules explained. It opens
 * from a disk without a network, asks nobody for anything, prints, and reads without a mouse.
 *
 * The drafts come first as they are linted, so that a long run is written as it goes; what is known at the end follows them, and
 * html/behaviour.ts puts the counts on top. Of a draft without findings the page has the name alone.
 */
import { createHash } from 'node:crypto';
import { plain, rules as everyRule, type Document, type Reported, type Severity } from '../../../rules/index';
import { plainExplanation } from '../../../rules/describe';
import type { Failure, Format, Result } from './format';
import { behaviour } from './html/behaviour';
import { STYLE } from './html/style';
import { WORDS, type Word } from './html/words';
import { place } from '../../../rules/message';
import { visible } from './visible';

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info', 'hint'];

export const html: Format = ({ version }) => {
  const found = new Map<string, number>();
  let first = true;
  let count = 0;
  const opening = (): string => {
    const mark = first ? head() : '';
    first = false;
    return mark;
  };
  return {
    draft(result) {
      const from = count;
      count += result.findings.length;
      for (const { ruleId } of result.findings) found.set(ruleId, (found.get(ruleId) ?? 0) + 1);
      return opening() + section(result, from);
    },
    end: failures => `${opening()}${unread(failures)}${explained(found)}</main>\n<footer><p class="quiet">gongwen-lint ${escaped(version)}</p></footer>\n<script>${SCRIPT}</script>\n</body></html>\n`,
  };
};

const SCRIPT = `(${behaviour.toString()})(${JSON.stringify(WORDS)})`;

/** Whatever a draft holds, the browser runs this script and no other, and loads nothing. */
const POLICY = `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${createHash('sha256').update(SCRIPT).digest('base64')}'; base-uri 'none'; form-action 'none'`;

const word = (name: Word, tag = 'span', attributes = ''): string => `<${tag}${attributes} data-word="${name}">${WORDS[name][0]}</${tag}>`;

const head = (): string => `<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="${POLICY}"><title>${WORDS.title[0]}</title><style>${STYLE}</style></head><body>
${word('skip', 'a', ' class="skip" href="#drafts"')}
<header><div>${word('title', 'h1')}<output aria-live="polite"></output></div>${word('language', 'button', ' type="button" id="language"')}</header>
<form aria-label="${WORDS.filters.join(' / ')}"><div>
<fieldset>${word('severity', 'legend')}${SEVERITIES.map(severity => `<label><input type="checkbox" name="severity" value="${severity}" checked> ${word(severity)} <span class="quiet" data-counts="${severity}"></span></label>`).join('')}</fieldset>
<label>${word('rule')} <select id="rule">${word('everyRule', 'option', ' value=""')}</select></label>
<label>${word('file')} <select id="file">${word('everyFile', 'option', ' value=""')}</select></label>
<label><input type="checkbox" id="only"> ${word('only')}</label>
<span>${word('previous', 'button', ' type="button" id="previous"')} ${word('next', 'button', ' type="button" id="next"')}</span>
${word('keys', 'span', ' class="quiet"')}
</div></form>
<main id="drafts" tabindex="-1">
`;

function section({ path, document, findings }: Result, from: number): string {
  const name = escaped(visible(path));
  const content = findings.length === 0 ? word('clean', 'p', ' class="quiet"') : `<ol class="lines" lang="zh-CN">\n${lines(document, findings, from)}</ol>`;
  return `<section class="draft" data-path="${name}"><h2>${name}</h2>\n${content}</section>\n`;
}

/** A finding with its number on the page. */
interface Numbered extends Reported { readonly id: string }

function lines(document: Document, findings: readonly Reported[], from: number): string {
  const numbered = findings.map((finding, i): Numbered => ({ ...plain(finding), id: `f${from + i + 1}` }));
  let next = 0;
  /** Those that began in an earlier line and reach further. */
  let reaching: readonly Numbered[] = [];
  return document.lines.map(({ text }, number) => {
    const start = document.starts[number]!;
    const following = document.starts[number + 1] ?? Infinity;
    const begun: Numbered[] = [];
    while (next < numbered.length && numbered[next]!.start < following) begun.push(numbered[next++]!);
    const marked = segments(text, [...reaching, ...begun].map(finding => ({ ...finding, start: finding.start - start, end: finding.end - start })));
    reaching = [...reaching, ...begun].filter(({ end }) => end > following);
    const list = begun.length > 0 ? `<ul class="findings">${begun.map(finding => entry(finding, document)).join('')}</ul>` : '';
    return `<li value="${number + 1}"><p>${marked}</p>${list}</li>\n`;
  }).join('');
}

/** The line cut wherever a span begins or ends, in one walk along the spans, which are in order; of findings that share a piece the gravest colours it. */
function segments(text: string, spans: readonly Numbered[]): string {
  const within = (offset: number): number => Math.min(Math.max(offset, 0), text.length);
  const cuts = [...new Set([0, text.length, ...spans.flatMap(({ start, end }) => [within(start), within(end)])])].sort((a, b) => a - b);
  const points = new Map<number, Numbered[]>(cuts.map(cut => [cut, []]));
  for (const span of spans) if (within(span.start) === within(span.end)) points.get(within(span.start))!.push(span);
  let next = 0;
  let covering: readonly Numbered[] = [];
  return cuts.map((cut, i) => {
    const here = mark(points.get(cut)!, '');
    const upTo = cuts[i + 1];
    if (upTo === undefined) return here;
    const begun: Numbered[] = [];
    while (next < spans.length && spans[next]!.start <= cut) begun.push(spans[next++]!);
    covering = [...covering, ...begun].filter(({ end }) => end >= upTo);
    return here + mark(covering, escaped(visible(text.slice(cut, upTo))));
  }).join('');
}

function mark(findings: readonly Numbered[], content: string): string {
  const gravest = SEVERITIES.find(severity => findings.some(finding => finding.severity === severity));
  return gravest ? `<mark class="${gravest}" data-of="${findings.map(({ id }) => id).join(' ')}">${content}</mark>` : content;
}

function entry({ id, severity, message, ruleId, fixes = [], related = [] }: Numbered, document: Document): string {
  const others = related.slice(0, RELATED).map(({ start, message }) => ` <span class="quiet">${word('also', 'span', ` data-number="${place(document, start).line}"`)}：${escaped(visible(message))}</span>`).join('');
  const fixing = fixes.map(({ title, kind }) => ` <span class="quiet">${word(kind)}：${escaped(visible(title))}</span>`).join('');
  return `<li class="finding ${severity}" id="${id}" data-severity="${severity}" data-rule="${escaped(ruleId)}" tabindex="-1">${word(severity, 'b')} ${escaped(visible(message))} <a href="#rule-${escaped(ruleId)}">${escaped(ruleId)}</a>${fixing}${others}</li>`;
}

/** A restarted series can have dozens of members; the first few tell what is meant. */
const RELATED = 5;

const unread = (failures: readonly Failure[]): string => failures.length === 0 ? '' :
  `<section>${word('unread', 'h2')}<ul lang="zh-CN">${failures.map(({ path, message }) => `<li>${escaped(visible(path))}: ${escaped(visible(message))}</li>`).join('')}</ul></section>\n`;

/** The rules that found something, in the order of their registry. */
function explained(found: ReadonlyMap<string, number>): string {
  const known = everyRule.filter(({ id }) => found.has(id));
  const others = [...found.keys()].filter(id => !known.some(rule => rule.id === id));
  const parts = [
    ...known.map(rule => ({ id: rule.id, title: rule.meta.title, text: plainExplanation(rule) })),
    ...others.map(id => ({ id, title: id, text: '' })),
  ].map(({ id, title, text }) => `<section id="rule-${escaped(id)}" data-explains="${escaped(id)}" data-title="${escaped(title)}" data-count="${found.get(id)!}"><h3><span lang="zh-CN">${escaped(title)}</span> <span class="quiet">${escaped(id)} · ${found.get(id)!} ${word('times')}</span></h3><p class="explained" lang="zh-CN">${escaped(visibleLines(text))}</p></section>\n`);
  return parts.length > 0 ? `<section>${word('rules', 'h2')}\n${parts.join('')}</section>\n` : '';
}

const visibleLines = (text: string): string => text.split('\n').map(visible).join('\n');

const escaped = (words: string): string => words.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`);
