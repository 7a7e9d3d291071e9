/**
 * The form in which texts are compared: NFC and lower case by Unicode, the same in every language.
 *
 * So `I` and `i` are equal, as are `É` and `E` with a combining accent. The Turkish `İ` becomes an `i` with a combining
 * dot and `ı` stays as it is: neither equals a plain `i`. `ß` is not `ss`.
 */
export function foldText(text: string): string {
  return text.normalize('NFC').toLowerCase();
}
