import type { RapportClient } from '../data/client.js';
import { isDataError } from '../data/data-error.js';
import type { HistoryEntry } from '../data/history.js';
import type { CommonWords } from '../locales/common.js';
import { announce } from './announcer.js';

/** Takes the last step back, or does it again, and says so. Answers the step; `undefined` when there was none or it was refused. */
async function travel(
  client: RapportClient,
  direction: 'undo' | 'redo',
  words: CommonWords,
): Promise<HistoryEntry | undefined> {
  try {
    const entry = await client.history[direction]();
    const label = entry?.label ?? entry?.verb;
    if (label !== undefined) announce(direction === 'undo' ? words.undone(label) : words.redone(label));
    return entry;
  } catch (error) {
    announce(words.failed[isDataError(error) ? error.code : 'unavailable'], 'assertive');
    return undefined;
  }
}

/** Whether a key event asks to undo (Ctrl+Z, ⌘Z) or redo (Ctrl+Shift+Z, Ctrl+Y); not while somebody types, whose own undo it is. */
export function undoDirection(event: KeyboardEvent): 'undo' | 'redo' | undefined {
  if (event.defaultPrevented || event.altKey || !(event.ctrlKey || event.metaKey) || isTyping(event)) return undefined;
  const key = event.key.toLowerCase();
  if (key === 'z') return event.shiftKey ? 'redo' : 'undo';
  return key === 'y' && !event.shiftKey ? 'redo' : undefined;
}

/** Listens on an element and everything in it. The returned function stops it. */
export function listenForUndo(
  target: HTMLElement,
  client: () => RapportClient | undefined,
  words: () => CommonWords,
): () => void {
  const onKeydown = (event: KeyboardEvent): void => {
    const direction = undoDirection(event);
    const current = client();
    if (!direction || !current) return;
    event.preventDefault();
    void travel(current, direction, words());
  };
  target.addEventListener('keydown', onKeydown);
  return () => target.removeEventListener('keydown', onKeydown);
}

const textInputs = /^(?:text|search|email|tel|url|number|password|date|datetime-local|time|month|week)$/;

function isTyping(event: KeyboardEvent): boolean {
  const [target] = event.composedPath();
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLInputElement && textInputs.test(target.type))
  );
}
