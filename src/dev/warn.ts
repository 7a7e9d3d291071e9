const warned = new Set<string>();

/**
 * Tells a developer something in the console, once per code and text, with a link to its section of the docs. Only the
 * build behind the `development` export condition contains it.
 */
export function warnOnce(code: string, text: string, element?: Element): void {
  const key = `${code} ${text}`;
  if (warned.has(key)) return;
  warned.add(key);
  console.warn(`Rapport: ${text} See docs/warnings.md#${code}`, ...(element ? [element] : []));
}

/** Lets tests hear each warning again. */
export function forgetWarnings(): void {
  warned.clear();
}
