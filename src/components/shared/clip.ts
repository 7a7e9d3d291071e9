/** A text cut short. */
export interface Clipped {
  readonly text: string;
  readonly isClipped: boolean;
}

/** At most so many characters and lines of a text; never half of what people see as one character. */
export function clip(text: string, most: number, mostLines = Infinity): Clipped {
  let end = text.length;
  if (mostLines !== Infinity) {
    let at = -1;
    for (let line = 0; line < mostLines; line += 1) {
      at = text.indexOf('\n', at + 1);
      if (at < 0) break;
    }
    if (at >= 0) end = at;
  }
  if (end > most) end = wholeCharacters(text, most);
  return end < text.length ? { text: text.slice(0, end), isClipped: true } : { text, isClipped: false };
}

/** A text cut short with an ellipsis, for places where the whole would only be in the way; for one line, unless more are asked for. */
export function shortened(text: string, most = 160, mostLines = 1): string {
  const { text: shown, isClipped } = clip(text, most, mostLines);
  return isClipped ? `${shown}…` : shown;
}

function wholeCharacters(text: string, most: number): number {
  // A little further than the cut, so that a character that lies across it is seen whole; marks can pile up without end.
  const around = text.slice(Math.max(0, most - 40), most + 40);
  const start = Math.max(0, most - 40);
  let end = most;
  for (const { index, segment } of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(around)) {
    if (start + index + segment.length > most) break;
    end = start + index + segment.length;
  }
  return end;
}
