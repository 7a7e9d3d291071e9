import type { ScoreTone } from '../../insight/score-band.js';
import type { LocalText } from '../../model/text.js';

/** The beginning of a reply, or all of it. */
export interface ReplyTemplate {
  readonly label: LocalText;
  /**
   * In the language of the answer, where there are several. `{name}` stands for the customer, `{score}` for the score given,
   * `{question}` for what was asked for it, `{comment}` for what was written, `{survey}` for the survey, `{me}` for the person
   * at work. What has no value stays as it is, and no reply is sent before somebody has filled it in.
   */
  readonly text: LocalText;
  /** The bands of answers that it suits; all where absent. */
  readonly bands?: readonly ScoreTone[];
}

/** What placeholders stand for; `undefined` where it is not known, or hidden. */
export type TemplateValues = Readonly<
  Record<'name' | 'score' | 'question' | 'comment' | 'survey' | 'me', string | undefined>
>;

/** A text with its placeholders filled in, and those that are still to be: each once, with its braces. */
export function filledTemplate(
  text: string,
  values: TemplateValues,
): { readonly text: string; readonly gaps: readonly string[] } {
  const gaps = new Set<string>();
  const filled = text.replace(/\{([^{}\s]+)\}/g, (placeholder, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name as keyof TemplateValues]?.trim() : '';
    if (value) return value;
    gaps.add(placeholder);
    return placeholder;
  });
  return { text: filled, gaps: [...gaps] };
}

/** A text with another put in at a place, on lines of its own; and where that ends. Nothing of the first is lost. */
export function insertedAt(
  before: string,
  place: number,
  inserted: string,
): { readonly text: string; readonly end: number } {
  const [head, tail] = [before.slice(0, place), before.slice(place)];
  const start = head === '' || /\n\s*$/.test(head) ? head : `${head}\n\n`;
  const rest = tail === '' || /^\s*\n/.test(tail) ? tail : `\n\n${tail}`;
  return { text: `${start}${inserted}${rest}`, end: start.length + inserted.length };
}
