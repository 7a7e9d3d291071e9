import { html, type TemplateResult } from 'lit';
import { announce } from '../../controllers/announcer.js';
import { Words } from '../../controllers/words.js';
import { dealSelectionWords, type DealSelectionWords, type SharedField } from '../../locales/deal-selection.js';
import { sentence, sentences } from '../../locales/sentences.js';
import { adoptLater } from '../../styles/adopt-later.js';
import { calendarIcon, moveIcon, tagIcon, userIcon, xIcon, type Icon } from '../../styles/icons.js';
import { dealOf } from './board-model.js';
import { bulkBarStyles } from './bulk-bar.styles.js';
import { changeTogether } from './change-together.js';
import type { BulkGround } from './controllers/bulk.js';
import { moveTogether, type MoveTogetherGround } from './move-together.js';
import type { DealMove } from './deal-moves.events.js';

const fields: readonly (readonly [SharedField, Icon])[] = [
  ['owner', userIcon],
  ['tags', tagIcon],
  ['expectedClose', calendarIcon],
];

/** What can be done with all deals that are selected, at the foot of the board. */
export class BulkBar {
  readonly #ground: MoveTogetherGround & BulkGround;
  readonly #words: Words<DealSelectionWords>;

  constructor(ground: BulkGround) {
    const { host, connection } = ground;
    this.#words = new Words(host, connection, 'pipeline-board', dealSelectionWords);
    this.#ground = { ...ground, many: this.#words };
    adoptLater(host, bulkBarStyles);
  }

  template(): TemplateResult {
    const { selection, openMenu, connection } = this.#ground;
    const { t, format } = this.#words;
    const ids = selection.inOrder;
    const [first] = ids;
    const isNone = first === undefined;
    return html`<div class="bulk" part="bulk" role="group" aria-label=${t.manySelected(format, ids.length)}>
      <span class="numeric count">${t.manySelected(format, ids.length)}</span>
      <button
        class="button"
        part="bulk__move"
        type="button"
        title=${t.manyMove(format, ids.length)}
        ?disabled=${isNone}
        @click=${() => first !== undefined && openMenu(first)}
      >
        ${moveIcon()}<span>${this.#ground.moves.say.t.move}</span>
      </button>
      ${fields
        .filter(([field]) => connection.maySee(`deals.${field}`))
        .map(
          ([field, icon]) =>
            html`<button
              class="button"
              part="bulk__change"
              type="button"
              title=${t.manyTitle[field](format, ids.length)}
              ?disabled=${isNone}
              @click=${() => void changeTogether(this.#ground, field, ids)}
            >
              ${icon()}<span>${t.manyField[field]}</span>
            </button>`,
        )}
      <button
        class="button quiet icon-only"
        part="bulk__clear"
        type="button"
        aria-label=${t.manyClear}
        title=${t.manyClear}
        @click=${this.#onClear}
      >
        ${xIcon()}
      </button>
    </div>`;
  }

  /** Says what was selected or left out, and how many were then. */
  touched(id: string | undefined, ids: ReadonlySet<string>): void {
    const { query } = this.#ground;
    const { t, format, locale } = this.#words;
    const deal = id === undefined || !query.value ? undefined : dealOf(query.value, id);
    const count = ids.size === 0 ? t.manyNoneSelected : sentence(t.manySelected(format, ids.size), locale);
    const which = deal && (ids.has(deal.id) ? t.manyTaken(deal.title) : t.manyLeftOut(deal.title));
    announce(sentences([which ?? '', count], locale));
  }

  /** Moves all that are selected to where one of them was moved. */
  move(lead: DealMove): Promise<void> {
    return moveTogether(this.#ground, lead, this.#ground.selection.inOrder);
  }

  /** What the dialog that moves them is called. */
  get title(): string {
    return this.#words.t.manyMove(this.#words.format, this.#ground.selection.ids.size);
  }

  readonly #onClear = (): void => {
    const [first] = this.#ground.selection.inOrder;
    this.#ground.selection.clear();
    if (first === undefined) this.#ground.host.focus();
    else this.#ground.focus(first);
  };
}
