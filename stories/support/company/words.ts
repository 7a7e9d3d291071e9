/** The entries of a list that is written in one line, separated by bars. */
export function words(text: string): string[] {
  return text.split('|').map((word) => word.trim());
}

/** Entries that are followed by their Latin spelling: `陈:Chen|王:Wang`. */
export function spelled(text: string): (readonly [written: string, latin: string])[] {
  return words(text).map((word) => {
    const [written = '', latin = written] = word.split(':');
    return [written, latin] as const;
  });
}

/** Latin letters and digits only, in lower case, for the parts of e-mail addresses and hosts. */
export function slug(text: string): string {
  return text
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .normalize('NFD')
    .replace(/[^A-Za-z0-9-]/g, '')
    .toLowerCase();
}

/** A text with its `{slots}` filled; an unknown slot is an error of the phrase book and throws. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new RangeError(`There is nothing to put into {${name}}.`);
    return value;
  });
}
