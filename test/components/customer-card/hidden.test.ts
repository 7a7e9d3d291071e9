import { expect, html } from '@open-wc/testing';
import type { CustomerCard } from '../../../src/components/customer-card/customer-card.js';
import type { CustomerList } from '../../../src/components/customer-list/customer-list.js';
import type { PipelineBoard } from '../../../src/components/pipeline-board/pipeline-board.js';
import type { Timeline } from '../../../src/components/timeline/timeline.js';
import { memoryAdapter } from '../../helpers/memory.js';
import type { RapportAdapter } from '../../../src/data/adapter.js';
import { withPermissions } from '../../../src/data/wrappers/permissions/index.js';
import { chenSiyuan, smallCompany } from '../../../stories/support/small-company.js';
import { expectAccessible } from '../../helpers/axe.js';
import { scene, testNow } from '../../helpers/scene.js';
import '../../../src/define/index.js';

const seeing = (hidden: readonly string[]): RapportAdapter =>
  withPermissions(memoryAdapter({ seed: smallCompany({ now: testNow }), now: () => testNow }), { hidden });
const textOf = (element: Element): string => (element.shadowRoot?.textContent ?? '').replace(/\s+/g, ' ');

/** The rows of a card that say that something is hidden, by their names. */
function hiddenRows(card: CustomerCard): string[] {
  const rows = [...(card.shadowRoot?.querySelectorAll('dl > div') ?? [])];
  return rows
    .filter((row) => row.querySelector('dd')?.textContent?.includes('Hidden by permission'))
    .map((row) => row.querySelector('dt')?.textContent?.trim() ?? '');
}

describe('what a backend does not send is said to be hidden', () => {
  it('by the customer card, once for each field, and for what is computed from it', async () => {
    const fields = ['contactPoints', 'addresses', 'birthday', 'owner', 'tags', 'consents', 'membership', 'timeZone'];
    const adapter = seeing([...fields.map((field) => `customers.${field}`), 'orders.total']);
    const { element } = await scene<CustomerCard>(
      html`<rapport-customer-card customer-id=${chenSiyuan}></rapport-customer-card>`,
      { adapter },
    );
    expect(hiddenRows(element)).to.deep.equal([
      'Lifetime value',
      'Contact',
      'Address',
      'Time zone',
      'Owner',
      'Tags',
      'Consent',
      'Birthday',
      'Membership',
    ]);
    expect(textOf(element)).to.contain('RFM: Hidden by permission');
    expect(element.shadowRoot?.querySelectorAll('[data-edit^=contact], a[part=action]')).to.have.length(0);
    await expectAccessible(element);
  });

  it('by the customer card, where only the page knows what is hidden', async () => {
    const { element } = await scene<CustomerCard>(
      html`<rapport-customer-card customer-id=${chenSiyuan}></rapport-customer-card>`,
      {
        seed: smallCompany({ now: testNow }),
        permissions: { hidden: ['orders.total'], stores: { interactions: 'none' } },
      },
    );
    expect(hiddenRows(element)).to.deep.equal(['Lifetime value', 'Last contact']);
    expect(textOf(element)).to.contain('RFM: Hidden by permission');
  });

  it('by the customer card for e-mail alone, beside the telephone', async () => {
    const { element } = await scene<CustomerCard>(
      html`<rapport-customer-card customer-id=${chenSiyuan}></rapport-customer-card>`,
      { adapter: seeing(['customers.email']) },
    );
    expect(hiddenRows(element)).to.deep.equal(['E-mail']);
    expect(element.shadowRoot?.querySelectorAll('a[href^="tel:"]').length).to.be.greaterThan(0);
    expect(element.shadowRoot?.querySelectorAll('a[href^="mailto:"]')).to.have.length(0);
  });

  it('by the customer list, in the column', async () => {
    const { element } = await scene<CustomerList>(
      html`<rapport-customer-list columns="name orders.spent email"></rapport-customer-list>`,
      { adapter: seeing(['orders.total', 'customers.contactPoints']), width: 900 },
    );
    expect(textOf(element)).to.contain('Hidden by permission').and.not.to.contain('XXX');
    expect(textOf(element)).to.contain('陈思远');
  });

  it('by the timeline, in what was changed', async () => {
    const adapter = seeing(['customers.source', 'interactions.body']);
    const { element, client } = await scene<Timeline>(
      html`<rapport-timeline customer-id=${chenSiyuan}></rapport-timeline>`,
      { adapter },
    );
    expect(textOf(element)).to.contain('Hidden by permission');
    expect((await client.interactions.list()).items.some(({ body }) => body !== undefined)).to.equal(false);
  });

  it('by the pipeline board, which shows no amounts and no sum of nothing', async () => {
    const { element } = await scene<PipelineBoard>(html`<rapport-pipeline-board></rapport-pipeline-board>`, {
      adapter: seeing(['deals.amount']),
      width: 1_000,
    });
    expect(textOf(element)).to.contain('CNC retrofit').and.not.to.contain('XXX').and.not.to.contain('could not');
    await expectAccessible(element);
  });
});
