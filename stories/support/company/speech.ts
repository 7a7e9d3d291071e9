import type { Account } from './account.js';
import { catalogue } from './catalogue.js';
import { phrases, type Letter, type Phrases } from './phrases.js';
import type { Random } from './random.js';
import { fill } from './words.js';

/** What the slots of a phrase are filled with. */
export type Matter = Readonly<Record<string, string>>;

const talkedAbout = catalogue.filter((product) => product.price >= 14_00 && product.price < 6_000_00);
const pieces = ['12', '16', '20', '24', '30', '40', '50', '60', '80', '100', '200'] as const;

/** Something to talk about with a customer; with the number of an order when it is about one. */
export function matterOf(random: Random, account: Account, order?: { readonly number?: string | undefined }): Matter {
  const product = random.pick(talkedAbout);
  return {
    product: product.name[account.tongue],
    count: random.pick(product.price > 400_00 ? pieces.slice(0, 3) : pieces),
    few: String(random.whole(3, 8)),
    colleague: account.owner.name,
    machine: random.pick(phrases[account.tongue].machines),
    hello: account.hello,
    ...(order?.number !== undefined && { number: order.number }),
  };
}

export function wordsFor(account: Account): Phrases {
  return phrases[account.tongue];
}

/** A phrase whose slots can all be filled, filled. */
export function say(random: Random, sentences: readonly string[], matter: Matter): string {
  const fitting = sentences.filter((sentence) => canSay(sentence, matter));
  return fitting.length === 0 ? '' : spoken(random.pick(fitting), matter);
}

/** The same for a letter; `undefined` when none fits. */
export function write(
  random: Random,
  letters: readonly Letter[],
  matter: Matter,
): { title: string; body: string } | undefined {
  const fitting = letters.filter(([title, body]) => canSay(title + body, matter));
  if (fitting.length === 0) return undefined;
  const [title, body] = random.pick(fitting);
  return { title: spoken(title, matter), body: spoken(body, matter) };
}

function canSay(text: string, matter: Matter): boolean {
  // The number is the only slot that is ever missing.
  return matter['number'] !== undefined || !text.includes('{number}');
}

function spoken(text: string, matter: Matter): string {
  // The templates set a space for Latin words; between two Chinese characters there is none.
  const filled = fill(text, matter).replace(/(\p{Script=Han}) (?=\p{Script=Han})/gu, '$1');
  return filled.charAt(0).toUpperCase() + filled.slice(1);
}
