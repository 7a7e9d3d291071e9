import { servingLocale } from './words.js';

/** A text as a sentence that others follow. `locale`: a BCP 47 tag. */
export function sentence(text: string, locale: string): string {
  return text + (isChinese(locale) ? '。' : '.');
}

/** Sentences one after the other; empty ones are left out. Chinese has no space between them. */
export function sentences(texts: readonly string[], locale: string): string {
  return texts.filter(Boolean).join(isChinese(locale) ? '' : ' ');
}

function isChinese(locale: string): boolean {
  return servingLocale(locale) === 'zh-CN';
}
