import type { RapportClient } from '../../data/client.js';
import type { Deal, RuleGroup } from '../../model/index.js';
import type { BookedDeal } from './forecast-scope.js';

/** Deals of one page: so many are checked in one task. */
const pageSize = 500;
/** More deals than this are not loaded for a range. */
export const mostBooked = 50_000;
/** Deals that are read again by their ids at once, and altogether; where more have changed, all are read again. */
const changedAtOnce = 100;
const mostChanged = 2_000;

/** Which deals. */
export interface BookQuestion {
  readonly where: RuleGroup | undefined;
  readonly timeZone: string;
}

/** Why not every deal can be had. */
export type Lack = 'too-many' | 'unreadable';

export type Book = { readonly status: 'whole'; readonly deals: readonly BookedDeal[] } | { readonly status: Lack };

/** One loading of deals, and what has changed since it began. */
interface Edition {
  readonly client: RapportClient;
  readonly question: string;
  readonly controller: AbortController;
  readonly loaded: Promise<Map<string, BookedDeal> | Lack>;
  isLoaded: boolean;
  changed: Set<string>;
}

/**
 * Every deal that a rule selects, page by page, and from then on only what has changed: given out whole or not at all.
 * A change of some deals does not begin the loading anew; they are read again when it has ended.
 */
export class DealBook {
  #edition: Edition | undefined;

  /** Takes note that these deals are not what they were. */
  note(ids: readonly string[] | 'all'): void {
    const edition = this.#edition;
    if (!edition) return;
    if (ids === 'all') return this.close();
    for (const id of ids) edition.changed.add(id);
    if (edition.changed.size > mostChanged || !edition.client.supports.operators.includes('in')) this.close();
  }

  /** Whether an answer needs no more than what has changed. */
  isAtHand(client: RapportClient, question: BookQuestion): boolean {
    return this.#isFor(client, question) && this.#edition?.isLoaded === true;
  }

  /** Lets go of everything; what is under way ends. */
  close(): void {
    this.#edition?.controller.abort();
    this.#edition = undefined;
  }

  /** Rejects with the signal's reason when it is aborted; the loading goes on for whoever asks next. */
  async read(client: RapportClient, question: BookQuestion, signal: AbortSignal): Promise<Book> {
    if (!this.#isFor(client, question)) {
      this.close();
      this.#edition = open(client, question);
    }
    const edition = this.#edition as Edition;
    try {
      const deals = await unlessAborted(edition.loaded, signal);
      if (typeof deals === 'string') return { status: deals };
      await catchUp(edition, deals, question, signal);
      if (edition === this.#edition) return { status: 'whole', deals: [...deals.values()] };
    } catch (error) {
      signal.throwIfAborted();
      if (edition === this.#edition) {
        this.close();
        throw error;
      }
    }
    // Closed meanwhile, since too much has changed.
    return this.read(client, question, signal);
  }

  #isFor(client: RapportClient, question: BookQuestion): boolean {
    return this.#edition?.client === client && this.#edition.question === JSON.stringify(question);
  }
}

function open(client: RapportClient, question: BookQuestion): Edition {
  const controller = new AbortController();
  const loaded = load(client, question, controller.signal);
  const edition: Edition = {
    client,
    question: JSON.stringify(question),
    controller,
    loaded,
    isLoaded: false,
    changed: new Set(),
  };
  // A failure is told to those who wait for it; there may be nobody.
  loaded.then(
    () => (edition.isLoaded = true),
    () => undefined,
  );
  return edition;
}

async function load(
  client: RapportClient,
  { where, timeZone }: BookQuestion,
  signal: AbortSignal,
): Promise<Map<string, BookedDeal> | Lack> {
  // The same in each page, as cursors need it.
  const query = { ...(where && { where }), timeZone, now: client.now().toISOString(), limit: pageSize };
  const deals = new Map<string, BookedDeal>();
  let cursor: string | undefined;
  do {
    const page = await client.deals.list({ ...query, ...(cursor !== undefined && { cursor }) }, { signal });
    if (page.unreadable.length > 0) return 'unreadable';
    for (const deal of page.items) deals.set(deal.id, booked(deal));
    if (deals.size > mostBooked) return 'too-many';
    cursor = page.next;
  } while (cursor !== undefined);
  return deals;
}

async function catchUp(
  edition: Edition,
  deals: Map<string, BookedDeal>,
  { where, timeZone }: BookQuestion,
  signal: AbortSignal,
): Promise<void> {
  while (edition.changed.size > 0) {
    const ids = [...edition.changed].slice(0, changedAtOnce);
    for (const id of ids) edition.changed.delete(id);
    try {
      const named = { field: 'id', operator: 'in', value: ids } as const;
      const query = { where: { combinator: 'and', rules: where ? [where, named] : [named] }, timeZone } as const;
      const page = await edition.client.deals.list({ ...query, limit: changedAtOnce }, { signal });
      const found = new Map(page.items.map((deal) => [deal.id, deal]));
      for (const id of ids) {
        const deal = found.get(id);
        if (deal) deals.set(id, booked(deal));
        else deals.delete(id);
      }
    } catch (error) {
      for (const id of ids) edition.changed.add(id);
      throw error;
    }
  }
}

/** Only what a forecast needs: fifty thousand whole records would weigh several times as much. */
function booked({ pipelineId, stageId, amount, probability, expectedClose, closedAt, owner }: Deal): BookedDeal {
  return { pipelineId, stageId, amount, probability, expectedClose, closedAt, owner };
}

function unlessAborted<Answer>(answer: Promise<Answer>, signal: AbortSignal): Promise<Answer> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const stop = (): void => reject(signal.reason as Error);
    signal.addEventListener('abort', stop, { once: true });
    answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
