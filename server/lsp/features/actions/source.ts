import type { CodeAction, CodeActionKind, WorkspaceEdit } from 'vscode-languageserver';
import type { ParseOptions, Reported } from '../../../../rules/index';
import type { Audience } from '../../convert';
import type { Configure } from '../../configure';
import type { Reading } from '../../session';

/** A request for actions: where, and what was found there. Offsets are UTF-16 code units. */
export interface Asked {
  readonly reading: Reading;
  readonly start: number;
  readonly end: number;
  /** Those that touch the place. */
  readonly findings: readonly Reported[];
  readonly options: ParseOptions;
  readonly to: Audience;
  /** The edit that writes a change into the configuration in force, or into a new one; undefined where there can be none. */
  readonly configure?: Configure;
}

/** An action whose edit is worked out when it is wanted. Without one the action is not shown, or does nothing. */
export interface Offer extends Omit<CodeAction, 'kind' | 'edit'> {
  readonly kind: CodeActionKind;
  edit(): WorkspaceEdit | undefined | Promise<WorkspaceEdit | undefined>;
}

/** Offers actions of some kinds: the same ones, in the same order, for the same draft and place. */
export interface ActionSource {
  readonly kinds: readonly CodeActionKind[];
  offers(asked: Asked): readonly Offer[];
}

/** The first finding of each rule. */
export function oneOfEach(findings: readonly Reported[]): readonly Reported[] {
  const seen = new Set<string>();
  return findings.filter(({ ruleId }) => !seen.has(ruleId) && seen.add(ruleId));
}
