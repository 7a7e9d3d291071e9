import type { Deal } from '../../../model/index.js';

/** What the writes of one deal have left behind: the version that stands, and those it has taken the place of. */
interface Left {
  readonly version: string;
  readonly replaced: ReadonlySet<string>;
}

/** Puts the writes of each deal one after the other, each based on what the one before left. */
export class Turns {
  readonly #last = new Map<string, Promise<Left | undefined>>();

  /** A board that has not read again still holds the version before the last write: that is no conflict. */
  async take(deal: Deal, write: (expect: string) => Promise<Deal>): Promise<Deal> {
    const before = this.#last.get(deal.id);
    const turn = (async () => {
      const left = await before;
      const own = left?.replaced.has(deal.version) ? left : undefined;
      const expect = own?.version ?? deal.version;
      const written = await write(expect);
      return { written, left: { version: written.version, replaced: new Set([...(own?.replaced ?? []), expect]) } };
    })();
    this.#last.set(
      deal.id,
      turn.then(
        ({ left }) => left,
        () => before,
      ),
    );
    return (await turn).written;
  }

  forget(): void {
    this.#last.clear();
  }
}
