import type { ElementHost } from '../../controllers/connection.js';
import type { Feedback } from '../../model/survey.js';

/** Which answers are selected, and of which the details are open. */
export class Picked {
  readonly #host: ElementHost;
  /** Told how many are selected once somebody has selected another. */
  readonly #counted: (count: number) => void;
  readonly #selected = new Map<string, Feedback>();
  readonly #opened = new Map<string, string | undefined>();

  constructor(host: ElementHost, counted: (count: number) => void) {
    this.#host = host;
    this.#counted = counted;
  }

  get selected(): readonly Feedback[] {
    return [...this.#selected.values()];
  }

  /** The answers that are open, with who gave them. */
  get opened(): ReadonlyMap<string, string | undefined> {
    return this.#opened;
  }

  isSelected(id: string): boolean {
    return this.#selected.has(id);
  }

  isOpen(id: string): boolean {
    return this.#opened.has(id);
  }

  /** Selects an answer, or no longer. */
  select(answer: Feedback): void {
    if (!this.#selected.delete(answer.id)) this.#selected.set(answer.id, answer);
    this.#host.requestUpdate();
    this.#counted(this.#selected.size);
  }

  selectNone(): void {
    this.#selected.clear();
    this.#host.requestUpdate();
  }

  /** Opens an answer, or closes it. */
  toggle(answer: Feedback | undefined): void {
    if (!answer) return;
    if (!this.#opened.delete(answer.id)) this.#opened.set(answer.id, answer.customerId);
    this.#host.requestUpdate();
  }
}
