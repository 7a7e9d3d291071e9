import type { Deal } from '../../../model/index.js';

/** What the writes of one deal have left behind: the version that stands, and those it has taken the place of. */
interface Left {
  readonly version: string;
  readonly replaced: ReadonlySet<string>;
}

/** The place of a change among the changes of its deal. */
export interface Turn {
  /** Writes when those before have been written. May be repeated, after a refusal. */
  take(deal: Deal, write: (expect: string) => Promise<Deal>): Promise<Deal>;
  /** Lets the next one write. Has to be called whatever happened. */
  leave(): void;
}

/** Puts the writes of each deal one after the other, each based on what the one before left. */
export class Turns {
  readonly #last = new Map<string, Promise<Left | undefined>>();

  /** Takes the next turn, at the moment when a person asks for a change: what comes before its write may take any time. */
  enter(id: string): Turn {
    const before = this.#last.get(id);
    let leave: (left: Left | undefined | Promise<Left | undefined>) => void = () => undefined;
    this.#last.set(id, new Promise((resolve) => (leave = resolve)));
    let own: Left | undefined;
    return {
      async take(deal, write) {
        const last = own ?? (await before);
        // A board that has not read again still holds the version before the last write: that is no conflict.
        const known = last?.replaced.has(deal.version) ? last : undefined;
        const expect = known?.version ?? deal.version;
        const written = await write(expect);
        own = { version: written.version, replaced: new Set([...(known?.replaced ?? []), expect]) };
        return written;
      },
      leave: () => leave(own ?? before),
    };
  }

  /** The same for a change that is written at once. */
  async take(deal: Deal, write: (expect: string) => Promise<Deal>): Promise<Deal> {
    const turn = this.enter(deal.id);
    try {
      return await turn.take(deal, write);
    } finally {
      turn.leave();
    }
  }

  forget(): void {
    this.#last.clear();
  }
}
