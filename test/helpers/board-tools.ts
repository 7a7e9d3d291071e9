/** The tools above a board as a person meets them: by their names. */
import type { PipelineBoard } from '../../src/components/pipeline-board/pipeline-board.js';
import { until } from './board.js';
import { press, type } from './commands.js';
import type { Scene } from './scene.js';

function find<Found extends HTMLElement>(board: PipelineBoard, selector: string): Found | null {
  return board.shadowRoot?.querySelector<Found>(selector) ?? null;
}

function need<Found extends HTMLElement>(board: PipelineBoard, selector: string): Found {
  const found = find<Found>(board, selector);
  if (!found) throw new Error(`There is no ${selector}.`);
  return found;
}

/** Resolves when the tools are there: they come once the board is on the screen. */
export async function toolsOf({ element, settled }: Scene<PipelineBoard>): Promise<void> {
  await until(() => find(element, '.tool-row') !== null);
  await settled();
}

export function searchOf(board: PipelineBoard): HTMLInputElement | null {
  return find(board, '.tools input[type=search]');
}

/** Types words into the search, and resolves when what they find is shown. */
export async function searchFor({ element, settled }: Scene<PipelineBoard>, words: string): Promise<void> {
  const search = need<HTMLInputElement>(element, '.tools input[type=search]');
  search.focus();
  await type(words);
  await until(() => element.view.search === words);
  await settled();
}

/** Native lists open outside the page, where no test can reach: what is chosen there arrives as a change. */
export async function sortBy({ element, settled }: Scene<PipelineBoard>, order: string): Promise<void> {
  choose(need(element, '.order select'), order);
  await settled();
}

export function sortsOf(board: PipelineBoard): string[] {
  return [...need<HTMLSelectElement>(board, '.order select').options].map((option) => option.text.trim());
}

export function filterButton(board: PipelineBoard): HTMLButtonElement | null {
  return find(board, '[aria-controls=filters]');
}

export function displayButton(board: PipelineBoard): HTMLButtonElement {
  return need(board, '[aria-controls=display]');
}

export function panelOf(board: PipelineBoard): HTMLElement | null {
  return find(board, '.panel');
}

/** Opens the filters, or the choice of density and fields, by keyboard. */
export async function openPanel(
  { element, settled }: Scene<PipelineBoard>,
  button: HTMLElement | null,
): Promise<HTMLElement> {
  button?.focus();
  await press('Enter');
  await until(() => find(element, '.panel:popover-open') !== null);
  await settled();
  return need(element, '.panel:popover-open');
}

/** What stands in a panel under a name: a choice, a box or a button. */
export function controlOf(panel: HTMLElement, name: string): HTMLElement {
  const labelled = [...panel.querySelectorAll('label')].find((label) => textOf(label).startsWith(name));
  const control = labelled?.querySelector<HTMLElement>('input, select');
  const button = [...panel.querySelectorAll('button')].find((each) => textOf(each).startsWith(name));
  const found = control ?? button;
  if (!found) throw new Error(`The panel has nothing called ${name}.`);
  return found;
}

/** Makes a choice of a panel by its words. */
export async function pick({ element, settled }: Scene<PipelineBoard>, name: string, option?: string): Promise<void> {
  const control = controlOf(need(element, '.panel'), name);
  if (control instanceof HTMLSelectElement) choose(control, option ?? '');
  else control.click();
  await settled();
}

/** What the mark says that stands beside the name of a filtered board; empty where nothing is left out. */
export function filteredText(board: PipelineBoard): string {
  return textOf(find(board, '.filtered'));
}

export function hintOf(board: PipelineBoard): string {
  return textOf(find(board, '.hint'));
}

function choose(select: HTMLSelectElement, words: string): void {
  const at = [...select.options].findIndex((option) => option.text.trim().split(' · ')[0] === words);
  if (at < 0) throw new Error(`There is no choice called ${words}.`);
  select.selectedIndex = at;
  select.dispatchEvent(new Event('change', { bubbles: true }));
}

function textOf(element: Element | null): string {
  const copy = element?.cloneNode(true) as Element | undefined;
  for (const hidden of copy?.querySelectorAll('[aria-hidden=true]') ?? []) hidden.remove();
  return (copy?.textContent ?? '').replace(/\s+/g, ' ').trim();
}
