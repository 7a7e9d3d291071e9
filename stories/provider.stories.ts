import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { chenSiyuan, smallCompany } from './support/small-company.js';
import { memoryAdapter } from '../src/data/adapters/memory/index.js';
import { RapportClient } from '../src/data/client.js';
import { directionOf } from '../src/locales/words.js';
import '../src/define/customer-card.js';
import '../src/define/provider.js';

interface Args {
  locale: string;
  theme: 'light' | 'dark' | 'auto';
  timeZone: string;
}

const meta: Meta<Args> = {
  title: 'Elements/Provider',
  component: 'rapport-provider',
  tags: ['autodocs'],
  args: { locale: '', theme: 'auto', timeZone: '' },
  argTypes: {
    locale: {
      control: 'select',
      options: ['', 'en', 'zh-CN', 'ar'],
      description: 'Language of the elements inside; the nearest lang where empty.',
    },
    theme: {
      control: 'inline-radio',
      options: ['light', 'dark', 'auto'],
      description: 'Theme of the elements inside.',
    },
    timeZone: { control: 'text', description: 'IANA zone that times are shown in.' },
  },
};
export default meta;

type Story = StoryObj<Args>;

/** A provider with one card in it; `client` is made once for each story. */
function provider(client: RapportClient, args: Partial<Args> = {}): Story {
  return {
    args,
    render: ({ locale, theme, timeZone }) =>
      html`<rapport-provider .client=${client} locale=${locale} dir=${ifDefined(locale ? directionOf(locale) : undefined)} theme=${theme} time-zone=${timeZone}>
        <rapport-customer-card customer-id=${chenSiyuan}></rapport-customer-card>
      </rapport-provider>`,
  };
}

const small = (): ReturnType<typeof memoryAdapter> => memoryAdapter({ seed: smallCompany() });

export const Default = provider(new RapportClient(small()));
export const Chinese = provider(new RapportClient(small()), { locale: 'zh-CN' });
export const RightToLeft = provider(new RapportClient(small()), { locale: 'ar' });
export const Dark = provider(new RapportClient(small()), { theme: 'dark' });

export const StorageDenied = provider(
  new RapportClient({ ...small(), status: () => ({ mode: 'memory', reason: 'denied' }) }),
);
