import { expect } from '@open-wc/testing';
import type { RuleGroup, RuleNode } from '../../../src/model/rule.js';
import { click, press as pressKey, type as typeKeys } from '../../helpers/commands.js';
import { deepActiveElement } from '../../helpers/scene.js';
import {
  builder,
  choose,
  control,
  figure,
  fill,
  highAndSilent,
  inside,
  optionsOf,
  press,
  ruleAt,
  ruleNames,
  until,
} from '../../helpers/segment-builder.js';
import type { SegmentFilter } from '../../../src/components/segment-filter/segment-filter.js';

function rules(filter: SegmentFilter): readonly RuleNode[] {
  return (filter.value as RuleGroup).rules;
}

async function withRule(
  field: string,
  operator?: string,
): Promise<{ readonly filter: SegmentFilter; readonly row: HTMLElement }> {
  const { element } = await builder();
  await press(element, control(inside(element), 'Add rule to Group 1, level 1, match: All of these'));
  await choose(element, control(ruleAt(element, 0), 'Field'), field);
  if (operator) await choose(element, control(ruleAt(element, 0), 'Condition'), operator);
  return { filter: element, row: ruleAt(element, 0) };
}

describe('<rapport-segment-filter> building', () => {
  it('starts from an example and shows its rules', async () => {
    const { element } = await builder();
    await press(element, control(inside(element), 'No order for 90 days'));
    expect(ruleNames(element)).to.deep.equal(['last order is earlier than 90 days ago']);
    await until(element, () => figure(element) === '2 of 4 customers');
  });

  it('adds a rule, with the focus on its field', async () => {
    const { element } = await builder();
    await press(element, control(inside(element), 'Add rule to Group 1, level 1, match: All of these'));
    expect(ruleNames(element)).to.deep.equal(['value tier is …']);
    expect(deepActiveElement()?.getAttribute('aria-label')).to.equal('Field');
  });

  it('nests a group whose rules are alternatives, named by number, level and match', async () => {
    const { element } = await builder(highAndSilent);
    await press(element, control(inside(element), 'Add group to Group 1, level 1, match: All of these'));
    const groups = [...inside(element).querySelectorAll('.group')].map((group) => group.getAttribute('aria-label'));
    expect(groups).to.deep.equal(['Group 1, level 1, match: All of these', 'Group 2, level 2, match: Any of these']);
    expect(rules(element)[2]).to.deep.equal({ combinator: 'or', rules: [{ field: 'lifecycle', operator: 'is' }] });
  });

  it('turns a group into its complement', async () => {
    const { element } = await builder(highAndSilent);
    await choose(element, control(inside(element), 'Customers who match'), 'None of these');
    expect(element.value).to.deep.include({ combinator: 'or', not: true });
    // Everybody but Ada and Cem, who are of high value, and Dee, who is silent.
    await until(element, () => figure(element) === '1 of 4 customers');
  });

  it('offers only what fits the type of the field', async () => {
    const { filter, row } = await withRule('Number of orders');
    const offered = await optionsOf(filter, control(row, 'Condition'));
    expect(offered).to.include('is at least').and.not.to.include('contains');
  });

  it('offers fields under headings, each once', async () => {
    const { filter, row } = await withRule('Name');
    const fields = control<HTMLSelectElement>(row, 'Field');
    fields.focus();
    await filter.updateComplete;
    const headings = [...fields.querySelectorAll('optgroup')].map((group) => group.label);
    expect(headings).to.deep.equal([
      'Who it is',
      'Contact and place',
      'Life cycle and value',
      'Orders',
      'Activity',
      'Feedback',
      'RFM',
      'Consent',
      'Record',
      'Own fields',
    ]);
    expect(fields.value).to.equal('name');
  });

  it('fills a list by the press that opens it, before the browser shows it', async () => {
    const { row } = await withRule('Name');
    const operators = control<HTMLSelectElement>(row, 'Condition');
    expect(operators.options).to.have.length(1);
    const seen = new Promise<number>((tell) =>
      operators.addEventListener('mousedown', () => tell(operators.options.length), { once: true }),
    );
    await click(operators);
    expect(await seen).to.be.greaterThan(5);
    await pressKey('Escape');
  });

  it('takes a number by keys', async () => {
    const { filter, row } = await withRule('Number of orders', 'is at least');
    control(row, 'Value').focus();
    await typeKeys('2');
    expect(rules(filter)).to.deep.equal([{ field: 'orders.count', operator: 'at-least', value: 2 }]);
    await until(filter, () => figure(filter) === '2 of 4 customers');
  });

  it('keeps a decimal point that is on its way', async () => {
    const { filter, row } = await withRule('Number of orders', 'is at least');
    const input = control<HTMLInputElement>(row, 'Value');
    input.focus();
    await typeKeys('1.5');
    expect(input.valueAsNumber).to.equal(1.5);
    expect(rules(filter)[0]).to.deep.include({ value: 1.5 });
  });

  it('takes both ends of a range, in either order, and is unfinished until then', async () => {
    const { filter, row } = await withRule('Number of orders', 'is between');
    await fill(filter, control(row, 'To'), '2');
    expect(filter.complete).to.equal(false);
    await fill(filter, control(row, 'From'), '1');
    expect(rules(filter)[0]).to.deep.include({ value: [1, 2] });
    await fill(filter, control(row, 'To'), '');
    expect(filter.complete).to.equal(false);
    await fill(filter, control(row, 'To'), '3');
    expect(rules(filter)[0]).to.deep.include({ value: [1, 3] });
  });

  it('says when the ends of a range are reversed, and counts nobody', async () => {
    const { filter, row } = await withRule('Number of orders', 'is between');
    await fill(filter, control(row, 'From'), '3');
    await fill(filter, control(row, 'To'), '1');
    expect(row.textContent).to.include('The second value is smaller than the first.');
    expect(figure(filter)).to.include('Not complete yet');
  });

  it('takes money in minor units of its currency', async () => {
    const { filter, row } = await withRule('Total spent', 'is more than');
    await choose(filter, control(row, 'Value: Currency'), 'USD');
    await fill(filter, control(row, 'Value: How many'), '99.99');
    expect(rules(filter)[0]).to.deep.include({ value: { amount: 9_999, currency: 'USD' } });
    await until(filter, () => figure(filter) === '1 of 4 customers');
  });

  it('refuses more decimals than the currency has', async () => {
    const { filter, row } = await withRule('Total spent', 'is more than');
    await fill(filter, control(row, 'Value: How many'), '1.999');
    expect(filter.complete).to.equal(false);
    expect(row.textContent).to.include('This value does not fit the field.');
  });

  it('takes a calendar day, or a day reckoned from today', async () => {
    const { filter, row } = await withRule('Last order', 'is before');
    await fill(filter, control(row, 'Value'), '2026-03-01');
    expect(rules(filter)[0]).to.deep.include({ value: '2026-03-01' });
    await choose(filter, control(row, 'Value: Kind of date'), 'ago');
    await fill(filter, control(row, 'Value: How many'), '3');
    await choose(filter, control(row, 'Value: Unit'), 'months');
    expect(rules(filter)[0]).to.deep.include({ value: { from: 'today', amount: -3, unit: 'month' } });
    await choose(filter, control(row, 'Value: Kind of date'), 'the start of this quarter');
    expect(rules(filter)[0]).to.deep.include({ value: { from: 'start-of-quarter', amount: 0, unit: 'quarter' } });
  });

  it('keeps the kind and the unit while an amount is being rewritten', async () => {
    const { filter, row } = await withRule('Last order', 'is before');
    await choose(filter, control(row, 'Value: Kind of date'), 'ago');
    await choose(filter, control(row, 'Value: Unit'), 'weeks');
    await fill(filter, control(row, 'Value: How many'), '');
    expect(filter.complete).to.equal(false);
    await fill(filter, control(row, 'Value: How many'), '6');
    expect(rules(filter)[0]).to.deep.include({ value: { from: 'today', amount: -6, unit: 'week' } });
  });

  it('takes a length of time that ends today', async () => {
    const { filter, row } = await withRule('Last order', 'is in the last');
    await fill(filter, control(row, 'Value: How many'), '90');
    expect(rules(filter)[0]).to.deep.include({ value: { amount: 90, unit: 'day' } });
    await until(filter, () => figure(filter) === '1 of 4 customers');
  });

  it('takes several options one after the other, and lets each go', async () => {
    const { filter, row } = await withRule('Lifecycle stage', 'is one of');
    await choose(filter, control(row, 'Add value'), 'Loyal');
    await choose(filter, control(row, 'Add value'), 'Repeat');
    expect(rules(filter)[0]).to.deep.include({ value: ['loyal', 'repeat'] });
    await press(filter, control(row, 'Remove Loyal'));
    expect(rules(filter)[0]).to.deep.include({ value: ['repeat'] });
    expect(deepActiveElement()?.getAttribute('aria-label')).to.equal('Add value');
  });

  it('takes tags by Enter, and suggests those that occur', async () => {
    const { filter, row } = await withRule('Tags', 'include any of');
    const input = control<HTMLInputElement>(row, 'Add value');
    input.focus();
    const options = await until(filter, () => {
      const found = [...row.querySelectorAll('datalist option')].map((option) => option.getAttribute('value'));
      return found.length > 0 && found;
    });
    expect(options).to.deep.equal(['VIP', 'press']);
    await typeKeys('pre');
    await pressKey('Enter');
    expect(rules(filter)[0]).to.deep.include({ value: ['pre'] });
    await pressKey('Backspace');
    expect(rules(filter)[0]).not.to.have.property('value');
  });

  it('takes a list that is pasted from a sheet', async () => {
    const { filter, row } = await withRule('Source', 'is one of');
    const clipboard = new DataTransfer();
    clipboard.setData('text/plain', 'fair\nweb\n\nfair');
    // Firefox takes no clipboard for an event that a script has made.
    const paste = Object.assign(new CustomEvent('paste', { bubbles: true, cancelable: true, composed: true }), {
      clipboardData: clipboard,
    });
    control(row, 'Add value').dispatchEvent(paste);
    expect(rules(filter)[0]).to.deep.include({ value: ['fair', 'web'] });
  });

  it('offers colleagues by name', async () => {
    const { filter, row } = await withRule('Owner');
    await choose(filter, control(row, 'Value'), 'Lin Wei');
    expect(rules(filter)).to.deep.equal([{ field: 'owner', operator: 'is', value: 'u-lin' }]);
    await until(filter, () => ruleNames(filter)[0] === 'owner is Lin Wei');
  });

  it('keeps the operator and the value where they fit another field', async () => {
    const { element } = await builder({
      combinator: 'and',
      rules: [{ field: 'orders.count', operator: 'at-least', value: 3 }],
    });
    await choose(element, control(ruleAt(element, 0), 'Field'), 'Latest NPS answer');
    expect(rules(element)).to.deep.equal([{ field: 'feedback.nps', operator: 'at-least', value: 3 }]);
  });

  it('explains that groups can be nested 20 deep, and stays as it is', async () => {
    const deepest = Array.from({ length: 19 }).reduce<RuleGroup>((inner) => ({ combinator: 'and', rules: [inner] }), {
      combinator: 'and',
      rules: [{ field: 'tier', operator: 'is', value: 'high' }],
    });
    const { element } = await builder(deepest);
    const adders = [...inside(element).querySelectorAll<HTMLElement>('[part="add-group"]')];
    const innermost = adders.find((button) => button.getAttribute('aria-label')?.includes('level 20'));
    await press(element, innermost as HTMLElement);
    expect(inside(element).querySelector('.toast')?.textContent).to.include('20 deep at most');
    expect(element.value).to.deep.equal(deepest);
  });

  it('tells the page of each change, and never of what the page has set', async () => {
    const { element, settled } = await builder();
    const heard: unknown[] = [];
    element.addEventListener('rapport-segment-changed', (event) => heard.push(event.detail.rule));
    element.value = highAndSilent;
    await settled();
    expect(heard).to.deep.equal([]);
    await choose(element, control(ruleAt(element, 0), 'Value'), 'Low value');
    expect(heard).to.deep.equal([
      { ...highAndSilent, rules: [{ field: 'tier', operator: 'is', value: 'low' }, highAndSilent.rules[1]] },
    ]);
    expect(Object.isFrozen(heard[0])).to.equal(true);
  });
});

describe('<rapport-segment-filter> with fields of the host', () => {
  it('builds rules of each of their types', async () => {
    const { filter, row } = await withRule('Plan');
    await choose(filter, control(row, 'Value'), 'Gold');
    expect(rules(filter)).to.deep.equal([{ field: 'fields.plan', operator: 'is', value: 'gold' }]);
    await until(filter, () => figure(filter) === '1 of 4 customers');
    await choose(filter, control(row, 'Field'), 'Trial');
    await choose(filter, control(row, 'Value'), 'yes');
    expect(rules(filter)).to.deep.equal([{ field: 'fields.trial', operator: 'is', value: true }]);
    await choose(filter, control(row, 'Field'), 'Debt');
    await fill(filter, control(row, 'Value: How many'), '5');
    expect(rules(filter)).to.deep.equal([
      { field: 'fields.debt', operator: 'is', value: { amount: 500, currency: 'EUR' } },
    ]);
    await choose(filter, control(row, 'Field'), 'Contract ends');
    await fill(filter, control(row, 'Value'), '2026-12-31');
    expect(rules(filter)).to.deep.equal([{ field: 'fields.ends', operator: 'on', value: '2026-12-31' }]);
  });

  it('asks a field named __proto__ like any other', async () => {
    const customer = {
      id: 'x',
      kind: 'person',
      name: 'X',
      lifecycle: 'potential',
      fields: JSON.parse('{"__proto__": "yes"}') as Record<string, string>,
    } as const;
    const field = {
      id: 'p',
      store: 'customers',
      name: '__proto__',
      type: 'text',
      label: 'Prototype',
      personal: false,
    } as const;
    const { element } = await builder(
      { combinator: 'and', rules: [{ field: 'fields.__proto__', operator: 'is', value: 'yes' }] },
      {
        seed: { customers: [customer, { ...customer, id: 'y', fields: {} }], fields: [field] },
      },
    );
    await until(element, () => figure(element) === '1 of 2 customers');
    expect(ruleNames(element)).to.deep.equal(['Prototype is “yes”']);
  });
});
