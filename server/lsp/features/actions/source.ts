import type { CodeAction, CodeActionKind } from 'vscode-languageserver';
import type { ParseOptions, Reported } from '../../../../rules/index';
import type { Audience } from '../../convert';
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
}

/** Offers actions of one kind. */
export interface ActionSource {
  readonly kind: CodeActionKind;
  actions(asked: Asked): readonly CodeAction[];
}
