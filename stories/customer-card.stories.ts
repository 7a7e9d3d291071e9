import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { colleagues } from './support/company/colleagues.js';
import { failing, pending, readOnly } from './support/adapters.js';
import { emptyCompany } from './support/empty-company.js';
import { hostileCompany } from './support/hostile-company.js';
import { chenSiyuan, smallCompany } from './support/small-company.js';
import { withPermissions } from '../src/data/wrappers/permissions/index.js';
import { withPrivacy } from '../src/data/wrappers/privacy/index.js';
import { stage, type StageOptions } from './support/stage.js';
import '../src/define/customer-card.js';

interface Args {
  customerId: string;
  readonly: boolean;
  headingLevel: number;
  people: readonly { id: string; name: string }[];
}

const meta: Meta<Args> = {
  title: 'Elements/Customer card',
  component: 'rapport-customer-card',
  tags: ['autodocs'],
  args: {
    customerId: chenSiyuan,
    readonly: false,
    headingLevel: 2,
    people: colleagues.map(({ id, name }) => ({ id, name })),
  },
  argTypes: {
    customerId: { control: 'text', description: 'The customer to show.' },
    readonly: { control: 'boolean', description: 'Shows the customer without any way to change it.' },
    headingLevel: { control: { type: 'number', min: 1, max: 4 }, description: 'Level of the heading with the name.' },
    people: { control: 'object', description: 'Colleagues who can become the owner.' },
  },
};
export default meta;

type Story = StoryObj<Args>;

function card(options: StageOptions = {}, args: Partial<Args> = {}): Story {
  const width = { seed: () => smallCompany(), width: 360, ...options };
  return {
    args,
    render: ({ customerId, readonly, headingLevel, people }) =>
      stage(
        html`<rapport-customer-card
          customer-id=${customerId}
          ?readonly=${readonly}
          heading-level=${headingLevel}
          .people=${people}
        ></rapport-customer-card>`,
        width,
      ),
  };
}

export const Default = card();
export const Organisation = card({}, { customerId: 'hualing' });
export const Empty = card({}, { customerId: '' });
export const NotFound = card({ seed: () => emptyCompany() });
export const Loading = card({ adapter: (memory) => pending(memory) });
export const Failed = card({ adapter: (memory) => failing(memory, 'unavailable') });
export const NotPermitted = card({ permissions: { stores: { customers: 'none' } } });
export const FieldsHidden = card({
  adapter: (memory) =>
    withPermissions(memory, { hidden: ['customers.contactPoints', 'customers.birthday', 'orders.total'] }),
});
/** Press “Show contact details…” and say why. */
export const Masked = card({ adapter: (memory) => withPrivacy(memory) });
export const ReadOnly = card({ adapter: (memory) => readOnly(memory) });
export const RefusesChanges = card({
  adapter: (memory) => failing(memory, 'denied', (call) => call === 'customers.update'),
});
/** Press “…”: everything can be exported, but not erased. */
export const RefusesErasure = card({
  adapter: (memory) => failing(memory, 'denied', (call) => call === 'customers.erase'),
});
export const LongContent = card({ seed: () => hostileCompany() }, { customerId: 'longWord' });
export const Chinese = card({ locale: 'zh-CN' });
export const RightToLeft = card({ locale: 'ar' }, { customerId: 'fatima-mansour' });
export const Dark = card({ theme: 'dark' });
export const Phone = card({ width: 320 });
export const Wide = card({ width: 820 });
