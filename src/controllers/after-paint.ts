import { breathe } from '../data/breathe.js';

/** Where no frames are painted, in a tab out of sight for example, nobody waits longer, in ms. */
const patience = 100;

/** Until what was changed is on the screen: for work that a person need not wait for. */
export function afterPaint(): Promise<void> {
  return new Promise((resolve) => {
    const go = (): void => {
      clearTimeout(timer);
      cancelAnimationFrame(frame);
      void breathe().then(resolve);
    };
    const frame = requestAnimationFrame(go);
    const timer = setTimeout(go, patience);
  });
}
