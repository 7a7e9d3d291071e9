import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import type { Connection, ElementHost } from '../../controllers/connection.js';
import { Modal } from '../../controllers/modal.js';
import { Words } from '../../controllers/words.js';
import type { RapportClient } from '../../data/client.js';
import { commonWords, type CommonWords } from '../../locales/common.js';
import { dealEntryWords, type DealEntryWords, type EntryProblem } from '../../locales/deal-entry.js';
import { dealSelectionWords, type DealSelectionWords, type SharedField } from '../../locales/deal-selection.js';
import { pipelineBoardWords, type PipelineBoardWords } from '../../locales/pipeline-board.js';
import type { Actor, Customer, FieldDefinition } from '../../model/index.js';
import type { RuleGroup } from '../../model/rule.js';
import { localText } from '../../model/text.js';
import { adoptLater } from '../../styles/adopt-later.js';
import { shortened } from '../shared/clip.js';
import { dialogsStyles } from './dialogs.styles.js';
import { emptyDraft, entryField, fillingOf, isCustom, type EntryDraft, type EntryField } from './entry-draft.js';
import { entryInput, type EntryView } from './entry-inputs.js';
import type { EntryAnswer, EntryQuestion } from './controllers/entry.js';

/** Reasons, and customers, that are offered. */
const mostReasons = 6;
const mostFound = 6;
const mostDefinitions = 200;

export interface EntryDialogOptions {
  /** Colleagues that a deal can be given to. */
  readonly people: () => readonly Actor[];
}

interface Asked {
  readonly question: EntryQuestion;
  readonly fields: readonly EntryField[];
  readonly answer: (answer: EntryAnswer | undefined) => void;
}

/** Asks for what a stage wants to know before a deal enters it: the fields that it requires, and why a deal was won or lost. */
export class EntryDialog implements ReactiveController {
  readonly #host: ElementHost;
  readonly #connection: Connection;
  readonly #options: EntryDialogOptions;
  readonly #modal: Modal;
  readonly #words: Words<DealEntryWords>;
  readonly #board: Words<PipelineBoardWords>;
  readonly #many: Words<DealSelectionWords>;
  readonly #common: Words<CommonWords>;
  #asked: Asked | undefined;
  #draft: EntryDraft = {};
  #problems: ReadonlyMap<string, EntryProblem> = new Map();
  #reasons: readonly string[] = [];
  #found: readonly Customer[] | undefined;
  #seeking: AbortController | undefined;
  #me: Actor | undefined;
  #wantsFocus = false;

  constructor(host: ElementHost, connection: Connection, options: EntryDialogOptions) {
    this.#host = host;
    this.#connection = connection;
    this.#options = options;
    this.#words = new Words(host, connection, 'pipeline-board', dealEntryWords);
    this.#board = new Words(host, connection, 'pipeline-board', pipelineBoardWords);
    this.#many = new Words(host, connection, 'pipeline-board', dealSelectionWords);
    this.#common = new Words(host, connection, 'common', commonWords);
    this.#modal = new Modal(host, 'dialog.entry');
    adoptLater(host, dialogsStyles);
    host.addController(this);
  }

  hostDisconnected(): void {
    this.cancel();
  }

  /** A field that will not do gets focus, once it is drawn with its reason. */
  hostUpdated(): void {
    if (!this.#wantsFocus) return;
    this.#wantsFocus = false;
    this.#host.shadowRoot?.querySelector<HTMLElement>('dialog.entry [aria-invalid="true"]')?.focus();
  }

  /** Resolves with what was filled in; `undefined` where the person thought better of it. */
  async ask(question: EntryQuestion, client: RapportClient): Promise<EntryAnswer | undefined> {
    const definitions = question.fields.some(isCustom) ? await definitionsOf(client) : [];
    const { stage, fields: names, offersReason, draft, deals } = question;
    const asksReason = offersReason && !names.includes('reason');
    const wanted = [...names, ...(asksReason ? ['reason'] : [])];
    const fields = wanted.map((name) =>
      entryField(name, !names.includes(name), definitions, this.#words.t, this.#words.locale, stage?.kind),
    );
    this.#me = wanted.includes('owner') ? await client.actor() : undefined;
    this.#draft = draft ?? emptyDraft(fields, deals);
    this.#problems = new Map(draft ? names.map((name) => [name, 'invalid'] as const) : []);
    this.#wantsFocus = this.#problems.size > 0;
    this.#found = undefined;
    this.#reasons = [];
    if (wanted.includes('reason')) void this.#readReasons(question, client);
    return new Promise((answer) => {
      this.#asked = { question, fields, answer };
      this.#host.requestUpdate();
    });
  }

  cancel(): void {
    this.#close(undefined);
  }

  template(): TemplateResult | typeof nothing {
    const asked = this.#asked;
    if (!asked) return nothing;
    const { stage, fields: names } = asked.question;
    const { t, locale } = this.#words;
    const view = this.#view(asked.question);
    return html`<dialog class="entry card" part="dialog" aria-labelledby="entry-title" @cancel=${this.#onCancel}>
      <form novalidate @submit=${this.#onSubmit}>
        <h2 id="entry-title"><bdi>${this.#title(asked.question)}</bdi></h2>
        ${stage && names.length > 0 ? html`<p class="muted">${t.enterNeeds(localText(stage.name, locale))}</p>` : nothing}
        ${asked.fields.map((field, number) => entryInput(view, field, number))}
        <div class="buttons">
          <button class="button" type="button" @click=${this.#onCancel}>${this.#common.t.cancel}</button>
          <button class="button primary" type="submit">${stage ? this.#board.t.moveNow : this.#common.t.save}</button>
        </div>
      </form>
    </dialog>`;
  }

  /** Colleagues, and the person at work if nobody has named them. */
  get #people(): readonly Actor[] {
    const people = this.#options.people();
    return this.#me && !people.some(({ id }) => id === this.#me?.id) ? [...people, this.#me] : people;
  }

  #title({ deals, stage, fields: [field] }: EntryQuestion): string {
    const { t, format, locale } = this.#words;
    if (!stage) return this.#many.t.manyTitle[field as SharedField](format, deals.length);
    const [deal] = deals;
    const name = localText(stage.name, locale);
    if (deal && deals.length === 1) return t.enterTitle(shortened(deal.title, 80), name);
    return t.enterManyTitle(format, deals.length, name);
  }

  #view({ deals, pipeline }: EntryQuestion): EntryView {
    return {
      t: this.#words.t,
      format: this.#words.format,
      draft: this.#draft,
      problems: this.#problems,
      currency: deals[0]?.amount.currency ?? pipeline.currency,
      people: this.#people,
      reasons: this.#reasons,
      found: this.#found,
      type: (name, value) => {
        this.#draft = { ...this.#draft, [name]: value };
        this.#host.requestUpdate();
      },
      seek: (text) => void this.#seek(text),
    };
  }

  #close(answer: EntryAnswer | undefined): void {
    const asked = this.#asked;
    if (!asked) return;
    this.#asked = undefined;
    this.#seeking?.abort();
    this.#modal.close();
    this.#host.requestUpdate();
    asked.answer(answer);
  }

  /** What was answered to the same question before; without counts of the backend, nothing is offered. */
  async #readReasons({ pipeline, stage }: EntryQuestion, client: RapportClient): Promise<void> {
    if (!stage || !client.supports.totals || !this.#connection.maySee('deals.reason')) return;
    const where: RuleGroup = {
      combinator: 'and',
      rules: [
        { field: 'pipelineId', operator: 'is', value: pipeline.id },
        { field: 'stageId', operator: 'is', value: stage.id },
      ],
    };
    try {
      const totals = await client.deals.totals({ where, by: 'reason' });
      this.#reasons = [...totals]
        .sort((left, right) => right.count - left.count)
        .flatMap(({ key }) => (key === null || key.trim() === '' ? [] : [key]))
        .slice(0, mostReasons);
      this.#host.requestUpdate();
    } catch {
      // Suggestions are a help; the question can be answered without.
    }
  }

  async #seek(text: string): Promise<void> {
    const { client } = this.#connection;
    this.#seeking?.abort();
    const words = text.trim();
    if (!client || words === '') {
      this.#found = undefined;
      this.#host.requestUpdate();
      return;
    }
    const seeking = new AbortController();
    this.#seeking = seeking;
    const where: RuleGroup = {
      combinator: 'and',
      rules: [{ field: 'name', operator: 'contains', value: words }],
    };
    const query = client.supports.search ? { search: words } : { where };
    try {
      const page = await client.customers.list({ ...query, limit: mostFound }, { signal: seeking.signal });
      this.#found = page.items;
    } catch {
      if (seeking.signal.aborted) return;
      this.#found = [];
    }
    this.#host.requestUpdate();
  }

  readonly #onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const asked = this.#asked;
    if (!asked) return;
    const { deals, pipeline } = asked.question;
    const currency = deals[0]?.amount.currency ?? pipeline.currency;
    const result = fillingOf(asked.fields, this.#draft, { currency, people: this.#people });
    if (result.ok) return this.#close({ filling: result.filling, draft: this.#draft });
    this.#problems = result.problems;
    this.#wantsFocus = true;
    this.#host.requestUpdate();
  };

  readonly #onCancel = (event: Event): void => {
    event.preventDefault();
    this.cancel();
  };
}

async function definitionsOf(client: RapportClient): Promise<readonly FieldDefinition[]> {
  const ofDeals = { combinator: 'and', rules: [{ field: 'store', operator: 'is', value: 'deals' }] } as const;
  return (await client.fields.list({ where: ofDeals, limit: mostDefinitions })).items;
}
