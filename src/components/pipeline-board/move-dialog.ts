import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import type { ElementHost } from '../../controllers/connection.js';
import type { Words } from '../../controllers/words.js';
import type { CommonWords } from '../../locales/common.js';
import type { DealMoveWords } from '../../locales/deal-moves.js';
import type { Deal } from '../../model/index.js';
import { localText, type LocalText } from '../../model/text.js';
import { adoptLater } from '../../styles/adopt-later.js';
import { shortened } from '../shared/clip.js';
import { DialogFrame } from '../shared/dialog-frame.js';
import { dealOf, othersIn, placeOf, type BoardColumn, type BoardData } from './board-model.js';
import { placesFor, refusalOf } from './board-moves.js';
import type { Moves } from './controllers/moves.js';
import { dialogsStyles } from './dialogs.styles.js';

/** Places that are offered one by one; beyond them there is the end. */
const mostPlaces = 100;

export interface MoveDialogOptions {
  readonly data: () => BoardData | null | undefined;
  readonly moves: Moves;
  readonly words: Words<DealMoveWords>;
  readonly common: Words<CommonWords>;
  /** What the dialog is called where the deal takes others with it. */
  readonly title: (id: string) => string | undefined;
  /** Gives focus back to the button or the card that the dialog was opened from. */
  readonly closed: (id: string) => void;
}

/** The dialog behind “Move…”: stage and place, by native controls. The way of moving that everybody can use. */
export class MoveDialog implements ReactiveController {
  readonly #host: ElementHost;
  readonly #options: MoveDialogOptions;
  readonly #frame: DialogFrame;
  #id: string | undefined;
  #columnId = '';
  #index = 0;

  constructor(host: ElementHost, options: MoveDialogOptions) {
    this.#host = host;
    this.#options = options;
    this.#frame = new DialogFrame(host, { name: 'mover', submitted: this.#onSubmit, cancelled: this.#close });
    adoptLater(host, dialogsStyles);
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#id = undefined;
  }

  open(id: string): void {
    const data = this.#options.data();
    const from = data && placeOf(data, id);
    if (!from) return;
    this.#id = id;
    this.#columnId = from.columnId;
    this.#index = from.index;
    this.#host.requestUpdate();
  }

  template(): TemplateResult | typeof nothing {
    const data = this.#options.data();
    const deal = data && this.#id !== undefined ? dealOf(data, this.#id) : undefined;
    if (!data || !deal) return nothing;
    const { t, locale } = this.#options.words;
    const { t: common } = this.#options.common;
    return this.#frame.template({
      title: this.#options.title(deal.id) ?? t.moveDeal(deal.title),
      content: html`<label class="field"
          ><span class="label">${data.grouping ? localText(data.grouping.name, locale) : t.stage}</span>
          <select class="input" name="stage" autofocus @change=${this.#onStage}>
            ${beside(data, this.#columnId).map((each) => this.#columnOption(data, deal, each, each.stage?.name ?? each.name))}
          </select></label
        >
        ${
          data.lanes
            ? html`<label class="field"
                ><span class="label">${localText(data.lanes.name, locale)}</span>
                <select class="input" name="lane" @change=${this.#onStage}>
                  ${below(data, this.#columnId).map((each) => this.#columnOption(data, deal, each, each.lane?.name))}
                </select></label
              >`
            : nothing
        }
        ${
          data.scope?.compare
            ? html`<p class="small muted">${this.#options.moves.say.why('sorted')}</p>`
            : html`<label class="field"
                ><span class="label">${t.position}</span>
                <select class="input" name="position" @change=${this.#onPosition}>
                  ${this.#places(data, deal)}
                </select></label
              >`
        }`,
      buttons: html`<button class="button" type="button" @click=${this.#close}>${common.cancel}</button>
        <button class="button primary" type="submit">${t.moveNow}</button>`,
    });
  }

  #columnOption(data: BoardData, deal: Deal, column: BoardColumn, called: LocalText | undefined): TemplateResult {
    const { t, locale } = this.#options.words;
    const refusal = refusalOf(data, deal, column.id);
    const name = localText(called, locale);
    return html`<option value=${column.id} .selected=${column.id === this.#columnId} ?disabled=${refusal !== undefined}>
      ${refusal && refusal !== 'range' ? `${name} (${t.unavailableStage[refusal]})` : name}
    </option>`;
  }

  #places(data: BoardData, deal: Deal): TemplateResult[] {
    const { t, format } = this.#options.words;
    const others = othersIn(data, this.#columnId, deal.id);
    const hasMore = data.loaded.get(this.#columnId)?.next !== undefined;
    const offered = Math.min(others.length, mostPlaces);
    const options = others.slice(0, offered).map((_other, index) => {
      const before = others[index - 1];
      return this.#place(
        index,
        before ? `${format.number(index + 1)} · ${t.after(shortened(before.title, 40))}` : t.first,
      );
    });
    const end = hasMore ? Math.max(placesFor(data, this.#columnId, deal.id) - 1, others.length + 1) : others.length;
    return [...options, this.#place(end, end === 0 ? t.first : `${format.number(end + 1)} · ${t.last}`)];
  }

  #place(index: number, text: string): TemplateResult {
    return html`<option value=${index} ?selected=${index === this.#index}>${text}</option>`;
  }

  readonly #onStage = (event: Event): void => {
    const data = this.#options.data();
    this.#columnId = (event.target as HTMLSelectElement).value;
    const from = data && this.#id !== undefined ? placeOf(data, this.#id) : undefined;
    // In its own stage the deal is where it is; in another one new deals come first.
    this.#index = from?.columnId === this.#columnId ? from.index : 0;
    this.#host.requestUpdate();
  };

  readonly #onPosition = (event: Event): void => {
    this.#index = Number((event.target as HTMLSelectElement).value);
    this.#host.requestUpdate();
  };

  readonly #onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const data = this.#options.data();
    const id = this.#id;
    const from = data && id !== undefined ? placeOf(data, id) : undefined;
    const to = { columnId: this.#columnId, index: this.#index };
    this.#close();
    if (id === undefined || !from) return;
    void this.#options.moves.perform({ dealId: id, from, to, by: 'menu' });
  };

  readonly #close = (): void => {
    const id = this.#id;
    if (id === undefined) return;
    this.#id = undefined;
    this.#frame.close();
    this.#host.requestUpdate();
    this.#options.closed(id);
  };
}

/** The columns that stand beside one: all, or those of its lane. */
function beside({ columns }: BoardData, columnId: string): readonly BoardColumn[] {
  const key = columns.find(({ id }) => id === columnId)?.lane?.key;
  return columns.filter(({ lane }) => lane?.key === key);
}

/** The cells of the same stage. */
function below({ columns }: BoardData, columnId: string): readonly BoardColumn[] {
  const stageId = columns.find(({ id }) => id === columnId)?.stage?.id;
  return columns.filter(({ stage }) => stage?.id === stageId);
}
