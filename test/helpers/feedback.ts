/** What the tests of the feedback form share: an endpoint that behaves as told, and a visitor's view of the form. */
import { fixture, html } from '@open-wc/testing';
import type { FeedbackForm } from '../../src/components/feedback-form/feedback-form.js';
import { outboxName } from '../../src/components/feedback-form/outbox-store.js';
import type { FeedbackDraft } from '../../src/data/adapter.js';
import { newId } from '../../src/model/new-id.js';
import '../../src/define/feedback-form.js';
import { renderingEnds } from './scene.js';
import { waitUntil } from './wait-until.js';

export interface Arrived {
  readonly header: string;
  readonly body: FeedbackDraft & { readonly idempotencyKey: string };
  readonly referrer: string;
}

export interface Endpoint {
  readonly url: string;
  /** What the server has been sent, in order. */
  arrived(): Promise<readonly Arrived[]>;
}

/** An address of its own on the test server that plays these steps, such as `'503.ok'`. See `test/runner/feedback-endpoint.ts`. */
export function endpoint(steps = 'ok'): Endpoint {
  const name = newId();
  return {
    url: `/feedback/${name}/${steps}`,
    arrived: async () => (await fetch(`/feedback/${name}`)).json() as Promise<Arrived[]>,
  };
}

/** Shows a form that posts to an address, and waits for all of it. */
export async function formFor(url: string, properties: Partial<FeedbackForm> = {}): Promise<FeedbackForm> {
  const form = document.createElement('rapport-feedback-form');
  Object.assign(form, { endpoint: url, ...properties });
  const box = await fixture<HTMLElement>(html`<div></div>`);
  box.append(form);
  await waitUntil(() => isWhole(form) && all(form, 'form, .state, .done').length > 0, 'the form does not come');
  await renderingEnds(form);
  return form;
}

/** How many style sheets the first look of a form has. */
const firstSheets = 3;

/** Whether a form is there with all that makes an answer safe, which brings its styles along. */
export function isWhole({ shadowRoot }: HTMLElement): boolean {
  return (shadowRoot?.adoptedStyleSheets.length ?? 0) > firstSheets;
}

/** Forgets what forms have kept in this browser. */
export async function forgetFeedback(): Promise<void> {
  sessionStorage.clear();
  await emptyOutbox();
}

/** Takes every form out of both homes of the outbox, as a page does that delivers them. */
export async function emptyOutbox(): Promise<void> {
  await caches.delete(outboxName);
  const database = await openOutbox();
  if (!database) return;
  const clearing = database.transaction('outbox', 'readwrite');
  clearing.objectStore('outbox').clear();
  await new Promise((resolve) => (clearing.oncomplete = resolve));
  database.close();
}

/** Takes the outbox away from both its homes, as a browser does that clears the data of the site. */
export async function removeOutbox(): Promise<void> {
  await caches.delete(outboxName);
  await removeDatabase();
}

/** What the spare home of the outbox holds; undefined while there is none. */
export async function sparedRows(): Promise<readonly OutboxRow[] | undefined> {
  if (!(await caches.has(outboxName))) return undefined;
  const answers = await (await caches.open(outboxName)).matchAll();
  return Promise.all(answers.map((answer) => answer.json() as Promise<OutboxRow>));
}

/** Takes the database away, as a browser does that finds it broken. */
export async function removeDatabase(): Promise<void> {
  const request = indexedDB.deleteDatabase(outboxName);
  await new Promise((resolve) => (request.onsuccess = resolve));
}

/** The outbox, if a form has made it; looking makes none. */
async function openOutbox(): Promise<IDBDatabase | undefined> {
  const request = indexedDB.open(outboxName);
  request.onupgradeneeded = () => request.transaction?.abort();
  return new Promise((resolve) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = (event) => {
      event.preventDefault();
      resolve(undefined);
    };
  });
}

export function all<Found extends HTMLElement>(form: FeedbackForm, selector: string): readonly Found[] {
  return [...(form.shadowRoot?.querySelectorAll<Found>(selector) ?? [])];
}

export function one<Found extends HTMLElement>(form: FeedbackForm, selector: string): Found {
  const [found] = all<Found>(form, selector);
  if (!found) throw new Error(`The form has no ${selector}.`);
  return found;
}

/** The radio or checkbox whose label reads so. */
export function option(form: FeedbackForm, label: string | number): HTMLInputElement {
  const found = all<HTMLLabelElement>(form, 'label').find((each) => each.textContent?.trim() === String(label));
  const input = found?.querySelector('input');
  if (!input) throw new Error(`The form has no option ${label}.`);
  return input;
}

/** Answers as a visitor with a mouse does. */
export async function choose(form: FeedbackForm, ...labels: readonly (string | number)[]): Promise<void> {
  for (const label of labels) {
    option(form, label).click();
    await form.updateComplete;
  }
}

export async function write(form: FeedbackForm, text: string, index = 0): Promise<void> {
  const input = all<HTMLTextAreaElement>(form, 'textarea')[index];
  if (!input) throw new Error('The form has no such text field.');
  input.value = text;
  input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  await form.updateComplete;
}

export function submit(form: FeedbackForm): void {
  one(form, '[part="submit"]').click();
}

export function statusText(form: FeedbackForm): string {
  return all(form, '[part="status"]')[0]?.textContent?.trim() ?? '';
}

/** Waits for the status line to say so. */
export async function statusSays(form: FeedbackForm, text: string): Promise<void> {
  await waitUntil(() => statusText(form) === text, `the status does not become “${text}”`).catch((error: Error) => {
    throw new Error(`${error.message} but is “${statusText(form)}”`);
  });
}

/** The titles of the questions that are asked. */
export function asked(form: FeedbackForm): readonly string[] {
  return all(form, '.title').map((title) => title.textContent ?? '');
}

/** Collects the details of an event. */
export function heard<Detail>(target: EventTarget, type: string): readonly Detail[] {
  const details: Detail[] = [];
  target.addEventListener(type, (event) => details.push((event as CustomEvent<Detail>).detail));
  return details;
}

export interface OutboxRow {
  readonly key: string;
  readonly state: string;
  readonly attempts: number;
}

/** The rows of the outbox in this browser; undefined while there is no outbox at all. */
export async function outboxRows(): Promise<readonly OutboxRow[] | undefined> {
  const database = await openOutbox();
  if (!database) return undefined;
  const reading = database.transaction('outbox').objectStore('outbox').getAll();
  await new Promise((resolve) => (reading.onsuccess = resolve));
  database.close();
  return reading.result as OutboxRow[];
}

/** Changes a row, as time would. */
export async function changeOutboxRow(row: OutboxRow, change: object): Promise<void> {
  const database = await openOutbox();
  if (!database) throw new Error('There is no outbox.');
  const writing = database.transaction('outbox', 'readwrite');
  writing.objectStore('outbox').put({ ...row, ...change });
  await new Promise((resolve) => (writing.oncomplete = resolve));
  database.close();
}
