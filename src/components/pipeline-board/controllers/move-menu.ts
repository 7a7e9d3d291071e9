import { nothing, type ReactiveController, type TemplateResult } from 'lit';
import type { ElementHost } from '../../../controllers/connection.js';
import type { MoveDialog, MoveDialogOptions } from '../move-dialog.js';

export interface MoveMenuOptions extends MoveDialogOptions {
  /** Told when the dialog cannot be fetched. */
  readonly failed: () => void;
}

/** What opens the dialog behind “Move…”. It is fetched when somebody first asks for it. */
export class MoveMenu implements ReactiveController {
  readonly #host: ElementHost;
  readonly #options: MoveMenuOptions;
  #dialog: MoveDialog | undefined;
  #wanted: string | undefined;

  constructor(host: ElementHost, options: MoveMenuOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#wanted = undefined;
  }

  async open(id: string): Promise<void> {
    this.#wanted = id;
    try {
      const { MoveDialog } = await import('../move-dialog.js');
      // Something else was asked for meanwhile, or the board is gone.
      if (this.#wanted !== id) return;
      this.#wanted = undefined;
      this.#dialog ??= new MoveDialog(this.#host, this.#options);
      this.#dialog.open(id);
    } catch {
      this.#options.failed();
    }
  }

  template(): TemplateResult | typeof nothing {
    return this.#dialog?.template() ?? nothing;
  }
}
