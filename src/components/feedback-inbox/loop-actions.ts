import type { Actions, ActionOutcome } from '../../controllers/action.js';
import { releasing } from '../../data/answers/held.js';
import { isHeld } from '../../model/suspicion.js';
import type { RapportClient } from '../../data/client.js';
import type { JointStep } from '../../data/history.js';
import { heardDraft } from '../../data/verbs/feedback.js';
import { feedbackDueAt, nextFeedbackStates } from '../../insight/feedback-loop.js';
import type { Actor } from '../../model/contact.js';
import type { Draft, Patch } from '../../model/records.js';
import type { Feedback } from '../../model/survey.js';
import type { FeedbackState } from '../../model/vocabulary.js';

/** What is to be done with answers. */
export interface LoopChange {
  readonly state: Exclude<FeedbackState, 'new'>;
  readonly owner?: Actor | undefined;
}

export interface LoopOptions {
  readonly actions: Actions;
  /** Shows answers as they will be; the returned function takes it back. */
  readonly show: (changed: ReadonlyMap<string, Feedback>) => () => void;
  readonly settle: () => Promise<void>;
  /** Whether tasks and interactions are written too: what the person may not, is left out. */
  readonly mayWriteTasks: () => boolean;
  readonly mayWriteInteractions: () => boolean;
  readonly timeZone: () => string | undefined;
  /** The title of the task of an owner. */
  readonly taskTitle: (answer: Feedback) => string;
}

/** What is done to each of some answers. */
interface Gesture {
  /** The answer as it will be, to show at once; where absent, it is shown once it is written. */
  readonly show?: (answer: Feedback) => Feedback;
  readonly write: (client: RapportClient, answer: Feedback, step: JointStep) => Promise<unknown>;
}

/** An owner has a week where the score gives no date. */
const usualPatience = 7 * 86_400_000;

/** Takes answers through the loop: each gesture one step, shown at once, undone as one, with the task of the owner. */
export class LoopActions {
  readonly #options: LoopOptions;
  /** The version that each of this person's own changes has led to, by answer and the version that it started from. */
  readonly #after = new Map<string, string>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: LoopOptions) {
    this.#options = options;
  }

  /** Those of some answers that can be changed so. */
  fitting(answers: readonly Feedback[], { state }: LoopChange): readonly Feedback[] {
    return answers.filter(
      (answer) => !isHeld(answer) && (answer.state === state || nextFeedbackStates(answer.state).includes(state)),
    );
  }

  change(answers: readonly Feedback[], change: LoopChange, label: string): Promise<ActionOutcome<number>> {
    const patch: Patch<'feedback'> = { state: change.state, ...(change.owner ? { owner: change.owner } : {}) };
    return this.#write(answers, label, {
      show: (answer) => patched(answer, patch),
      write: async (client, answer, step) => {
        await this.#update(client, answer, patch, step);
        await this.#tasks(client, answer, change, step);
      },
    });
  }

  /** Keeps why it happened and what is done about it. */
  note(answer: Feedback, words: Pick<Feedback, 'cause' | 'action'>, label: string): Promise<ActionOutcome<number>> {
    return this.#write([answer], label, {
      show: () => patched(answer, words),
      write: (client, _, step) => this.#update(client, answer, words, step),
    });
  }

  /** Keeps a reply on the customer's timeline; what was resolved is now told. */
  reply(answer: Feedback, body: string, label: string): Promise<ActionOutcome<number>> {
    const patch: Patch<'feedback'> = nextFeedbackStates(answer.state).includes('told') ? { state: 'told' } : {};
    return this.#write([answer], label, {
      show: () => patched(answer, patch),
      write: async (client, _, step) => {
        await this.#update(client, answer, patch, step);
        await this.#keep(client, answer, { kind: 'email', channel: 'email', direction: 'outbound', body }, step);
      },
    });
  }

  /** Keeps a note for colleagues on the customer's timeline. */
  addNote(answer: Feedback, body: string, label: string): Promise<ActionOutcome<number>> {
    return this.#write([answer], label, {
      write: (client, _, step) => this.#keep(client, answer, { kind: 'note', body }, step),
    });
  }

  /** Lets held answers count: they get their score, and come to the timeline of a customer who is known. */
  release(answers: readonly Feedback[], label: string): Promise<ActionOutcome<number>> {
    return this.#write(answers, label, {
      write: async (client, answer, step) => {
        const survey = await client.surveys.get(answer.surveyId);
        const patch = releasing(answer, survey);
        await this.#update(client, answer, patch, step);
        const { customerId } = answer;
        if (!survey || customerId === undefined || !this.#options.mayWriteInteractions()) return;
        const draft = heardDraft(survey, patched(answer, patch), customerId);
        if (await client.interactions.get(draft.id ?? '')) return;
        await client.interactions.create(draft, { step });
      },
    });
  }

  /** Throws answers away, as those of programs. */
  remove(answers: readonly Feedback[], label: string): Promise<ActionOutcome<number>> {
    return this.#write(answers, label, { write: (client, { id }, step) => client.feedback.remove(id, { step }) });
  }

  #write(answers: readonly Feedback[], label: string, { show, write }: Gesture): Promise<ActionOutcome<number>> {
    const { actions, settle } = this.#options;
    const changed = new Map(show && answers.map((answer) => [answer.id, show(answer)]));
    return actions.perform({
      show: () => this.#options.show(changed),
      commit: (client) =>
        this.#inTurn(async () => {
          const step = client.history.begin({ verb: 'feedback.update', id: answers[0]?.id ?? '' });
          try {
            for (const answer of answers) await write(client, answer, step);
          } finally {
            // What was written before a refusal can be taken back too.
            step.done(label);
          }
          return answers.length;
        }),
      settle,
    });
  }

  /** A person who is quicker than the service is in nobody's way: what was begun first is written first. */
  #inTurn<Result>(write: () => Promise<Result>): Promise<Result> {
    const done = this.#last.then(write, write);
    this.#last = done;
    return done;
  }

  async #update(
    client: RapportClient,
    { id, version }: Feedback,
    patch: Patch<'feedback'>,
    step: JointStep,
  ): Promise<void> {
    if (Object.keys(patch).length === 0) return;
    let expect = version;
    for (let later: string | undefined = expect; later !== undefined; later = this.#after.get(`${id} ${later}`))
      expect = later;
    const changed = await client.feedback.update(id, patch, { step, expect });
    if (changed.version !== expect) this.#after.set(`${id} ${expect}`, changed.version);
  }

  /** Keeps something that was said about an answer. */
  async #keep(
    client: RapportClient,
    { id, customerId }: Feedback,
    said: Pick<Draft<'interactions'>, 'kind' | 'channel' | 'direction' | 'body'>,
    step: JointStep,
  ): Promise<void> {
    if (customerId === undefined || !this.#options.mayWriteInteractions()) return;
    const actor = await client.actor();
    const occurredAt = client.now().toISOString();
    const related = { store: 'feedback', id };
    const draft = { ...said, customerId, occurredAt, related, attachments: [], ...(actor ? { actor } : {}) };
    await client.interactions.create(draft, { step });
  }

  async #tasks(client: RapportClient, answer: Feedback, { state, owner }: LoopChange, step: JointStep): Promise<void> {
    if (!this.#options.mayWriteTasks()) return;
    // One task for each answer, whoever owns it: it is found again by its id.
    const id = `feedback-${answer.id}`;
    const task = await client.tasks.get(id);
    if (state === 'resolved' || state === 'told') {
      if (task && task.completedAt === undefined) await client.tasks.complete(id, { step });
    } else if (state === 'assigned' && owner) {
      if (task) await client.tasks.update(id, { owner, completedAt: undefined }, { step });
      else await client.tasks.create({ ...this.#taskOf(client, answer), id, owner }, { step });
    }
  }

  #taskOf(
    client: RapportClient,
    answer: Feedback,
  ): Pick<Feedback, 'customerId'> & {
    title: string;
    dueAt: string;
    origin: { store: string; id: string };
  } {
    const due = feedbackDueAt(answer, { timeZone: this.#options.timeZone() });
    return {
      title: this.#options.taskTitle(answer),
      dueAt: due ?? new Date(client.now().getTime() + usualPatience).toISOString(),
      origin: { store: 'feedback', id: answer.id },
      ...(answer.customerId === undefined ? {} : { customerId: answer.customerId }),
    };
  }
}

function patched(answer: Feedback, patch: Patch<'feedback'>): Feedback {
  return { ...answer, ...patch } as Feedback;
}
