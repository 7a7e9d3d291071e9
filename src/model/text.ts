/** Longest text a record may hold, in UTF-16 units. */
export const maximumTextLength = 200_000;

/** Longest identifier, in UTF-16 units. Identifiers are opaque: any non-empty string will do. */
export const maximumIdLength = 4_096;

/** The identifier of a record; opaque, given by whoever creates the record. */
export type Id = string;

/** A text in one language, or in several by BCP 47 tag. */
export type LocalText = string | Readonly<Record<string, string>>;

/** The variant of a text for a language: the exact tag, then its base language, then English, then whatever there is. */
export function localText(text: LocalText | undefined, locale: string): string {
  if (typeof text !== 'object') return text ?? '';
  return text[languageOf(text, locale) ?? ''] ?? '';
}

/** The tag of that variant; undefined where the text does not say in which language it is. */
export function languageOf(text: LocalText | undefined, locale: string): string | undefined {
  if (typeof text !== 'object') return undefined;
  const tags = Object.keys(text);
  const base = (tag: string): string => tag.toLowerCase().split('-')[0] ?? '';
  return (
    tags.find((candidate) => candidate.toLowerCase() === locale.toLowerCase()) ??
    tags.find((candidate) => base(candidate) === base(locale)) ??
    tags.find((candidate) => base(candidate) === 'en') ??
    tags[0]
  );
}

/** Whether a text is an absolute http or https address, without a user name that disguises the host. */
export function isWebAddress(text: string): boolean {
  return /^https?:\/\/[^\s/?#@\\]+([/?#]\S*)?$/i.test(text);
}
