import type { ReactiveController } from 'lit';
import type { ElementHost } from '../../src/controllers/connection.js';
import { breathe } from '../../src/data/breathe.js';
import { isReading } from './memory.js';

/** An element that renders nothing: it only keeps the life cycle of its controllers. */
export class FakeHost extends HTMLElement {
  readonly #controllers: ReactiveController[] = [];
  #isScheduled = false;
  updateComplete: Promise<boolean> = Promise.resolve(true);
  updates = 0;

  addController(controller: ReactiveController): void {
    this.#controllers.push(controller);
  }

  removeController(): void {}

  connectedCallback(): void {
    for (const controller of this.#controllers) controller.hostConnected?.();
  }

  disconnectedCallback(): void {
    for (const controller of this.#controllers) controller.hostDisconnected?.();
  }

  requestUpdate(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    this.updateComplete = Promise.resolve().then(() => this.#update());
  }

  #update(): boolean {
    this.#isScheduled = false;
    this.updates += 1;
    for (const controller of this.#controllers) controller.hostUpdate?.();
    for (const controller of this.#controllers) controller.hostUpdated?.();
    return !this.#isScheduled;
  }
}
customElements.define('test-fake-host', FakeHost);

export function fakeHost(): FakeHost & ElementHost {
  return new FakeHost();
}

/** Resolves when nothing is left to be done in microtasks and the next task, and noted adapters have answered. */
export async function quiet(): Promise<void> {
  do await breathe();
  while (isReading());
}
