import { html, type TemplateResult } from 'lit';
import { setStyle } from '../../styles/set-style.js';

/** Hues far enough apart to tell people from each other at 20 px. */
const hues = [300, 200, 60, 150, 262, 20, 340, 105];

/** A round badge with initials in a colour that stays with the id. Decorative: the name stands beside it. */
export function avatar(id: string, name: string, size: '' | 'tiny' | 'large' = ''): TemplateResult {
  return html`<span class="avatar ${size}" aria-hidden="true" ${setStyle({ '--_hue': hueOf(id) })}
    >${initials(name)}</span
  >`;
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

/** Made once: it costs more than a whole row of a list, which draws an avatar for each row that scrolls in. */
let segmenter: Intl.Segmenter | undefined;

/** A whole character as people see it: a letter with its marks, an emoji with its joiners. Cut short where marks pile up. */
function firstCharacter(word: string): string {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  const [segment] = segmenter.segment(word.slice(0, 40));
  return segment && segment.segment.length <= 12 ? segment.segment : ([...word][0] ?? '');
}

function hueOf(id: string): number {
  let hash = 0;
  for (let index = 0; index < Math.min(id.length, 64); index += 1) hash = (hash * 31 + id.charCodeAt(index)) | 0;
  return hues[Math.abs(hash) % hues.length] ?? 262;
}
