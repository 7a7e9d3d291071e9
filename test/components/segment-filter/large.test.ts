import { expect } from '@open-wc/testing';
import { memoryAdapter } from '../../helpers/memory.js';
import type { RuleGroup } from '../../../src/model/rule.js';
import { intercept } from '../../../stories/support/adapters.js';
import { testNow } from '../../helpers/scene.js';
import {
  builder,
  control,
  fourCustomers,
  inside,
  meaning,
  press,
  ruleAt,
  ruleNames,
  until,
} from '../../helpers/segment-builder.js';

const fiveHundred: RuleGroup = {
  combinator: 'or',
  rules: Array.from({ length: 500 }, (_, index) => ({ field: 'orders.count', operator: 'at-least', value: index })),
};

describe('<rapport-segment-filter> with 500 rules', () => {
  // What had the focus in the test before has scrolled the page.
  beforeEach(() => window.scrollTo(0, 0));

  it('has the options of the open control only', async () => {
    const { element } = await builder(fiveHundred);
    expect(ruleNames(element)).to.have.length(500);
    const closed = inside(element).querySelectorAll('option').length;
    // Field and condition of each rule, and how the group joins them.
    expect(closed).to.equal(1_001);
    control(ruleAt(element, 250), 'Field').focus();
    await element.updateComplete;
    expect(inside(element).querySelectorAll('option').length).to.be.within(closed + 20, closed + 120);
    control(ruleAt(element, 251), 'Condition').focus();
    await element.updateComplete;
    expect(inside(element).querySelectorAll('option').length).to.be.within(closed + 5, closed + 20);
  });

  it('draws one row when a rule is added, and touches no other', async () => {
    const { element, settled } = await builder(fiveHundred);
    await settled();
    const touched = new Set<Element>();
    const observer = new MutationObserver((records) => {
      for (const { target } of records) {
        const row = (target instanceof Element ? target : target.parentElement)?.closest('.rule');
        if (row) touched.add(row);
      }
    });
    await until(element, () => ruleAt(element, 0).querySelector('.count .numeric'));
    const before = [...inside(element).querySelectorAll('.rule')];
    observer.observe(inside(element), { subtree: true, childList: true, attributes: true, characterData: true });
    await press(element, control(inside(element), 'Add rule to Group 1, level 1, match: Any of these'));
    for (const record of observer.takeRecords()) {
      const row = (record.target instanceof Element ? record.target : record.target.parentElement)?.closest('.rule');
      if (row) touched.add(row);
    }
    observer.disconnect();
    expect(ruleNames(element)).to.have.length(501);
    expect(before.filter((row) => touched.has(row))).to.deep.equal([]);
  });

  it('counts only the rules on the screen, a few at a time', async () => {
    let underWay = 0;
    let most = 0;
    let asked = 0;
    const adapter = intercept(memoryAdapter({ seed: fourCustomers, now: () => testNow }), async (call, proceed) => {
      if (call !== 'customers.count') return proceed();
      asked += 1;
      underWay += 1;
      most = Math.max(most, underWay);
      const answer = await proceed();
      underWay -= 1;
      return answer;
    });
    const { element, settled } = await builder(fiveHundred, { adapter });
    await until(element, () => ruleAt(element, 0).querySelector('.count .numeric'));
    await settled();
    expect(asked).to.be.lessThan(120);
    // The segment, everybody, and four rules.
    expect(most).to.be.at.most(6);
  });

  it('says that so many rules make no sentence', async () => {
    const { element } = await builder(fiveHundred);
    expect(meaning(element)).to.equal('500 rules: too many for one sentence.');
  });
});
