/** What the command line says over the configuration: which rules run, and how much their findings weigh. */
import { rules as everyRule, suggest, type Config, type Severity } from '../../rules/index';
import type { Values } from './options';

/** 〈what is wrong〉；〈what to do〉 for each name among the options that no rule bears, or none that offers what is asked of it. */
export function unknownRules({ rule = [], only = [], 'fix-suggested': suggested = [] }: Values): readonly string[] {
  const ids = everyRule.map(({ id }) => id);
  const named = [...rule.map(entry => settingOf(entry)[0]), ...only, ...suggested];
  const unfixable = everyRule.filter(({ id, meta }) => suggested.includes(id) && meta.fix === 'none');
  return [
    ...named.filter(id => !ids.includes(id)).map(id => `没有规则“${id}”；${suggest(id, ids)}`),
    ...unfixable.map(({ id }) => `规则“${id}”没有可作的修正；请从“--fix-suggested”里去掉。`),
  ];
}

/** `--rule` counts before the configuration; of rules that `--only` names, those run that the configuration had switched off, too. */
export function overruled(config: Config, { date, rule = [], only }: Values): Config {
  const said = Object.fromEntries(rule.map(settingOf));
  const severities = { ...config.rules, ...said };
  for (const { id } of only ? everyRule : []) {
    if (!only!.includes(id)) severities[id] = 'off';
    else if (severities[id] === 'off' && !Object.hasOwn(said, id)) delete severities[id];
  }
  return { ...config, rules: severities, ...(date !== undefined && { date }) };
}

/** `space-stray=error`, whose parts the options have checked. */
function settingOf(entry: string): readonly [id: string, severity: Severity | 'off'] {
  const [id, severity] = entry.split('=') as [string, Severity | 'off'];
  return [id, severity];
}
