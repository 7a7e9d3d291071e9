import { expect } from '@open-wc/testing';
import type { RuleGroup } from '../../../src/model/rule.js';
import {
  builder,
  choose,
  control,
  figure,
  highAndSilent,
  inside,
  press,
  ruleAt,
  ruleNames,
  until,
} from '../../helpers/segment-builder.js';

const nested: RuleGroup = {
  combinator: 'and',
  rules: [
    { field: 'tier', operator: 'is', value: 'high' },
    {
      combinator: 'or',
      not: true,
      rules: [
        { field: 'orders.last', operator: 'before', value: { from: 'start-of-year', amount: -2, unit: 'week' } },
        { field: 'source', operator: 'in', value: ['fair', 'web'] },
      ],
    },
    { field: 'createdAt', operator: 'on', value: '2026-01-02T03:04:05.000Z' },
  ],
};

describe('<rapport-segment-filter> taking and giving JSON', () => {
  it('gives back what it was given, kinds of dates that it does not offer included', async () => {
    const { element } = await builder(nested);
    expect(element.value).to.deep.equal(nested);
    expect(JSON.parse(JSON.stringify(element.value))).to.deep.equal(nested);
    expect(ruleNames(element)[1]).to.equal('last order is earlier than 2 weeks before the start of this year');
  });

  it('changes the one rule and leaves the others word for word', async () => {
    const { element } = await builder(nested);
    await choose(element, control(ruleAt(element, 0), 'Value'), 'Ordinary');
    expect(element.value).to.deep.equal({
      ...nested,
      rules: [{ field: 'tier', operator: 'is', value: 'ordinary' }, ...nested.rules.slice(1)],
    });
  });

  it('never changes the object that it was given', async () => {
    const given = structuredClone(nested);
    const { element } = await builder(given);
    await choose(element, control(ruleAt(element, 0), 'Value'), 'Ordinary');
    expect(given).to.deep.equal(nested);
  });

  it('keeps its undo steps when the page puts back what the event gave it', async () => {
    const { element, settled } = await builder(highAndSilent);
    element.addEventListener('rapport-segment-changed', (event) => (element.value = event.detail.rule));
    await choose(element, control(ruleAt(element, 0), 'Value'), 'Ordinary');
    await settled();
    await press(element, control(inside(element), 'Undo'));
    expect(element.value).to.deep.equal(highAndSilent);
  });

  it('shows a rule about a field that is gone with its value, and counts nobody', async () => {
    const gone = {
      combinator: 'and',
      rules: [highAndSilent.rules[0], { field: 'fields.gone', operator: 'is', value: 'kept' }],
    };
    const { element } = await builder(gone);
    const row = ruleAt(element, 1);
    expect(row.textContent).to.include('"kept"').and.to.include('There is no such field any more.');
    expect(figure(element)).to.include('Not complete yet');
    expect(element.value).to.deep.equal(gone);
    await choose(element, control(row, 'Field'), 'Source');
    await until(element, () => figure(element) === '0 of 4 customers');
  });

  for (const [what, given, why] of [
    ['another format', { where: "tier = 'high'" }, 'This is not a group of rules.'],
    ['a list', [highAndSilent], 'This is not a group of rules.'],
    ['a text', 'tier is high', 'This is not a group of rules.'],
    ['a rule that is none', { combinator: 'and', rules: [{ operator: 'is' }] }, 'This is not a rule.'],
    ['a group with an unknown key', { ...highAndSilent, label: 'x' }, 'This is not a group of rules.'],
    ['a function in it', { combinator: 'and', rules: [() => 1] }, 'This is not plain data.'],
    ['a thousand levels', deep(1_000), 'Groups can be nested 20 deep at most.'],
    [
      'two thousand rules',
      { combinator: 'and', rules: Array.from({ length: 2_000 }, () => highAndSilent.rules[0]) },
      'A segment can hold 1,000 rules',
    ],
  ] as const) {
    it(`refuses ${what} in words, shows it and gives it back`, async () => {
      const { element } = await builder(given);
      expect(inside(element).querySelector('.state')?.textContent).to.include(why);
      expect(element.value).to.equal(given);
      expect(element.complete).to.equal(false);
      expect(inside(element).querySelector('.foreign')?.textContent).not.to.equal('');
    });
  }

  it('refuses what contains itself', async () => {
    const given: Record<string, unknown> = { combinator: 'and' };
    given['rules'] = [given];
    const { element } = await builder(given);
    expect(inside(element).querySelector('.state')?.textContent).to.include('This is not plain data.');
    expect(element.value).to.equal(given);
  });

  it('starts anew from what cannot be edited only when asked, and can take that back', async () => {
    const given = { where: 'x' };
    const { element } = await builder(given);
    await press(element, control(inside(element), 'Start anew'));
    expect(element.value).to.deep.equal({ combinator: 'and', rules: [] });
    await press(element, control(inside(element), 'Undo'));
    expect(element.value).to.equal(given);
  });

  it('takes a value that was set before it was defined', async () => {
    const early = document.createElement('rapport-segment-filter');
    early.value = highAndSilent;
    document.body.append(early);
    await early.updateComplete;
    expect(ruleNames(early)).to.have.length(2);
    early.remove();
  });
});

function deep(levels: number): unknown {
  let inner: unknown = highAndSilent;
  for (let level = 0; level < levels; level += 1) inner = { combinator: 'and', rules: [inner] };
  return inner;
}
