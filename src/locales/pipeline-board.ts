import type { DataErrorCode } from '../data/data-error.js';
import type { ValueTier } from '../model/vocabulary.js';
import type { Formats } from './formats.js';
import type { WordsOnDemand } from './words.js';

/** Why a move was not made. */
export type RefusalReason = DataErrorCode | 'order' | 'full' | 'range' | 'required' | 'page' | 'sorted';

/** What stands on the board itself; what is said of moves is in `DealMoveWords`. */
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
  readonly health: Readonly<Record<'good' | 'fair' | 'poor', string>>;
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
  /** The button that begins to select deals by taps. */
  readonly select: string;
  /** Said of a card that is selected. */
  readonly selected: string;
  readonly movedBy: (name: string) => string;
  readonly keys: string;
  readonly liftedKeys: string;
  readonly readonlyKeys: string;
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
  health: { good: 'Healthy', fair: 'To watch', poor: 'At risk' },
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
  select: 'Select',
  selected: 'Selected.',
  movedBy: (name) => `Moved by ${name}.`,
  keys: 'Arrow keys choose a deal, Enter opens it, Space lifts it, Shift+F10 moves it by menu, Ctrl+Space selects it.',
  readonlyKeys: 'Arrow keys choose a deal, Enter opens it.',
  liftedKeys: 'Arrow keys move the deal, Space drops it, Escape cancels.',
};

export const pipelineBoardWords = {
  en,
  'zh-CN': async () => (await import('./pipeline-board-zh.js')).chineseBoardWords,
  ar: async () => (await import('./pipeline-board-ar.js')).arabicBoardWords,
} satisfies WordsOnDemand<PipelineBoardWords>;
