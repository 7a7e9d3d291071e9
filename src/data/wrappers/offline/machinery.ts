/** Where a crash is tried in tests: a name for each point between two things that last. */
export type Checkpoint =
  | 'after-key'
  | 'after-local-commit'
  | 'before-send'
  | 'after-send'
  | 'after-server-commit'
  | 'after-ack'
  | 'after-local-delete'
  | 'after-lease'
  | 'before-base'
  | 'after-base'
  | 'after-park'
  | 'after-erase-local';

/** Tells other tabs that there is something to read. */
export interface Hinting {
  tell(ids: readonly string[]): void;
  close(): void;
}

/** Everything that the outbox has from the world, so that a test can be the world. */
export interface Machinery {
  /** Milliseconds of the epoch. Dates and waits are reckoned by it, never an order. */
  readonly now: () => number;
  /** From 0 to 1. */
  readonly random: () => number;
  readonly newId: () => string;
  /** Acts once after so many milliseconds, unless the returned function is called before. */
  readonly after: (milliseconds: number, act: () => void) => () => void;
  readonly locks: Pick<LockManager, 'request'> | undefined;
  /** Opens the channel between tabs; what comes from it is only a hint. */
  readonly hints: (name: string, heard: (ids: readonly string[]) => void) => Hinting;
  /** Calls back when it is worth trying again: the network is back, the page is looked at. */
  readonly awake: (act: (isBackOnline: boolean) => void) => () => void;
  /** Lets the page breathe. */
  readonly breathe: () => Promise<void>;
  /** Tests stop here; nothing else does. */
  readonly checkpoint?: (name: Checkpoint) => Promise<void> | void;
}
