/** Focuses what has to be mended in a question, or in the form; else what Tab would come to. */
export function focusIn(place: ParentNode | null, options?: FocusOptions): void {
  const find = (selector: string): HTMLElement | null | undefined => place?.querySelector(selector);
  // First what is wrong: one row of many, or one part of a contact.
  const faulty = find('[aria-invalid=true]:is(input, textarea), [aria-invalid=true] input:not(:checked)');
  (faulty ?? find('input:checked') ?? find('input, textarea, .ranking button'))?.focus(options);
}
