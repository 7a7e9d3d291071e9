import type { Actions, ActionOutcome } from '../../controllers/action.js';
import type { RapportClient } from '../../data/client.js';
import type { JointStep } from '../../data/history.js';
import { feedbackDueAt, nextFeedbackStates } from '../../insight/feedback-loop.js';
import type { Actor } from '../../model/contact.js';
import type { Patch } from '../../model/records.js';
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
    return answers.filter((answer) => answer.state === state || nextFeedbackStates(answer.state).includes(state));
  }

  change(answers: readonly Feedback[], change: LoopChange, label: string): Promise<ActionOutcome<number>> {
    const patch: Patch<'feedback'> = { state: change.state, ...(change.owner ? { owner: change.owner } : {}) };
    return this.#write(
      answers,
      () => patch,
      label,
      (client, answer, step) => this.#tasks(client, answer, change, step),
    );
  }

  /** Keeps why it happened and what is done about it. */
  note(answer: Feedback, words: Pick<Feedback, 'cause' | 'action'>, label: string): Promise<ActionOutcome<number>> {
    return this.#write(
      [answer],
      () => words,
      label,
      async () => undefined,
    );
  }

  /** Keeps a reply on the customer's timeline; what was resolved is now told. */
  reply(answer: Feedback, body: string, label: string): Promise<ActionOutcome<number>> {
    const { customerId } = answer;
    const patch: Patch<'feedback'> = nextFeedbackStates(answer.state).includes('told') ? { state: 'told' } : {};
    return this.#write(
      [answer],
      () => patch,
      label,
      async (client, _, step) => {
        if (customerId === undefined || !this.#options.mayWriteInteractions()) return;
        await client.interactions.create(
          {
            customerId,
            kind: 'email',
            channel: 'email',
            direction: 'outbound',
            occurredAt: client.now().toISOString(),
            body,
            attachments: [],
            related: { store: 'feedback', id: answer.id },
          },
          { step },
        );
      },
    );
  }

  #write(
    answers: readonly Feedback[],
    patchOf: (answer: Feedback) => Patch<'feedback'>,
    label: string,
    besides: (client: RapportClient, answer: Feedback, step: JointStep) => Promise<unknown>,
  ): Promise<ActionOutcome<number>> {
    const { actions, show, settle } = this.#options;
    const changed = new Map(answers.map((answer) => [answer.id, { ...answer, ...patchOf(answer) } as Feedback]));
    return actions.perform({
      show: () => show(changed),
      commit: (client) =>
        this.#inTurn(async () => {
          const step = client.history.begin({ verb: 'feedback.update', id: answers[0]?.id ?? '' });
          try {
            for (const answer of answers) {
              const patch = patchOf(answer);
              if (Object.keys(patch).length > 0) await this.#update(client, answer, patch, step);
              await besides(client, answer, step);
            }
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
    let expect = version;
    for (let later: string | undefined = expect; later !== undefined; later = this.#after.get(`${id} ${later}`))
      expect = later;
    const changed = await client.feedback.update(id, patch, { step, expect });
    if (changed.version !== expect) this.#after.set(`${id} ${expect}`, changed.version);
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
