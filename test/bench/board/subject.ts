import type { Board } from './deals.js';

/** How a subject's parts are found. */
export interface Parts {
  readonly stage: string;
  /** Scrolls; inside the stage. */
  readonly list: string;
  /** Inside the list. */
  readonly card: string;
  readonly count: string;
  readonly sum: string;
}

/** A board that is measured. */
export interface Subject {
  /** Takes the records, before the clock starts. */
  prepare(board: Board): Promise<void> | void;
  /** Shows them in an empty element, and says which card was clicked by its title. Answers where its parts are found. */
  mount(place: HTMLElement, opened: (title: string) => void): Document | ShadowRoot;
  readonly parts?: Partial<Parts>;
}

export const usualParts: Parts = {
  stage: '.stage',
  list: '.list',
  card: '.deal',
  count: '.count',
  sum: '.sum',
};
