import { Actions, type ActionOutcome } from '../../controllers/action.js';
import type { Connection, ElementHost } from '../../controllers/connection.js';
import type { Notice } from '../../controllers/notice.js';
import type { Words } from '../../controllers/words.js';
import { isHeld } from '../../model/suspicion.js';
import type { CommonWords } from '../../locales/common-en.js';
import type { FeedbackInboxWords } from '../../locales/feedback-inbox.js';
import type { Feedback } from '../../model/survey.js';
import type { Drafts } from './drafts.js';
import {
  FeedbackBeforeChangeEvent,
  FeedbackChangedEvent,
  FeedbackReleasedEvent,
  FeedbackReplyEvent,
} from './feedback-inbox.events.js';
import type { InboxData } from './inbox-data.js';
import { scoreText } from './inbox-view.js';
import { LoopActions, type LoopChange } from './loop-actions.js';

export interface DeskOptions {
  readonly connection: Connection;
  readonly data: InboxData;
  readonly drafts: Drafts;
  readonly notice: Notice;
  readonly words: Words<FeedbackInboxWords>;
  readonly common: Words<CommonWords>;
  readonly nameOf: (answer: Feedback) => string;
  /** A change was tried: what was selected for it no longer is. */
  readonly done: () => void;
  /** What is on the screen has changed: the button that was pressed may be gone. */
  readonly shown: () => void;
}

/** What a person does with answers: asked of the page, shown at once, said, and refused in words. */
export class Desk {
  readonly #host: ElementHost;
  readonly #options: DeskOptions;
  readonly #loop: LoopActions;

  constructor(host: ElementHost, options: DeskOptions) {
    this.#host = host;
    this.#options = options;
    const { connection, data, words, nameOf } = options;
    this.#loop = new LoopActions({
      actions: new Actions(host, connection),
      show: (changed) => {
        const hide = data.patch(changed);
        options.shown();
        return hide;
      },
      settle: () => data.refresh(),
      mayWriteTasks: () => connection.mayWrite('tasks'),
      mayWriteInteractions: () => connection.mayWrite('interactions'),
      timeZone: () => connection.locale.timeZone,
      taskTitle: (answer) => words.t.taskTitle(nameOf(answer), scoreText(answer, words)),
    });
  }

  /** Those of some answers that can be changed so. */
  fitting(answers: readonly Feedback[], change: LoopChange): readonly Feedback[] {
    return this.#loop.fitting(answers, change);
  }

  async change(answers: readonly Feedback[], change: LoopChange): Promise<void> {
    const fitting = this.fitting(answers, change);
    const ids = fitting.map(({ id }) => id);
    const { state, owner } = change;
    if (!this.#host.dispatchEvent(new FeedbackBeforeChangeEvent(ids, state))) return;
    const { t, format } = this.#options.words;
    const count = fitting.length;
    const label =
      owner && count === 1 ? t.assignedTo(owner.name) : format.plural(count, t.done[state](format.number(count)));
    const outcome = await this.#loop.change(fitting, change, label);
    this.#options.done();
    this.#options.shown();
    if (this.#tell(outcome, label)) this.#host.dispatchEvent(new FeedbackChangedEvent(ids, state));
  }

  /** Lets held answers count. */
  async release(answers: readonly Feedback[]): Promise<void> {
    const ids = await this.#decide(answers, 'released');
    if (ids) this.#host.dispatchEvent(new FeedbackReleasedEvent(ids));
  }

  /** Throws held answers away. */
  async discard(answers: readonly Feedback[]): Promise<void> {
    await this.#decide(answers, 'discarded');
  }

  async saveNote(answer: Feedback): Promise<void> {
    const { drafts, words } = this.#options;
    const { cause, action } = drafts.of(answer);
    const label = words.t.saved;
    const outcome = await this.#loop.note(answer, { cause: cause.trim(), action: action.trim() }, label);
    if (this.#tell(outcome, label)) drafts.forget(answer, 'cause', 'action');
  }

  /** Notes something about an answer for colleagues; the customer is not told. */
  async addNote(answer: Feedback): Promise<void> {
    const { drafts, words } = this.#options;
    const body = drafts.of(answer).note.trim();
    if (body === '') return;
    const label = words.t.noteAdded;
    if (this.#tell(await this.#loop.addNote(answer, body, label), label)) drafts.forget(answer, 'note');
  }

  async reply(answer: Feedback): Promise<void> {
    const { drafts, words } = this.#options;
    const { t, format } = words;
    const draft = drafts.of(answer);
    const body = draft.reply.trim();
    if (body === '') return drafts.write(answer, { problem: t.replyEmpty });
    const gaps = draft.gaps.filter((gap) => body.includes(gap));
    if (gaps.length > 0) return drafts.write(answer, { problem: t.replyGaps(format.list(gaps)) });
    if (!this.#host.dispatchEvent(new FeedbackReplyEvent(answer.id, answer.customerId ?? '', body))) return;
    const outcome = await this.#loop.reply(answer, body, t.replied);
    if (this.#tell(outcome, t.replied)) drafts.forget(answer, 'reply', 'gaps');
  }

  /** The ids of the held answers that were dealt with; `undefined` where that was refused. */
  async #decide(answers: readonly Feedback[], what: 'released' | 'discarded'): Promise<readonly string[] | undefined> {
    const held = answers.filter(isHeld);
    const { t, format } = this.#options.words;
    const label = format.plural(held.length, t[what](format.number(held.length)));
    const outcome = what === 'released' ? await this.#loop.release(held, label) : await this.#loop.remove(held, label);
    this.#options.done();
    this.#options.shown();
    return this.#tell(outcome, label) ? held.map(({ id }) => id) : undefined;
  }

  #tell(outcome: ActionOutcome<number>, label: string): boolean {
    const { notice, common } = this.#options;
    if (outcome.ok) notice.done(label, { undoable: true });
    else notice.refused(common.t.failed[outcome.error.code]);
    return outcome.ok;
  }
}
