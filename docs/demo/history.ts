import type { RapportClient } from '../../src/data/client.js';
import { part, say } from './page.js';
import { inEveryLanguage, words } from './words.js';

/** Lets the two buttons of the header take steps back and do them again: one history for all elements. */
export function offerUndo(client: RapportClient): void {
  const buttons = { undo: part('undo', HTMLButtonElement), redo: part('redo', HTMLButtonElement) };
  const draw = (): void => {
    const { last, next } = client.history;
    buttons.undo.disabled = !last;
    buttons.redo.disabled = !next;
    buttons.undo.title = last?.label ? words().undoOf(last.label) : words().undo;
    buttons.redo.title = next?.label ? words().redoOf(next.label) : words().redo;
  };
  const travel = async (direction: 'undo' | 'redo'): Promise<void> => {
    try {
      const step = await client.history[direction]();
      if (!step) return;
      const what = step.label ?? '';
      say(direction === 'undo' ? words().undone(what) : words().redone(what));
    } catch {
      say(words().notUndone);
    }
  };
  buttons.undo.addEventListener('click', () => void travel('undo'));
  buttons.redo.addEventListener('click', () => void travel('redo'));
  client.history.subscribe(draw);
  inEveryLanguage(draw);
}
