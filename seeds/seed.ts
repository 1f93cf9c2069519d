/** A text that teaches. */
export interface Seed {
  /** The number that its file name begins with, such as `004`. */
  readonly id: string;
  /** Its file name. */
  readonly name: string;
  readonly text: string;
}
