/** What the page does in a browser. It is sent as source text, so it may use nothing from outside itself. */
import type { WORDS } from './words';

export function behaviour(words: typeof WORDS): void {
  const one = <E extends Element>(selector: string): E => document.querySelector<E>(selector)!;
  const all = <E extends HTMLElement>(selector: string, within: ParentNode = document): readonly E[] => [...within.querySelectorAll<E>(selector)];
  const drafts = all('.draft');
  const findings = all('.finding');
  const rule = one<HTMLSelectElement>('#rule');
  const file = one<HTMLSelectElement>('#file');
  const only = one<HTMLInputElement>('#only');
  const boxes = all<HTMLInputElement>('[name=severity]');

  const option = (value: string, text: string): HTMLOptionElement => new Option(text, value);
  rule.append(...all('[data-explains]').map(({ dataset }) => option(dataset['explains']!, `${dataset['title']!}（${dataset['count']!}）`)));
  file.append(...drafts.map((draft, i) => option(String(i), draft.dataset['path']!)));

  for (const element of all('[data-counts]')) {
    element.textContent = String(findings.filter(({ dataset }) => dataset['severity'] === element.dataset['counts']).length);
  }

  let english = !/^zh/i.test(navigator.language);
  function speak(): void {
    document.documentElement.lang = english ? 'en' : 'zh-CN';
    document.title = words.title[english ? 1 : 0];
    for (const element of all('[data-word]')) {
      element.textContent = words[element.dataset['word'] as keyof typeof words][english ? 1 : 0].replace('#', element.dataset['number'] ?? '');
    }
    filter();
  }

  function filter(): void {
    const severities = boxes.filter(({ checked }) => checked).map(({ value }) => value);
    const visible = new Set<string>();
    drafts.forEach((draft, i) => { draft.hidden = file.value !== '' && file.value !== String(i); });
    for (const finding of findings) {
      const { severity, rule: id } = finding.dataset;
      finding.hidden = !severities.includes(severity!) || (rule.value !== '' && rule.value !== id) || finding.closest<HTMLElement>('.draft')!.hidden;
      if (!finding.hidden) visible.add(finding.id);
    }
    for (const list of all('.findings')) {
      const shown = list.querySelector('.finding:not([hidden])') !== null;
      list.hidden = !shown;
      list.parentElement!.classList.toggle('shown', shown);
    }
    for (const mark of all('mark')) mark.classList.toggle('off', !mark.dataset['of']!.split(' ').some(id => visible.has(id)));
    document.body.classList.toggle('only', only.checked);
    const figures = [visible.size, findings.length, drafts.filter(({ hidden }) => !hidden).length, drafts.length];
    one('output').textContent = words.shown[english ? 1 : 0].replace(/#/g, () => String(figures.shift()));
  }

  function move(by: 1 | -1): void {
    const shown = findings.filter(({ hidden }) => !hidden);
    const here = shown.indexOf(document.activeElement?.closest<HTMLElement>('.finding') ?? last!);
    last = shown[(here < 0 && by < 0 ? 0 : here) + by] ?? shown.at(by < 0 ? -1 : 0);
    last?.focus();
    last?.scrollIntoView({ block: 'center' });
  }
  /** Where the reader was: a button takes the focus away from a finding. */
  let last: HTMLElement | undefined;

  one('form').addEventListener('change', filter);
  one('form').addEventListener('submit', event => event.preventDefault());
  one('#language').addEventListener('click', () => { english = !english; speak(); });
  one('#previous').addEventListener('click', () => move(-1));
  one('#next').addEventListener('click', () => move(1));
  // Keys count on a finding only, so that they are in nobody's way elsewhere.
  document.addEventListener('keydown', ({ key, target, ctrlKey, metaKey, altKey }) => {
    if (ctrlKey || metaKey || altKey || !(target as Element).classList.contains('finding')) return;
    if (key === 'n') move(1);
    if (key === 'p') move(-1);
  });
  speak();
}
