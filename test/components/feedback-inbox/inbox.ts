import { html } from '@open-wc/testing';
import type { FeedbackInbox } from '../../../src/components/feedback-inbox/feedback-inbox.js';
import type { ReplyTemplate } from '../../../src/components/feedback-inbox/reply-templates.js';
import type { TextClassifier } from '../../../src/insight/index.js';
import type { Actor, Feedback, Seed } from '../../../src/model/index.js';
import { scene, testNow, type Scene, type SceneOptions } from '../../helpers/scene.js';
import '../../../src/define/feedback-inbox.js';

export const lin = { id: 'u-lin', name: 'Lin Wei' };
export const mia = { id: 'u-mia', name: 'Mia Park' };

const people = [
  { id: 'ana', kind: 'person', name: 'Ana Moreno', lifecycle: 'repeat' },
  { id: 'bo', kind: 'person', name: 'Bo Lindgren', lifecycle: 'repeat' },
] as const;

/** How an answer differs from the usual one; `hours` is how long ago it was given, `why` what was written. */
export type Given = Partial<Feedback> & {
  readonly hours?: number;
  readonly why?: string;
  readonly anonymous?: boolean;
};

type AnswerSeed = NonNullable<Seed['feedback']>[number];

/** Answers of Ana to an NPS question, by position `a0`, `a1` and so on, an hour apart unless they say otherwise. */
export function answersOf(given: readonly Given[], more: Seed = {}): Seed {
  const feedback = given.map(({ hours, why, anonymous = false, ...answer }, index): AnswerSeed => {
    const submittedAt = hoursAgo(hours ?? index + 1);
    const score = answer.score ?? 3;
    return {
      id: `a${index}`,
      surveyId: 's',
      edition: 1,
      ...(anonymous ? {} : { customerId: 'ana' }),
      metric: 'nps',
      scale: 10,
      score,
      submittedAt,
      createdAt: submittedAt,
      idempotencyKey: `k${index}`,
      state: 'new',
      answers: [{ question: 'q', value: score }, ...(why === undefined ? [] : [{ question: 'why', value: why }])],
      ...answer,
    };
  });
  const surveys: Seed['surveys'] = [
    {
      id: 's',
      name: 'After delivery',
      edition: 1,
      questions: [
        { id: 'q', kind: 'nps', title: 'Would you recommend us?' },
        { id: 'why', kind: 'text', title: 'Why?' },
      ],
    },
  ];
  return { customers: people, surveys, ...more, feedback };
}

/** So many answers, a minute apart. */
export function manyAnswers(count: number): Seed {
  return answersOf(
    Array.from({ length: count }).map((_, index) => ({
      hours: (index + 1) / 60,
      why: `Words ${index}. ${'More than a line of it. '.repeat(index % 5)}`,
    })),
  );
}

export function hoursAgo(hours: number): string {
  return new Date(Date.parse(testNow) - hours * 3_600_000).toISOString();
}

export interface InboxProperties {
  readonly readonly?: boolean;
  readonly colleagues?: readonly Actor[];
  readonly templates?: readonly ReplyTemplate[];
  /** None where absent. */
  readonly classifier?: TextClassifier;
}

export async function inboxOf(
  seed: Seed,
  options: SceneOptions = {},
  { readonly = false, colleagues = [], templates = [], classifier }: InboxProperties = {},
): Promise<Scene<FeedbackInbox>> {
  return scene<FeedbackInbox>(
    html`<rapport-feedback-inbox
      ?readonly=${readonly}
      .colleagues=${colleagues}
      .templates=${templates}
      .classifier=${classifier ?? null}
    ></rapport-feedback-inbox>`,
    { seed, width: 700, ...options },
  );
}

export function within(inbox: FeedbackInbox): ShadowRoot {
  return inbox.shadowRoot as ShadowRoot;
}

export function wordsOf(element: Element | null | undefined): string {
  return (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
}

export function textOf(inbox: FeedbackInbox): string {
  return wordsOf(within(inbox).querySelector('.root'));
}

export function articles(inbox: FeedbackInbox): HTMLElement[] {
  return [...within(inbox).querySelectorAll<HTMLElement>('article')];
}

/** The article that says these words. */
export function article(inbox: FeedbackInbox, containing: string): HTMLElement {
  const found = articles(inbox).find((each) => wordsOf(each).includes(containing));
  if (!found) throw new Error(`No answer says ${containing}: ${articles(inbox).map(wordsOf).join(' | ')}`);
  return found;
}

/** The comments in sight, in their order. */
export function comments(inbox: FeedbackInbox): string[] {
  return [...within(inbox).querySelectorAll('.comment')].map(wordsOf);
}

/** The states with their counts, as they read. */
export function states(inbox: FeedbackInbox): string[] {
  return [...within(inbox).querySelectorAll('.states button')].map(wordsOf);
}

function namedIn(root: ParentNode): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>('button, input, select, textarea, summary')];
}

function nameOf(control: HTMLElement): string {
  const label = control.getAttribute('aria-label');
  if (label !== null) return label;
  const [labelling] = (control as HTMLInputElement).labels ?? [];
  return wordsOf(labelling?.querySelector('.label') ?? labelling ?? control);
}

/** A control by its name, in the whole inbox or in one answer. */
export function control<Control extends HTMLElement = HTMLButtonElement>(root: ParentNode, name: string): Control {
  const found = namedIn(root).find((each) => nameOf(each) === name);
  if (!found) throw new Error(`There is no control ${name}: ${namedIn(root).map(nameOf).join(' | ')}`);
  return found as Control;
}

export function hasControl(root: ParentNode, name: string): boolean {
  return namedIn(root).some((each) => nameOf(each) === name);
}

export function scrollerOf(inbox: FeedbackInbox): HTMLElement {
  return within(inbox).querySelector('.scroller') as HTMLElement;
}

export function noticeOf(inbox: FeedbackInbox): string {
  return wordsOf(within(inbox).querySelector('.toast span'));
}

/** Chooses from a list as a person does. */
export function choose(list: HTMLSelectElement, label: string): void {
  list.selectedIndex = [...list.options].findIndex((option) => wordsOf(option) === label);
  list.dispatchEvent(new CustomEvent('change', { bubbles: true }));
}

/** Types over what stands in a box. */
export function fill(box: HTMLInputElement | HTMLTextAreaElement, value: string): void {
  box.value = value;
  box.dispatchEvent(new InputEvent('input', { bubbles: true }));
}
