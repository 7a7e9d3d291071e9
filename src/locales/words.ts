/** The languages that every element speaks. */
export const locales = ['en', 'zh-CN', 'ar'] as const;
export type Locale = (typeof locales)[number];

/** An element's words, complete in every language; English is the type. */
export type WordTable<Words> = { readonly [Language in Locale]: Words };

/** An element's words with those of other languages fetched when they are first needed. */
export type WordsOnDemand<Words> = { readonly en: Words } & {
  readonly [Language in Exclude<Locale, 'en'>]: () => Promise<Words>;
};

/** The language of the library that serves a BCP 47 tag: `zh-Hans-SG` is served by `zh-CN`, an unknown one by English. */
export function servingLocale(tag: string): Locale {
  const base = baseLanguage(tag);
  return (
    locales.find((locale) => locale.toLowerCase() === tag.toLowerCase()) ??
    locales.find((locale) => baseLanguage(locale) === base) ??
    'en'
  );
}

/** Languages written from right to left. Source: CLDR `characterOrder`. */
const rightToLeft = new Set(['ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'ks', 'ps', 'sd', 'ug', 'ur', 'yi']);

/** The writing direction of a BCP 47 tag. */
export function directionOf(tag: string): 'ltr' | 'rtl' {
  return rightToLeft.has(baseLanguage(tag)) ? 'rtl' : 'ltr';
}

function baseLanguage(tag: string): string {
  return tag.toLowerCase().split(/[-_]/)[0] ?? '';
}
