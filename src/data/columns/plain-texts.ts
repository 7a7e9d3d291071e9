/** Digits of a number that can be written into one character. */
const mostDigits = 100;

/**
 * Texts of plain characters in a form whose code units come in the order of a collator, because comparing code units is
 * ten times faster. Which order that is, is asked of the collator, character by character; where it does not follow from
 * single characters (in Czech `ch` comes after `h`), no text is plain.
 */
export class PlainTexts {
  /** By code of the character: what stands for it, or nothing. */
  readonly #ranks: readonly (string | undefined)[];
  readonly #number: string;

  /** The collator must read numbers by their size. */
  constructor(collator: Intl.Collator) {
    const ordered = [...plainCharacters, '0'].sort((left, right) => collator.compare(left, right));
    const ranks: string[] = [];
    let rank = 0;
    ordered.forEach((character, index) => {
      const previous = ordered[index - 1];
      if (previous === undefined || collator.compare(previous, character) !== 0) rank += 1;
      ranks[character.charCodeAt(0)] = String.fromCharCode(rank);
    });
    this.#number = ranks['0'.charCodeAt(0)] ?? '';
    const isPlain = !collator.resolvedOptions().ignorePunctuation && followsFromSingles(collator, ranks);
    this.#ranks = isPlain ? ranks : [];
  }

  /** `undefined` for a text that only the collator can place. */
  keyOf(text: string): string | undefined {
    let key = '';
    for (let at = 0; at < text.length; at += 1) {
      if (isDigit(text, at)) {
        const start = at;
        while (isDigit(text, at + 1)) at += 1;
        const digits = text.slice(start, at + 1).replace(/^0+/, '');
        if (digits.length > mostDigits) return undefined;
        key += this.#number + String.fromCharCode(digits.length) + digits;
      } else {
        const rank = this.#ranks[text.charCodeAt(at)];
        if (rank === undefined) return undefined;
        key += rank;
      }
    }
    return this.#ranks.length === 0 ? undefined : key;
  }
}

const plainCharacters = [...' _-,;:!?.\'"()[]{}@*/\\&#%`^+<=>|~$ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'];
const letters = [...'abcdefghijklmnopqrstuvwxyz'];

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0x30 && code <= 0x39;
}

/** Whether pairs of letters come in the order of their letters. */
function followsFromSingles(collator: Intl.Collator, ranks: readonly string[]): boolean {
  const rankOf = (letter: string): number => (ranks[letter.charCodeAt(0)] ?? '').charCodeAt(0);
  const ordered = [...letters].sort((left, right) => rankOf(left) - rankOf(right));
  const pairs = ordered.flatMap((first) => ordered.map((second) => first + second));
  return pairs.every((pair, index) => index === 0 || collator.compare(pairs[index - 1] ?? '', pair) < 0);
}
