import { expect, fixture, html } from '@open-wc/testing';
import type { LitElement } from 'lit';
import { indexedDbAdapter } from '../../src/data/adapters/indexed-db/index.js';
import { RapportClient } from '../../src/data/client.js';
import { newId } from '../../src/model/index.js';
import { chenSiyuan, smallCompany } from '../../stories/support/small-company.js';
import { press } from '../helpers/commands.js';
import '../../src/define/index.js';

const pipeline = smallCompany().pipelines?.[0]?.id ?? '';
const survey = smallCompany().surveys?.[0]?.id ?? '';

/** A tab: a provider with its own connection to the database, and the elements in it. */
interface Tab {
  readonly page: HTMLElement;
  readonly client: RapportClient;
  find(tag: string): LitElement;
  textOf(tag: string): string;
}

async function tabOn(database: string): Promise<Tab> {
  const client = new RapportClient(indexedDbAdapter({ name: database }), {
    session: () => ({ actor: { id: 'lin-wei', name: 'Lin Wei' } }),
  });
  const page = await fixture<HTMLElement>(html`<rapport-provider .client=${client} locale="en">
    <rapport-customer-list></rapport-customer-list>
    <rapport-customer-card customer-id=${chenSiyuan}></rapport-customer-card>
    <rapport-timeline customer-id=${chenSiyuan}></rapport-timeline>
    <rapport-pipeline-board pipeline-id=${pipeline}></rapport-pipeline-board>
    <rapport-feedback-form survey-id=${survey} customer-id=${chenSiyuan}></rapport-feedback-form>
  </rapport-provider>`);
  opened.push(client);
  const find = (tag: string): LitElement => page.querySelector(`rapport-${tag}`) as LitElement;
  return { page, client, find, textOf: (tag) => find(tag).shadowRoot?.textContent?.replace(/\s+/g, ' ') ?? '' };
}

const opened: RapportClient[] = [];
afterEach(async () => {
  for (const client of opened.splice(0)) await client.close();
});

/** Resolves when a condition holds; the runner's own limit ends the wait for one that never does. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((next) => requestAnimationFrame(next));
}

async function oneTab(): Promise<Tab> {
  const database = `flows-${newId()}`;
  const tab = await tabOn(database);
  await tab.client.import(smallCompany());
  await until(
    () => tab.textOf('timeline').includes('Spring tooling') && tab.textOf('pipeline-board').includes('CNC retrofit'),
  );
  return tab;
}

describe('the elements of one page', () => {
  it('show a moved deal on the timeline of its customer, and forget it again when it is undone', async () => {
    const { client, find, textOf } = await oneTab();
    const [deal] = (
      await client.deals.list({
        where: { combinator: 'and', rules: [{ field: 'title', operator: 'is', value: 'CNC retrofit' }] },
      })
    ).items;
    const stages = (await client.pipelines.get(pipeline))?.stages ?? [];
    const from = stages.findIndex((stage) => stage.id === deal?.stageId);
    await client.deals.move(
      deal?.id ?? '',
      { stageId: stages[from + 1]?.id ?? '', before: null },
      { label: 'CNC retrofit moved' },
    );
    await until(() => /CNC retrofit moved Proposal/.test(textOf('timeline')));
    const cardButton = find('pipeline-board').shadowRoot?.querySelector<HTMLElement>('[tabindex="0"]');
    cardButton?.focus();
    await press('Control+z');
    await until(() => !/CNC retrofit moved Proposal/.test(textOf('timeline')));
    expect((await client.deals.get(deal?.id ?? ''))?.stageId).to.equal(deal?.stageId);
  });

  it('show an answer that a customer sends on the timeline', async () => {
    const { find, textOf } = await oneTab();
    const form = find('feedback-form');
    await until(() => form.shadowRoot?.querySelector('input[type=radio]') != null);
    [...(form.shadowRoot?.querySelectorAll<HTMLInputElement>('input[type=radio]') ?? [])]
      .find(({ value }) => value === '3')
      ?.click();
    form.shadowRoot?.querySelector<HTMLButtonElement>('button[type=submit], button.primary')?.click();
    await until(() => /3 · detractor/.test(textOf('timeline')));
  });

  it('filter the list by a segment as it is saved, and again when the segment changes', async () => {
    const { client, find, textOf } = await oneTab();
    const segment = await client.segments.create({
      name: 'Loyal ones',
      mode: 'dynamic',
      rule: { combinator: 'and', rules: [{ field: 'lifecycle', operator: 'is', value: 'loyal' }] },
    });
    find('customer-list').setAttribute('segment-id', segment.id);
    await until(() => textOf('customer-list').includes('Ana Moreno') && !textOf('customer-list').includes('周宁'));
    expect(textOf('customer-list')).to.contain('Loyal ones');
    await client.segments.update(segment.id, {
      rule: { combinator: 'and', rules: [{ field: 'lifecycle', operator: 'is', value: 'first-purchase' }] },
    });
    await until(() => textOf('customer-list').includes('周宁'));
    expect(textOf('customer-list')).not.to.contain('Ana Moreno');
  });

  it('show what was typed in one of them in all others', async () => {
    const { client, textOf } = await oneTab();
    await client.customers.update(chenSiyuan, { name: '陈思远（新）' });
    for (const tag of ['customer-list', 'customer-card', 'pipeline-board'])
      await until(() => textOf(tag).includes('陈思远（新）'));
  });
});

describe('the same page in two tabs', () => {
  it('shows in one what was done in the other', async () => {
    const database = `flows-${newId()}`;
    const left = await tabOn(database);
    await left.client.import(smallCompany());
    const right = await tabOn(database);
    await until(() => right.textOf('customer-card').includes('陈思远'));
    await left.client.interactions.create({
      customerId: chenSiyuan,
      kind: 'note',
      title: 'Said in the other tab',
      occurredAt: new Date().toISOString(),
    });
    await until(
      () => right.textOf('timeline').includes('Said in the other tab') || right.textOf('timeline').includes('1 new'),
    );
    await right.client.customers.update(chenSiyuan, { name: '陈总' });
    await until(() => left.textOf('customer-card').includes('陈总'));
  });

  it('keeps everything when both are closed and one is opened again', async () => {
    const database = `flows-${newId()}`;
    const before = await tabOn(database);
    await before.client.import(smallCompany());
    await before.client.customers.update(chenSiyuan, { name: '陈总' });
    await before.client.close();
    before.page.remove();
    const after = await tabOn(database);
    await until(() => after.textOf('customer-card').includes('陈总'));
    expect(await after.client.interactions.count()).to.be.greaterThan(40);
  });
});
