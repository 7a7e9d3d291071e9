import type { ElementHost } from './connection.js';

/** Listens to everything that happens in an element's shadow root, whatever is drawn there; as long as the element lives. */
export function listenInside<Type extends keyof HTMLElementEventMap>(
  { shadowRoot }: ElementHost,
  type: Type,
  heard: (event: HTMLElementEventMap[Type]) => void,
): void {
  shadowRoot?.addEventListener(type, heard as (event: Event) => void);
}
