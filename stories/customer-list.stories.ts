import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { RuleGroup, Seed } from '../src/model/index.js';
import '../src/define/customer-list.js';
import { failing, intercept, pending, readOnly, slow } from './support/adapters.js';
import { emptyCompany } from './support/empty-company.js';
import { hostileCompany } from './support/hostile-company.js';
import { chenSiyuan, smallCompany } from './support/small-company.js';
import { stage, type StageOptions } from './support/stage.js';

interface Args {
  readonly customerId?: string;
  readonly segmentId?: string;
  readonly rule?: RuleGroup;
  readonly search?: string;
  readonly columns?: string;
  readonly sort?: string;
  readonly searchHidden?: boolean;
}

const meta: Meta<Args> = {
  title: 'Elements/Customer list',
  component: 'rapport-customer-list',
  tags: ['autodocs'],
  args: { customerId: chenSiyuan, segmentId: '', search: '', sort: '', searchHidden: false },
  argTypes: {
    customerId: { name: 'customer-id', control: 'text', description: 'The chosen customer.' },
    segmentId: { name: 'segment-id', control: 'text', description: 'A saved segment that decides who is shown.' },
    rule: { control: 'object', description: 'A rule that decides who is shown; wins over the segment.' },
    search: { control: 'text', description: 'What the search box holds.' },
    columns: { control: 'text', description: 'Names of the field catalogue, separated by spaces.' },
    sort: { control: 'text', description: 'Fields to sort by; descending with a minus.' },
    searchHidden: { name: 'search-hidden', control: 'boolean', description: 'Shows no search box.' },
  },
};
export default meta;

type Story = StoryObj<Args>;

function list(args: Args): TemplateResult {
  return html`<rapport-customer-list
    customer-id=${args.customerId ?? ''}
    segment-id=${args.segmentId ?? ''}
    search=${args.search ?? ''}
    sort=${args.sort ?? ''}
    columns=${ifDefined(args.columns)}
    .rule=${args.rule}
    ?search-hidden=${args.searchHidden ?? false}
  ></rapport-customer-list>`;
}

function story(options: StageOptions = {}, args: Args = {}): Story {
  const given: StageOptions = { seed: smallCompany, ...options };
  return { args, render: (shown) => stage(list(shown), given) };
}

export const Default: Story = story({}, { sort: '-orders.spent' });

export const Segment: Story = story({}, { segmentId: 'at-risk-high-value' });

export const CustomColumns: Story = story(
  {},
  { columns: 'name email fields.industry fields.machines fields.contractEnd tags', sort: 'fields.contractEnd' },
);

export const Empty: Story = story({ seed: emptyCompany });

export const NobodyMatches: Story = story({}, { search: 'zzz' });

export const Loading: Story = story({ adapter: pending });

export const Slow: Story = story({ adapter: slow });

export const Failed: Story = story({ adapter: (memory) => failing(memory, 'offline') });

export const NotPermitted: Story = story({ permissions: { stores: { customers: 'none' } } });

export const HiddenField: Story = story({ permissions: { hidden: ['customers.orders.spent'] } });

export const ReadOnly: Story = story({ adapter: readOnly });

export const Unreadable: Story = story({
  adapter: (memory) =>
    intercept(memory, async (call, proceed) => {
      const answer = await proceed();
      if (call !== 'customers.list') return answer;
      const page = answer as { readonly items: readonly object[] };
      return { ...page, items: page.items.map((item, index) => (index === 2 ? { ...item, name: 42 } : item)) };
    }),
});

export const LongContent: Story = story({ seed: hostileCompany });

export const TwentyThousand: Story = story({ seed: twentyThousand }, { sort: 'name' });

export const Chinese: Story = story({ locale: 'zh-CN' });

export const RightToLeft: Story = story({ locale: 'ar' });

export const Phone: Story = story({ width: 320 });

export const Dark: Story = story({ theme: 'dark' }, { sort: '-orders.spent' });

function twentyThousand(): Seed {
  const { customers = [], ...rest } = smallCompany();
  const more = [...Array(20_000).keys()].flatMap((index) => {
    const model = customers[index % customers.length];
    return model ? [{ ...model, id: `${model.id} ${index}`, name: `${model.name} ${index}` }] : [];
  });
  return { ...rest, customers: [...customers, ...more] };
}
