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
  if (text === undefined || typeof text === 'string') return text ?? '';
  const tags = Object.keys(text);
  const base = (tag: string): string => tag.toLowerCase().split('-')[0] ?? '';
  const tag =
    tags.find((candidate) => candidate.toLowerCase() === locale.toLowerCase()) ??
    tags.find((candidate) => base(candidate) === base(locale)) ??
    tags.find((candidate) => base(candidate) === 'en') ??
    tags[0];
  return tag === undefined ? '' : (text[tag] ?? '');
}

/** A random identifier (UUID, version 4). Works on plain-HTTP pages too, where `crypto.randomUUID` is missing. */
export function newId(): Id {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  let hex = '';
  for (const byte of bytes) hex += byte.toString(16).padStart(2, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
