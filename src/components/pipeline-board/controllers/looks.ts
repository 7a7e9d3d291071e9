import type { ElementHost } from '../../../controllers/connection.js';
import { lookFrom, type BoardLook } from '../board-look.js';

export interface LooksOptions {
  /** What the page has set; holds until a person chooses otherwise. */
  readonly given: () => BoardLook;
  /** Whether choices end with the element. */
  readonly isForgetful: () => boolean;
}

/**
 * How a person likes each pipeline to look, kept in this browser: ids and flags, nothing about anybody. Where storage is
 * denied or full, a choice lasts as long as the element.
 */
export class Looks {
  readonly #host: ElementHost;
  readonly #options: LooksOptions;
  #pipelineId: string | undefined;
  #chosen: Partial<BoardLook> = {};
  #look: BoardLook | undefined;

  constructor(host: ElementHost, options: LooksOptions) {
    this.#host = host;
    this.#options = options;
  }

  /** The same object as long as it says the same. */
  get current(): BoardLook {
    const look = { ...this.#options.given(), ...this.#chosen };
    if (JSON.stringify(look) !== JSON.stringify(this.#look)) this.#look = look;
    return this.#look ?? look;
  }

  /** Turns to a pipeline. Call before rendering. */
  settle(pipelineId: string | undefined): void {
    if (pipelineId === undefined || pipelineId === this.#pipelineId) return;
    this.#pipelineId = pipelineId;
    this.#chosen = this.#options.isForgetful() ? {} : recall(keyOf(pipelineId));
  }

  choose(part: Partial<BoardLook>): void {
    this.#chosen = { ...this.#chosen, ...part };
    if (this.#pipelineId !== undefined && !this.#options.isForgetful()) keep(keyOf(this.#pipelineId), this.#chosen);
    this.#host.requestUpdate();
  }

  isCollapsed(columnId: string): boolean {
    return this.current.collapsed.includes(columnId);
  }

  collapse(columnId: string, isCollapsed: boolean): void {
    const others = this.current.collapsed.filter((id) => id !== columnId);
    this.choose({ collapsed: isCollapsed ? [...others, columnId] : others });
  }
}

function keyOf(pipelineId: string): string {
  return `rapport:pipeline-board:${pipelineId}`;
}

function recall(key: string): Partial<BoardLook> {
  try {
    return lookFrom(JSON.parse(localStorage.getItem(key) ?? 'null'));
  } catch {
    return {};
  }
}

function keep(key: string, look: Partial<BoardLook>): void {
  try {
    localStorage.setItem(key, JSON.stringify(look));
  } catch {
    // Denied or full: the choice holds until the page is closed.
  }
}
