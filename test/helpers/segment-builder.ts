/** A segment builder as the people at a desk see it. */
import { html } from '@open-wc/testing';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { SegmentFilter } from '../../src/components/segment-filter/segment-filter.js';
import type { Seed } from '../../src/model/records.js';
import type { RuleGroup } from '../../src/model/rule.js';
import '../../src/define/segment-filter.js';
import { scene, type Scene, type SceneOptions } from './scene.js';

type CustomerSeed = NonNullable<Seed['customers']>[number];

function person(name: string, rest: Partial<CustomerSeed>): CustomerSeed {
  return { id: name.toLowerCase(), kind: 'person', name, lifecycle: 'potential', ...rest };
}

function order(customerId: string, day: string, dollars: number): NonNullable<Seed['orders']>[number] {
  const total = { amount: dollars * 100, currency: 'USD' };
  return { id: `${customerId} ${day}`, customerId, placedAt: `${day}T10:00:00.000Z`, total, status: 'completed' };
}

const lin = { id: 'u-lin', name: 'Lin Wei' };

/** At the time of tests Ada and Dee have not ordered for 90 days; Ada and Cem are of high value; Ben ordered lately. */
export const fourCustomers: Seed = {
  customers: [
    person('Ada', {
      lifecycle: 'loyal',
      tier: 'high',
      tags: ['VIP'],
      source: 'fair',
      owner: lin,
      fields: { seats: 9, plan: 'gold' },
    }),
    person('Ben', {
      lifecycle: 'repeat',
      tier: 'ordinary',
      tags: ['VIP', 'press'],
      source: 'web',
      owner: { id: 'u-mia', name: 'Mia Park' },
      fields: { seats: 2 },
    }),
    person('Cem', { lifecycle: 'potential', tier: 'high', source: 'web', owner: lin }),
    person('Dee', { lifecycle: 'lapsed' }),
  ],
  orders: [
    order('ada', '2026-05-01', 900),
    order('ada', '2026-07-01', 100),
    order('ben', '2026-11-10', 50),
    order('dee', '2026-01-05', 20),
    order('dee', '2026-02-01', 30),
  ],
  fields: [
    {
      id: 'seats',
      store: 'customers',
      name: 'seats',
      type: 'number',
      label: { en: 'Seats', 'zh-CN': '席位', ar: 'المقاعد' },
      personal: false,
    },
    {
      id: 'plan',
      store: 'customers',
      name: 'plan',
      type: 'choice',
      label: 'Plan',
      personal: false,
      options: [
        { value: 'gold', label: 'Gold' },
        { value: 'silver', label: 'Silver' },
      ],
    },
    { id: 'debt', store: 'customers', name: 'debt', type: 'money', currency: 'EUR', label: 'Debt', personal: false },
    { id: 'trial', store: 'customers', name: 'trial', type: 'boolean', label: 'Trial', personal: false },
    { id: 'ends', store: 'customers', name: 'ends', type: 'day', label: 'Contract ends', personal: false },
  ],
};

/** High value, and no order for 90 days: only Ada. */
export const highAndSilent: RuleGroup = {
  combinator: 'and',
  rules: [
    { field: 'tier', operator: 'is', value: 'high' },
    { field: 'orders.last', operator: 'before', value: { from: 'today', amount: -90, unit: 'day' } },
  ],
};

export interface BuilderOptions extends SceneOptions {
  readonly segmentId?: string;
  readonly customerId?: string;
  readonly readonly?: boolean;
}

export async function builder(value?: unknown, options: BuilderOptions = {}): Promise<Scene<SegmentFilter>> {
  const { segmentId, customerId, readonly = false, ...rest } = options;
  return scene<SegmentFilter>(
    html`<rapport-segment-filter
      .value=${value}
      segment-id=${ifDefined(segmentId)}
      customer-id=${ifDefined(customerId)}
      ?readonly=${readonly}
    ></rapport-segment-filter>`,
    { seed: fourCustomers, ...rest },
  );
}

export function inside(filter: SegmentFilter): ShadowRoot {
  return filter.renderRoot as ShadowRoot;
}

/** The names of the rules on the screen, in order. */
export function ruleNames(filter: SegmentFilter): string[] {
  return [...inside(filter).querySelectorAll('.rule')].map((rule) => rule.getAttribute('aria-label') ?? '');
}

export function ruleAt(filter: SegmentFilter, index: number): HTMLElement {
  const rule = inside(filter).querySelectorAll<HTMLElement>('.rule')[index];
  if (!rule) throw new Error(`There is no rule ${index}.`);
  return rule;
}

/** A control or button by its accessible label, inside a rule or the whole builder. */
export function control<Control extends HTMLElement = HTMLElement>(within: ParentNode, label: string): Control {
  const found = [...within.querySelectorAll<Control>('select, input, button')].find(
    (candidate) => (candidate.getAttribute('aria-label') ?? candidate.textContent.trim()) === label,
  );
  if (!found) throw new Error(`There is no control named ${label}.`);
  return found;
}

/** Opens a select and chooses an option by its words. */
export async function choose(filter: SegmentFilter, select: HTMLElement, words: string): Promise<void> {
  if (!(select instanceof HTMLSelectElement)) throw new Error('This is not a select.');
  select.focus();
  await filter.updateComplete;
  const option = await until(filter, () => [...select.options].find((candidate) => candidate.label === words));
  select.value = option.value;
  select.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  select.dispatchEvent(new CustomEvent('change', { bubbles: true }));
  await filter.updateComplete;
}

/** The words of the options of a select while it is open. */
export async function optionsOf(filter: SegmentFilter, select: HTMLSelectElement): Promise<string[]> {
  select.focus();
  await filter.updateComplete;
  return [...select.options].map((option) => option.label);
}

/** Puts a text into an input as typing or a date picker would. */
export async function fill(filter: SegmentFilter, input: HTMLElement, text: string): Promise<void> {
  if (!(input instanceof HTMLInputElement)) throw new Error('This is not an input.');
  input.focus();
  input.value = text;
  input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  await filter.updateComplete;
}

export async function press(filter: SegmentFilter, button: HTMLElement): Promise<void> {
  button.click();
  await filter.updateComplete;
}

/** The line with the big count. */
export function figure(filter: SegmentFilter): string {
  return words(inside(filter).querySelector('.figure'));
}

export function meaning(filter: SegmentFilter): string {
  return words(inside(filter).querySelector('.meaning'));
}

/** Text as it is read, without the breaks of the template. */
export function words(element: Element | null): string {
  return element?.textContent.replace(/\s+/g, ' ').trim() ?? '';
}

/** Waits for frames until there is something; a test that waits in vain runs into its time limit. */
export async function until<Found>(
  filter: SegmentFilter,
  find: () => Found | undefined | null | false,
): Promise<Found> {
  for (;;) {
    const found = find();
    if (found) return found;
    await new Promise((next) => requestAnimationFrame(next));
    await filter.updateComplete;
  }
}
