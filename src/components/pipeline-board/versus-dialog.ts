import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import type { Connection, ElementHost } from '../../controllers/connection.js';
import { Modal } from '../../controllers/modal.js';
import { Words } from '../../controllers/words.js';
import { dealEntryWords, type DealEntryWords } from '../../locales/deal-entry.js';
import { localText } from '../../model/text.js';
import { adoptLater } from '../../styles/adopt-later.js';
import { shortened } from '../shared/clip.js';
import { dialogsStyles } from './dialogs.styles.js';
import type { TwoPlaces } from './controllers/entry.js';

/** Two people have moved one deal: shows both places and lets the person choose. */
export class VersusDialog implements ReactiveController {
  readonly #host: ElementHost;
  readonly #modal: Modal;
  readonly #words: Words<DealEntryWords>;
  #asked: { readonly places: TwoPlaces; readonly answer: (isMine: boolean) => void } | undefined;

  constructor(host: ElementHost, connection: Connection) {
    this.#host = host;
    this.#words = new Words(host, connection, 'pipeline-board', dealEntryWords);
    this.#modal = new Modal(host, 'dialog.versus');
    adoptLater(host, dialogsStyles);
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#close(false);
  }

  /** Resolves with whether the person's own place holds. */
  ask(places: TwoPlaces): Promise<boolean> {
    return new Promise((answer) => {
      this.#asked = { places, answer };
      this.#host.requestUpdate();
    });
  }

  template(): TemplateResult | typeof nothing {
    const asked = this.#asked;
    if (!asked) return nothing;
    const { t, locale } = this.#words;
    const { title, mine, theirs } = asked.places;
    const [own, other] = [localText(mine.name, locale), localText(theirs.name, locale)];
    return html`<dialog
      class="versus card"
      role="alertdialog"
      part="dialog"
      aria-labelledby="versus-title"
      aria-describedby="versus-text"
      @cancel=${this.#onCancel}
    >
      <form method="dialog" @submit=${this.#onSubmit}>
        <h2 id="versus-title"><bdi>${t.versusTitle(shortened(title, 80))}</bdi></h2>
        <p id="versus-text">${t.versusText(other, own)}</p>
        <div class="buttons">
          <button class="button" type="button" autofocus @click=${this.#onCancel}>${t.versusTheirs(other)}</button>
          <button class="button primary" type="submit">${t.versusMine(own)}</button>
        </div>
      </form>
    </dialog>`;
  }

  #close(isMine: boolean): void {
    const asked = this.#asked;
    if (!asked) return;
    this.#asked = undefined;
    this.#modal.close();
    this.#host.requestUpdate();
    asked.answer(isMine);
  }

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    this.#close(true);
  };

  readonly #onCancel = (event: Event): void => {
    event.preventDefault();
    this.#close(false);
  };
}
