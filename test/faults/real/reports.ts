import type { Seed } from '../../../src/model/records.js';

/** What the page of the fault suite tells the harness. */
export type Report =
  /** What was there when the page came up, before it wrote anything. */
  | {
      readonly is: 'found';
      readonly lane: Lane;
      readonly records: Readonly<Record<string, number>>;
      readonly torn: number;
      /** Whether the adapter says that what was there has been lost. */
      readonly isSaid: boolean;
    }
  /** Somebody would have been told "saved": a record, and how many times it has been written by now. */
  | { readonly is: 'kept'; readonly lane: Lane; readonly id: string; readonly count: number }
  /** Everything that could be sent has been. */
  | { readonly is: 'settled'; readonly waiting: number }
  /** What an adapter says of its storage when it has been opened, and how many writes wait there to be sent. */
  | ({ readonly is: 'status' } & Standing)
  | { readonly is: 'failed'; readonly message: string };

/** How storage stands after a loss. */
export interface Standing {
  readonly reason: string;
  /** Unsent writes that are said to be lost. */
  readonly unsent: number;
  /** Unsent writes that are there. */
  readonly waiting: number;
}

/** The feedback form's outbox; the IndexedDB adapter; `withOffline`, with what it keeps in both. */
export const lanes = ['feedback', 'store', 'offline'] as const;
export type Lane = (typeof lanes)[number];

/** Customers that are imported together. */
export const batchSize = 120;

/** The batch that a customer came with. */
export function batchOf(id: string): string | undefined {
  return /^(b.*)\.\d+$/.exec(id)?.[1];
}

/** The survey that forms are filled for, and its one question. */
export const survey: NonNullable<Seed['surveys']>[number] = {
  id: 'nps',
  name: 'How was it?',
  edition: 1,
  questions: [{ id: 'why', kind: 'text', title: 'Why?' }],
};
