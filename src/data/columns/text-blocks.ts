import type { Row } from './table.js';

/** Rows whose texts are joined: searching one block is quick, and so is replacing a text in it. */
export const blockRows = 512;

/** How a text is looked for within another. */
export type TextTest = 'is' | 'contains' | 'starts-with' | 'ends-with';

/** The texts of some rows as one: a browser searches that far faster than each of them. */
class Block {
  #joined = '';
  /** Where each text starts in it, and one more; a line end follows each. */
  #starts = new Uint32Array(1);
  /** Where the texts of each row start among all, and one more. */
  #firsts = new Uint32Array(blockRows + 1);

  textsOf(row: Row): string[] {
    const texts: string[] = [];
    for (let at = this.#firsts[row] ?? 0; at < (this.#firsts[row + 1] ?? 0); at += 1) {
      texts.push(this.#joined.slice(this.#starts[at], (this.#starts[at + 1] ?? 1) - 1));
    }
    return texts;
  }

  set(textsOf: (row: Row) => readonly string[]): void {
    const texts: string[] = [];
    const firsts = new Uint32Array(blockRows + 1);
    for (let row = 0; row < blockRows; row += 1) {
      for (const text of textsOf(row)) texts.push(text);
      firsts[row + 1] = texts.length;
    }
    const starts = new Uint32Array(texts.length + 1);
    texts.forEach((text, index) => (starts[index + 1] = (starts[index] ?? 0) + text.length + 1));
    this.#firsts = firsts;
    this.#starts = starts;
    this.#joined = [...texts, ''].join('\n');
  }

  /** Names each row of which a text passes; one with several of them more than once. */
  find(wanted: string, test: TextTest, found: (row: Row) => void): void {
    let [at, row] = [0, 0];
    let place = this.#joined.indexOf(wanted);
    while (place >= 0) {
      while ((this.#starts[at + 1] ?? Infinity) <= place) at += 1;
      const start = this.#starts[at] ?? 0;
      const next = this.#starts[at + 1] ?? Infinity;
      // A text may hold line ends of its own: only its bounds tell what is inside.
      const isFound =
        place + wanted.length < next &&
        (place === start || test === 'contains' || test === 'ends-with') &&
        (place + wanted.length === next - 1 || test === 'contains' || test === 'starts-with');
      if (isFound) {
        while ((this.#firsts[row + 1] ?? Infinity) <= at) row += 1;
        found(row);
      }
      place = this.#joined.indexOf(wanted, isFound ? next : place + 1);
    }
  }
}

/** The texts of the rows of a table, in blocks. */
export class TextBlocks {
  #blocks: Block[] = [];

  clear(): void {
    this.#blocks = [];
  }

  /** Replaces the texts of rows that follow each other. */
  set(from: Row, until: Row, textsAt: (row: Row) => readonly string[]): void {
    for (let start = from - (from % blockRows); start < until; start += blockRows) {
      const block = (this.#blocks[start / blockRows] ??= new Block());
      block.set((row) => (from <= start + row && start + row < until ? textsAt(start + row) : block.textsOf(row)));
    }
  }

  textsOf(row: Row): readonly string[] {
    return this.#blocks[Math.floor(row / blockRows)]?.textsOf(row % blockRows) ?? [];
  }

  /** Names each of these rows of which a text passes. They begin and end with a block. */
  find(from: Row, until: Row, wanted: string, test: TextTest, found: (row: Row) => void): void {
    for (let start = from; start < until; start += blockRows) {
      this.#blocks[start / blockRows]?.find(wanted, test, (row) => found(start + row));
    }
  }
}

/** The same test for one text. */
export function passes(text: string, wanted: string, test: TextTest): boolean {
  switch (test) {
    case 'is':
      return text === wanted;
    case 'contains':
      return text.includes(wanted);
    case 'starts-with':
      return text.startsWith(wanted);
    case 'ends-with':
      return text.endsWith(wanted);
  }
}
