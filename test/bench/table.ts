/** Measures as Markdown: ratios first, absolute figures beside them. */
import { arch, cpus, platform, release, totalmem } from 'node:os';
import type { Measures, Rate } from './measure';
import { met, missedBy, verdicts } from './targets';

export function machine(): string {
  const [cpu] = cpus();
  return `${cpus().length} × ${cpu?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${platform()} ${release()} ${arch()}, Node ${process.version}`;
}

export function tables(measures: Measures): string {
  const { coldStart, keystroke, server, actions, activation, bundles } = measures;
  return [
    '## Targets', '',
    row('target', 'asked', 'measured', ''), row('---', '---:', '---:', '---'),
    ...verdicts(measures).map(verdict => row(
      verdict.what,
      `${verdict.atLeast ? '≥' : '≤'} ${figure(verdict.target)} ${verdict.unit}`,
      `${figure(verdict.value)} ${verdict.unit}`,
      met(verdict) ? 'met' : `missed by ${figure(missedBy(verdict))}×`,
    )), '',
    ...rates('In process: drafts in memory to findings', measures.inProcess),
    '## In process, when all is compiled', '',
    row('text', 'gongwen-lint MB/s', 'AutoCorrect MB/s', 'gongwen-lint is faster by'), row('---', '---:', '---:', '---:'),
    ...measures.warm.map(({ density, ours, theirs }) => row(`${density}, 1 MB`, figure(1 / ours), figure(1 / theirs), `${figure(theirs / ours)}×`)), '',
    ...(measures.archive.length > 0 ? rates('Whole process: a folder of drafts to a result', measures.archive) : []),
    '## Keystroke in the library', '',
    row('draft', 'p50 ms', 'p95 ms', 'p99 ms'), row('---', '---:', '---:', '---:'),
    ...keystroke.map(({ bytes, p50, p95, p99 }) => row(size(bytes), figure(p50), figure(p95), figure(p99))), '',
    ...(server.length > 0 ? [
      '## Server, over its protocol', '',
      row('draft', 'open → diagnostics ms', 'change → diagnostics p50 / p95 / p99 ms', 'code action p50 / p99 ms', 'document symbols p50 / p99 ms'),
      row('---', '---:', '---:', '---:', '---:'),
      ...server.map(({ bytes, open, change, codeAction, documentSymbol }) => row(
        size(bytes), figure(open), `${figure(change.p50)} / ${figure(change.p95)} / ${figure(change.p99)}`,
        `${figure(codeAction.p50)} / ${figure(codeAction.p99)}`, `${figure(documentSymbol.p50)} / ${figure(documentSymbol.p99)}`,
      )), '',
    ] : []),
    `## Code actions in a draft with ${actions.findings} findings`, '',
    row('asked for', 'p50 ms'), row('---', '---:'),
    row('as the cursor passes a finding', figure(actions.passing)),
    row('by the user, at a heading', figure(actions.atHeading)),
    row('for the whole draft', figure(actions.wholeDraft)), '',
    '## Start and size', '',
    row('what', 'measured'), row('---', '---:'),
    row('command line over 1 KB', `${figure(coldStart.lint * 1000)} ms`),
    row('`node -e 0`', `${figure(coldStart.node * 1000)} ms`),
    ...(activation ? [
      row(`activation as VS Code shows it, ${activation.shown.length} windows`, `${activation.shown.map(figure).join(', ')} ms`),
      row('… and until another extension that asks for it goes on', `${activation.waited.map(figure).join(', ')} ms`),
    ] : []),
    ...Object.entries(bundles).map(([name, bytes]) => row(name, `${figure(bytes / 1000)} KB`)), '',
  ].join('\n');
}

function rates(title: string, all: readonly Rate[]): readonly string[] {
  const ours = (rate: Rate): Rate | undefined =>
    all.find(({ engine, density, megabytes, cores }) => engine === 'gongwen-lint' && density === rate.density && megabytes === rate.megabytes && cores === rate.cores);
  return [
    `## ${title}`, '',
    row('text', 'cores', 'linter', 'gongwen-lint is faster by', 'MB/s', 'seconds', 'peak MB'), row('---', '---', '---', '---:', '---:', '---:', '---:'),
    ...all.map(rate => row(
      `${rate.density}, ${rate.megabytes} MB`, rate.cores, rate.engine,
      rate.engine === 'gongwen-lint' ? '' : `${figure(rate.seconds / ours(rate)!.seconds)}×`,
      figure(rate.megabytes / rate.seconds), figure(rate.seconds), figure(rate.peak),
    )), '',
  ];
}

const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const size = (bytes: number): string => (bytes < 1_000_000 ? `${bytes / 1000} KB` : `${bytes / 1_000_000} MB`);

/** Three significant digits. */
const figure = (value: number): string => (value >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3))));
