/** How far from its old place a row is looked for: work must not grow with the list. */
const searched = 512;

/** Where a row is after rows came or went: near its old place, else whatever stands there now. */
export function findNear(index: number, count: number, isIt: (index: number) => boolean): number {
  for (let distance = 0; distance < searched; distance += 1) {
    for (const near of [index + distance, index - distance]) {
      if (near >= 0 && near < count && isIt(near)) return near;
    }
  }
  return Math.max(0, Math.min(index, count - 1));
}
