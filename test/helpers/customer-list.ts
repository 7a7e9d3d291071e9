/** A list of customers as the people at a desk see it. */
import { html } from '@open-wc/testing';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { CustomerList } from '../../src/components/customer-list/customer-list.js';
import type { Seed } from '../../src/model/records.js';
import type { RuleGroup } from '../../src/model/rule.js';
import '../../src/define/customer-list.js';
import { renderingEnds, scene, type Scene, type SceneOptions } from './scene.js';

type CustomerSeed = NonNullable<Seed['customers']>[number];

/** A customer of whom only the name matters; the id is the name in small letters. */
export function customer(name: string, rest: Partial<CustomerSeed> = {}): CustomerSeed {
  return { id: name.toLowerCase(), kind: 'person', name, lifecycle: 'potential', ...rest };
}

/** An order that came to so many whole dollars. */
export function order(customerId: string, dollars: number, day: string): NonNullable<Seed['orders']>[number] {
  return {
    id: `${customerId} ${day}`,
    customerId,
    placedAt: `${day}T10:00:00.000Z`,
    total: { amount: dollars * 100, currency: 'USD' },
    status: 'completed',
  };
}

/** Ada spends most, Ben little, Cem nothing. */
export const threeCustomers: Seed = {
  customers: [
    customer('Cem', { lifecycle: 'potential', organisation: 'Atlas' }),
    customer('Ada', { lifecycle: 'loyal', tier: 'high', owner: { id: 'u-lin', name: 'Lin Wei' } }),
    customer('Ben', { lifecycle: 'repeat', tier: 'ordinary' }),
  ],
  orders: [order('ada', 900, '2026-07-02'), order('ada', 800, '2026-08-02'), order('ben', 50, '2026-09-02')],
};

export function manyCustomers(count: number): Seed {
  return { customers: Array.from({ length: count }, (_, index) => customer(`P${String(index).padStart(6, '0')}`)) };
}

export interface ListOptions extends SceneOptions {
  readonly rule?: RuleGroup;
  readonly segmentId?: string;
  readonly search?: string;
  readonly sort?: string;
  readonly columns?: string;
  readonly customerId?: string;
}

export function listWith(seed: Seed, options: ListOptions = {}): Promise<Scene<CustomerList>> {
  const { rule, segmentId, search, sort, columns, customerId } = options;
  return scene<CustomerList>(
    html`<rapport-customer-list
      .rule=${rule}
      segment-id=${ifDefined(segmentId)}
      search=${ifDefined(search)}
      sort=${ifDefined(sort)}
      columns=${ifDefined(columns)}
      customer-id=${ifDefined(customerId)}
    ></rapport-customer-list>`,
    { seed, width: 1_000, ...options },
  );
}

export function rowsOf(list: CustomerList): HTMLElement[] {
  return [...list.renderRoot.querySelectorAll<HTMLElement>('.rows > [role=row]')].sort(
    (left, right) => Number(left.ariaRowIndex) - Number(right.ariaRowIndex),
  );
}

/** The first cell of each rendered row, in the order of the rows. */
export function namesOf(list: CustomerList): string[] {
  return rowsOf(list).map((row) => row.querySelector('.name')?.textContent ?? '');
}

export function rowOf(list: CustomerList, name: string): HTMLElement {
  const row = rowsOf(list).find((each) => each.querySelector('.name')?.textContent === name);
  if (!row) throw new Error(`${name} is not in the list; there are ${namesOf(list).join(', ')}.`);
  return row;
}

/** The texts of a customer's cells as a screen reader hears them. */
export function cellsOf(list: CustomerList, name: string): string[] {
  return [...rowOf(list, name).querySelectorAll<HTMLElement>('[role=gridcell]')].map(spoken);
}

function spoken(cell: HTMLElement): string {
  const copy = cell.cloneNode(true) as HTMLElement;
  for (const silent of copy.querySelectorAll('[aria-hidden=true]')) silent.remove();
  return (copy.textContent ?? '').replace(/[\s\u2066\u2069]+/g, ' ').trim();
}

export function headerOf(list: CustomerList, label: string): HTMLElement {
  const header = [...list.renderRoot.querySelectorAll<HTMLElement>('[role=columnheader]')].find(
    (each) => each.textContent?.trim() === label,
  );
  if (!header) throw new Error(`There is no column ${label}.`);
  return header;
}

/** What a person reads in the element. */
export function textOf(list: CustomerList): string {
  return (list.renderRoot.querySelector('.root')?.textContent ?? '').replace(/\s+/g, ' ').trim();
}

/** Scrolls the rows, and waits until what comes into view has been read and rendered. */
export async function scrollRowsTo(list: CustomerList, place: number): Promise<void> {
  const scroller = list.renderRoot.querySelector('.scroller') as HTMLElement;
  scroller.scrollTop = place;
  await new Promise((next) => requestAnimationFrame(next));
  await renderingEnds(list);
}

/** The row and the column of the cell that has focus, as assistive technology counts them. */
export function focusedPlace(list: CustomerList): string {
  const cell = list.shadowRoot?.activeElement?.closest<HTMLElement>('[aria-colindex]');
  const row = cell?.closest<HTMLElement>('[aria-rowindex]');
  return cell && row ? `row ${row.ariaRowIndex}, column ${cell.ariaColIndex}` : 'nowhere';
}
