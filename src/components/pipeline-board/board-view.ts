import type { Sort } from '../../data/adapter.js';
import type { Deal, RuleNode } from '../../model/index.js';

/** `manual`: as people have put them. `age`: longest in the stage first. `changed`: latest first. */
export type BoardSort = 'manual' | 'amount' | 'close' | 'age' | 'changed';

/** When a deal is expected to close; `overdue` and still open, or without a day. */
export type ClosePeriod = 'overdue' | 'this-month' | 'next-month' | 'this-quarter' | 'none';

/** What is next to be done for an open deal: late, due today, or nothing. */
export type ActivityState = 'overdue' | 'today' | 'none';

/** Which deals of a pipeline are shown, and in which order. */
export interface BoardView {
  /** Words that must all occur. */
  readonly search: string;
  readonly sort: BoardSort;
  /** Ids, an empty one for deals without an owner; anybody where there are none. */
  readonly owners: readonly string[];
  /** Deals with any of them; with or without where there are none. */
  readonly tags: readonly string[];
  readonly close: ClosePeriod | 'any';
  readonly activity: ActivityState | 'any';
  /** Only open deals that have been in their stage for longer than it allows. */
  readonly stale: boolean;
}

/** Everything, in the order that people have given it. */
export const wholeView: BoardView = Object.freeze({
  search: '',
  sort: 'manual',
  owners: Object.freeze([]),
  tags: Object.freeze([]),
  close: 'any',
  activity: 'any',
  stale: false,
});

/** A view as it is asked of the adapter. */
export interface BoardScope {
  readonly view: BoardView;
  /** What deals must fulfil beside being in their stage. */
  readonly rules: readonly RuleNode[];
  readonly search?: string;
  readonly sort?: readonly Sort[];
  /** Given where the cards are sorted: how two deals of a stage stand to each other. */
  readonly compare?: (left: Deal, right: Deal) => number;
}

/** How many filters are set; search and sort are none. */
export function filtersIn({ owners, tags, close, activity, stale }: BoardView): number {
  return [owners.length > 0, tags.length > 0, close !== 'any', activity !== 'any', stale].filter(Boolean).length;
}

/** Whether some deals are left out. */
export function isFiltered(view: BoardView): boolean {
  return view.search.trim() !== '' || filtersIn(view) > 0;
}

/** Whether everything is shown as people have put it. */
export function isWhole(view: BoardView): boolean {
  return view.sort === 'manual' && !isFiltered(view);
}

/** The view without what leaves deals out. */
export function unfiltered({ sort }: BoardView): BoardView {
  return { ...wholeView, sort };
}
