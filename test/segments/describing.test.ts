import { expect } from '@open-wc/testing';
import { segmentWords } from '../../src/locales/segment-words.js';
import { operators, storeNames, type RuleGroup } from '../../src/model/index.js';
import { describeSegment, fieldsOf, labelOf, optionLabelOf, type SegmentFormat } from '../../src/segments/index.js';
import { all, any, definition, not, rule } from '../helpers/segments.js';

const cny = (amount: number) => ({ amount, currency: 'CNY' });

function said(group: RuleGroup, locale: 'en' | 'zh-CN' | 'ar', format: Partial<SegmentFormat> = {}): string {
  return describeSegment(group, segmentWords[locale], { locale, ...format });
}

/** A segment, and what it is in English and in Chinese. */
const rows: readonly (readonly [RuleGroup, string, string])[] = [
  [all(), 'All customers', '全部客户'],
  [not(all()), 'No customers', '没有任何客户'],
  [
    all(rule('lifecycle', 'is', 'loyal'), rule('orders.last', 'within-last', { amount: 90, unit: 'day' })),
    'Customers whose lifecycle stage is Loyal and last order is in the last 90 days',
    '生命周期阶段为忠诚客户，且最近下单在过去 90 天内的客户',
  ],
  [
    all(
      rule('tags', 'has-any', ['VIP', 'Gold']),
      rule('orders.spent', 'at-least', cny(100_000)),
      rule('city', 'is', '上海'),
    ),
    'Customers whose tags include “VIP” or “Gold”, total spent is at least ¥1,000, and city is “上海”',
    '标签含有“VIP”或“Gold”，累计消费不低于 ¥1,000，且城市为“上海”的客户',
  ],
  [
    any(rule('rfm.segment', 'in', ['At Risk', 'Cannot Lose Them']), rule('feedback.nps', 'at-most', 6)),
    'Customers whose RFM segment is At Risk or Cannot Lose Them, or latest NPS answer is at most 6',
    'RFM 分群为有流失风险或不能失去，或最近一次 NPS 评分不超过 6 的客户',
  ],
  [
    all(rule('kind', 'is', 'person'), any(rule('tier', 'is', 'high'), rule('orders.spent', 'more', cny(123_450)))),
    'Customers where kind of customer is Person, and any of (value tier is High value or total spent is more than ¥1,234.50)',
    '客户类型为个人，且满足任意一项（价值等级为高价值，或累计消费超过 ¥1,234.50）的客户',
  ],
  [
    all(rule('lifecycle', 'is', 'loyal'), not(any(rule('consent.email', 'is', 'withdrawn'), rule('email', 'empty')))),
    'Customers where lifecycle stage is Loyal, and none of (consent to e-mail is Withdrawn or e-mail is empty)',
    '生命周期阶段为忠诚客户，且均不满足（电子邮件授权为已撤回，或电子邮箱为空）的客户',
  ],
  [
    not(all(rule('country', 'is', 'CN'))),
    'All customers except those whose country is “CN”',
    '除国家或地区代码为“CN”的客户以外的全部客户',
  ],
  [
    all(rule('birthday', 'within-next', { amount: 1, unit: 'week' })),
    'Customers whose birthday is in the next week',
    '生日在未来 1 周内的客户',
  ],
  [
    all(rule('createdAt', 'after', { from: 'start-of-year', amount: -1, unit: 'year' })),
    'Customers whose date added is later than the start of last year',
    '添加日期晚于去年 1 月 1 日的客户',
  ],
  [
    all(rule('orders.last', 'before', { from: 'today', amount: -6, unit: 'month' })),
    'Customers whose last order is earlier than 6 months ago',
    '最近下单早于 6 个月前的客户',
  ],
  [
    all(rule('orders.first', 'between', ['2026-01-01', { from: 'start-of-month', amount: 2, unit: 'week' }])),
    'Customers whose first order is between January 1, 2026 and 2 weeks after the start of this month',
    '首次下单在 2026年1月1日至本月 1 日之后 2 周之间的客户',
  ],
  [
    all(rule('name', 'starts-with', 'Li'), rule('email', 'not-empty'), rule('orders.count', 'not-between', [3, 1_500])),
    'Customers whose name starts with “Li”, e-mail is not empty, and number of orders is not between 3 and 1,500',
    '姓名以“Li”开头，电子邮箱不为空，且订单数不在 3 至 1,500 之间的客户',
  ],
  [
    all(rule('tags', 'has-all', ['a', 'b', 'c', 'd', 'e', 'f', 'g']), rule('tags', 'has-none', ['x', 'y'])),
    'Customers whose tags include “a”, “b”, “c”, “d”, “e”, and 2 more, and tags do not include “x” or “y”',
    '标签同时含有“a”、“b”、“c”、“d”、“e”和另外 2 项，且标签不含“x”或“y”的客户',
  ],
  [
    all(rule('orders.last', 'on', { from: 'today', amount: -1, unit: 'day' })),
    'Customers whose last order is yesterday',
    '最近下单是昨天的客户',
  ],
  [
    all(rule('orders.last', 'not-within-last', { amount: 2, unit: 'quarter' }), not(all(rule('tags', 'empty')))),
    'Customers where last order is not in the last 2 quarters and not (tags are empty)',
    '最近下单不在过去 2 个季度内，且不满足（标签为空）的客户',
  ],
];

describe('describing a segment', () => {
  for (const [group, english, chinese] of rows) {
    it(`says: ${english}`, () => {
      expect(said(group, 'en')).to.equal(english);
      expect(said(group, 'zh-CN')).to.equal(chinese);
    });
  }

  it('counts in Arabic with all its plural forms', () => {
    const last = (amount: number): string =>
      said(all(rule('orders.last', 'within-last', { amount, unit: 'day' })), 'ar');
    expect([1, 2, 3, 11, 100].map(last).map((sentence) => sentence.replace(/[\d٠-٩]+/, '#'))).to.deep.equal([
      'العملاء حيث آخر طلب خلال آخر يوم واحد',
      'العملاء حيث آخر طلب خلال آخر يومين',
      'العملاء حيث آخر طلب خلال آخر # أيام',
      'العملاء حيث آخر طلب خلال آخر # يومًا',
      'العملاء حيث آخر طلب خلال آخر # يوم',
    ]);
  });

  it('names custom fields, their options and units in the language, and whoever is behind an identifier', () => {
    const definitions = [
      definition('plan', 'choice', {
        label: { en: 'plan', 'zh-CN': '套餐' },
        options: [{ value: 'p', label: { en: 'Plus', 'zh-CN': '高级版' } }],
      }),
      definition('range', 'number', { label: { en: 'range', 'zh-CN': '续航' }, unit: 'km' }),
    ];
    const nameOf = (): string => 'Kim Lee';
    const group = all(rule('fields.plan', 'is', 'p'), rule('fields.range', 'more', 400), rule('owner', 'is', 'u1'));
    expect(said(group, 'en', { definitions, nameOf })).to.equal(
      'Customers whose plan is Plus, range is more than 400\u00a0km, and owner is Kim Lee',
    );
    expect(said(group, 'zh-CN', { definitions, nameOf })).to.equal(
      '套餐为高级版，续航超过 400\u00a0km，且负责人为 Kim Lee 的客户',
    );
  });

  it('speaks of other records than customers', () => {
    expect(said(all(rule('amount', 'at-least', cny(100))), 'en', { store: 'deals' })).to.equal(
      'Deals whose amount is at least ¥1',
    );
    expect(said(all(), 'zh-CN', { store: 'deals' })).to.equal('全部商机');
  });

  it('says an unfinished or unknown rule as far as it goes', () => {
    const group = all(
      rule('nope', 'is', 1),
      rule('name', 'is'),
      rule('orders.count', 'between'),
      rule('orders.last', 'within-last'),
      rule('tags', 'has-any'),
    );
    expect(said(group, 'en')).to.equal(
      'Customers whose unknown field “nope”, name is …, number of orders is between … and …, last order is …, and tags include …',
    );
  });

  it('cuts long words short, and keeps text of the other direction to itself', () => {
    expect(said(all(rule('name', 'is', 'x'.repeat(100_000))), 'en')).to.equal(
      `Customers whose name is “${'x'.repeat(60)}…”`,
    );
    expect(said(all(rule('name', 'is', 'محمد')), 'en')).to.equal('Customers whose name is “\u2068محمد\u2069”');
    expect(said(all(rule('name', 'is', 'a\u202Eb\u2066\u2069\nc')), 'en')).to.equal('Customers whose name is “ab c”');
    expect(said(all(rule('name', 'is', '<img src=x onerror=alert(1)>')), 'zh-CN')).to.equal(
      '姓名为“<img src=x onerror=alert(1)>”的客户',
    );
  });
});

describe('the words of segments', () => {
  for (const [locale, words] of Object.entries(segmentWords)) {
    it(`name every field, option and operator in ${locale}`, () => {
      for (const store of storeNames) {
        for (const field of fieldsOf(store)) {
          expect(labelOf(field, words, locale), `${store}.${field.name}`)
            .to.be.a('string')
            .and.not.equal('');
          for (const option of field.options ?? [])
            expect(optionLabelOf(field, option, words, locale), `${field.name} ${option}`)
              .to.be.a('string')
              .and.not.equal('');
        }
      }
      for (const operator of operators) expect(words.operators[operator], operator).to.be.a('string').and.not.equal('');
    });
  }
});
