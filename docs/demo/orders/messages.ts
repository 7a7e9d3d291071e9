import type { Seed } from '../../../src/model/index.js';
import type { Mapping } from './columns.js';
import type { RefusedRows } from './records.js';

/** What the page asks of the worker; each question carries a port for its answer. */
export type Question =
  | { readonly ask: 'read'; readonly file: Blob }
  | { readonly ask: 'understand'; readonly mapping: Mapping; readonly numbered: string }
  | { readonly ask: 'batch'; readonly from: number; readonly size: number };

/** A file that was read: its columns, its first rows, and what they most likely mean. */
export interface FileRead {
  readonly header?: readonly string[];
  readonly width: number;
  readonly sample: readonly (readonly string[])[];
  readonly guess: Mapping;
}

/** What became of the rows under a mapping. */
export interface Summary {
  readonly customers: number;
  readonly orders: number;
  readonly refused: readonly RefusedRows[];
  /** The first and the last moment; absent without orders. */
  readonly period?: readonly [string, string];
  readonly total: { readonly amount: number; readonly currency: string };
}

export interface Batch {
  readonly batch: Seed;
  readonly done: number;
}

export interface Answers {
  read: FileRead;
  understand: Summary;
  batch: Batch;
}

export type Answer = { readonly ok: true; readonly value: Answers[keyof Answers] } | { readonly ok: false };
