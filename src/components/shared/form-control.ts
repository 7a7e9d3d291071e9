import type { ReactiveController, ReactiveControllerHost } from 'lit';

export interface FormControlOptions {
  /** What the host's form is given; `null` or empty is nothing. Set before a listener hears `input`. */
  readonly value: () => string;
  /** Why the value will not do; empty where it will. The element shows it when it hears `invalid`. */
  readonly complaint: () => string;
  /** Takes a value that a browser or the host's form gives back. */
  readonly restore: (value: string) => void;
  /** Puts the value of the attribute back. */
  readonly reset: () => void;
}

/**
 * Makes an element a control of the form around it. The element declares `static formAssociated = true` and hands its
 * form callbacks on; call `update()` whenever the value has changed.
 */
export class FormControl implements ReactiveController {
  readonly internals: ElementInternals;
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: FormControlOptions;
  #isDisabled = false;

  constructor(host: ReactiveControllerHost & HTMLElement, options: FormControlOptions) {
    this.#host = host;
    this.#options = options;
    this.internals = host.attachInternals();
    host.addController(this);
  }

  /** Whether the element or a fieldset around it is disabled. */
  get isDisabled(): boolean {
    return this.#isDisabled;
  }

  hostUpdated(): void {
    this.update();
  }

  /** Tells the form the value, and whether it will do. */
  update(): void {
    const value = this.#options.value();
    this.internals.setFormValue(value === '' ? null : value, value);
    const complaint = this.#options.complaint();
    this.internals.setValidity({ valueMissing: complaint !== '' }, complaint);
  }

  onDisabled(isDisabled: boolean): void {
    this.#isDisabled = isDisabled;
    this.#host.requestUpdate();
  }

  onReset(): void {
    this.#options.reset();
    this.update();
  }

  onRestore(state: unknown): void {
    if (typeof state !== 'string') return;
    this.#options.restore(state);
    this.update();
  }
}
