import type { Ledger } from './ledger.js';
import type { Machinery } from './machinery.js';
import { rowVersion, type NewRow } from './rows.js';

/** How often the leader shows that it is alive while something is unsent. */
const beatEvery = 5_000;
/** A leader that has not been seen alive for so many beats is replaced: it is frozen, or its tab is gone. */
const mostMissed = 4;

const leaderId = 'leader';
/** The tab that has left the place to others. */
const nobody = '';

export interface LeaderOptions {
  /** What all tabs of one outbox share; without it there is only this one. */
  readonly name: () => string | undefined;
  readonly tab: string;
  readonly ledger: Ledger;
  readonly machinery: Machinery;
  /** Unsent writes that could be on their way by now. */
  readonly overdue: () => readonly string[];
  /** Called when this tab has become the one that sends. */
  readonly took: () => void;
}

/**
 * Sees to it that one tab sends. Web Locks hand over at once when a tab goes; the row with the beat finds out a leader that
 * holds the lock and does nothing, and stands in for the lock where there are none.
 */
export class Leader {
  readonly #options: LeaderOptions;
  #isLeader = false;
  #isClosed = false;
  #hasLocks: boolean;
  #name: string | undefined;
  #letGo: () => void = () => undefined;
  #cancel: () => void = () => undefined;
  #seenBeat = -1;
  #missed = 0;

  constructor(options: LeaderOptions) {
    this.#options = options;
    this.#hasLocks = options.machinery.locks !== undefined;
  }

  get isLeader(): boolean {
    return this.#isLeader;
  }

  start(): void {
    this.#name = this.#options.name();
    if (this.#name === undefined) return this.#take();
    if (this.#hasLocks) this.#queueUp({});
    else void this.#tick(true);
    this.#watch();
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#cancel();
    const { ledger, tab } = this.#options;
    if (this.#isLeader && this.#name !== undefined) {
      await ledger
        .change({
          [leaderId]: (row) => (row?.kind === 'leader' && row.tab === tab ? beatOf(nobody, row.beat + 1) : undefined),
        })
        .catch(() => undefined);
    }
    this.#isLeader = false;
    this.#letGo();
  }

  #watch(): void {
    if (this.#isClosed) return;
    this.#cancel = this.#options.machinery.after(beatEvery, () => {
      void this.#tick().then(() => this.#watch());
    });
  }

  async #tick(isFirst = false): Promise<void> {
    const { ledger, tab } = this.#options;
    // Nobody needs to be alive while there is nothing to send.
    if (!isFirst && ledger.queue.size === 0) return;
    try {
      if (this.#isLeader) return await this.#beat();
      const overdue = this.#options.overdue();
      await ledger.refresh([leaderId, ...overdue]);
      // Hints get lost: either this tab did not hear that they were sent, or the one who sends did not hear of them.
      ledger.remind(overdue);
      const row = ledger.get('leader', leaderId);
      if (row?.beat !== this.#seenBeat) this.#missed = 0;
      else this.#missed += 1;
      this.#seenBeat = row?.beat ?? -1;
      const isVacant = (!row || row.tab === nobody) && !this.#hasLocks;
      if (!isVacant && this.#missed < mostMissed) return;
      this.#missed = 0;
      // Of several tabs that have waited long enough, one is first; the others see its beat.
      let won = false;
      await ledger.change({
        [leaderId]: (now) => {
          won = (now?.kind === 'leader' ? now.beat : -1) === this.#seenBeat;
          return won ? beatOf(tab, this.#seenBeat + 1) : undefined;
        },
      });
      if (!won || this.#isClosed) return;
      if (this.#hasLocks) this.#queueUp({ steal: true });
      else this.#take();
    } catch {
      // The storage does not answer: the next tick tries again.
    }
  }

  /** Shows that this tab is alive, or finds out that another has taken over. */
  async #beat(): Promise<void> {
    const { ledger, tab } = this.#options;
    await ledger.refresh([leaderId]);
    const row = ledger.get('leader', leaderId);
    if (row && row.tab !== tab) return this.#stepDown();
    await ledger.change({
      [leaderId]: (now) => (now?.kind === 'leader' && now.tab !== tab ? undefined : beatOf(tab, (row?.beat ?? 0) + 1)),
    });
  }

  #queueUp(options: Pick<LockOptions, 'steal'>): void {
    const { machinery, tab, ledger } = this.#options;
    let wasAsked = false;
    const held = async (): Promise<void> => {
      wasAsked = true;
      if (this.#isClosed) return;
      const row = ledger.get('leader', leaderId);
      await ledger
        .change({ [leaderId]: (now) => beatOf(tab, (now?.kind === 'leader' ? now.beat : (row?.beat ?? 0)) + 1) })
        .catch(() => undefined);
      const isOver = new Promise<void>((resolve) => (this.#letGo = resolve));
      this.#take();
      await isOver;
    };
    void machinery.locks?.request(`rapport-outbox:${this.#name ?? ''}`, options, held).then(
      () => undefined,
      () => {
        if (this.#isClosed) return;
        if (wasAsked) {
          // Another tab has taken the lock, because this one looked frozen.
          this.#stepDown();
          this.#queueUp({});
        } else {
          // No locks in sandboxed frames.
          this.#hasLocks = false;
          void this.#tick(true);
        }
      },
    );
  }

  #take(): void {
    if (this.#isClosed) return;
    this.#isLeader = true;
    this.#options.took();
  }

  #stepDown(): void {
    this.#isLeader = false;
    this.#missed = 0;
  }
}

function beatOf(tab: string, beat: number): NewRow {
  return { kind: 'leader', version: rowVersion, id: leaderId, tab, beat };
}
