import { expect, fixture, html } from '@open-wc/testing';
import type { SegmentFilter } from '../../../src/components/segment-filter/segment-filter.js';
import { memoryAdapter } from '../../helpers/memory.js';
import { withPermissions } from '../../../src/data/wrappers/permissions/index.js';
import { failing, intercept, pending } from '../../../stories/support/adapters.js';
import { hostileCompany, hostileTexts } from '../../../stories/support/hostile-company.js';
import { expectAccessible } from '../../helpers/axe.js';
import { renderingEnds, testNow } from '../../helpers/scene.js';
import {
  builder,
  control,
  figure,
  fourCustomers,
  highAndSilent,
  inside,
  press,
  ruleAt,
  ruleNames,
  until,
  words,
} from '../../helpers/segment-builder.js';

const memory = () => memoryAdapter({ seed: fourCustomers, now: () => testNow });
const unfinished = {
  combinator: 'and',
  rules: [
    { field: 'tier', operator: 'is' },
    { field: 'fields.gone', operator: 'is', value: 'x' },
    { field: 'tags', operator: 'has-any', value: ['VIP'] },
  ],
};
const everyEditor = {
  combinator: 'or',
  rules: [
    {
      field: 'orders.spent',
      operator: 'between',
      value: [
        { amount: 100, currency: 'USD' },
        { amount: 900, currency: 'USD' },
      ],
    },
    { field: 'orders.last', operator: 'between', value: ['2026-01-01', { from: 'today', amount: -3, unit: 'week' }] },
    { field: 'orders.last', operator: 'within-last', value: { amount: 3, unit: 'month' } },
    {
      combinator: 'and',
      not: true,
      rules: [
        { field: 'lifecycle', operator: 'in', value: ['loyal', 'repeat'] },
        { field: 'fields.trial', operator: 'is', value: true },
      ],
    },
  ],
};

describe('<rapport-segment-filter> in each state', () => {
  it('teaches the first step while it is empty', async () => {
    const { element } = await builder();
    const buttons = [...inside(element).querySelectorAll('[part="template"]')].map(words);
    expect(buttons).to.deep.equal(['No order for 90 days', 'High value', 'Unhappy']);
    expect(inside(element).textContent).to.include('Who do you want to reach?');
    expect(figure(element)).to.equal('4 of 4 customers');
  });

  it('shows its shape while it loads', async () => {
    const { element } = await builder(undefined, { adapter: pending(memory()), segmentId: 'silent' });
    expect(words(inside(element).querySelector('[role="status"]'))).to.equal('Loading…');
    expect(inside(element).querySelectorAll('.skeleton').length).to.be.greaterThan(2);
  });

  it('says that a segment could not be read, and reads it when asked again', async () => {
    let isBroken = true;
    const adapter = failing(
      memoryAdapter({
        seed: { ...fourCustomers, segments: [{ id: 'silent', name: 'Silent', mode: 'dynamic', rule: highAndSilent }] },
        now: () => testNow,
      }),
      'unavailable',
      (call) => isBroken && call === 'segments.get',
    );
    const { element } = await builder(undefined, { adapter, segmentId: 'silent' });
    expect(inside(element).textContent).to.include('The data source did not answer.');
    isBroken = false;
    await press(element, control(inside(element), 'Try again'));
    await until(element, () => ruleNames(element).length === 2);
  });

  it('says that there is no such segment', async () => {
    const { element } = await builder(undefined, { segmentId: 'nothing' });
    expect(inside(element).textContent).to.include('This segment does not exist');
  });

  it('shows nothing of customers to those who may not see them', async () => {
    const { element } = await builder(highAndSilent, { permissions: { stores: { customers: 'none' } } });
    expect(inside(element).textContent).to.include('No permission');
    expect(ruleNames(element)).to.deep.equal([]);
  });

  it('shows no segment to those who may not see segments', async () => {
    const { element } = await builder(undefined, {
      segmentId: 'silent',
      permissions: { stores: { segments: 'none' } },
    });
    expect(inside(element).textContent).to.include('No permission');
  });

  it('does not call a field of the host gone while its definition could not be read', async () => {
    let isBroken = true;
    const adapter = failing(memory(), 'unavailable', (call) => isBroken && call === 'fields.list');
    const { element } = await builder(
      { combinator: 'and', rules: [{ field: 'fields.plan', operator: 'is', value: 'gold' }] },
      { adapter },
    );
    expect(inside(element).textContent).to.include('The data source did not answer.').and.not.include('no such field');
    isBroken = false;
    await press(element, control(inside(element), 'Try again'));
    await until(element, () => figure(element) === '1 of 4 customers');
  });

  it('edits without a data source, and says that nothing is counted', async () => {
    const element = await fixture<SegmentFilter>(
      html`<rapport-segment-filter lang="en" .value=${highAndSilent}></rapport-segment-filter>`,
    );
    await renderingEnds(element);
    expect(figure(element)).to.equal('Not connected: nothing is counted.');
    await press(element, control(inside(element), 'Add rule to Group 1, level 1, match: All of these'));
    expect(ruleNames(element)).to.have.length(3);
  });

  it('shows the segment in words and without controls where it is read-only', async () => {
    const { element } = await builder(highAndSilent, { readonly: true });
    expect(ruleNames(element)).to.have.length(2);
    expect(inside(element).querySelectorAll('select, input, button').length).to.equal(0);
    await until(element, () => figure(element) === '1 of 4 customers');
  });

  it('does not offer fields that the person may not see', async () => {
    const { element } = await builder(highAndSilent, { permissions: { hidden: ['customers.birthday'] } });
    control(ruleAt(element, 0), 'Field').focus();
    await element.updateComplete;
    const offered = [...control<HTMLSelectElement>(ruleAt(element, 0), 'Field').options].map(({ value }) => value);
    expect(offered).to.include('tier').and.not.to.include('birthday');
  });

  it('does not offer what is computed from fields that the backend hides, and asks nothing about them', async () => {
    const refused: unknown[] = [];
    const guarded = withPermissions(memoryAdapter({ seed: fourCustomers, now: () => testNow }), {
      hidden: ['orders.total', 'customers.owner'],
    });
    const adapter = intercept(guarded, (_call, proceed) =>
      proceed().catch((error: unknown) => {
        refused.push(error);
        throw error;
      }),
    );
    const { element } = await builder(highAndSilent, { adapter });
    control(ruleAt(element, 0), 'Field').focus();
    await element.updateComplete;
    const offered = [...control<HTMLSelectElement>(ruleAt(element, 0), 'Field').options].map(({ value }) => value);
    expect(offered).to.include('orders.count').and.not.to.include('orders.spent').and.not.to.include('rfm.segment');
    expect(offered).not.to.include('owner');
    expect(refused).to.deep.equal([]);
  });

  it('does not offer what is computed from fields that the page hides', async () => {
    const permissions = { hidden: ['orders.total'], stores: { tasks: 'none' } } as const;
    const { element } = await builder(highAndSilent, { permissions });
    control(ruleAt(element, 0), 'Field').focus();
    await element.updateComplete;
    const offered = [...control<HTMLSelectElement>(ruleAt(element, 0), 'Field').options].map(({ value }) => value);
    for (const told of ['orders.spent', 'rfm.segment', 'tasks.next']) expect(offered).not.to.include(told);
    expect(offered).to.include('orders.count');
  });

  it('fires rapport-ready when it has counted and rapport-error with a code when it could not', async () => {
    const codes: string[] = [];
    const heard = (event: Event): void =>
      void codes.push(
        event instanceof CustomEvent && event.type === 'rapport-error'
          ? (event.detail as { code: string }).code
          : event.type,
      );
    document.addEventListener('rapport-ready', heard);
    document.addEventListener('rapport-error', heard);
    await builder(highAndSilent);
    await builder(highAndSilent, { adapter: failing(memory(), 'rate-limited', (call) => call === 'customers.count') });
    document.removeEventListener('rapport-ready', heard);
    document.removeEventListener('rapport-error', heard);
    expect(codes).to.deep.equal(['rapport-ready', 'rate-limited']);
  });

  for (const theme of ['light', 'dark'] as const) {
    it(`can be used by everybody in each state (${theme})`, async () => {
      for (const [value, options] of [
        [undefined, {}],
        [everyEditor, { customerId: 'ada' }],
        [unfinished, {}],
        [{ not: 'a segment' }, {}],
        [highAndSilent, { readonly: true }],
        [highAndSilent, { adapter: failing(memory(), 'unavailable', (call) => call === 'customers.count') }],
        [undefined, { adapter: pending(memory()), segmentId: 'x' }],
      ] as const) {
        const { element } = await builder(value, { ...options, theme });
        await expectAccessible(element);
      }
      const { element } = await builder(everyEditor, { theme });
      await press(element, ruleAt(element, 0).querySelector('[part="menu-button"]') as HTMLElement);
      await expectAccessible(element);
    });
  }

  it('fits 320 px, groups in groups included', async () => {
    const deep = Array.from({ length: 6 }).reduce<unknown>(
      (inner) => ({ combinator: 'or', rules: [inner, highAndSilent.rules[1]] }),
      everyEditor,
    );
    const { element } = await builder(deep, { width: 320 });
    await until(element, () => ruleNames(element).length > 5);
    const right = element.getBoundingClientRect().right;
    const beyond = [...inside(element).querySelectorAll('.rule select, .rule input, .rule button')].filter(
      (one) => one.getBoundingClientRect().right > right + 1,
    );
    expect(beyond).to.deep.equal([]);
  });

  it('mirrors where writing goes from right to left', async () => {
    const { element } = await builder(highAndSilent, { locale: 'ar' });
    const [field, operator] = [...ruleAt(element, 0).querySelectorAll('.box')].map(
      (box) => box.getBoundingClientRect().left,
    );
    expect(field).to.be.greaterThan(operator ?? 0);
    await expectAccessible(element);
  });

  it('shows hostile texts as texts', async () => {
    const rules = Object.values(hostileTexts).map((value) => ({
      field: 'name',
      operator: 'is',
      value: value.slice(0, 5_000),
    }));
    const { element } = await builder(
      {
        combinator: 'or',
        rules: [
          ...rules,
          { field: 'fields.__proto__', operator: 'contains', value: hostileTexts.markup },
          { field: 'tags', operator: 'has-any', value: Object.values(hostileTexts) },
        ],
      },
      {
        seed: hostileCompany({ now: testNow }),
        width: 480,
        customerId: 'markup',
      },
    );
    await until(element, () => ruleNames(element).length === rules.length + 2);
    expect((window as { __xss?: number }).__xss).to.equal(undefined);
    expect(inside(element).querySelector('img, script')).to.equal(null);
    expect(inside(element).querySelector('.filter')?.scrollWidth).to.be.at.most(480);
  });
});
