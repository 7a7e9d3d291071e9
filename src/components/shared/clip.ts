/**
 * The beginning of a text, cut between characters as people see them, for places where the whole would only be in the
 * way: headings, chips, names of buttons. The record keeps the whole.
 */
export function clip(text: string, most = 300): string {
  if (text.length <= most) return text;
  let end = 0;
  for (const { index, segment } of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text.slice(0, most + 64))) {
    if (index + segment.length > most) break;
    end = index + segment.length;
  }
  return `${text.slice(0, end)}…`;
}
