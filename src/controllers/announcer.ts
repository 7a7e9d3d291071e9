import { takeOut } from './take-out.js';

/** Long enough for a screen reader to pick the message up, short enough not to be found by browsing. */
const lifetime = 10_000;

/**
 * Says something to screen readers, in the light DOM, where all of them hear it. The region is made on first use and
 * removed after its last message.
 */
export function announce(text: string, urgency: 'polite' | 'assertive' = 'polite'): void {
  if (text === '') return;
  const region = regionFor(urgency);
  // A fresh node for each message, so that the same words twice are said twice.
  const message = document.createElement('div');
  message.textContent = text;
  region.append(message);
  setTimeout(() => {
    takeOut(message);
    if (region.childElementCount === 0) takeOut(region);
  }, lifetime);
}

function regionFor(urgency: 'polite' | 'assertive'): HTMLElement {
  const name = `rapport-announcer-${urgency}`;
  const found = document.querySelector<HTMLElement>(`[data-${name}]`);
  if (found) return found;
  const region = document.createElement('div');
  region.setAttribute(`data-${name}`, '');
  region.setAttribute('role', urgency === 'polite' ? 'status' : 'alert');
  // Through the object model: a style attribute would violate a strict content security policy.
  region.style.cssText =
    'position:absolute;inline-size:1px;block-size:1px;margin:-1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap';
  document.body.append(region);
  return region;
}
