/** What a visitor sees of the form. */
export interface Look {
  readonly is: 'coming' | 'asking' | 'done';
  /** Whether everything is there that makes an answer safe. */
  readonly isWhole: boolean;
  readonly isLocked: boolean;
  readonly score: number | undefined;
  /** What stands in the field for words; undefined where there is none. */
  readonly words: string | undefined;
  /** What is said of where the answers are. */
  readonly said: string;
}

/** What the form has just said. */
export interface Told {
  /** Where: the page of the visitor before may still be saying something. */
  readonly host: string;
  readonly said: string;
  readonly isDone: boolean;
}
