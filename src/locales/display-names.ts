import type { Formats } from './formats.js';

/** The name of a language in the language of the formats. */
export function languageName(format: Formats, tag: string): string {
  return displayName(format, 'language', tag);
}

/** The name of a country in the language of the formats. */
export function countryName(format: Formats, code: string): string {
  return displayName(format, 'region', code);
}

/** The name of a language in itself. */
export function languageInItself(tag: string): string {
  try {
    return new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

function displayName(format: Formats, type: Intl.DisplayNamesType, code: string): string {
  try {
    const names = format.formatter(`name ${type}`, () => new Intl.DisplayNames(format.locale, { type }));
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}
