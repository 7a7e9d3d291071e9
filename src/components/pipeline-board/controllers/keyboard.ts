import type { ElementHost } from '../../../controllers/connection.js';
import type { Column } from '../board-columns.js';
import { columnsPassed, focusAfter, stepOf, type Step } from '../board-steps.js';
import type { Lift } from './lift.js';
import type { MovesGround } from './moves.js';
import type { Roving } from './roving.js';
import type { Selection } from './selection.js';

export interface KeyboardOptions {
  readonly columns: () => readonly Column[];
  readonly direction: () => 'ltr' | 'rtl';
  readonly canMove: () => boolean;
  /** Whether the key M opens the dialog. */
  readonly hasMoveKey: () => boolean;
  readonly openDialog: (id: string) => void;
  readonly lift: Lift;
  readonly loadOn: MovesGround['loadOn'];
  readonly roving: Roving;
  readonly selection: Selection;
}

/** What keys do on a board: walk from card to card, lift one, move it without lifting, or open its dialog. */
export class Keyboard {
  readonly #host: ElementHost;
  readonly #options: KeyboardOptions;

  constructor(host: ElementHost, options: KeyboardOptions) {
    this.#host = host;
    this.#options = options;
  }

  readonly onKeydown = (event: KeyboardEvent): void => {
    const { lift, direction } = this.#options;
    const target = event.target as Element;
    const id = target.closest<HTMLElement>('[data-deal]')?.dataset['deal'];
    if (id === undefined || event.defaultPrevented) return;
    const isHandled = lift.held ? lift.press(event, direction()) : this.#press(event, id, target.matches('.face'));
    if (isHandled) event.preventDefault();
  };

  /** Answers whether the key did anything. */
  #press(event: KeyboardEvent, id: string, isOnFace: boolean): boolean {
    const { altKey, shiftKey } = event;
    const step = stepOf(event, this.#options.direction());
    if (this.#options.canMove() && (this.#select(event, id, step, isOnFace) || this.#move(event, id, step, isOnFace)))
      return true;
    if (!step || altKey || shiftKey) return false;
    void this.#go(id, step);
    return true;
  }

  /** Ctrl+Space selects or leaves out, so does Space while cards are being selected; Shift with arrows selects on. */
  #select(event: KeyboardEvent, id: string, step: Step | undefined, isOnFace: boolean): boolean {
    const { key, altKey, ctrlKey, metaKey, shiftKey } = event;
    const { selection } = this.#options;
    const isToggle = key === ' ' && isOnFace && (ctrlKey || metaKey || selection.isSelecting);
    const isFurther = (step === 'up' || step === 'down') && shiftKey && !altKey;
    if (isToggle) selection.toggle(id);
    else if (isFurther) void this.#selectOn(id, step);
    else if (key === 'Escape' && (selection.ids.size > 0 || selection.isSelecting)) selection.clear();
    else return false;
    return true;
  }

  async #selectOn(id: string, step: Step): Promise<void> {
    const { selection } = this.#options;
    if (!selection.ids.has(id)) selection.toggle(id);
    const next = await this.#go(id, step);
    if (next !== undefined && next !== id) selection.extendTo(next);
  }

  #move(event: KeyboardEvent, id: string, step: Step | undefined, isOnFace: boolean): boolean {
    const { key, altKey, ctrlKey, metaKey, shiftKey } = event;
    const { hasMoveKey, lift, openDialog } = this.#options;
    const isMoveKey = hasMoveKey() && key.toLowerCase() === 'm' && !altKey && !ctrlKey && !metaKey;
    if ((key === 'F10' && shiftKey) || isMoveKey) openDialog(id);
    else if (key === ' ' && isOnFace) lift.lift(id);
    else if (step && altKey && shiftKey) void lift.nudge(id, step);
    else return false;
    return true;
  }

  /** Puts focus on the card that a step leads to, and answers which; what is not loaded yet is read first. */
  async #go(id: string, step: Step): Promise<string | undefined> {
    const { columns, loadOn, roving } = this.#options;
    const column = columns().findIndex(({ deals }) => deals.some((deal) => deal.id === id));
    const { of, deals = [], rows } = columns()[column] ?? {};
    const index = deals.findIndex((deal) => deal.id === id);
    if (!of || index < 0) return undefined;
    const isAtEnd = index === deals.length - 1;
    if (rows?.at(-1)?.kind === 'more' && (step === 'last' || (step === 'down' && isAtEnd))) {
      await loadOn(of.id, step === 'last' ? 'rest' : 'page');
      await this.#host.updateComplete;
    }
    const isLeaving = (step === 'up' && index === 0) || (step === 'down' && isAtEnd) || sideways.test(step);
    const unread = isLeaving ? unreadAt(columns(), column, step) : undefined;
    if (unread !== undefined) {
      await loadOn(unread, 'page');
      await this.#host.updateComplete;
    }
    const lengths = columns().map((each) => each.deals.length);
    const to = focusAfter(step, { column, index }, lengths, widthOf(columns()));
    const next = columns()[to.column]?.deals[to.index];
    if (next) roving.focus(next.id);
    return next?.id;
  }
}

const sideways = /back|forward|stage/;

/** How many columns stand side by side: all, or those of one lane. */
function widthOf(columns: readonly Column[]): number {
  const key = columns[0]?.of.lane?.key;
  return columns.filter(({ of }) => of.lane?.key === key).length;
}

/** The column that a step leads to, where none of its cards is loaded yet. */
function unreadAt(columns: readonly Column[], from: number, step: Step): string | undefined {
  const passed = columnsPassed(step, from, columns.length, widthOf(columns));
  const next = passed.map((number) => columns[number]).find((column) => column && column.rows.length > 0);
  return next?.deals.length === 0 && next.rows.at(-1)?.kind === 'more' ? next.of.id : undefined;
}
