import type { Seed } from '../../../src/model/records.js';
import { lifecycleStages, valueTiers } from '../../../src/model/vocabulary.js';

/** A customer of twenty fields, as every subject keeps it. */
export type Row = NonNullable<Seed['customers']>[number] & { readonly createdAt: string };

/** The three rules of the count: one of these tiers, this stage of life, and known since then. */
export interface Wanted {
  readonly tiers: readonly string[];
  readonly lifecycle: string;
  readonly since: string;
}

/** What a store has to do in a benchmark. Answers ids where only their order matters. */
export interface Subject {
  /** Deletes what an earlier round left. */
  reset(): Promise<void>;
  /** Opens an empty store and keeps the rows; resolves when they are kept. */
  write(rows: readonly Row[]): Promise<void>;
  /** Opens a full store and answers the first page by name. */
  open(): Promise<readonly string[]>;
  get(id: string): Promise<{ readonly name: string } | undefined>;
  /** Fifty records by name. */
  page(offset: number): Promise<readonly string[]>;
  count(wanted: Wanted): Promise<number>;
  /** One changed record; resolves when it is kept. */
  put(row: Row): Promise<void>;
  close(): Promise<void>;
}

export const tiers = valueTiers;
export const lifecycles = lifecycleStages;

/** The same numbers in every run. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const given = ['Ana', 'Ben', 'Chen', 'Dora', 'Emil', 'Fatima', 'Gita', 'Hugo', 'Ines', 'Jun', 'Kofi', 'Lin', 'Mei'];
const family = ['Adler', 'Berg', 'Castro', 'Diaz', 'Ekman', 'Fischer', 'Garcia', 'Huang', 'Ito', 'Jensen', 'Kim'];
const start = Date.UTC(2021, 0, 1);
const day = 86_400_000;

export function rowsOf(count: number): Row[] {
  const next = random(7);
  const one = <Item>(items: readonly Item[]): Item => items[Math.floor(next() * items.length)] as Item;
  return [...Array(count).keys()].map((number): Row => {
    const [first, last] = [one(given), one(family)];
    const organisation = `${one(family)} ${one(['Trading', 'Logistics', 'Foods', 'Steel'])}`;
    const moment = new Date(start + Math.floor(next() * 1_800) * day + number).toISOString();
    // No two alike, and in the same order whether compared by code units or as people read them.
    const name = `${first} ${last} ${String(Math.floor(next() * 1e6)).padStart(6, '0')} ${String(number).padStart(7, '0')}`;
    return {
      id: `customer-${String(number).padStart(8, '0')}-${Math.floor(next() * 1e9).toString(36)}`,
      kind: 'person',
      name,
      nameParts: { given: first, family: last },
      jobTitle: one(['Buyer', 'Head of purchasing', 'Owner', 'Engineer']),
      organisation,
      contactPoints: [
        { kind: 'email', value: `${first}.${last}.${number}@example.com`.toLowerCase(), primary: true },
        { kind: 'phone', value: `+4930${String(number).padStart(7, '0')}` },
      ],
      addresses: [
        { lines: [`Street ${Math.floor(next() * 200)}`], city: one(['Berlin', 'Lyon', 'Suzhou']), country: 'DE' },
      ],
      lifecycle: one(lifecycles),
      tier: one(tiers),
      owner: { id: `u${Math.floor(next() * 20)}`, name: one(given) },
      team: one(['north', 'south', 'east', 'west']),
      tags: [one(['regular', 'new', 'press']), one(['fair', 'web', 'call'])],
      source: one(['referral', 'trade fair', 'web']),
      language: one(['en', 'de', 'zh']),
      timeZone: one(['Europe/Berlin', 'Asia/Shanghai']),
      consents: [{ purpose: 'news', channel: 'email', state: 'granted', at: moment }],
      relations: [],
      fields: { score: Math.floor(next() * 1_000), contract: one(['monthly', 'yearly']) },
      createdAt: moment,
    };
  });
}

/** A question that has not been asked before, so that no answer is remembered as a whole. */
export function wantedOf(round: number): Wanted {
  const since = new Date(start + ((round * 97) % 1_500) * day).toISOString();
  return {
    tiers: [tiers[round % 4] ?? 'high', tiers[(round + 1) % 4] ?? 'low'],
    lifecycle: lifecycles[round % 5] ?? 'loyal',
    since,
  };
}

export function matches(row: Row, { tiers: wanted, lifecycle, since }: Wanted): boolean {
  return row.lifecycle === lifecycle && wanted.includes(row.tier ?? '') && row.createdAt > since;
}
