import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { TimelineKind } from '../src/components/timeline/timeline-view.js';
import { ticketIcon } from '../src/styles/icons.js';
import { failing, flaky, pending, readOnly } from './support/adapters.js';
import { emptyCompany } from './support/empty-company.js';
import { hostileCompany } from './support/hostile-company.js';
import { chenSiyuan, smallCompany } from './support/small-company.js';
import { stage, type StageOptions } from './support/stage.js';
import '../src/define/timeline.js';

interface Args {
  customerId: string;
  readonly: boolean;
  headingLevel: number;
  kinds: readonly TimelineKind[];
}

const meta: Meta<Args> = {
  title: 'Elements/Timeline',
  component: 'rapport-timeline',
  tags: ['autodocs'],
  args: { customerId: chenSiyuan, readonly: false, headingLevel: 2, kinds: [] },
  argTypes: {
    customerId: { control: 'text', description: 'The customer whose history is shown.' },
    readonly: { control: 'boolean', description: 'Shows the history without any way to add to it.' },
    headingLevel: {
      control: { type: 'number', min: 1, max: 4 },
      description: 'Level of the heading; days are one below.',
    },
    kinds: { control: 'object', description: 'Kinds of interaction of the host, with their names and icons.' },
  },
};
export default meta;

type Story = StoryObj<Args>;

function timeline(options: StageOptions = {}, args: Partial<Args> = {}): Story {
  const whole = { seed: () => smallCompany(), width: 620, ...options };
  return {
    args,
    render: ({ customerId, readonly, headingLevel, kinds }) =>
      stage(
        html`<rapport-timeline
          customer-id=${customerId}
          ?readonly=${readonly}
          heading-level=${headingLevel}
          .kinds=${kinds}
        ></rapport-timeline>`,
        whole,
      ),
  };
}

/** A kind that only this company records, beside everything else that happened. */
function withWarranty(): ReturnType<typeof smallCompany> {
  const company = smallCompany();
  const occurredAt = new Date(Date.now() - 3_600_000).toISOString();
  const warranty = {
    id: 'warranty-1',
    customerId: chenSiyuan,
    kind: 'warranty',
    title: 'Spindle BT40',
    body: 'Covered until May.',
    occurredAt,
  };
  return { ...company, interactions: [...(company.interactions ?? []), warranty] };
}

export const Default = timeline();
export const Empty = timeline({ seed: () => ({ ...smallCompany(), interactions: [], tasks: [] }) });
export const NoCustomer = timeline({}, { customerId: '' });
export const NotFound = timeline({ seed: () => emptyCompany() });
export const Loading = timeline({ adapter: (memory) => pending(memory) });
export const Flaky = timeline({ adapter: (memory) => flaky(memory) });
export const Failed = timeline({ adapter: (memory) => failing(memory, 'unavailable') });
export const NotPermitted = timeline({ permissions: { stores: { interactions: 'none' } } });
export const BodiesHidden = timeline({ permissions: { hidden: ['interactions.body', 'customers.jobTitle'] } });
export const ReadOnly = timeline({ adapter: (memory) => readOnly(memory) });
export const RefusesChanges = timeline({
  adapter: (memory) => failing(memory, 'offline', (call) => call === 'interactions.create'),
});
export const LongContent = timeline({ seed: () => hostileCompany() }, { customerId: '__proto__' });
export const KindsOfTheHost = timeline(
  { seed: withWarranty },
  { kinds: [{ kind: 'warranty', label: { en: 'Warranty', 'zh-CN': '保修' }, icon: ticketIcon }] },
);
export const Chinese = timeline({ locale: 'zh-CN' });
export const RightToLeft = timeline({ locale: 'ar' });
export const Phone = timeline({ width: 320 });
export const Dark = timeline({ theme: 'dark' });
