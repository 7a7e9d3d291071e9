import { html } from '@open-wc/testing';
import type { Timeline } from '../../../src/components/timeline/timeline.js';
import type { TimelineKind } from '../../../src/components/timeline/timeline-view.js';
import type { Interaction, Seed } from '../../../src/model/index.js';
import { scene, testNow, type Scene, type SceneOptions } from '../../helpers/scene.js';
import '../../../src/define/timeline.js';

export type Told = Partial<Interaction> & Pick<Interaction, 'kind' | 'occurredAt'>;

export const lin = { id: 'u-lin', name: 'Lin Wei' };
export const mia = { id: 'u-mia', name: 'Mia Park' };
export const ana = { id: 'ana', kind: 'person', name: 'Ana Moreno', lifecycle: 'repeat' } as const;

/** Ana, and what happened with her; identifiers are given by position. */
export function historyOf(told: readonly Told[], more: Seed = {}): Seed {
  const interactions = told.map((entry, index) => ({ id: `i${index}`, customerId: 'ana', attachments: [], ...entry }));
  return { customers: [ana], ...more, interactions };
}

/** So many notes, one an hour, the newest first an hour ago. */
export function notes(count: number): Seed {
  const now = Date.parse(testNow);
  return historyOf(
    Array.from({ length: count }).map((_, index) => ({
      kind: 'note',
      body: `Note ${index}. ${'Words that take more than a line of the list. '.repeat(index % 4)}`,
      occurredAt: new Date(now - (index + 1) * 3_600_000).toISOString(),
    })),
  );
}

export interface TimelineProperties {
  readonly readonly?: boolean;
  readonly kinds?: readonly TimelineKind[];
  readonly customerId?: string;
}

export async function timelineOf(
  seed: Seed,
  options: SceneOptions = {},
  properties: TimelineProperties = {},
): Promise<Scene<Timeline>> {
  const { readonly = false, kinds = [], customerId = 'ana' } = properties;
  return scene<Timeline>(
    html`<rapport-timeline customer-id=${customerId} ?readonly=${readonly} .kinds=${kinds}></rapport-timeline>`,
    { seed, width: 600, ...options },
  );
}

export function within(timeline: Timeline): ShadowRoot {
  return timeline.shadowRoot as ShadowRoot;
}

function words(element: Element | null | undefined): string {
  return (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
}

export function textOf(timeline: Timeline): string {
  return words(within(timeline).querySelector('.root'));
}

export function articles(timeline: Timeline): HTMLElement[] {
  return [...within(timeline).querySelectorAll<HTMLElement>('article')];
}

/** What each article says, in order. */
export function told(timeline: Timeline): string[] {
  return articles(timeline).map(words);
}

/** The days, as headings. */
export function days(timeline: Timeline): string[] {
  return [...within(timeline).querySelectorAll('article h3')].map(words);
}

/** What is said of silences. */
export function silences(timeline: Timeline): string[] {
  return [...within(timeline).querySelectorAll('.silence')].map(words);
}

export function article(timeline: Timeline, containing: string): HTMLElement {
  const found = articles(timeline).find((each) => words(each).includes(containing));
  if (!found) throw new Error(`No entry says ${containing}: ${told(timeline).join(' | ')}`);
  return found;
}

/** The visible chips, as they read. */
export function chips(timeline: Timeline): string[] {
  return [...within(timeline).querySelectorAll('.filters button')].map(words);
}

export function button(timeline: Timeline, name: string): HTMLButtonElement {
  const found = [...within(timeline).querySelectorAll<HTMLButtonElement>('button, a, summary')].find(
    (each) => (each.getAttribute('aria-label') ?? words(each)) === name,
  );
  if (!found) throw new Error(`There is no button ${name}.`);
  return found;
}

export function hasButton(timeline: Timeline, name: string): boolean {
  return [...within(timeline).querySelectorAll('button')].some(
    (each) => (each.getAttribute('aria-label') ?? words(each)) === name,
  );
}

export function writing(timeline: Timeline): HTMLTextAreaElement {
  return within(timeline).querySelector('textarea') as HTMLTextAreaElement;
}

export function scrollerOf(timeline: Timeline): HTMLElement {
  return within(timeline).querySelector('.scroller') as HTMLElement;
}

export function noticeOf(timeline: Timeline): string {
  return words(within(timeline).querySelector('.toast span'));
}

/** Types over what stands in an input. */
export function fill(input: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement, value: string): void {
  input.value = value;
  input.dispatchEvent(new InputEvent('input', { bubbles: true }));
  input.dispatchEvent(new CustomEvent('change', { bubbles: true }));
}

/** The next time the element fires this event. */
export function once<Name extends keyof HTMLElementEventMap>(
  timeline: Timeline,
  name: Name,
): Promise<HTMLElementEventMap[Name]> {
  return new Promise((resolve) => timeline.addEventListener(name, (event) => resolve(event), { once: true }));
}
