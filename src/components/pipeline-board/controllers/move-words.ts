import type { LiveQuery } from '../../../controllers/live-query.js';
import type { Words } from '../../../controllers/words.js';
import type { DealMoveWords, SpokenPlace } from '../../../locales/deal-moves.js';
import type { RefusalReason } from '../../../locales/pipeline-board.js';
import { sentence, sentences } from '../../../locales/sentences.js';
import type { Deal } from '../../../model/index.js';
import { localText } from '../../../model/text.js';
import { columnOf, placeOf, totalOf, wholeCountOf, type BoardData, type Place } from '../board-model.js';
import { columnIdOf, placesFor } from '../board-moves.js';
import type { DealMove } from '../deal-moves.events.js';

/** Moves and places as they are said, by what the board shows at that moment. */
export class MoveWords {
  readonly #query: LiveQuery<BoardData | null>;
  readonly #words: Words<DealMoveWords>;

  constructor(query: LiveQuery<BoardData | null>, words: Words<DealMoveWords>) {
    this.#query = query;
    this.#words = words;
  }

  get t(): DealMoveWords {
    return this.#words.t;
  }

  columnName(columnId: string): string {
    const column = this.#query.value && columnOf(this.#query.value, columnId);
    return column ? localText(column.name, this.#words.locale) : columnId;
  }

  /** What the column of a deal is called. */
  home(deal: Deal): string {
    const data = this.#query.value;
    return this.columnName(data ? columnIdOf(data, deal) : deal.stageId);
  }

  /** Why a move was not made. */
  why(reason: RefusalReason): string {
    const { grouping, lanes } = this.#query.value ?? {};
    const own = (grouping ?? lanes)?.why[reason];
    return own ?? (reason === 'range' ? '' : this.t.why[reason]);
  }

  /** A place as it is said: where a deal is or would be, of how many. */
  place(id: string, { columnId, index }: Place): SpokenPlace {
    const { format } = this.#words;
    const count = this.#query.value ? placesFor(this.#query.value, columnId, id) : index + 1;
    return { stage: this.columnName(columnId), position: format.number(index + 1), count: format.number(count) };
  }

  /** What the screen and the undo history say of a move. */
  sentence({ from, to }: DealMove, { id, title }: Deal): string {
    if (from.columnId === to.columnId) return this.t.movedWithin(title, this.place(id, to));
    return this.t.moved(title, this.columnName(from.columnId), this.columnName(to.columnId));
  }

  /** The same in full, with the new sums. */
  spoken({ from, to }: DealMove, { id, title }: Deal): string {
    const place = this.place(id, (this.#query.value && placeOf(this.#query.value, id)) ?? to);
    const { locale } = this.#words;
    if (from.columnId === to.columnId) return sentence(this.t.movedWithin(title, place), locale);
    const said = this.t.movedSpoken(title, this.columnName(from.columnId), place);
    return sentences([said, this.sums([from.columnId, to.columnId])], locale);
  }

  /** What these stages come to now, and where that is more than they should hold. */
  sums(columnIds: readonly string[]): string {
    return this.t.sums(columnIds.flatMap((columnId) => this.#sumOf(columnId)));
  }

  #sumOf(columnId: string): { readonly stage: string; readonly sum: string }[] {
    const data = this.#query.value;
    const total = data && totalOf(data, columnId);
    if (!data || !total) return [];
    const sums = total.sums.length > 0 ? total.sums : [{ amount: 0, currency: data.pipeline.currency }];
    const sum = this.#words.format.moneys(sums, 'compact');
    return [{ stage: this.columnName(columnId), sum: sum + this.#excessOf(data, columnId) }];
  }

  #excessOf(data: BoardData, columnId: string): string {
    const stage = columnOf(data, columnId)?.stage;
    const most = stage?.limit?.most;
    const isOver = most !== undefined && wholeCountOf(data, stage?.id ?? '') > most;
    return isOver ? ` (${this.t.overLimit(this.#words.format.number(most))})` : '';
  }
}
