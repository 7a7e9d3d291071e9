import type { ReactiveController } from 'lit';
import type { Actions } from '../../../controllers/action.js';
import type { Connection, ElementHost } from '../../../controllers/connection.js';
import type { LiveQuery } from '../../../controllers/live-query.js';
import type { Notice } from '../../../controllers/notice.js';
import { RapportErrorEvent } from '../../../controllers/readiness.js';
import type { Words } from '../../../controllers/words.js';
import type { DealPlace } from '../../../data/adapter.js';
import { DataError, isDataError } from '../../../data/data-error.js';
import type { PipelineBoardWords, RefusalReason, SpokenPlace } from '../../../locales/pipeline-board.js';
import type { Deal } from '../../../model/index.js';
import { localText } from '../../../model/text.js';
import {
  dealOf,
  nothingLoaded,
  othersIn,
  placeOf,
  placesFor,
  refusalOf,
  stageOf,
  totalOf,
  withMove,
  type BoardData,
  type Place,
} from '../board-model.js';
import { readOn } from '../board-reader.js';
import { DealBeforeMoveEvent, DealMovedEvent, type DealMove } from '../pipeline-board.events.js';

export interface MovesOptions {
  readonly connection: Connection;
  readonly query: LiveQuery<BoardData | null>;
  readonly actions: Actions;
  readonly notice: Notice;
  readonly words: Words<PipelineBoardWords>;
}

/** The one way in which deals move, whatever a person used: asks, shows, writes, then confirms or takes back. */
export class Moves implements ReactiveController {
  readonly #host: ElementHost;
  readonly #options: MovesOptions;
  /** Writes of one deal go one after the other, each based on what the one before left. */
  readonly #lines = new Map<string, Promise<Deal | undefined>>();
  readonly #loads = new Map<string, Promise<void>>();

  constructor(host: ElementHost, options: MovesOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#lines.clear();
  }

  /** Makes a move, or says why not. What is shown changes before this returns, unless more has to be read first. Never rejects. */
  async perform(move: DealMove): Promise<void> {
    const { query } = this.#options;
    const deal = query.value && dealOf(query.value, move.dealId);
    if (!query.value || !deal || isSamePlace(move)) return;
    const refusal = refusalOf(query.value, deal, move.to.stageId);
    if (refusal) return this.#stay(move, deal, refusal);
    const missing = missingFor(query.value, move);
    if (missing) await this.loadOn(move.to.stageId, missing);
    if (!query.value) return;
    const index = Math.min(move.to.index, othersIn(query.value, move.to.stageId, deal.id).length);
    const reached = { ...move, to: { ...move.to, index } };
    const event = new DealBeforeMoveEvent({ ...reached, pipelineId: deal.pipelineId });
    this.#host.dispatchEvent(event);
    if (event.defaultPrevented) return this.#stay(move, deal, 'page');
    await this.#write(reached, deal, event);
  }

  /** Reads the next page of a stage, or all that is left of it, unless that is under way. A failed read can be tried again. */
  loadOn(stageId: string, extent: 'page' | 'rest'): Promise<void> {
    const key = `${extent} ${stageId}`;
    const known = this.#loads.get(key);
    if (known) return known;
    const load = this.#load(stageId, extent).finally(() => this.#loads.delete(key));
    this.#loads.set(key, load);
    return load;
  }

  async #load(stageId: string, extent: 'page' | 'rest'): Promise<void> {
    const { query } = this.#options;
    try {
      await query.extend(async (client, signal) => {
        const data = query.value;
        return data ? readOn(client, data, stageId, extent, signal) : (value) => value;
      });
    } catch (error) {
      if (isDataError(error)) this.#host.dispatchEvent(new RapportErrorEvent(error.code));
    }
  }

  async #write(move: DealMove, deal: Deal, event: DealBeforeMoveEvent): Promise<void> {
    const { query, actions, words, connection } = this.#options;
    const { stageId, index } = move.to;
    const before = (query.value && othersIn(query.value, stageId, deal.id)[index]?.id) ?? null;
    const now = (connection.client?.now() ?? new Date()).toISOString();
    const label = this.#sentence(move, deal);
    let isRefusedByPage = false;
    const outcome = await actions.perform({
      show: () => query.patch((value) => value && withMove(value, deal, { stageId, before }, now)),
      commit: async (client) => {
        isRefusedByPage = !(await event.isAllowed());
        if (isRefusedByPage) throw new DataError('denied', 'The page refused this move.');
        const to: DealPlace = { stageId, before, ...(move.reason ? { reason: move.reason } : {}) };
        return this.#inLine(deal, (expect) => client.deals.move(deal.id, to, { label, expect }));
      },
      settle: () => query.refresh(),
    });
    if (outcome.ok) {
      this.#options.notice.done(label, {
        undoable: connection.client?.supports.undo ?? false,
        spoken: this.#spoken(move, deal),
      });
      this.#host.dispatchEvent(new DealMovedEvent({ ...move, pipelineId: deal.pipelineId }));
      return;
    }
    const { error } = outcome;
    const isUnfilled = error.code === 'invalid' && error.issues.some(({ path }) => path[0] !== 'stageId');
    const reason = isRefusedByPage ? 'page' : isUnfilled ? 'required' : error.code;
    this.#options.notice.refused(words.t.returned(deal.title, this.#stageName(move.from.stageId), words.t.why[reason]));
    if (!isRefusedByPage) this.#host.dispatchEvent(new RapportErrorEvent(error.code));
    // What was refused is out of date, or soon will be.
    await query.refresh();
  }

  async #inLine(deal: Deal, write: (expect: string) => Promise<Deal>): Promise<Deal> {
    const before = this.#lines.get(deal.id);
    const turn = (async () => write((await before)?.version ?? deal.version))();
    const line = turn.catch(() => undefined);
    this.#lines.set(deal.id, line);
    try {
      return await turn;
    } finally {
      if (this.#lines.get(deal.id) === line) this.#lines.delete(deal.id);
    }
  }

  #stay(move: DealMove, deal: Deal, reason: RefusalReason): void {
    const { notice, words } = this.#options;
    notice.refused(words.t.stays(deal.title, this.#stageName(move.from.stageId), words.t.why[reason]));
  }

  #sentence({ from, to }: DealMove, { id, title }: Deal): string {
    const { t } = this.#options.words;
    if (from.stageId === to.stageId) return t.movedWithin(title, this.spokenPlace(id, to));
    return t.moved(title, this.#stageName(from.stageId), this.#stageName(to.stageId));
  }

  #spoken({ from, to }: DealMove, { id, title }: Deal): string {
    const { t } = this.#options.words;
    const place = this.spokenPlace(id, (this.#options.query.value && placeOf(this.#options.query.value, id)) ?? to);
    if (from.stageId === to.stageId) return `${t.movedWithin(title, place)}.`;
    const sums = [from, to].flatMap(({ stageId }) => this.#sumOf(stageId));
    return [t.movedSpoken(title, this.#stageName(from.stageId), place), t.sums(sums)].filter(Boolean).join(' ');
  }

  #sumOf(stageId: string): { readonly stage: string; readonly sum: string }[] {
    const { query, words } = this.#options;
    const data = query.value;
    const total = data && totalOf(data, stageId);
    if (!data || !total) return [];
    const sums = total.sums.length > 0 ? total.sums : [{ amount: 0, currency: data.pipeline.currency }];
    return [{ stage: this.#stageName(stageId), sum: words.format.moneys(sums, 'compact') }];
  }

  #stageName(stageId: string): string {
    const { query, words } = this.#options;
    const stage = query.value && stageOf(query.value, stageId);
    return stage ? localText(stage.name, words.locale) : stageId;
  }

  /** A place as it is said: where a deal is or would be, of how many. */
  spokenPlace(id: string, { stageId, index }: Place): SpokenPlace {
    const { query, words } = this.#options;
    const count = query.value ? placesFor(query.value, stageId, id) : index + 1;
    return {
      stage: this.#stageName(stageId),
      position: words.format.number(index + 1),
      count: words.format.number(count),
    };
  }
}

function isSamePlace({ from, to }: DealMove): boolean {
  return from.stageId === to.stageId && from.index === to.index;
}

/** What has to be read before it is known whom the deal comes to stand before. */
function missingFor(data: BoardData, { dealId, to }: DealMove): 'page' | 'rest' | undefined {
  const { next } = data.stages.get(to.stageId) ?? nothingLoaded;
  const beyond = to.index - othersIn(data, to.stageId, dealId).length;
  if (next === undefined || beyond < 0) return undefined;
  return beyond === 0 ? 'page' : 'rest';
}
