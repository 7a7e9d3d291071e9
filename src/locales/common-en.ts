import type { DataErrorCode } from '../data/data-error.js';

/** Words that every element needs. */
export interface CommonWords {
  readonly loading: string;
  readonly notConnected: string;
  readonly notConnectedHint: string;
  readonly failed: Readonly<Record<DataErrorCode, string>>;
  readonly failedTitle: string;
  readonly deniedTitle: string;
  readonly retry: string;
  readonly undo: string;
  readonly redo: string;
  readonly undone: (label: string) => string;
  readonly redone: (label: string) => string;
  readonly close: string;
  readonly cancel: string;
  readonly save: string;
  readonly saved: string;
  readonly edit: string;
  readonly hidden: string;
  readonly unreadable: string;
  readonly memoryOnly: string;
  readonly storageLost: string;
}

/** English. */
export const englishCommonWords: CommonWords = {
  loading: 'Loading…',
  notConnected: 'Not connected',
  notConnectedHint: 'This part of the page has no data source yet.',
  failed: {
    conflict: 'Somebody else has changed this in the meantime. The latest state is shown.',
    denied: 'You do not have permission to see or change this.',
    invalid: 'Something in it does not fit. Check the values and try again.',
    'not-found': 'This record does not exist any more.',
    offline: 'There is no connection. Try again when it is back.',
    'rate-limited': 'Too many requests at the moment. Wait a little, then try again.',
    unsupported: 'The data source cannot do this.',
    unavailable: 'The data source did not answer. Try again.',
  },
  failedTitle: 'This could not be loaded',
  deniedTitle: 'No permission',
  retry: 'Try again',
  undo: 'Undo',
  redo: 'Redo',
  undone: (label) => `Undone: ${label}`,
  redone: (label) => `Done again: ${label}`,
  close: 'Close',
  cancel: 'Cancel',
  save: 'Save',
  saved: 'Saved',
  edit: 'Edit',
  hidden: 'Hidden by permission',
  unreadable: 'This record cannot be read',
  memoryOnly: 'This browser does not allow saving. Changes last only until the page is closed.',
  storageLost: 'The data saved in this browser was removed. Recent changes may be missing.',
};
