import type { LiveQuery } from '../../../controllers/live-query.js';
import type { Words } from '../../../controllers/words.js';
import type { PipelineBoardWords, SpokenPlace } from '../../../locales/pipeline-board.js';
import { sentence, sentences } from '../../../locales/sentences.js';
import type { Deal } from '../../../model/index.js';
import { localText } from '../../../model/text.js';
import { placeOf, placesFor, stageOf, totalOf, wholeCountOf, type BoardData, type Place } from '../board-model.js';
import type { DealMove } from '../pipeline-board.events.js';

/** Moves and places as they are said, by what the board shows at that moment. */
export class MoveWords {
  readonly #query: LiveQuery<BoardData | null>;
  readonly #words: Words<PipelineBoardWords>;

  constructor(query: LiveQuery<BoardData | null>, words: Words<PipelineBoardWords>) {
    this.#query = query;
    this.#words = words;
  }

  get t(): PipelineBoardWords {
    return this.#words.t;
  }

  stageName(stageId: string): string {
    const stage = this.#query.value && stageOf(this.#query.value, stageId);
    return stage ? localText(stage.name, this.#words.locale) : stageId;
  }

  /** A place as it is said: where a deal is or would be, of how many. */
  place(id: string, { stageId, index }: Place): SpokenPlace {
    const { format } = this.#words;
    const count = this.#query.value ? placesFor(this.#query.value, stageId, id) : index + 1;
    return { stage: this.stageName(stageId), position: format.number(index + 1), count: format.number(count) };
  }

  /** What the screen and the undo history say of a move. */
  sentence({ from, to }: DealMove, { id, title }: Deal): string {
    if (from.stageId === to.stageId) return this.t.movedWithin(title, this.place(id, to));
    return this.t.moved(title, this.stageName(from.stageId), this.stageName(to.stageId));
  }

  /** The same in full, with the new sums. */
  spoken({ from, to }: DealMove, { id, title }: Deal): string {
    const place = this.place(id, (this.#query.value && placeOf(this.#query.value, id)) ?? to);
    const { locale } = this.#words;
    if (from.stageId === to.stageId) return sentence(this.t.movedWithin(title, place), locale);
    const said = this.t.movedSpoken(title, this.stageName(from.stageId), place);
    return sentences([said, this.sums([from.stageId, to.stageId])], locale);
  }

  /** What these stages come to now, and where that is more than they should hold. */
  sums(stageIds: readonly string[]): string {
    return this.t.sums(stageIds.flatMap((stageId) => this.#sumOf(stageId)));
  }

  #sumOf(stageId: string): { readonly stage: string; readonly sum: string }[] {
    const data = this.#query.value;
    const total = data && totalOf(data, stageId);
    if (!data || !total) return [];
    const sums = total.sums.length > 0 ? total.sums : [{ amount: 0, currency: data.pipeline.currency }];
    const sum = this.#words.format.moneys(sums, 'compact');
    return [{ stage: this.stageName(stageId), sum: sum + this.#excessOf(data, stageId) }];
  }

  #excessOf(data: BoardData, stageId: string): string {
    const most = stageOf(data, stageId)?.limit?.most;
    const isOver = most !== undefined && wholeCountOf(data, stageId) > most;
    return isOver ? ` (${this.t.overLimit(this.#words.format.number(most))})` : '';
  }
}
