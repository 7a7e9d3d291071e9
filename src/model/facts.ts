import type { Money } from './money.js';
import type { Instant } from './time.js';

/** The position of a customer among all who ever ordered; see `rfmScores` of the insight entry for the formula. */
export interface RfmFacts {
  /** Whole days from the last order to `asOf`. */
  readonly recency: number;
  /** Orders that were not cancelled. */
  readonly frequency: number;
  /** Sum of these orders, in minor units of the currency of `spent`. */
  readonly monetary: number;
  /** Quintile scores, 1 to 5; 5 is most recent, most frequent, most spent. */
  readonly r: number;
  readonly f: number;
  readonly m: number;
  /** One of the eleven RFM segments, such as `Champions`. */
  readonly segment: string;
  /** How many customers the quintiles were cut from. */
  readonly population: number;
}

/** What is computed from a customer's other records. The adapter answers it, because it needs all customers' orders. */
export interface CustomerFacts {
  readonly customerId: string;
  readonly asOf: Instant;
  readonly orderCount: number;
  readonly firstOrderAt?: Instant;
  readonly lastOrderAt?: Instant;
  /** Lifetime value so far, one amount for each currency. */
  readonly spent: readonly Money[];
  readonly interactionCount: number;
  /** The latest interaction in which the two sides met or spoke: not field changes, stage changes or tasks. */
  readonly lastContactAt?: Instant;
  readonly openDealCount: number;
  /** The latest answer of each metric. */
  readonly nps?: number;
  readonly csat?: number;
  readonly ces?: number;
  readonly nextTaskAt?: Instant;
  readonly points: number;
  /** Absent for a prospect (no order), and where orders are in several currencies without a rate. */
  readonly rfm?: RfmFacts;
}
