import { ErrorCodes, Position, Range, ResponseError } from 'vscode-languageserver';
import type { Session } from '../../session';

/** Something that an editor may ask for by name. Answers a ResponseError where the arguments are not what it takes. */
export interface Command {
  readonly name: string;
  run(session: Session, args: readonly unknown[]): Promise<unknown>;
}

/** For whoever wrote the key binding: 〈what is wrong〉；〈what to do〉. */
export const badArguments = (message: string): ResponseError<void> => new ResponseError(ErrorCodes.InvalidParams, message);

export const isUri = (value: unknown): value is string => typeof value === 'string' && value !== '';

export const isPosition = (value: unknown): value is Position => Position.is(value);

export const isRange = (value: unknown): value is Range => Range.is(value);
