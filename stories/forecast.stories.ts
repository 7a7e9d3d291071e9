import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { PeriodLength } from '../src/insight/index.js';
import type { ForecastBy } from '../src/components/forecast/forecast-scope.js';
import { withPermissions } from '../src/data/wrappers/permissions/index.js';
import type { Seed } from '../src/model/index.js';
import { failing, intercept, pending, slow } from './support/adapters.js';
import { emptyCompany } from './support/empty-company.js';
import { generateCompany } from './support/generate-company.js';
import { hostileCompany } from './support/hostile-company.js';
import { smallCompany } from './support/small-company.js';
import { stage, type StageOptions } from './support/stage.js';
import '../src/define/forecast.js';

interface Args {
  pipelineId: string;
  by: ForecastBy;
  period: PeriodLength;
  currency: string;
  compact: boolean;
}

const meta: Meta<Args> = {
  title: 'Elements/Forecast',
  component: 'rapport-forecast',
  tags: ['autodocs'],
  args: { pipelineId: 'new-business', by: 'period', period: 'quarter', currency: '', compact: false },
  argTypes: {
    pipelineId: {
      control: 'text',
      description: 'The pipeline whose deals are forecast; the first one where empty.',
    },
    by: { control: 'inline-radio', options: ['period', 'stage', 'owner'], description: 'What it is broken down by.' },
    period: { control: 'inline-radio', options: ['month', 'quarter'], description: 'How long a period is.' },
    currency: { control: 'text', description: 'ISO 4217 code of the deals that are shown.' },
    compact: { control: 'boolean', description: 'One line about the present period, to stand above a board.' },
  },
};
export default meta;

type Story = StoryObj<Args>;

function forecast(options: StageOptions = {}, args: Partial<Args> = {}): Story {
  const complete = { seed: () => company(), ...options };
  return {
    args,
    render: ({ pipelineId, by, period, currency, compact }) =>
      stage(
        html`<rapport-forecast
          pipeline-id=${pipelineId}
          by=${by}
          period=${period}
          currency=${currency}
          ?compact=${compact}
        ></rapport-forecast>`,
        complete,
      ),
  };
}

const company = (): Seed => generateCompany({ customers: 300, interactions: 0, orders: 0, feedback: 0, deals: 240 });

/** Every third deal in dollars. */
function twoCurrencies(): Seed {
  const seed = company();
  const deals = (seed.deals ?? []).map((deal, index) =>
    index % 3 === 0 ? { ...deal, amount: { amount: Math.round(deal.amount.amount / 7), currency: 'USD' } } : deal,
  );
  return { ...seed, deals };
}

export const Default = forecast();
export const ByMonth = forecast({}, { period: 'month' });
export const ByStage = forecast({}, { by: 'stage' });
export const ByOwner = forecast({}, { by: 'owner' });
export const FewDeals = forecast({ seed: () => smallCompany() });
export const TwoCurrencies = forecast({ seed: twoCurrencies });
export const Compact = forecast({}, { compact: true });
export const Empty = forecast({ seed: () => emptyCompany() });
export const NoPipeline = forecast({ seed: () => ({}) }, { pipelineId: '' });
export const Loading = forecast({ adapter: (memory) => pending(memory) });
export const LoadingCompact = forecast({ adapter: (memory) => pending(memory) }, { compact: true });
export const RangePending = forecast({ adapter: (memory) => pending(memory, (call) => call === 'deals.list') });
export const RangeFailed = forecast({
  adapter: (memory) => failing(memory, 'unavailable', (call) => call === 'deals.list'),
});
export const Failed = forecast({ adapter: (memory) => failing(memory, 'unavailable') });
export const NotPermitted = forecast({ permissions: { stores: { deals: 'none' } } });
export const AmountsHidden = forecast({ adapter: (memory) => withPermissions(memory, { hidden: ['deals.amount'] }) });
export const Slow = forecast({ adapter: (memory) => slow(memory) });
export const WithoutTotals = forecast({
  adapter: (memory) => intercept(memory, (_call, proceed) => proceed(), { totals: false }),
});
export const LongContent = forecast({ seed: () => hostileCompany() }, { pipelineId: '__proto__', by: 'owner' });
export const Chinese = forecast({ locale: 'zh-CN' });
export const RightToLeft = forecast({ locale: 'ar' });
export const Dark = forecast({ theme: 'dark' });
export const Phone = forecast({ width: 320 });
export const PhoneCompact = forecast({ width: 320 }, { compact: true });
