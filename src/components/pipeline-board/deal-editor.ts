import { html, nothing, type TemplateResult } from 'lit';
import { Words } from '../../controllers/words.js';
import type { CommonWords } from '../../locales/common.js';
import { commonWordsOnDemand } from '../../locales/common-on-demand.js';
import { dealEditorWords, type DealEditorWords } from '../../locales/deal-editor.js';
import { localText } from '../../model/text.js';
import { adoptLater } from '../../styles/adopt-later.js';
import { lockIcon } from '../../styles/icons.js';
import { DialogFrame } from '../shared/dialog-frame.js';
import { Question } from '../shared/question.js';
import { failedPanel } from '../shared/states.js';
import { stageOf } from './board-moves.js';
import { DealChanges, type DealChangesGround } from './deal-changes.js';
import { dealEditorStyles } from './deal-editor.styles.js';
import { dialogsStyles } from './dialogs.styles.js';
import type { EntryField } from './entry-draft.js';
import { entryInput } from './entry-inputs.js';
import { spokenEntry } from './entry-words.js';

/**
 * All fields of a deal, beside the board. What is typed outlives the editor, whatever becomes of it; of a field that
 * somebody else changes meanwhile both values are shown.
 */
export class DealEditor {
  readonly #ground: DealChangesGround;
  readonly #words: Words<DealEditorWords>;
  readonly #common: Words<CommonWords>;
  readonly #changes: DealChanges;
  readonly #frame: DialogFrame;
  readonly #leaving: Question<'stay' | 'keep' | 'discard'>;

  constructor(ground: DealChangesGround) {
    const { host, connection } = ground;
    this.#ground = ground;
    this.#words = new Words(host, connection, 'pipeline-board', dealEditorWords);
    this.#common = new Words(host, connection, 'common', commonWordsOnDemand);
    this.#changes = new DealChanges(ground, () => this.#close());
    this.#frame = new DialogFrame(host, {
      name: 'editor',
      submitted: this.#onSubmit,
      cancelled: () => void this.#leave(),
    });
    this.#leaving = new Question(host, 'leaving');
    adoptLater(host, dialogsStyles);
    adoptLater(host, dealEditorStyles);
  }

  open(id: string): void {
    void this.#changes.open(id);
  }

  template(): TemplateResult {
    return html`${this.#panel()}${this.#leaving.template()}`;
  }

  #panel(): TemplateResult | typeof nothing {
    const { deal, isGone, isSaving } = this.#changes;
    if (!deal) return nothing;
    const { t: common } = this.#common;
    const { canEdit, query, words } = this.#ground;
    const stage = query.value && stageOf(query.value, deal.stageId);
    const canSave = canEdit() && !isGone;
    return this.#frame.template({
      title: deal.title,
      isBusy: isSaving,
      content: html`<p class="muted small">${stage ? localText(stage.name, words.locale) : nothing}</p>
        <div class="fields" @keydown=${this.#onKeydown}>${this.#content()}</div>
        ${this.#refusal()}`,
      buttons: html`<p class="small muted keys-hint">${canSave ? this.#words.t.editorKeys : nothing}</p>
        <button class="button" type="button" @click=${this.#leave}>${common.close}</button>
        ${
          canSave
            ? html`<button class="button primary" type="submit" aria-disabled=${isSaving}>${common.save}</button>`
            : nothing
        }`,
    });
  }

  #content(): TemplateResult {
    const { failure, isGone, isKept } = this.#changes;
    const { t } = this.#words;
    if (failure) return failedPanel(this.#common.t, failure, () => this.#changes.retry());
    return html`${isGone ? html`<p class="banner" role="alert">${t.editorGone}</p>` : nothing}
    ${
      isKept
        ? html`<p class="banner">
            ${t.editorKept}
            <button class="link" type="button" @click=${() => this.#changes.discard()}>${t.editorDiscard}</button>
          </p>`
        : nothing
    }
    ${this.#ground.canEdit() ? this.#inputs() : this.#values()}`;
  }

  #refusal(): TemplateResult | typeof nothing {
    const { problem } = this.#changes;
    if (!problem) return nothing;
    const { editorPage: page, editorClash: conflict } = this.#words.t;
    return html`<p class="problem" role="alert">${{ ...this.#common.t.failed, page, conflict }[problem]}</p>`;
  }

  #inputs(): TemplateResult[] {
    const { form } = this.#changes;
    const notes = new Map(form.fields.flatMap((field) => this.#clash(field)));
    const chosen = this.#ground.customers.find(String(form.draft['customerId']));
    const view = form.view({ notes, currencies: this.#currencies, chosen });
    return this.#rows((field, number) => entryInput(view, field, number));
  }

  /** For whoever may not change them. */
  #values(): TemplateResult[] {
    const { current } = this.#changes;
    return this.#rows(
      (field) =>
        html`<div class="field of-${field.kind}">
          <span class="label">${field.label}</span> <bdi>${this.#spoken(field, current[field.name]) || '—'}</bdi>
        </div>`,
    );
  }

  /** A row for each field; those hidden from the person say so. */
  #rows(row: (field: EntryField, number: number) => TemplateResult): TemplateResult[] {
    return this.#changes.form.fields.map((field, number) =>
      this.#changes.maySee(field.name)
        ? row(field, number)
        : html`<div class="field of-${field.kind}">
            <span class="label">${field.label}</span>
            <span class="muted">${lockIcon()} ${this.#common.t.hidden}</span>
          </div>`,
    );
  }

  #clash(field: EntryField): readonly (readonly [string, TemplateResult])[] {
    const { clashes, current, form } = this.#changes;
    const { name } = field;
    if (!clashes.includes(name)) return [];
    const { t } = this.#words;
    const theirs = this.#spoken(field, current[name]);
    const note = html`<bdi>${theirs ? t.editorTheirs(theirs) : t.editorEmptied}</bdi>
      <button class="link" type="button" @click=${() => form.type(name, current[name] ?? '')}>${t.editorTake}</button>`;
    return [[name, note]];
  }

  #spoken(field: EntryField, entry: string | readonly string[] = ''): string {
    const { customers, connection } = this.#ground;
    const now = connection.client?.now() ?? new Date();
    return spokenEntry(field, entry, { ...this.#changes.form.view({}), customerOf: (id) => customers.find(id), now });
  }

  /** Those in use here first. */
  get #currencies(): readonly string[] {
    const { value } = this.#ground.query;
    const used = [...(value?.wholeTotals?.values() ?? [])].flatMap(({ sums }) => sums.map(({ currency }) => currency));
    const own = [this.#changes.deal?.amount.currency, value?.pipeline.currency].filter((code) => code !== undefined);
    return [...new Set([...own, ...used, ...Intl.supportedValuesOf('currency')])];
  }

  #close(): void {
    const id = this.#changes.close();
    if (id === undefined) return;
    this.#frame.close();
    this.#ground.focus(id);
  }

  readonly #leave = async (): Promise<void> => {
    const { deal, hasTyped } = this.#changes;
    if (!deal) return;
    if (hasTyped && this.#ground.canEdit()) {
      const answer = await this.#leaving.ask(() => {
        const { t } = this.#words;
        return {
          title: t.leaveTitle,
          text: t.leaveText,
          answers: [
            { value: 'stay', label: t.leaveStay },
            { value: 'discard', label: t.editorDiscard, look: 'danger' },
            { value: 'keep', label: t.leaveKeep, look: 'primary' },
          ],
        };
      });
      if (answer === 'stay') return;
      if (answer === 'discard') this.#changes.discard();
    }
    this.#close();
  };

  readonly #onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    void this.#changes.save();
  };

  /** Ctrl+Enter saves; Enter alone would save by mistake. */
  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.isComposing) return;
    const isSave = event.ctrlKey || event.metaKey;
    if (isSave) void this.#changes.save();
    if (isSave || event.target instanceof HTMLInputElement) event.preventDefault();
  };
}
