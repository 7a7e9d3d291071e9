import type { Seed } from '../../../src/model/index.js';

/**
 * An inbox that is measured. All of them name their parts as ours does: `.scroller`, `article` with its place in the whole,
 * `.comment`, buttons by `data-state`, and a box for words.
 */
export interface Subject {
  /** Takes the records, before the clock starts. */
  prepare(seed: Seed): Promise<void>;
  /** Shows them in an empty element; answers where its parts are found. */
  mount(place: HTMLElement): ParentNode;
  /** An answer comes in. */
  receive(answer: NonNullable<Seed['feedback']>[number]): Promise<void>;
}
