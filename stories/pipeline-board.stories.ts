import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { failing, flaky, intercept, pending, readOnly, slow } from './support/adapters.js';
import { emptyCompany } from './support/empty-company.js';
import { generateCompany } from './support/generate-company.js';
import { hostileCompany } from './support/hostile-company.js';
import { smallCompany } from './support/small-company.js';
import { withPermissions } from '../src/data/wrappers/permissions/index.js';
import { stage, type StageOptions } from './support/stage.js';
import '../src/define/pipeline-board.js';

interface Args {
  pipelineId: string;
  readonly: boolean;
  moveKey: boolean;
}

const meta: Meta<Args> = {
  title: 'Elements/Pipeline board',
  component: 'rapport-pipeline-board',
  tags: ['autodocs'],
  args: { pipelineId: 'new-business', readonly: false, moveKey: false },
  argTypes: {
    pipelineId: {
      control: 'text',
      description: 'The pipeline whose stages become columns; the first one where empty.',
    },
    readonly: { control: 'boolean', description: 'Shows the deals without any way to move them.' },
    moveKey: { control: 'boolean', description: 'Lets the key M open the dialog that moves the chosen deal.' },
  },
};
export default meta;

type Story = StoryObj<Args>;

function board(options: StageOptions = {}, args: Partial<Args> = {}): Story {
  const complete = { seed: () => smallCompany(), ...options };
  return {
    args,
    render: ({ pipelineId, readonly, moveKey }) =>
      stage(
        html`<rapport-pipeline-board pipeline-id=${pipelineId} ?readonly=${readonly} ?move-key=${moveKey}></rapport-pipeline-board>`,
        complete,
      ),
  };
}

export const Default = board();
export const Full = board({
  seed: () => generateCompany({ customers: 300, interactions: 0, orders: 0, feedback: 0, deals: 600 }),
});
export const Empty = board({ seed: () => emptyCompany() });
export const NoPipeline = board({ seed: () => ({}) }, { pipelineId: '' });
export const Loading = board({ adapter: (memory) => pending(memory) });
export const Failed = board({ adapter: (memory) => failing(memory, 'unavailable') });
export const NotPermitted = board({ permissions: { stores: { deals: 'none' } } });
export const AmountsHidden = board({ adapter: (memory) => withPermissions(memory, { hidden: ['deals.amount'] }) });
export const Slow = board({ adapter: (memory) => slow(memory) });
export const Flaky = board({ adapter: (memory) => flaky(memory) });
export const ReadOnly = board({ adapter: (memory) => readOnly(memory) });
export const RefusesMoves = board({ adapter: (memory) => failing(memory, 'denied', (call) => call === 'deals.move') });
export const WithoutTotals = board({
  adapter: (memory) => intercept(memory, (_call, proceed) => proceed(), { totals: false }),
});
export const LongContent = board({ seed: () => hostileCompany() }, { pipelineId: '__proto__' });
export const Chinese = board({ locale: 'zh-CN' });
export const RightToLeft = board({ locale: 'ar' });
export const Dark = board({ theme: 'dark' });
export const Phone = board({ width: 320 });
