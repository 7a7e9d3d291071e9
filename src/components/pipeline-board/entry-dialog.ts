import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import type { Connection, ElementHost } from '../../controllers/connection.js';
import { Words } from '../../controllers/words.js';
import type { RapportClient } from '../../data/client.js';
import type { CommonWords } from '../../locales/common.js';
import { commonWordsOnDemand } from '../../locales/common-on-demand.js';
import { dealSelectionWords, type DealSelectionWords, type SharedField } from '../../locales/deal-selection.js';
import { dealMoveWords, type DealMoveWords } from '../../locales/deal-moves.js';
import type { Actor } from '../../model/index.js';
import { localText } from '../../model/text.js';
import { adoptLater } from '../../styles/adopt-later.js';
import { shortened } from '../shared/clip.js';
import { DialogFrame } from '../shared/dialog-frame.js';
import { dialogsStyles } from './dialogs.styles.js';
import { isCustom } from './entry-draft.js';
import { definitionsOf, EntryForm } from './entry-form.js';
import type { EntryAnswer, EntryQuestion } from './controllers/entry.js';

export interface EntryDialogOptions {
  /** Colleagues that a deal can be given to. */
  readonly people: () => readonly Actor[];
}

interface Asked {
  readonly question: EntryQuestion;
  readonly answer: (answer: EntryAnswer | undefined) => void;
}

/** Asks for what a stage wants to know before a deal enters it: the fields that it requires, and why a deal was won or lost. */
export class EntryDialog implements ReactiveController {
  readonly #host: ElementHost;
  readonly #frame: DialogFrame;
  readonly #form: EntryForm;
  readonly #board: Words<DealMoveWords>;
  readonly #many: Words<DealSelectionWords>;
  readonly #common: Words<CommonWords>;
  #asked: Asked | undefined;

  constructor(host: ElementHost, connection: Connection, { people }: EntryDialogOptions) {
    this.#host = host;
    this.#form = new EntryForm(host, connection, { name: 'entry', people });
    this.#board = new Words(host, connection, 'pipeline-board', dealMoveWords);
    this.#many = new Words(host, connection, 'pipeline-board', dealSelectionWords);
    this.#common = new Words(host, connection, 'common', commonWordsOnDemand);
    this.#frame = new DialogFrame(host, { name: 'entry', submitted: this.#onSubmit, cancelled: this.#cancel });
    adoptLater(host, dialogsStyles);
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#cancel();
  }

  /** Resolves with what was filled in; `undefined` where the person thought better of it. */
  async ask(question: EntryQuestion, client: RapportClient): Promise<EntryAnswer | undefined> {
    const definitions = question.fields.some(isCustom) ? await definitionsOf(client) : [];
    const { stage, fields, offersReason, draft, deals, pipeline } = question;
    const optional = offersReason && !fields.includes('reason') ? ['reason'] : [];
    const names = [...fields, ...optional];
    if (names.includes('owner')) await this.#form.know(client);
    this.#form.begin({
      names,
      optional,
      kind: stage?.kind,
      definitions,
      deal: deals.length === 1 ? deals[0] : undefined,
      draft,
      problems: new Map(draft ? fields.map((name) => [name, 'invalid'] as const) : []),
    });
    if (stage && names.includes('reason')) void this.#form.recallReasons(pipeline, stage, client);
    return new Promise((answer) => {
      this.#asked = { question, answer };
      this.#host.requestUpdate();
    });
  }

  template(): TemplateResult | typeof nothing {
    const asked = this.#asked;
    if (!asked) return nothing;
    const { stage, fields } = asked.question;
    const { t, locale } = this.#form.words;
    return this.#frame.template({
      title: this.#title(asked.question),
      content: html`${stage && fields.length > 0 ? html`<p class="muted">${t.enterNeeds(localText(stage.name, locale))}</p>` : nothing}
      ${this.#form.inputs({ currency: currencyOf(asked.question) })}`,
      buttons: html`<button class="button" type="button" @click=${this.#cancel}>${this.#common.t.cancel}</button>
        <button class="button primary" type="submit">${stage ? this.#board.t.moveNow : this.#common.t.save}</button>`,
    });
  }

  #title({ deals, stage, fields: [field] }: EntryQuestion): string {
    const { t, format, locale } = this.#form.words;
    if (!stage) return this.#many.t.manyTitle[field as SharedField](format, deals.length);
    const [deal] = deals;
    const name = shortened(localText(stage.name, locale), 60);
    if (deal && deals.length === 1) return t.enterTitle(shortened(deal.title, 80), name);
    return t.enterManyTitle(format, deals.length, name);
  }

  #close(answer: EntryAnswer | undefined): void {
    const asked = this.#asked;
    if (!asked) return;
    this.#asked = undefined;
    this.#form.end();
    this.#frame.close();
    this.#host.requestUpdate();
    asked.answer(answer);
  }

  readonly #onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!this.#asked) return;
    const { draft, fields } = this.#form;
    const result = this.#form.read(fields, { currency: currencyOf(this.#asked.question) });
    if (result.ok) this.#close({ filling: result.filling, draft });
  };

  readonly #cancel = (): void => this.#close(undefined);
}

function currencyOf({ deals, pipeline }: EntryQuestion): string {
  return deals[0]?.amount.currency ?? pipeline.currency;
}
