import type { Colleague } from './colleagues.js';
import type { Industry } from './organisations.js';
import type { PersonName } from './names.js';
import type { City, Region, Tongue } from './regions.js';
import type { Seed } from '../../../src/model/index.js';

export type OrderSeed = NonNullable<Seed['orders']>[number];
export type DealSeed = NonNullable<Seed['deals']>[number];
export type FeedbackSeed = NonNullable<Seed['feedback']>[number];
export type InteractionSeed = NonNullable<Seed['interactions']>[number];
export type CustomerSeed = NonNullable<Seed['customers']>[number];
export type TaskSeed = NonNullable<Seed['tasks']>[number];
export type LoyaltySeed = NonNullable<Seed['loyalty']>[number];

/** How a customer buys, before chance has its say. */
export type Habit = 'never' | 'once' | 'sometimes' | 'often' | 'stopped' | 'returned';

/** What is known of a customer while the company is made up; the record is written last. */
export interface Account {
  readonly id: string;
  readonly region: Region;
  readonly city: City;
  readonly street: string;
  readonly owner: Colleague;
  readonly habit: Habit;
  readonly industry: Industry;
  /** The name of the company: its own, or the employer's. */
  readonly company: string | undefined;
  /** The part of the e-mail host before `.example`. */
  readonly host: string;
  /** Set for persons only. */
  readonly person: PersonName | undefined;
  readonly employer: Account | undefined;
  /** A colleague at the same company who was there before. */
  readonly superior: Account | undefined;
  /** What the company writes to them in. */
  readonly tongue: Tongue;
  /** How colleagues address them in a letter; empty for a Chinese company, where the greeting stands alone. */
  readonly hello: string;
  /** How large their orders are, compared with everybody's. */
  readonly size: number;
  /** How content they are: 0 is usual, 1 is one standard deviation better. */
  readonly mood: number;
  /** Nobody has spoken with them for months. */
  readonly isSilent: boolean;
  readonly isMember: boolean;
  /** When they became known, in milliseconds. */
  knownSince: number;
  readonly orderTimes: number[];
  readonly orders: OrderSeed[];
}

/** The amounts of all orders that were not cancelled, in fen. */
export function spentBy(account: Pick<Account, 'orders'>): number {
  return account.orders.reduce((sum, order) => sum + (order.status === 'cancelled' ? 0 : order.total.amount), 0);
}

/** The moments of all orders that were not cancelled, the oldest first. */
export function orderTimesOf(account: Pick<Account, 'orders'>): number[] {
  return account.orders.filter((order) => order.status !== 'cancelled').map((order) => Date.parse(order.placedAt));
}
