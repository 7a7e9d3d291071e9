import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { starIcon } from '../../../src/styles/icons.js';
import {
  article,
  articles,
  button,
  days,
  historyOf,
  lin,
  mia,
  once,
  silences,
  textOf,
  timelineOf,
  told,
  within,
  type Told,
} from './history.js';

describe('<rapport-timeline> telling what happened', () => {
  it('tells it by day, the newest first, with today and yesterday by name', async () => {
    const { element } = await timelineOf(
      historyOf([
        { kind: 'note', body: 'Third', occurredAt: '2026-11-19T10:00:00.000Z' },
        { kind: 'note', body: 'First', occurredAt: '2026-11-21T08:00:00.000Z' },
        { kind: 'note', body: 'Second', occurredAt: '2026-11-20T23:59:00.000Z' },
        { kind: 'note', body: 'Last', occurredAt: '2025-11-19T10:00:00.000Z' },
      ]),
    );
    expect(days(element)).to.deep.equal(['Today', 'Yesterday', 'November 19', 'November 19, 2025']);
    expect(told(element).map((text) => /First|Second|Third|Last/.exec(text)?.[0])).to.deep.equal([
      'First',
      'Second',
      'Third',
      'Last',
    ]);
  });

  it('reckons days in the time zone of the provider', async () => {
    const { element, provider, settled } = await timelineOf(
      historyOf([{ kind: 'note', body: 'Late', occurredAt: '2026-11-20T23:30:00.000Z' }]),
    );
    expect(days(element)).to.deep.equal(['Yesterday']);
    provider.timeZone = 'Asia/Shanghai';
    await settled();
    expect(days(element)).to.deep.equal(['Today']);
    expect(article(element, 'Late').querySelector('time')?.textContent).to.equal('07:30 AM');
  });

  it('tells a moved deal with both stages, and an answer with its score in words', async () => {
    const { element } = await timelineOf(
      historyOf([
        {
          kind: 'stage-change',
          title: 'Spring tooling',
          actor: lin,
          occurredAt: '2026-11-21T08:30:00.000Z',
          changes: [{ field: 'stageId', from: 'Proposal', to: 'Negotiation' }],
          related: { store: 'deals', id: 'd1' },
        },
        {
          kind: 'feedback',
          occurredAt: '2026-11-21T08:00:00.000Z',
          body: 'Quick delivery.',
          score: { metric: 'nps', value: 9, scale: 10 },
          related: { store: 'feedback', id: 'f1' },
        },
        { kind: 'feedback', occurredAt: '2026-11-21T07:00:00.000Z', score: { metric: 'csat', value: 2, scale: 5 } },
      ]),
    );
    expect(told(element)[0]).to.contain('Deal Spring tooling moved Proposal to Negotiation');
    expect(told(element)[1])
      .to.contain('Answered the NPS survey')
      .and.contain('9 · promoter')
      .and.contain('Quick delivery.');
    expect(told(element)[2]).to.contain('2 · dissatisfied');
    const chosen = once(element, 'rapport-record-chosen');
    button(element, 'Spring tooling').click();
    expect((await chosen).detail).to.deep.equal({ store: 'deals', id: 'd1' });
  });

  it('tells how calls went and how long they took, and what an order cost', async () => {
    const { element } = await timelineOf(
      historyOf([
        {
          kind: 'call',
          direction: 'outbound',
          outcome: 'connected',
          durationSeconds: 720,
          occurredAt: '2026-11-21T08:00:00.000Z',
        },
        {
          kind: 'call',
          direction: 'inbound',
          outcome: 'no-answer',
          durationSeconds: 0,
          occurredAt: '2026-11-21T07:00:00.000Z',
        },
        {
          kind: 'order',
          title: 'Order 17',
          fields: { total: { amount: 12_050, currency: 'EUR' } },
          occurredAt: '2026-11-21T06:00:00.000Z',
        },
      ]),
    );
    expect(told(element)[0]).to.contain('Outbound call connected · 12 min');
    expect(told(element)[1]).to.contain('Inbound call no answer');
    expect(told(element)[2]).to.contain('Order 17 €120.50');
  });

  it('counts the field changes that one person made, and tells them on request', async () => {
    const change = (field: string, to: string, minute: number, actor = lin): Told => ({
      kind: 'field-change',
      actor,
      occurredAt: `2026-11-21T08:${minute}:00.000Z`,
      changes: [{ field, from: 'Old', to }],
    });
    const { element, settled } = await timelineOf(
      historyOf(
        [
          change('jobTitle', 'Head', 40),
          change('source', 'Fair', 30),
          change('fields.seats', '40', 20),
          change('source', 'Web', 10, mia),
        ],
        {
          fields: [
            { id: 'f1', store: 'customers', name: 'seats', type: 'number', label: 'Seats in use', personal: false },
          ],
        },
      ),
    );
    expect(told(element)).to.have.lengthOf(2);
    expect(told(element)[0]).to.contain('3 field changes by Lin Wei').and.not.contain('Head');
    expect(told(element)[1]).to.contain('1 field change by Mia Park');
    button(element, '3 field changes by Lin Wei').click();
    await settled();
    expect(told(element)[0]).to.contain('Job title').and.contain('Old to Head').and.contain('Seats in use');
    expect(button(element, '3 field changes by Lin Wei').getAttribute('aria-expanded')).to.equal('true');
  });

  it('does not tell the values of fields that are hidden from the person', async () => {
    const { element, settled } = await timelineOf(
      historyOf([
        {
          kind: 'field-change',
          actor: lin,
          occurredAt: '2026-11-21T08:00:00.000Z',
          changes: [{ field: 'birthday', from: '--01-01', to: '--02-02' }],
        },
        { kind: 'note', body: 'Secret', occurredAt: '2026-11-21T07:00:00.000Z' },
      ]),
      { permissions: { hidden: ['customers.birthday', 'interactions.body'] } },
    );
    button(element, '1 field change by Lin Wei').click();
    await settled();
    expect(told(element)[0]).to.contain('Hidden by permission').and.not.contain('--02-02');
    expect(told(element)[1]).to.contain('Hidden by permission').and.not.contain('Secret');
  });

  it('marks long silences between contacts, which changes of a deal do not break', async () => {
    const { element } = await timelineOf(
      historyOf([
        { kind: 'stage-change', title: 'Renewal', occurredAt: '2026-11-20T10:00:00.000Z' },
        { kind: 'call', occurredAt: '2026-11-01T10:00:00.000Z' },
        { kind: 'field-change', occurredAt: '2026-10-01T10:00:00.000Z', changes: [{ field: 'source', to: 'web' }] },
        { kind: 'field-change', occurredAt: '2026-09-15T18:00:00.000Z', changes: [{ field: 'source', to: 'fair' }] },
        { kind: 'email', occurredAt: '2026-09-15T10:00:00.000Z' },
        { kind: 'email', occurredAt: '2026-08-20T10:00:00.000Z' },
      ]),
    );
    expect(silences(element)).to.deep.equal(['47 days without contact']);
    expect(articles(element)[3]?.querySelector('.silence')).to.not.equal(null);
  });

  it('puts what is to do on top, what is overdue first and marked', async () => {
    const { element } = await timelineOf(
      historyOf([{ kind: 'note', body: 'Below', occurredAt: '2026-11-21T08:00:00.000Z' }], {
        tasks: [
          { id: 't1', customerId: 'ana', title: 'Quarterly call', dueAt: '2026-11-22T10:00:00.000Z' },
          { id: 't2', customerId: 'ana', title: 'Send samples', dueAt: '2026-11-19T10:00:00.000Z' },
          {
            id: 't3',
            customerId: 'ana',
            title: 'Was done',
            dueAt: '2026-11-19T10:00:00.000Z',
            completedAt: '2026-11-19T09:00:00.000Z',
          },
          { id: 't4', customerId: 'somebody', title: 'Of another', dueAt: '2026-11-19T10:00:00.000Z' },
        ],
      }),
    );
    const [first = '', second] = told(element);
    expect(first.startsWith('Upcoming Send samples Overdue')).to.equal(true);
    expect(first)
      .to.contain('Quarterly call tomorrow 10:00 AM')
      .and.not.contain('Was done')
      .and.not.contain('Of another');
    expect(second).to.contain('Below');
  });

  it('marks a task done, tells it below, and takes that back', async () => {
    const { element, client, settled } = await timelineOf(
      historyOf([], {
        tasks: [{ id: 't1', customerId: 'ana', title: 'Send samples', dueAt: '2026-11-22T10:00:00.000Z' }],
      }),
    );
    button(element, 'Done: Send samples').click();
    await settled();
    expect((await client.tasks.get('t1'))?.completedAt).to.not.equal(undefined);
    expect(told(element)).to.have.lengthOf(1);
    expect(told(element)[0]).to.contain('Today Task done: Send samples');
    button(element, 'Undo').click();
    await settled();
    expect(told(element)[0]).to.contain('Upcoming Send samples');
  });

  it('names and draws the kinds of the host, and shows the bare word of others', async () => {
    const { element } = await timelineOf(
      historyOf([
        { kind: 'warranty', occurredAt: '2026-11-21T08:00:00.000Z' },
        { kind: 'portent', occurredAt: '2026-11-21T07:00:00.000Z' },
      ]),
      {},
      {
        kinds: [
          {
            kind: 'warranty',
            label: { en: 'Warranty', 'zh-CN': '保修' },
            icon: () => html`<b class="own-icon">${starIcon()}</b>`,
          },
        ],
      },
    );
    expect(told(element)[0]).to.contain('Warranty');
    expect(article(element, 'Warranty').querySelector('.own-icon')).to.not.equal(null);
    expect(told(element)[1]).to.contain('portent');
  });

  it('links to the source and to attachments, and says the exact time', async () => {
    const { element } = await timelineOf(
      historyOf([
        {
          kind: 'email',
          title: 'Offer',
          occurredAt: '2026-11-19T08:00:00.000Z',
          source: { system: 'ERP', url: 'https://erp.example/1' },
          attachments: [{ name: 'offer.pdf', url: 'https://files.example/offer.pdf', bytes: 284_113 }],
        },
      ]),
    );
    const [source, file] = [...within(element).querySelectorAll<HTMLAnchorElement>('.meta a')];
    expect(source?.href).to.equal('https://erp.example/1');
    expect(source?.rel).to.equal('noopener noreferrer');
    expect(file?.download).to.equal('offer.pdf');
    expect(file?.textContent).to.contain('284 kB');
    const time = within(element).querySelector('time');
    expect(time?.dateTime).to.equal('2026-11-19T08:00:00.000Z');
    expect(time?.title).to.contain('Nov 19, 2026').and.contain('2 days ago');
  });

  it('draws contacts by week and says the same in a sentence', async () => {
    const { element } = await timelineOf(
      historyOf([
        { kind: 'call', occurredAt: '2026-11-20T08:00:00.000Z' },
        { kind: 'call', occurredAt: '2026-11-19T08:00:00.000Z' },
        { kind: 'email', occurredAt: '2026-10-26T00:30:00.000Z' },
        { kind: 'stage-change', occurredAt: '2026-11-04T08:00:00.000Z' },
        { kind: 'call', occurredAt: '2025-11-19T08:00:00.000Z' },
      ]),
    );
    expect(within(element).querySelectorAll('.strip i')).to.have.lengthOf(20);
    expect(textOf(element)).to.contain(
      'Contacts in the last 20 weeks: 3. Most in the week of Nov 16: 2. Weeks without any: 18.',
    );
  });
});
