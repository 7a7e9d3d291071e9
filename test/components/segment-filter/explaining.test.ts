import { expect } from '@open-wc/testing';
import type { SegmentFilter } from '../../../src/components/segment-filter/segment-filter.js';
import type { RuleGroup } from '../../../src/model/rule.js';
import {
  builder,
  choose,
  control,
  fourCustomers,
  highAndSilent,
  inside,
  meaning,
  ruleAt,
  until,
  words,
} from '../../helpers/segment-builder.js';

function membership(filter: SegmentFilter): string {
  return withoutIsolates(words(inside(filter).querySelector('.membership')));
}

/** Marks that keep texts of another direction apart; they are not seen. */
function withoutIsolates(text: string): string {
  return text.replace(/[\u2068\u2069]/g, '');
}

/** WebKit writes Arabic with the digits of its region. */
function withWesternDigits(text: string): string {
  return text.replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660));
}

function verdict(filter: SegmentFilter, index: number): string {
  return (
    words(ruleAt(filter, index).querySelector('.mark')) + ' · ' + words(ruleAt(filter, index).querySelector('.actual'))
  );
}

describe('<rapport-segment-filter> saying what a segment means', () => {
  const nested: RuleGroup = {
    combinator: 'and',
    rules: [
      ...highAndSilent.rules,
      {
        combinator: 'or',
        rules: [
          { field: 'fields.seats', operator: 'at-least', value: 5 },
          { field: 'source', operator: 'is', value: 'fair' },
        ],
      },
    ],
  };

  for (const [locale, sentence] of [
    [
      'en',
      'Customers where value tier is High value, last order is earlier than 90 days ago, and any of (Seats is at least 5 or source is “fair”)',
    ],
    ['zh-CN', '价值等级为高价值，最近下单早于 90 天前，且满足任意一项（席位不低于 5，或来源为“fair”）的客户'],
    [
      'ar',
      'العملاء حيث فئة القيمة يساوي قيمة عالية، آخر طلب أقدم من 90 يومًا مضت، وأي مما يلي (المقاعد لا يقل عن 5، أو المصدر يساوي «fair»)',
    ],
  ] as const) {
    it(`says it in one sentence in ${locale}`, async () => {
      const { element } = await builder(nested, { locale });
      expect(withWesternDigits(withoutIsolates(meaning(element)))).to.equal(sentence);
    });
  }

  it('follows each edit', async () => {
    const { element } = await builder(highAndSilent);
    await choose(element, control(inside(element), 'Customers who match'), 'Any of these');
    expect(meaning(element)).to.equal(
      'Customers whose value tier is High value or last order is earlier than 90 days ago',
    );
  });
});

describe('<rapport-segment-filter> saying why a customer is in or not', () => {
  it('answers rule by rule, with what the record says', async () => {
    const { element } = await builder(highAndSilent, { customerId: 'ada' });
    expect(membership(element)).to.equal('Fits Ada is in this segment');
    expect([verdict(element, 0), verdict(element, 1)]).to.deep.equal([
      'Fits · Actual: High value',
      'Fits · Actual: Jul 1',
    ]);
  });

  it('shows which rule keeps a customer out, and a missing value as such', async () => {
    const { element } = await builder(highAndSilent, { customerId: 'cem' });
    expect(membership(element)).to.equal('Does not fit Cem is not in this segment');
    expect([verdict(element, 0), verdict(element, 1)]).to.deep.equal([
      'Fits · Actual: High value',
      'Does not fit · no value',
    ]);
  });

  it('answers anew after an edit, and waits while the segment is unfinished', async () => {
    const { element } = await builder(highAndSilent, { customerId: 'dee' });
    await choose(element, control(ruleAt(element, 0), 'Condition'), 'is not');
    expect(membership(element)).to.equal('Fits Dee is in this segment');
    await choose(element, control(ruleAt(element, 0), 'Field'), 'Number of orders');
    expect(membership(element)).to.equal('Finish the rules to see whether the customer fits.');
  });

  it('answers anew when the customer changes', async () => {
    const { element, client } = await builder(highAndSilent, { customerId: 'ada' });
    await client.customers.update('ada', { tier: 'low' });
    await until(element, () => membership(element) === 'Does not fit Ada is not in this segment');
  });

  it('shows no value that the person may not see', async () => {
    const { element } = await builder(highAndSilent, {
      customerId: 'ada',
      permissions: { hidden: ['customers.tier'] },
    });
    expect(verdict(element, 0)).to.equal('Fits · Hidden by permission');
  });

  it('says when there is no such customer', async () => {
    const { element } = await builder(highAndSilent, { customerId: 'nobody', seed: fourCustomers });
    expect(membership(element)).to.equal('This customer does not exist any more.');
  });
});
