import { html } from '@open-wc/testing';
import type { SyncStatus } from '../../../src/components/sync-status/sync-status.js';
import { memoryAdapter } from '../../helpers/memory.js';
import type { OutboxEntry, OutboxState } from '../../../src/data/outbox.js';
import { smallCompany } from '../../../stories/support/small-company.js';
import { everyUnsent, unsentBench, type UnsentBench } from '../../../stories/support/unsent.js';
import { click } from '../../helpers/commands.js';
import { scene, testNow, type Scene, type SceneOptions } from '../../helpers/scene.js';
import '../../../src/define/sync-status.js';

/** One unsent change of every kind. */
export const unsent = everyUnsent(new Date(testNow));

export interface StatusScene extends Scene<SyncStatus> {
  readonly bench: UnsentBench;
}

/** The element over a queue of these changes. */
export async function statusOf(
  entries: readonly OutboxEntry[],
  state: Partial<OutboxState> = {},
  options: SceneOptions = {},
): Promise<StatusScene> {
  const memory = memoryAdapter({ seed: smallCompany({ now: testNow }), now: () => testNow });
  const bench = unsentBench(memory, entries, state);
  const shown = await scene<SyncStatus>(html`<rapport-sync-status></rapport-sync-status>`, {
    adapter: bench.adapter,
    ...options,
  });
  return { ...shown, bench };
}

export function inside(element: SyncStatus, selector: string): HTMLElement {
  const found = element.shadowRoot?.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`There is no ${selector} in the element.`);
  return found;
}

export const button = (element: SyncStatus): HTMLElement => inside(element, '[part~=status]');

export function textOf(node: Element | null | undefined): string {
  return (node?.textContent ?? '').replace(/\s+/g, ' ').trim();
}

/** Opens the panel as a person does, and waits until it shows what it reads. */
export async function opened(shown: StatusScene): Promise<HTMLElement> {
  await click(button(shown.element));
  await shown.settled();
  const panel = inside(shown.element, '[part=panel]');
  // Colours are measured once the panel has come up.
  await Promise.all(panel.getAnimations({ subtree: true }).map(({ finished }) => finished));
  return panel;
}

/** The changes in the list, each as one line. */
export function itemsOf(element: SyncStatus): string[] {
  return [...(element.shadowRoot?.querySelectorAll('li.item .what') ?? [])].map((item) => textOf(item));
}

/** The buttons of one change, by their parts. */
export function actionsOf(element: SyncStatus, id: string): string[] {
  return [...(element.shadowRoot?.querySelectorAll(`li[data-id=${id}] button`) ?? [])].map(
    (each) => each.getAttribute('part') ?? '',
  );
}
