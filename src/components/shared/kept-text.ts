import { parseJson } from './json.js';

/** What somebody has typed, kept in this tab until it is saved. Storage that is denied, full or filled by others keeps nothing. */
export function recallText(name: string): unknown {
  try {
    return parseJson(sessionStorage.getItem(name) ?? '');
  } catch {
    return undefined;
  }
}

/** Plain data only; `undefined` forgets it. */
export function keepText(name: string, typed: object | undefined): void {
  try {
    if (typed) sessionStorage.setItem(name, JSON.stringify(typed));
    else sessionStorage.removeItem(name);
  } catch {
    // It is on the screen all the same.
  }
}
