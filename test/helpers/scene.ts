import { fixture, html } from '@open-wc/testing';
import type { LitElement, TemplateResult } from 'lit';
import type { RapportProvider } from '../../src/components/provider/provider.js';
import { afterPaint } from '../../src/controllers/after-paint.js';
import type { RapportAdapter } from '../../src/data/adapter.js';
import { breathe } from '../../src/data/breathe.js';
import { RapportClient } from '../../src/data/client.js';
import type { Permissions } from '../../src/data/permissions.js';
import type { Seed } from '../../src/model/records.js';
import '../../src/define/provider.js';
import { isReading, memoryAdapter } from './memory.js';

/** The moment at which every test takes place. */
export const testNow = '2026-11-21T09:00:00.000Z';

export interface SceneOptions {
  readonly seed?: Seed;
  /** Instead of a memory adapter with the seed. */
  readonly adapter?: RapportAdapter;
  /** Instead of a client of its own. */
  readonly client?: RapportClient;
  readonly locale?: string;
  readonly dir?: 'ltr' | 'rtl';
  readonly theme?: 'light' | 'dark';
  readonly permissions?: Permissions;
  /** Width of the box that the element stands in, in px. */
  readonly width?: number;
}

export interface Scene<Element extends LitElement> {
  readonly element: Element;
  readonly provider: RapportProvider;
  readonly client: RapportClient;
  /** Resolves when every read under way has been answered, every part that was asked for has come, and all is rendered. */
  settled(): Promise<void>;
}

/** Puts an element inside a provider whose clock stands at `testNow`, and waits until it has rendered what it reads. */
export async function scene<Element extends LitElement>(
  content: TemplateResult,
  {
    seed = {},
    adapter,
    client = clientOf(adapter ?? memoryAdapter({ seed, now: () => testNow })),
    locale = 'en',
    dir,
    theme = 'light',
    permissions,
    width,
  }: SceneOptions = {},
): Promise<Scene<Element>> {
  const box = await fixture<HTMLElement>(
    html`<div>
      <rapport-provider .client=${client} locale=${locale} time-zone="UTC" theme=${theme} .permissions=${permissions}>
        ${content}
      </rapport-provider>
    </div>`,
  );
  // What stands on no surface of its own is read against the page.
  Object.assign(box.style, { colorScheme: theme, background: 'Canvas' });
  if (dir) box.setAttribute('dir', dir);
  if (width) box.style.inlineSize = `${width}px`;
  const provider = box.querySelector('rapport-provider') as RapportProvider;
  const element = provider.firstElementChild as Element;
  const settled = (): Promise<void> => renderingEnds(element);
  await settled();
  return { element, provider, client, settled };
}

function clientOf(adapter: RapportAdapter): RapportClient {
  return new RapportClient(adapter, {
    now: () => new Date(testNow),
    timeZone: 'UTC',
    session: () => ({ actor: { id: 'u-lin', name: 'Lin Wei' } }),
    report: () => undefined,
  });
}

/** An adapter answers even a small read only after a pause, when others have used up its share of a task. */
const pausesOfRead = 4;

declare global {
  /** Parts of elements that have been asked for and have not come; the bundle of the tests counts them. */
  var partsComing: number;
}

/** Resolves when nothing is being read or fetched, and the element has not rendered anything new for two frames. */
export async function renderingEnds(element: LitElement): Promise<void> {
  let quietFrames = 0;
  while (quietFrames < 2) {
    await element.updateComplete;
    // What an element leaves for after the paint has had its turn then.
    await afterPaint();
    for (let pause = 0; pause < pausesOfRead; pause += 1) await breathe();
    quietFrames = element.isUpdatePending || isReading() || partsComing > 0 ? 0 : quietFrames + 1;
  }
}

/** Everything said to screen readers in this page, in the order in which it was said, politely or not. */
const said: string[] = [];

function listen(records: readonly MutationRecord[]): void {
  const isRegion = (node: Node): boolean =>
    node instanceof HTMLElement && node.matches('[data-rapport-announcer-polite], [data-rapport-announcer-assertive]');
  for (const { target, addedNodes } of records) {
    if (isRegion(target)) said.push(...[...addedNodes].map((message) => message.textContent ?? ''));
  }
}

const ears = new MutationObserver(listen);
ears.observe(document.documentElement, { childList: true, subtree: true });

/** All that was said to screen readers since this page began. */
export function announcements(): readonly string[] {
  listen(ears.takeRecords());
  return said;
}

/** The last thing that was said to screen readers. */
export function lastAnnouncement(): string {
  return announcements().at(-1) ?? '';
}

/** The element that has focus, inside shadow roots too. */
export function deepActiveElement(): Element | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}
