import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { RuleGroup } from '../src/model/rule-group.js';
import { atRisk } from './support/company/segments.js';
import { failing, pending, readOnly } from './support/adapters.js';
import { emptyCompany } from './support/empty-company.js';
import { hostileCompany, hostileTexts } from './support/hostile-company.js';
import { chenSiyuan, smallCompany } from './support/small-company.js';
import { stage, type StageOptions } from './support/stage.js';
import '../src/define/segment-filter.js';

interface Args {
  value: unknown;
  segmentId: string;
  customerId: string;
  readonly: boolean;
}

const meta: Meta<Args> = {
  title: 'Elements/Segment filter',
  component: 'rapport-segment-filter',
  tags: ['autodocs'],
  args: { value: atRisk.rule, segmentId: '', customerId: '', readonly: false },
  argTypes: {
    value: { control: 'object', description: 'The segment as plain JSON.' },
    segmentId: { control: 'text', description: 'A saved segment to load, and to save changes to.' },
    customerId: { control: 'text', description: 'A customer about whom each rule says whether they fit, and why.' },
    readonly: { control: 'boolean', description: 'Shows the segment without any way to change it.' },
  },
};
export default meta;

type Story = StoryObj<Args>;

function filter(options: StageOptions = {}, args: Partial<Args> = {}): Story {
  const place = { seed: () => smallCompany(), width: 560, ...options };
  return {
    args,
    render: ({ value, segmentId, customerId, readonly }) =>
      stage(
        html`<rapport-segment-filter
          .value=${segmentId === '' ? value : undefined}
          segment-id=${segmentId}
          customer-id=${customerId}
          ?readonly=${readonly}
        ></rapport-segment-filter>`,
        place,
      ),
  };
}

const everyType: RuleGroup = {
  combinator: 'and',
  rules: [
    { field: 'name', operator: 'contains', value: 'a' },
    { field: 'lifecycle', operator: 'in', value: ['repeat', 'loyal'] },
    { field: 'tags', operator: 'has-any', value: ['VIP'] },
    { field: 'orders.count', operator: 'between', value: [2, 40] },
    { field: 'orders.spent', operator: 'at-least', value: { amount: 10_000_00, currency: 'CNY' } },
    { field: 'orders.last', operator: 'after', value: { from: 'start-of-quarter', amount: -1, unit: 'quarter' } },
    { field: 'interactions.last', operator: 'within-last', value: { amount: 60, unit: 'day' } },
    { field: 'createdAt', operator: 'between', value: ['2020-01-01', { from: 'today', amount: -30, unit: 'day' }] },
    { field: 'owner', operator: 'is', value: 'lin-wei' },
    { field: 'fields.newsletter', operator: 'is', value: true },
    { field: 'fields.creditLimit', operator: 'more', value: { amount: 50_000_00, currency: 'CNY' } },
    { field: 'organisation', operator: 'not-empty' },
  ],
};

const unfinished: RuleGroup = {
  combinator: 'and',
  rules: [
    { field: 'tier', operator: 'is' },
    { field: 'orders.count', operator: 'between', value: [9, 2] },
    { field: 'fields.abolished', operator: 'is', value: 'x' },
  ],
};

const hostile: RuleGroup = {
  combinator: 'or',
  not: true,
  rules: [
    { field: 'name', operator: 'is', value: hostileTexts.markup },
    { field: 'fields.__proto__', operator: 'contains', value: hostileTexts.scriptTag },
    {
      field: 'tags',
      operator: 'has-any',
      value: [hostileTexts.longWord.slice(0, 5_000), hostileTexts.rightToLeftOverride, hostileTexts.zalgo],
    },
  ],
};

export const Default = filter();
export const Empty = filter({}, { value: undefined });
export const Saved = filter({}, { segmentId: 'at-risk-high-value' });
export const NobodyYet = filter({ seed: () => emptyCompany() });
export const EveryType = filter({}, { value: everyType });
export const Unfinished = filter({}, { value: unfinished });
export const NotASegment = filter({}, { value: { where: "tier = 'high'" } });
export const WhyIn = filter({}, { customerId: chenSiyuan });
export const Loading = filter({ adapter: (memory) => pending(memory) });
export const CountFailed = filter({
  adapter: (memory) => failing(memory, 'unavailable', (call) => call === 'customers.count'),
});
export const Failed = filter(
  { adapter: (memory) => failing(memory, 'unavailable') },
  { segmentId: 'at-risk-high-value' },
);
export const NotPermitted = filter({ permissions: { stores: { customers: 'none' } } });
export const ReadOnly = filter({}, { readonly: true });
export const CannotSave = filter({ adapter: (memory) => readOnly(memory) });
export const LongContent = filter({ seed: () => hostileCompany() }, { value: hostile });
export const Chinese = filter({ locale: 'zh-CN' }, { value: everyType });
export const RightToLeft = filter({ locale: 'ar' }, { value: everyType });
export const Dark = filter({ theme: 'dark' });
export const Phone = filter({ width: 320 }, { value: atRisk.rule, customerId: chenSiyuan });
