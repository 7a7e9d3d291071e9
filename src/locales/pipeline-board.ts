import type { DataErrorCode } from '../data/data-error.js';
import type { ValueTier } from '../model/vocabulary.js';
import type { Formats } from './formats.js';
import type { WordsOnDemand } from './words.js';

/** Why a move was not made. */
export type RefusalReason = DataErrorCode | 'order' | 'full' | 'range' | 'required' | 'page' | 'sorted';

/** A place in words: the stage, and the position there of all. */
export interface SpokenPlace {
  readonly stage: string;
  readonly position: string;
  readonly count: string;
}

export interface PipelineBoardWords {
  readonly board: string;
  readonly open: (sum: string) => string;
  readonly weighted: (sum: string) => string;
  readonly deals: (format: Formats, count: number) => string;
  readonly probability: string;
  readonly overLimit: (most: string) => string;
  readonly closedAs: Readonly<Record<'won' | 'lost', string>>;
  readonly customer: string;
  readonly owner: string;
  readonly expectedClose: string;
  readonly stale: (format: Formats, days: number) => string;
  readonly overdue: (format: Formats, days: number) => string;
  readonly age: (format: Formats, days: number) => string;
  readonly next: Readonly<Record<'overdue' | 'today' | 'none', string>>;
  readonly tiers: Readonly<Record<ValueTier, string>>;
  readonly emptyStage: string;
  readonly emptyTitle: string;
  readonly emptyHint: string;
  readonly noPipelineTitle: string;
  readonly noPipelineHint: string;
  readonly refreshFailed: string;
  readonly add: (stage: string) => string;
  readonly collapse: (stage: string) => string;
  readonly expand: (stage: string) => string;
  readonly stage: string;
  readonly move: string;
  readonly moveDeal: (title: string) => string;
  readonly moveNow: string;
  readonly position: string;
  readonly first: string;
  readonly last: string;
  readonly after: (title: string) => string;
  readonly unavailableStage: Readonly<Record<'order' | 'full', string>>;
  /** The button that begins to select deals by taps. */
  readonly select: string;
  /** Said of a card that is selected. */
  readonly selected: string;
  readonly movedBy: (name: string) => string;
  readonly keys: string;
  readonly liftedKeys: string;
  readonly readonlyKeys: string;
  readonly lifted: (title: string, place: SpokenPlace) => string;
  readonly over: (place: SpokenPlace) => string;
  readonly cancelled: (title: string, place: SpokenPlace) => string;
  readonly gone: (title: string) => string;
  readonly moved: (title: string, from: string, to: string) => string;
  readonly movedWithin: (title: string, place: SpokenPlace) => string;
  /** The same in full, for those who do not see the board. */
  readonly movedSpoken: (title: string, from: string, to: SpokenPlace) => string;
  readonly sums: (sums: readonly { readonly stage: string; readonly sum: string }[]) => string;
  readonly returned: (title: string, stage: string, reason: string) => string;
  readonly stays: (title: string, stage: string, reason: string) => string;
  readonly why: Readonly<Record<Exclude<RefusalReason, 'range'>, string>>;
}

const en: PipelineBoardWords = {
  board: 'Pipeline',
  open: (sum) => `${sum} open`,
  weighted: (sum) => `${sum} weighted`,
  deals: (format, count) => format.plural(count, { one: '1 deal', other: `${format.number(count)} deals` }),
  probability: 'Probability',
  overLimit: (most) => `over its limit of ${most}`,
  closedAs: { won: 'closed as won', lost: 'closed as lost' },
  customer: 'Customer',
  owner: 'Owner',
  expectedClose: 'Expected close',
  stale: (format, days) => format.plural(days, { one: 'Stale 1 day', other: `Stale ${format.number(days)} days` }),
  overdue: (format, days) =>
    format.plural(days, { one: 'Overdue 1 day', other: `Overdue ${format.number(days)} days` }),
  age: (format, days) => format.plural(days, { one: '1 day in stage', other: `${format.number(days)} days in stage` }),
  next: { overdue: 'Next activity overdue', today: 'Next activity due today', none: 'No next activity' },
  tiers: { high: 'High value', potential: 'Potential', ordinary: 'Ordinary', low: 'Low value' },
  emptyStage: 'No deals in this stage',
  emptyTitle: 'No deals yet',
  emptyHint:
    'A deal is a sale that may come about. The first one that is added appears here, in its stage, and can be moved on as it comes closer.',
  noPipelineTitle: 'No pipeline yet',
  noPipelineHint:
    'A pipeline lists the stages that a sale passes. Once there is one, its stages become the columns of this board.',
  refreshFailed: 'The latest state could not be read.',
  add: (stage) => `Add a deal to ${stage}`,
  collapse: (stage) => `Collapse ${stage}`,
  expand: (stage) => `Expand ${stage}`,
  stage: 'Stage',
  move: 'Move…',
  moveDeal: (title) => `Move ${title}…`,
  moveNow: 'Move',
  position: 'Position',
  first: '1 · at the top',
  last: 'at the end',
  after: (title) => `after ${title}`,
  unavailableStage: { order: 'may not follow', full: 'full' },
  select: 'Select',
  selected: 'Selected.',
  movedBy: (name) => `Moved by ${name}.`,
  keys: 'Arrow keys choose a deal, Enter opens it, Space lifts it, Shift+F10 moves it by menu, Ctrl+Space selects it.',
  readonlyKeys: 'Arrow keys choose a deal, Enter opens it.',
  liftedKeys: 'Arrow keys move the deal, Space drops it, Escape cancels.',
  lifted: (title, place) => `${title}, lifted. ${at(place)}. Arrow keys move, Space drops, Escape cancels.`,
  over: (place) => `${at(place)}.`,
  cancelled: (title, place) => `Move cancelled. ${title} is back in ${at(place)}.`,
  gone: (title) => `Move cancelled: ${title} is not on this board any more. Somebody else has changed it.`,
  moved: (title, from, to) => `${title} moved from ${from} to ${to}`,
  movedWithin: (title, place) => `${title} moved in ${at(place)}`,
  movedSpoken: (title, from, to) => `${title} moved from ${from} to ${at(to)}.`,
  sums: (sums) => sums.map(({ stage, sum }) => `${stage}: ${sum}.`).join(' '),
  returned: (title, stage, reason) => `${title} returned to ${stage}: ${reason}`,
  stays: (title, stage, reason) => `${title} stays in ${stage}: ${reason}`,
  why: {
    conflict: 'somebody else has changed it in the meantime.',
    denied: 'no permission.',
    invalid: 'the stage does not take it.',
    'not-found': 'it does not exist any more.',
    offline: 'there is no connection.',
    'rate-limited': 'too many changes at once, try again in a moment.',
    unsupported: 'the data source cannot move deals.',
    unavailable: 'the data source did not answer.',
    order: 'this stage may not follow the one it is in.',
    full: 'the stage is full.',
    required: 'some fields must be filled in first.',
    page: 'this move is not allowed here.',
    sorted: 'the sort decides the position; only the stage can change.',
  },
};

function at({ stage, position, count }: SpokenPlace): string {
  return `${stage}, position ${position} of ${count}`;
}

export const pipelineBoardWords: WordsOnDemand<PipelineBoardWords> = {
  en,
  'zh-CN': async () => (await import('./pipeline-board-zh.js')).chineseBoardWords,
  ar: async () => (await import('./pipeline-board-ar.js')).arabicBoardWords,
};
