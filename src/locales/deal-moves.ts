import { pipelineBoardWords, type PipelineBoardWords, type RefusalReason } from './pipeline-board.js';
import type { WordsOnDemand } from './words.js';

/** A place in words: the stage, and the position there of all. */
export interface SpokenPlace {
  readonly stage: string;
  readonly position: string;
  readonly count: string;
}

/** The words of the board with what is said of moves; overridden among those of `pipeline-board`. */
export interface DealMoveWords extends PipelineBoardWords {
  readonly moveNow: string;
  readonly position: string;
  readonly first: string;
  readonly last: string;
  readonly after: (title: string) => string;
  readonly unavailableStage: Readonly<Record<'order' | 'full', string>>;
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

const en: DealMoveWords = {
  ...pipelineBoardWords.en,
  moveNow: 'Move',
  position: 'Position',
  first: '1 · at the top',
  last: 'at the end',
  after: (title) => `after ${title}`,
  unavailableStage: { order: 'may not follow', full: 'full' },
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

/** In other languages both are fetched together. */
export const dealMoveWords: WordsOnDemand<DealMoveWords> = { ...pipelineBoardWords, en };
