/** The leading formula as it is worded at the date of the draft: 坚持以 → the whole in its fixed order, or one part of it. */
import { CompletionItemKind } from 'vscode-languageserver';
import { leadingFormula } from '../../../../rules/index';
import { begunBy, type CompletionSource, type Offer } from './source';

/** So many units are no chance. */
const LEAST = 3;

export const leadingFormulas: CompletionSource = {
  name: 'lead',
  offers({ document, before, linted, date }) {
    if (!linted || document.context.script === 'traditional') return [];
    const parts = leadingFormula(date);
    return parts.flatMap(({ text }, i): Offer[] => {
      const begun = begunBy(before, text, LEAST);
      if (begun === 0) return [];
      const whole = parts.slice(i).map(part => part.text).join('，');
      const typed = before.slice(before.length - begun);
      const common = { kind: CompletionItemKind.Text, typed, filter: text };
      return [
        ...(whole === text ? [] : [{ ...common, label: `${text}……`, detail: '从这里起的整段导语', text: whole, key: `${date.from} ${i} ${parts.length}` }]),
        { ...common, label: text, text, key: `${date.from} ${i} ${i + 1}` },
      ];
    });
  },
  explain(key) {
    const [day, first, end] = key.split(' ') as [string, string, string];
    return leadingFormula({ from: day, to: day, source: 'text' }).slice(Number(first), Number(end))
      .map(({ text, name, source }) => `${name}：${text}。出处：${source}`);
  },
};
