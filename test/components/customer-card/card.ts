import { html } from '@open-wc/testing';
import type { CustomerCard } from '../../../src/components/customer-card/customer-card.js';
import type { Seed } from '../../../src/model/index.js';
import { scene, type Scene, type SceneOptions } from '../../helpers/scene.js';
import '../../../src/define/customer-card.js';

const people = [
  { id: 'u-lin', name: 'Lin Wei' },
  { id: 'u-mia', name: 'Mia Park' },
];

/** Ana, with something in every field; two others, so that she has a place among customers with orders. */
export const anaAndOthers: Seed = {
  customers: [
    {
      id: 'ana',
      kind: 'person',
      name: 'Ana Moreno',
      jobTitle: 'Buyer',
      organisation: 'Vela Logística',
      lifecycle: 'repeat',
      tier: 'high',
      owner: { id: 'u-lin', name: 'Lin Wei' },
      tags: ['VIP'],
      source: 'referral',
      language: 'es-ES',
      timeZone: 'Europe/Madrid',
      birthday: '--03-14',
      contactPoints: [
        { kind: 'phone', value: '+34600000000', label: 'mobile', primary: true },
        { kind: 'email', value: 'ana@vela.example', label: 'work', primary: true },
      ],
      addresses: [{ lines: ['Calle Mayor 1'], city: 'Madrid', country: 'ES' }],
      consents: [
        {
          purpose: 'Newsletter',
          channel: 'email',
          state: 'granted',
          at: '2026-01-05T10:00:00.000Z',
          wording: 'Yes, write to me once a month.',
        },
        { purpose: 'Offers', channel: 'sms', state: 'denied', at: '2026-01-05T10:00:00.000Z' },
      ],
      fields: { seats: 40, contract: '2027-03-31' },
    },
    { id: 'chen', kind: 'person', name: '陈思远', lifecycle: 'loyal' },
    { id: 'new', kind: 'person', name: 'Newcomer', lifecycle: 'potential' },
  ],
  orders: [
    { id: 'o1', customerId: 'ana', placedAt: '2026-11-09T09:00:00.000Z', total: { amount: 120_000, currency: 'EUR' } },
    { id: 'o2', customerId: 'ana', placedAt: '2026-10-09T09:00:00.000Z', total: { amount: 80_000, currency: 'EUR' } },
    { id: 'o3', customerId: 'chen', placedAt: '2025-11-09T09:00:00.000Z', total: { amount: 10_000, currency: 'EUR' } },
  ],
  interactions: [{ id: 'i1', customerId: 'ana', kind: 'call', occurredAt: '2026-11-18T09:00:00.000Z' }],
  fields: [
    {
      id: 'f1',
      store: 'customers',
      name: 'seats',
      type: 'number',
      label: { en: 'Seats', 'zh-CN': '席位' },
      personal: false,
    },
    {
      id: 'f2',
      store: 'customers',
      name: 'contract',
      type: 'day',
      label: { en: 'Contract ends', 'zh-CN': '合同到期' },
      personal: false,
    },
    {
      id: 'f3',
      store: 'customers',
      name: 'industry',
      type: 'choice',
      label: 'Industry',
      personal: false,
      options: [
        { value: 'log', label: 'Logistics' },
        { value: 'fab', label: 'Manufacturing' },
      ],
    },
  ],
};

export async function cardOf(id: string, options: SceneOptions = {}, readonly = false): Promise<Scene<CustomerCard>> {
  return scene<CustomerCard>(
    html`<rapport-customer-card customer-id=${id} .people=${people} ?readonly=${readonly}></rapport-customer-card>`,
    { seed: anaAndOthers, ...options },
  );
}

export function within(card: CustomerCard): ShadowRoot {
  return card.shadowRoot as ShadowRoot;
}

/** What stands beside a label in the list of fields. */
export function valueOf(card: CustomerCard, label: string): string | undefined {
  const row = [...within(card).querySelectorAll('.row')].find(
    (each) => each.querySelector('dt')?.textContent?.trim() === label,
  );
  return row?.querySelector('dd')?.textContent?.replace(/\s+/g, ' ').trim();
}

export function buttonNamed(card: CustomerCard, name: string): HTMLElement | undefined {
  return [...within(card).querySelectorAll<HTMLElement>('button, a, summary')].find(
    (each) => (each.getAttribute('aria-label') ?? each.textContent ?? '').replace(/\s+/g, ' ').trim() === name,
  );
}

export function noticeOf(card: CustomerCard): string {
  return within(card).querySelector('.toast span')?.textContent ?? '';
}
