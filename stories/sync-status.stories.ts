import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { RapportAdapter, StorageStatus } from '../src/data/adapter.js';
import { DataError } from '../src/data/data-error.js';
import type { OutboxEntry, OutboxState } from '../src/data/outbox.js';
import { smallCompany } from './support/small-company.js';
import { stage, type StageOptions } from './support/stage.js';
import { everyUnsent, unsentBench } from './support/unsent.js';
import '../src/define/sync-status.js';

const meta: Meta = {
  title: 'Elements/Sync status',
  component: 'rapport-sync-status',
  tags: ['autodocs'],
};
export default meta;

type Story = StoryObj;

interface Queue {
  readonly entries?: readonly OutboxEntry[];
  readonly state?: Partial<OutboxState>;
  readonly storage?: StorageStatus;
  readonly error?: DataError;
}

/** Press the line to see the list. */
function status({ entries = [], state = {}, storage, error }: Queue = {}, options: StageOptions = {}): Story {
  const adapter = (memory: RapportAdapter): RapportAdapter => {
    const bench = unsentBench(memory, entries, state);
    if (storage) bench.store(storage);
    if (error) bench.fail(error);
    return bench.adapter;
  };
  return {
    render: () =>
      stage(html`<rapport-sync-status></rapport-sync-status>`, { seed: () => smallCompany(), adapter, ...options }),
  };
}

const soon = (): string => new Date(Date.now() + 45_000).toISOString();
const { conflict, refused, held, moved, note, unknown } = everyUnsent();
const everything = [unknown, conflict, refused, held, moved, note];

export const Default = status({ entries: everything, state: { because: 'unavailable' } });
export const EverythingSent = status({ state: { sentAt: new Date(Date.now() - 120_000).toISOString() } });
export const Sending = status({ entries: [{ ...moved, state: 'sending' }, note], state: { phase: 'sending' } });
export const Offline = status({ entries: [moved, note], state: { because: 'offline', nextTryAt: soon() } });
export const SignedOut = status({ entries: [moved, note], state: { phase: 'signed-out' } });
export const NeedsAttention = status({ entries: [conflict, refused, held] });
export const Lost = status({ storage: { mode: 'durable', reason: 'lost', unsent: 4 } });
export const OnlyInMemory = status({ storage: { mode: 'memory', reason: 'denied' } });
export const NoUnsentKept = status({}, { adapter: (memory) => memory });
export const Failed = status({ entries: [moved], error: new DataError('unavailable', 'The outbox does not answer.') });
export const Chinese = status({ entries: everything, state: { because: 'offline' } }, { locale: 'zh-CN' });
export const RightToLeft = status({ entries: everything, state: { because: 'offline' } }, { locale: 'ar' });
export const Phone = status({ entries: everything, state: { because: 'offline' } }, { width: 320 });
export const Dark = status({ entries: everything, state: { because: 'offline' } }, { theme: 'dark' });
