/** The most that a file may weigh where nobody says otherwise, in bytes. */
export const usualFileBytes = 10_000_000;

/** Whether a file is of what is wanted: of one of the media types, or with a name that ends so. Anything is where nothing is said. */
export function isAccepted({ name, type }: { name: string; type: string }, accept?: readonly string[]): boolean {
  const [ending, media] = [name.toLowerCase(), type.toLowerCase()];
  return (
    !accept ||
    accept.some((wanted) => {
      const one = wanted.toLowerCase();
      if (one.startsWith('.')) return ending.endsWith(one);
      return one.endsWith('/*') ? media.startsWith(one.slice(0, -1)) : media === one;
    })
  );
}
