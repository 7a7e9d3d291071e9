import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { RapportErrorEvent } from '../../controllers/readiness.js';
import { Words } from '../../controllers/words.js';
import type { RefusalReason } from '../../locales/pipeline-board.js';
import type { CommonWords } from '../../locales/common.js';
import { commonWordsOnDemand } from '../../locales/common-on-demand.js';
import { dealAdderWords, type DealAdderWords } from '../../locales/deal-adder.js';
import { sentence, sentences } from '../../locales/sentences.js';
import type { Actor } from '../../model/index.js';
import { adoptLater } from '../../styles/adopt-later.js';
import { xIcon } from '../../styles/icons.js';
import { addDeal, type NewDeal } from './add-deal.js';
import { dealOf } from './board-model.js';
import { stageOf } from './board-moves.js';
import type { DealChangesGround } from './deal-changes.js';
import { DealAddedEvent, DealBeforeAddEvent } from './deal-edits.events.js';
import { dealAdderStyles } from './deal-adder.styles.js';
import { dialogsStyles } from './dialogs.styles.js';
import type { EntryDraft } from './entry-draft.js';
import { EntryForm } from './entry-form.js';
import { TypedTexts } from './typed-texts.js';

/** A deal that was not added, and why; without a reason where the person thought better of it. */
interface Refused {
  readonly draft: EntryDraft;
  readonly reason?: RefusalReason;
}

/** What has been typed for a stage and not added: what stands in the inputs, and what waits below them. */
interface Typed extends Refused {
  readonly waiting: readonly Refused[];
}

const nothingTyped: Typed = { draft: {}, waiting: [] };

/**
 * Adds deals at the top of a stage, one after the other. A title is enough; what was typed and not added stays, also when it
 * is refused while the next one is typed.
 */
export class DealAdder implements ReactiveController {
  readonly #ground: DealChangesGround;
  readonly #words: Words<DealAdderWords>;
  readonly #common: Words<CommonWords>;
  readonly #form: EntryForm;
  readonly #texts: TypedTexts<Typed>;
  #stageId: string | undefined;
  #owner: Actor | undefined;
  #typed: Typed = nothingTyped;
  #hasMore = false;
  /** What is to have focus once it is drawn: one of the inputs, or the button of a stage. */
  #focus: number | string | undefined;
  /** One is added after the other, so that they stand in the order in which they were typed. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(ground: DealChangesGround) {
    const { host, connection } = ground;
    this.#ground = ground;
    this.#words = new Words(host, connection, 'pipeline-board', dealAdderWords);
    this.#common = new Words(host, connection, 'common', commonWordsOnDemand);
    this.#form = new EntryForm(host, connection, {
      name: 'adder',
      people: ground.people,
      typed: (draft) => this.#keep({ draft, waiting: this.#typed.waiting }),
    });
    this.#texts = new TypedTexts('rapport-new-deal ', ground.isForgetful);
    adoptLater(host, dialogsStyles);
    adoptLater(host, dealAdderStyles);
    host.addController(this);
  }

  hostUpdated(): void {
    const focus = this.#focus;
    const all = [...(this.#ground.host.shadowRoot?.querySelectorAll<HTMLElement>('.adder .input, .add') ?? [])];
    const inputs = all.filter((each) => each.matches('.input'));
    const target = typeof focus === 'number' ? inputs[focus] : all.find(({ dataset }) => dataset['stage'] === focus);
    if (focus === undefined || !target) return;
    this.#focus = undefined;
    target.focus();
  }

  hostDisconnected(): void {
    this.#stageId = undefined;
  }

  /** The stage that deals are being added to. */
  get stageId(): string | undefined {
    return this.#ground.canEdit() ? this.#stageId : undefined;
  }

  async open(stageId: string): Promise<void> {
    const { client } = this.#ground.connection;
    if (!client) return;
    this.#owner = await this.#form.know(client);
    this.#stageId = stageId;
    this.#typed = this.#typedFor(this.#name(stageId));
    this.#begin();
  }

  template(): TemplateResult | typeof nothing {
    const { query, customers } = this.#ground;
    const { t } = this.#words;
    const { draft, reason, waiting } = this.#typed;
    const chosen = customers.find(String(draft['customerId']));
    const currency = query.value?.pipeline.currency ?? '';
    return html`<form class="adder" part="adder" novalidate @submit=${this.#onSubmit} @keydown=${this.#onKeydown}>
      ${this.#form.inputs({ currency, chosen })}
      ${reason ? html`<p class="problem" role="alert"><bdi>${this.#why(draft, reason)}</bdi></p>` : nothing}
      ${waiting.map((refused) => this.#waitingLine(refused))}
      <div class="buttons">
        <button class="button primary" type="submit">${t.addNow}</button>
        ${
          this.#hasMore
            ? nothing
            : html`<button class="button quiet" type="button" @click=${this.#onMore}>${t.addMore}</button>`
        }
        <button class="button quiet icon-only" type="button" aria-label=${this.#common.t.close} @click=${this.#close}>
          ${xIcon()}
        </button>
      </div>
    </form>`;
  }

  #waitingLine(refused: Refused): TemplateResult {
    const { t } = this.#words;
    const title = titleOf(refused.draft);
    return html`<p class="problem" role="alert">
      <bdi>${this.#why(refused.draft, refused.reason ?? 'required')}</bdi>
      <button class="link" type="button" @click=${() => this.#again(refused)}>${t.addAgain(title)}</button>
      <button class="link" type="button" @click=${() => this.#again(refused, true)}>${t.addDrop(title)}</button>
    </p>`;
  }

  #why(draft: EntryDraft, reason: RefusalReason): string {
    const { t } = this.#words;
    return t.addRefused(titleOf(draft), reason === 'page' ? t.addPage : this.#ground.moves.say.why(reason));
  }

  #name(stageId: string | undefined): string {
    return `${this.#ground.query.value?.pipeline.id} ${stageId}`;
  }

  #typedFor(name: string): Typed {
    return this.#texts.of(name, this.#owner?.id ?? '') ?? nothingTyped;
  }

  #keep(typed: Typed, name = this.#name(this.#stageId)): void {
    const hasTyped = typed.waiting.length > 0 || titleOf(typed.draft) !== '';
    this.#texts.keep(name, this.#owner?.id ?? '', hasTyped ? typed : undefined);
    if (name === this.#name(this.#stageId)) this.#typed = typed;
    this.#ground.host.requestUpdate();
  }

  /** Shows what has been typed, and puts focus on an input. */
  #begin(focus = 0): void {
    const { draft } = this.#typed;
    void this.#ground.customers.know([draft['customerId'] ? String(draft['customerId']) : undefined]);
    this.#hasMore ||= Boolean(draft['customerId'] ?? draft['amount']);
    const names = ['title', ...(this.#hasMore ? ['customerId', 'amount'] : [])].filter((name) => this.#maySee(name));
    this.#form.begin({ names, optional: ['customerId', 'amount'], draft });
    this.#focus = focus;
    this.#ground.host.requestUpdate();
  }

  #maySee(name: string): boolean {
    const { connection } = this.#ground;
    return connection.maySee(`deals.${name}`) && (name !== 'customerId' || connection.mayRead('customers'));
  }

  /** Takes a refused deal up again; what stands in the inputs waits in its place. */
  #again(refused: Refused, isDropped = false): void {
    const { draft, reason, waiting } = this.#typed;
    const others = waiting.filter((each) => each !== refused);
    const own = titleOf(draft) === '' ? [] : [{ draft, ...(reason && { reason }) }];
    this.#keep(isDropped ? { ...this.#typed, waiting: others } : { ...refused, waiting: [...own, ...others] });
    this.#begin();
  }

  /** Adds a deal; what is not added goes back to where it was typed. Never rejects. */
  async #add(
    draft: EntryDraft,
    deal: Pick<NewDeal, 'title' | 'amount' | 'customerId'>,
    stageId: string,
  ): Promise<void> {
    const { host, query, actions, connection, notice, moves } = this.#ground;
    const { value: data } = query;
    const name = this.#name(stageId);
    const stage = data && stageOf(data, stageId);
    if (!data || !stage) return this.#refuse(name, { draft, reason: 'not-found' });
    const place = { pipelineId: data.pipeline.id, stageId };
    if (!host.dispatchEvent(new DealBeforeAddEvent(place))) return this.#refuse(name, { draft, reason: 'page' });
    const label = this.#words.t.added(deal.title, moves.say.columnName(stageId));
    const added = { ...deal, data, stage, owner: this.#owner, label };
    const outcome = await actions.perform({
      commit: (client) => addDeal(this.#ground, added, client),
      settle: () => query.refresh(),
    });
    if (!outcome.ok) {
      host.dispatchEvent(new RapportErrorEvent(outcome.error.code));
      return this.#refuse(name, { draft, reason: outcome.error.code });
    }
    const { result: made } = outcome;
    if (made === undefined) return this.#refuse(name, { draft });
    if (made === 'full') return this.#refuse(name, { draft, reason: made });
    const { t, locale } = this.#words;
    const isSeen = query.value && dealOf(query.value, made.id);
    const said = isSeen ? [sentence(label, locale)] : [sentence(label, locale), t.addedUnseen];
    const spoken = sentences([...said, moves.say.sums([stageId])], locale);
    const undoable = connection.client?.supports.undo ?? false;
    notice.done(isSeen ? label : sentences(said, locale), { undoable, spoken });
    host.dispatchEvent(new DealAddedEvent({ ...place, dealId: made.id }));
  }

  /** Puts a deal back that was not added: into the inputs, or below them where somebody types the next one. */
  #refuse(name: string, refused: Refused): void {
    const isShown = this.stageId !== undefined && name === this.#name(this.#stageId);
    const typed = isShown ? this.#typed : this.#typedFor(name);
    const isFree = titleOf(typed.draft) === '';
    this.#keep(
      isFree ? { ...refused, waiting: typed.waiting } : { ...typed, waiting: [...typed.waiting, refused] },
      name,
    );
    if (isShown && isFree) this.#begin();
    if (!isShown && refused.reason) this.#ground.notice.refused(this.#why(refused.draft, refused.reason));
  }

  readonly #onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const { draft, fields } = this.#form;
    const stageId = this.#stageId;
    const { value: data } = this.#ground.query;
    const result = this.#form.read(fields, { currency: data?.pipeline.currency ?? '' });
    if (!result.ok || stageId === undefined) return;
    this.#keep({ draft: {}, waiting: this.#typed.waiting });
    this.#begin();
    const { amount, customerId } = result.filling.patch ?? {};
    const deal = { title: titleOf(draft), amount, customerId };
    this.#turn = this.#turn.then(() => this.#add(draft, deal, stageId));
  };

  readonly #onMore = (): void => {
    this.#hasMore = true;
    this.#begin(1);
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    event.preventDefault();
    this.#close();
  };

  /** What was typed waits until deals are added here again. */
  readonly #close = (): void => {
    this.#focus = this.#stageId;
    this.#stageId = undefined;
    this.#form.end();
    this.#ground.host.requestUpdate();
  };
}

function titleOf({ title = '' }: EntryDraft): string {
  return String(title).trim();
}
