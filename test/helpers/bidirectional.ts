/** Runs the same tests in both writing directions. */

export interface Writing {
  readonly direction: 'ltr' | 'rtl';
  /** The key that goes to the next place in this direction. */
  readonly forward: 'ArrowRight' | 'ArrowLeft';
  readonly backward: 'ArrowRight' | 'ArrowLeft';
}

const writings: readonly Writing[] = [
  { direction: 'ltr', forward: 'ArrowRight', backward: 'ArrowLeft' },
  { direction: 'rtl', forward: 'ArrowLeft', backward: 'ArrowRight' },
];

/** `describe`, once in a page that is written left to right and once right to left. */
export function describeBidirectional(name: string, tests: (writing: Writing) => void): void {
  for (const writing of writings) {
    describe(`${name} (${writing.direction})`, () => {
      before(() => document.documentElement.setAttribute('dir', writing.direction));
      after(() => document.documentElement.removeAttribute('dir'));
      tests(writing);
    });
  }
}
