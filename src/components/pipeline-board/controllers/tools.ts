import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { afterPaint } from '../../../controllers/after-paint.js';
import type { ElementHost } from '../../../controllers/connection.js';
import type { BoardToolbar, ToolbarOptions } from '../board-toolbar.js';

export interface ToolsOptions extends ToolbarOptions {
  /** Whether there is a board that can be searched and arranged. */
  readonly isWanted: () => boolean;
}

/** The tools above a board, loaded once the board is on the screen: nobody waits for them. */
export class Tools implements ReactiveController {
  readonly #host: ElementHost;
  readonly #options: ToolsOptions;
  #toolbar: BoardToolbar | undefined;
  #isLoading = false;

  constructor(host: ElementHost, options: ToolsOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** What is loaded of them. */
  get toolbar(): BoardToolbar | undefined {
    return this.#toolbar;
  }

  hostUpdated(): void {
    if (this.#toolbar || this.#isLoading || !this.#options.isWanted()) return;
    this.#isLoading = true;
    void this.#load();
  }

  /** Room for the tools, and the tools once they are there. */
  template(): TemplateResult | typeof nothing {
    if (!this.#options.isShown()) return this.#toolbar?.filtered() ?? nothing;
    return html`${this.#toolbar?.filtered()}
      <div class="tools" part="toolbar">${this.#toolbar?.template()}</div>`;
  }

  async #load(): Promise<void> {
    await afterPaint();
    try {
      const { BoardToolbar } = await import('../board-toolbar.js');
      this.#toolbar = new BoardToolbar(this.#host, this.#options);
      this.#host.requestUpdate();
    } catch {
      // Out of reach for now; the board works without. Tried again when something changes.
    }
    this.#isLoading = false;
  }
}
