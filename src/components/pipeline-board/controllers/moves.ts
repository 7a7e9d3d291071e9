import type { ReactiveController } from 'lit';
import type { Actions } from '../../../controllers/action.js';
import { afterPaint } from '../../../controllers/after-paint.js';
import { announce } from '../../../controllers/announcer.js';
import type { Connection, ElementHost } from '../../../controllers/connection.js';
import type { LiveQuery } from '../../../controllers/live-query.js';
import type { Notice } from '../../../controllers/notice.js';
import { RapportErrorEvent } from '../../../controllers/readiness.js';
import type { Words } from '../../../controllers/words.js';
import type { RapportClient } from '../../../data/client.js';
import { DataError, isDataError } from '../../../data/data-error.js';
import type { DealMoveWords, SpokenPlace } from '../../../locales/deal-moves.js';
import type { RefusalReason } from '../../../locales/pipeline-board.js';
import type { Deal } from '../../../model/index.js';
import {
  columnOf,
  dealOf,
  nothingLoaded,
  othersIn,
  placeOf,
  type BoardColumn,
  type BoardData,
  type Place,
} from '../board-model.js';
import { columnIdOf, refusalOf, settledPlace, withMove } from '../board-moves.js';
import { detailOf, filledIn, writeMove } from '../move-detail.js';
import { DealBeforeMoveEvent, DealMovedEvent, type DealMove } from '../deal-moves.events.js';
import type { Filling } from '../entry-draft.js';
import type { Entry, EntryAnswer } from './entry.js';
import { MoveWords } from './move-words.js';

import { Turns } from './turns.js';
/** What moves stand on. */
export interface MovesGround {
  readonly host: ElementHost;
  readonly connection: Connection;
  readonly query: LiveQuery<BoardData | null>;
  readonly actions: Actions;
  readonly notice: Notice;
  readonly words: Words<DealMoveWords>;
  readonly entry: Entry;
  /** Reads the next page of a stage, or all that is left of it. Never rejects. */
  readonly loadOn: (stageId: string, extent: 'page' | 'rest') => Promise<void>;
  /** Puts focus on the card of a deal, after it was asked about. */
  readonly focus: (id: string) => void;
}

export interface MovesOptions extends Omit<MovesGround, 'host'> {
  /** The move of all selected deals, where the one that is moved is among them. */
  readonly together: (move: DealMove) => Promise<void> | undefined;
}

/** The one way in which deals move, whatever a person used: asks, shows, writes, then confirms or takes back. */
export class Moves implements ReactiveController {
  readonly #host: ElementHost;
  readonly #options: MovesOptions;
  /** How moves are said. */
  readonly say: MoveWords;
  readonly turns = new Turns();
  /** The last move of each deal that has not been told yet. */
  readonly #last = new Map<string, Promise<void>>();

  constructor(host: ElementHost, options: MovesOptions) {
    this.#host = host;
    this.#options = options;
    this.say = new MoveWords(options.query, options.words);
    host.addController(this);
  }

  hostDisconnected(): void {
    this.turns.forget();
  }

  /** Makes a move, or says why not. What is shown changes before this returns, unless more has to be read first. Never rejects. */
  async perform(move: DealMove): Promise<void> {
    const { query, together } = this.#options;
    const many = together(move);
    if (many) return many;
    const deal = query.value && dealOf(query.value, move.dealId);
    if (!query.value || !deal || isSamePlace(move)) return;
    if (isSamePlace({ ...move, to: this.settle(deal.id, move.to) })) return this.#stay(move, deal, 'sorted');
    const refusal = refusalOf(query.value, deal, move.to.columnId);
    if (refusal) return this.#stay(move, deal, refusal);
    await this.reach(move);
    if (!query.value) return;
    const { columnId, index } = this.settle(deal.id, move.to);
    const last = othersIn(query.value, columnId, deal.id).length;
    const reached = { ...move, to: { columnId, index: Math.min(index, last) } };
    const event = new DealBeforeMoveEvent(detailOf(query.value, reached, deal));
    this.#host.dispatchEvent(event);
    if (event.defaultPrevented) return this.#stay(move, deal, 'page');
    const write = this.#write(reached, deal, event, this.#last.get(deal.id));
    this.#last.set(deal.id, write);
    await write;
    if (this.#last.get(deal.id) === write) this.#last.delete(deal.id);
  }

  /** Where a deal would come to stand: where it is put, or where the sort puts it. */
  settle(id: string, to: Place): Place {
    const data = this.#options.query.value;
    const deal = data && dealOf(data, id);
    return data && deal ? settledPlace(data, deal, to, this.#now) : to;
  }

  /** Reads on until it is known whom a moved deal comes to stand before. */
  async reach(move: DealMove): Promise<void> {
    const { query } = this.#options;
    const missing = query.value && missingFor(query.value, move);
    if (missing) await this.#options.loadOn(move.to.columnId, missing);
  }

  get #now(): string {
    return (this.#options.connection.client?.now() ?? new Date()).toISOString();
  }

  async #write(move: DealMove, deal: Deal, event: DealBeforeMoveEvent, earlier?: Promise<void>): Promise<void> {
    const { query, actions, connection, notice } = this.#options;
    const { value: data } = query;
    if (!data) return;
    const { columnId, index } = move.to;
    // A sort decides what is shown where; in the order that people have given, the deal goes to the end.
    const isSorted = data.scope?.compare !== undefined;
    const before = (!isSorted && othersIn(data, columnId, deal.id)[index]?.id) || null;
    const now = this.#now;
    const label = this.say.sentence(move, deal);
    let stop: 'page' | 'person' | 'theirs' | undefined;
    let filled: Filling = {};
    // Now, because the page and the person may take longer over this move than over the next.
    const turn = this.turns.enter(deal.id);
    const outcome = await actions.perform({
      show: () => query.patch((value) => value && withMove(value, deal, { columnId, before }, now)),
      commit: async (client) => {
        await afterPaint();
        if (!(await event.isAllowed())) {
          stop = 'page';
          throw new DataError('denied', 'The page refused this move.');
        }
        const outcome = await this.#enter(move, deal, client, (filling, based, column) => {
          filled = filling;
          return turn.take(based, (expect) =>
            writeMove(client, data, based, column, { before, ...filling }, { label, expect }),
          );
        });
        if (typeof outcome === 'string') stop = outcome;
        turn.leave();
      },
      settle: () => (stop === 'person' ? Promise.resolve() : query.refresh()),
    });
    turn.leave();
    // What became of two moves in a row is told in their order, also where both are known at once.
    await earlier;
    if (stop === 'person') return this.#putBack(move, deal);
    if (stop === 'theirs') return this.#leave(deal);
    if (outcome.ok) {
      notice.done(label, { undoable: connection.client?.supports.undo ?? false, spoken: this.say.spoken(move, deal) });
      this.#host.dispatchEvent(new DealMovedEvent({ ...event.detail, ...filledIn(event.detail.patch, filled) }));
      return;
    }
    const { error } = outcome;
    const reason = stop ?? (unfilledIn(error).length > 0 ? 'required' : error.code);
    notice.refused(this.say.t.returned(deal.title, this.say.columnName(move.from.columnId), this.say.why(reason)));
    if (!stop) this.#host.dispatchEvent(new RapportErrorEvent(error.code));
    // What was refused is out of date, or soon will be.
    await query.refresh();
  }

  /** Writes a move with what the stage wants to know, asked for where it is missing. Says who has stopped it, if somebody has. */
  async #enter(
    move: DealMove,
    deal: Deal,
    client: RapportClient,
    write: (filling: Filling, based: Deal, column: BoardColumn) => Promise<Deal>,
  ): Promise<Deal | 'person' | 'theirs'> {
    const { query, entry } = this.#options;
    const data = query.value;
    const column = data && columnOf(data, move.to.columnId);
    if (!data || !column) throw new DataError('not-found', 'This column does not exist any more.');
    if (move.from.columnId === column.id) return write({}, deal, column);
    // From lane to lane it stays in its stage, and nobody is asked what that wants to know.
    const stage = column.stage?.id === deal.stageId ? undefined : column.stage;
    let answer: EntryAnswer = { filling: {}, draft: {} };
    let fields = stage ? entry.missing(dealOf(data, deal.id) ?? deal, stage) : [];
    let offersReason = stage?.kind === 'lost';
    let based = deal;
    for (let isAgain = false; ; isAgain = true) {
      if (stage && (fields.length > 0 || offersReason)) {
        const { pipeline } = data;
        const given = await entry.ask(
          { deals: [deal], pipeline, stage, fields, offersReason, ...(isAgain && { draft: answer.draft }) },
          client,
        );
        if (!given) return 'person';
        answer = { filling: { ...answer.filling, ...given.filling }, draft: given.draft };
        this.#options.focus(deal.id);
      }
      try {
        if (fields.length > 0 || offersReason) based = await latest(client, deal);
        return await write(answer.filling, based, column);
      } catch (error) {
        const current = elsewhere(error, based, data);
        const theirs = current && columnOf(data, columnIdOf(data, current));
        if (current && theirs) {
          const isMine = theirs === column || (await entry.choose({ title: deal.title, mine: column, theirs }));
          this.#options.focus(deal.id);
          if (!isMine) return 'theirs';
          based = current;
          fields = [];
          offersReason = false;
          continue;
        }
        fields = unfilledIn(error).filter((field) => this.#options.connection.maySee(`deals.${field}`));
        offersReason = false;
        if (fields.length === 0) throw error;
      }
    }
  }

  /** The person was asked and thought better of it: the card goes back, and focus with it. */
  #putBack({ from }: DealMove, { id, title }: Deal): void {
    this.#options.focus(id);
    announce(this.say.t.cancelled(title, this.say.place(id, from)), 'assertive');
  }

  /** The person has left the deal where somebody else has put it. */
  #leave({ id, title }: Deal): void {
    const { query, notice } = this.#options;
    const place = query.value && placeOf(query.value, id);
    if (place) notice.refused(this.say.t.stays(title, this.say.columnName(place.columnId), this.say.t.why.conflict));
  }

  #stay(move: DealMove, deal: Deal, reason: RefusalReason): void {
    const { stays } = this.say.t;
    this.#options.notice.refused(stays(deal.title, this.say.columnName(move.from.columnId), this.say.why(reason)));
  }

  /** A place as it is said: where a deal is or would be, of how many. */
  spokenPlace(id: string, place: Place): SpokenPlace {
    return this.say.place(id, place);
  }
}

/** The deal as it is after a question that may have taken long, if it is still where it was taken up. */
async function latest(client: RapportClient, deal: Deal): Promise<Deal> {
  const current = await client.deals.get(deal.id);
  if (!current) throw new DataError('not-found', 'This deal does not exist any more.', { store: 'deals', id: deal.id });
  if (current.stageId === deal.stageId && current.pipelineId === deal.pipelineId) return current;
  throw new DataError('conflict', 'Somebody else has moved this deal.', { store: 'deals', id: deal.id, current });
}

/** A deal that somebody else has moved to another column of the board, as a conflict carries it. */
function elsewhere(error: unknown, deal: Deal, data: BoardData): Deal | undefined {
  if (!isDataError(error) || error.code !== 'conflict') return undefined;
  const current = error.current as Deal | undefined;
  if (current?.id !== deal.id || current.pipelineId !== deal.pipelineId) return undefined;
  return columnIdOf(data, current) === columnIdOf(data, deal) ? undefined : current;
}

/** The fields that a backend wants filled before it takes a move. */
function unfilledIn(error: unknown): readonly string[] {
  if (!isDataError(error) || error.code !== 'invalid') return [];
  const fields = error.issues.map(({ path }) => path).filter(([first]) => first !== 'stageId' && first !== undefined);
  return [...new Set(fields.map((path) => (path[0] === 'patch' ? path.slice(1) : path).join('.')))];
}

function isSamePlace({ from, to }: DealMove): boolean {
  return from.columnId === to.columnId && from.index === to.index;
}

/** What has to be read before it is known whom the deal comes to stand before. */
function missingFor(data: BoardData, { dealId, to }: DealMove): 'page' | 'rest' | undefined {
  const { next } = data.loaded.get(to.columnId) ?? nothingLoaded;
  if (data.scope?.compare) return undefined;
  const beyond = to.index - othersIn(data, to.columnId, dealId).length;
  if (next === undefined || beyond < 0) return undefined;
  return beyond === 0 ? 'page' : 'rest';
}
