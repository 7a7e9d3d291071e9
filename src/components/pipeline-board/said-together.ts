import type { Notice } from '../../controllers/notice.js';
import type { Connection } from '../../controllers/connection.js';
import type { Words } from '../../controllers/words.js';
import type { DealSelectionWords } from '../../locales/deal-selection.js';
import type { RefusalReason } from '../../locales/pipeline-board.js';
import { sentence, sentences } from '../../locales/sentences.js';
import type { Deal } from '../../model/index.js';

/** A deal to which nothing was done, and why. */
export interface Stayed {
  readonly deal: Deal;
  readonly reason: RefusalReason;
}

/** So many of them are named. */
const mostNamed = 3;

/**
 * Says once what was done to many deals, and to which it was not. `label`: what was done; absent where nothing was.
 * `more`: what only those hear who do not see the board.
 */
export function said(
  {
    notice,
    connection,
    many,
  }: { readonly notice: Notice; readonly connection: Connection; readonly many: Words<DealSelectionWords> },
  label: string | undefined,
  more: readonly string[],
  stayed: readonly Stayed[],
  staying: (stayed: Stayed) => string,
): void {
  const named = stayed.slice(0, mostNamed).map(staying);
  const rest = stayed.length - named.length;
  const left = [...named, ...(rest > 0 ? [many.t.manyMore(many.format, rest)] : [])];
  const { locale } = many;
  if (label === undefined) return notice.refused(sentences(left, locale));
  const undoable = connection.client?.supports.undo ?? false;
  const first = sentence(label, locale);
  const shown = left.length > 0 ? sentences([first, ...left], locale) : label;
  notice.done(shown, { undoable, spoken: sentences([first, ...more, ...left], locale) });
}
