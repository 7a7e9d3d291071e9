import { html, type TemplateResult } from 'lit';

/** Hues of badges; their colours are among the styles of controls. */
const hues = 8;

/**
 * A round badge with initials in a colour that stays with the id. Decorative where the name stands beside it; else `label`
 * says who it is.
 */
export function avatar(id: string, name: string, size: '' | 'tiny' | 'large' = '', label?: string): TemplateResult {
  const look = avatarLook(id, size);
  if (label === undefined) return html`<span class=${look} aria-hidden="true">${lettersOf(name)}</span>`;
  return html`<span class=${look} role="img" aria-label=${label} title=${label}>${lettersOf(name)}</span>`;
}

/** The classes of a badge. */
export function avatarLook(id: string, size: '' | 'tiny' | 'large'): string {
  return `avatar ${size} hue-${hueOf(id)}`;
}

/** The initials of names that were drawn last: the same people stand on many cards. */
const letters = new Map<string, string>();
const mostLetters = 1_000;

/** What a badge says. */
export function lettersOf(name: string): string {
  const known = letters.get(name);
  if (known !== undefined) return known;
  if (letters.size >= mostLetters) letters.clear();
  const found = initials(name);
  letters.set(name, found);
  return found;
}

/** The family name's first character where names are written without spaces, else the first letters of two words. */
export function initials(name: string): string {
  const words = name
    .trim()
    .split(/[\s·・]+/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
  const first = words[0];
  if (first === undefined) return '';
  if (/^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(first))
    return firstCharacter(first);
  const last = words.length > 1 ? words.at(-1) : undefined;
  return (firstCharacter(first) + (last ? firstCharacter(last) : '')).toLocaleUpperCase();
}

/** A letter of a script that puts none together, with no mark on it. */
const plainLetter = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Han}](?![\p{M}\u200d])/u;

/** Made once: it costs more than a whole row of a list, which draws an avatar for each row that scrolls in. */
let segmenter: Intl.Segmenter | undefined;

/** A whole character as people see it: a letter with its marks, an emoji with its joiners. Cut short where marks pile up. */
function firstCharacter(word: string): string {
  const [plain] = plainLetter.exec(word) ?? [];
  if (plain !== undefined) return plain;
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  const [segment] = segmenter.segment(word.slice(0, 40));
  return segment && segment.segment.length <= 12 ? segment.segment : ([...word][0] ?? '');
}

function hueOf(id: string): number {
  let hash = 0;
  for (let index = 0; index < Math.min(id.length, 64); index += 1) hash = (hash * 31 + id.charCodeAt(index)) | 0;
  return Math.abs(hash) % hues;
}
