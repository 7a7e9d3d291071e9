import type { ElementHost } from '../../controllers/connection.js';

/**
 * Which control is open. Only its options are in the document: those of all rows would be most of what a large builder
 * is made of.
 */
export class Openings {
  readonly #host: ElementHost;
  #control: string | undefined;
  #menu: string | undefined;

  constructor(host: ElementHost) {
    this.#host = host;
  }

  /** The name of the open control of a row, such as `field`; `undefined` when none of it is open. */
  controlOf(key: string): string | undefined {
    const [row, name] = this.#control?.split(' ') ?? [];
    return row === key ? name : undefined;
  }

  isMenuOpen(key: string): boolean {
    return this.#menu === key;
  }

  open(key: string, name: string): void {
    this.#set(`${key} ${name}`);
  }

  close(key: string, name: string): void {
    if (this.#control === `${key} ${name}`) this.#set(undefined);
  }

  toggleMenu(key: string | undefined): void {
    this.#menu = this.#menu === key ? undefined : key;
    this.#host.requestUpdate();
  }

  #set(control: string | undefined): void {
    if (this.#control === control) return;
    this.#control = control;
    this.#host.requestUpdate();
  }
}
