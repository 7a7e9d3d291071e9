import type { ElementHost } from '../../../controllers/connection.js';
import type { Column } from '../board-columns.js';

/** Which stage is in view, where one at a time has room. */
export class ShownStage {
  readonly #host: ElementHost;
  readonly #stages: () => readonly Column[];
  #number = 0;
  /** How many stages have room at once; measured once a frame at most, since it may cost a layout. */
  #room: number | undefined;

  /** `stages`: what stands side by side on the board. */
  constructor(host: ElementHost, stages: () => readonly Column[]) {
    this.#host = host;
    this.#stages = stages;
  }

  get number(): number {
    return this.#number;
  }

  /** Whether a stage is on the screen or next to it. Costs a layout: ask only where it matters. */
  isNear(stage: number): boolean {
    const first = this.#number - 1;
    this.#room ??= this.#measured();
    return stage >= first && stage <= first + this.#room + 2;
  }

  #measured(): number {
    requestAnimationFrame(() => (this.#room = undefined));
    const { clientWidth = 0, scrollWidth = 1 } = this.#host.shadowRoot?.querySelector('.board') ?? {};
    return (clientWidth / scrollWidth) * this.#stages().length;
  }

  readonly onScroll = (event: Event): void => {
    const { scrollLeft, scrollWidth } = event.target as HTMLElement;
    const shown = Math.round((Math.abs(scrollLeft) / scrollWidth) * this.#stages().length);
    if (shown !== this.#number) this.#host.requestUpdate();
    this.#number = shown;
  };

  readonly onPick = (event: Event): void => {
    const number = Number((event.target as HTMLSelectElement).value);
    this.#host.shadowRoot?.querySelectorAll('.stage')[number]?.scrollIntoView({ inline: 'start', block: 'nearest' });
  };
}
