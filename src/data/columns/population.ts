import { quintileCuts, scoreMeasures, wholeDays, type RfmCuts } from '../../insight/rfm.js';
import type { Instant, RfmFacts } from '../../model/index.js';
import type { Part } from './derived.js';
import { keepLast, kept } from './kept.js';
import type { OrderFigures } from './order-figures.js';
import type { TouchLog } from './table.js';
import { joined, type Work } from './work.js';

/** The cuts of everybody's orders at a moment. */
interface Counted {
  /** The orders that it was counted from: how many changes there had been. */
  readonly orders: number;
  /** `undefined` where orders are in several currencies, or there are none. */
  readonly cuts: RfmCuts | undefined;
  readonly size: number;
}

/** Customers that are looked at between two pauses. */
const manyOwners = 2_048;
/** Several readers ask at nearly the same moment. */
const mostMoments = 8;

/** All who ever ordered, by whom each customer is scored. */
export class Population {
  readonly #figures: OrderFigures;
  readonly #log: TouchLog;
  readonly #owners: () => number;
  readonly #counted = new Map<Instant, Counted>();
  readonly #counting = new Map<Instant, Work<void>>();

  constructor(figures: OrderFigures, log: TouchLog, owners: () => number) {
    this.#figures = figures;
    this.#log = log;
    this.#owners = owners;
  }

  /** The scores of one customer, by the population of that moment, which was made ready before. */
  rfm(owner: number, now: Instant): RfmFacts | undefined {
    const purchases = this.#figures.of(owner);
    const counted = this.#counted.get(now);
    if (!purchases || !counted?.cuts) return undefined;
    const { last, frequency, monetary } = purchases;
    const measures = { recency: wholeDays(last, Date.parse(now)), frequency, monetary };
    return { ...measures, ...scoreMeasures(measures, counted.cuts), population: counted.size };
  }

  /** The population at a moment, as something to be made ready. */
  at(now: Instant): Part {
    const isFresh = (): boolean => this.#figures.isFresh && this.#counted.get(now)?.orders === this.#log.end;
    return {
      get isFresh() {
        return isFresh();
      },
      get isNear() {
        return isFresh();
      },
      refresh: () => this.#refresh(now, isFresh),
      catchUp: () => {
        this.#figures.catchUp();
        if (isFresh()) return;
        const work = this.#count(now);
        while (!work.next().done);
      },
    };
  }

  *#refresh(now: Instant, isFresh: () => boolean): Work<void> {
    while (!isFresh()) {
      yield* this.#figures.refresh();
      yield* joined(kept(this.#counting, now, () => this.#count(now)));
      this.#counting.delete(now);
    }
  }

  *#count(now: Instant): Work<void> {
    const orders = this.#log.end;
    const [moment, owners] = [Date.parse(now), this.#owners()];
    const recency = new Float64Array(owners);
    const frequency = new Float64Array(owners);
    const monetary = new Float64Array(owners);
    const currencies = new Set<string | undefined>();
    let size = 0;
    for (let owner = 0; owner < owners; owner += 1) {
      if (owner % manyOwners === 0) yield;
      const purchases = this.#figures.of(owner);
      if (!purchases) continue;
      currencies.add(purchases.currency);
      recency[size] = 0 - wholeDays(purchases.last, moment);
      frequency[size] = purchases.frequency;
      monetary[size] = purchases.monetary;
      size += 1;
    }
    if (currencies.size !== 1 || currencies.has(undefined)) return this.#keep(now, { orders, cuts: undefined, size });
    const cuts = { recency: quintileCuts(recency.subarray(0, size)) };
    yield;
    const ofFrequency = quintileCuts(frequency.subarray(0, size));
    yield;
    const ofMonetary = quintileCuts(monetary.subarray(0, size));
    this.#keep(now, { orders, cuts: { ...cuts, frequency: ofFrequency, monetary: ofMonetary }, size });
  }

  #keep(now: Instant, counted: Counted): void {
    keepLast(this.#counted, now, counted, mostMoments);
  }
}
