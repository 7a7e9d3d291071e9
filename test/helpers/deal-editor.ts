/** A deal beside the board as a person meets it: its inputs by their labels. */
import type { PipelineBoard } from '../../src/components/pipeline-board/pipeline-board.js';
import { cardOf, until } from './board.js';
import { press, type } from './commands.js';
import type { Scene } from './scene.js';

export type Board = Scene<PipelineBoard>;

export function dialogOf({ element }: Board, name = 'editor'): HTMLDialogElement | null {
  return element.shadowRoot?.querySelector<HTMLDialogElement>(`dialog.${name}`) ?? null;
}

export async function opened(board: Board, title = 'Acme renewal'): Promise<HTMLDialogElement> {
  cardOf(board.element, title).focus();
  await press('Enter');
  await until(() => dialogOf(board)?.open === true);
  await board.settled();
  return dialogOf(board) as HTMLDialogElement;
}

export function controlOf(board: Board, label: string): HTMLInputElement {
  const labels = [...(dialogOf(board)?.querySelectorAll('label') ?? [])];
  const found = labels.find(({ textContent }) => textContent?.trim() === label)?.htmlFor;
  const control = dialogOf(board)?.querySelector<HTMLInputElement>(`#${found}`);
  if (!control) throw new Error(`Nothing is called ${label}.`);
  return control;
}

/** Types over what stands in an input. */
export async function write(board: Board, label: string, text: string): Promise<void> {
  const control = controlOf(board, label);
  control.focus();
  control.select();
  await type(text);
}

/** Native lists and pickers open outside the page: what is chosen there arrives as an event. */
export function choose(control: HTMLInputElement, value: string): void {
  control.value = value;
  control.dispatchEvent(new Event(control.type === 'date' ? 'input' : 'change', { bubbles: true }));
}

export function rowOf(board: Board, label: string): string {
  const rows = [...(dialogOf(board)?.querySelectorAll('.field') ?? [])];
  const row = rows.find((each) => each.querySelector('.label')?.textContent?.trim() === label);
  return (row?.textContent ?? '').replace(/\s+/g, ' ').trim();
}

export const closed = (board: Board): Promise<void> => until(() => dialogOf(board) === null);
