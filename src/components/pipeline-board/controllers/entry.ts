import { html, type ReactiveController, type TemplateResult } from 'lit';
import type { Connection, ElementHost } from '../../../controllers/connection.js';
import type { RapportClient } from '../../../data/client.js';
import { missingFields } from '../../../data/verbs/required.js';
import type { Actor, Deal, Pipeline, Stage } from '../../../model/index.js';
import type { BoardColumn } from '../board-model.js';
import type { EntryDialog } from '../entry-dialog.js';
import type { EntryDraft, Filling } from '../entry-draft.js';
import type { VersusDialog } from '../versus-dialog.js';

/** What is asked before deals enter a stage, or are changed. */
export interface EntryQuestion {
  readonly deals: readonly Deal[];
  readonly pipeline: Pipeline;
  /** The stage that they enter; absent where they stay. */
  readonly stage?: Stage;
  /** Names of the fields that have to be filled in. */
  readonly fields: readonly string[];
  /** Whether a reason is asked for that need not be given. */
  readonly offersReason: boolean;
  /** What was answered before and refused. */
  readonly draft?: EntryDraft;
}

export interface EntryAnswer {
  readonly filling: Filling;
  readonly draft: EntryDraft;
}

/** Where two people have put one deal. */
export interface TwoPlaces {
  readonly title: string;
  readonly mine: Pick<BoardColumn, 'name'>;
  readonly theirs: Pick<BoardColumn, 'name'>;
}

export interface EntryOptions {
  readonly connection: Connection;
  readonly people: () => readonly Actor[];
}

/** What a person is asked while deals move. The dialogs are fetched when they are first needed. */
export class Entry implements ReactiveController {
  readonly #host: ElementHost;
  readonly #options: EntryOptions;
  #dialog: EntryDialog | undefined;
  #versus: VersusDialog | undefined;
  #isConnected = false;
  /** Questions come one after the other. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(host: ElementHost, options: EntryOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {
    this.#isConnected = true;
  }

  hostDisconnected(): void {
    this.#isConnected = false;
  }

  template(): TemplateResult {
    return html`${this.#dialog?.template()}${this.#versus?.template()}`;
  }

  /** The fields that have to be filled in before a deal may enter; those hidden from the person are the backend's to check. */
  missing(deal: Deal, stage: Stage): readonly string[] {
    return missingFields(deal, stage, {}).filter((field) => this.#options.connection.maySee(`deals.${field}`));
  }

  /** Resolves with what the person fills in, `undefined` where nothing is to happen. Rejects when the dialog cannot be fetched. */
  ask(question: EntryQuestion, client: RapportClient): Promise<EntryAnswer | undefined> {
    return this.#inTurn(async () => {
      const { EntryDialog } = await import('../entry-dialog.js');
      if (!this.#isConnected) return undefined;
      this.#dialog ??= new EntryDialog(this.#host, this.#options.connection, { people: this.#options.people });
      return this.#dialog.ask(question, client);
    });
  }

  /** Whether the person's own place holds for a deal that somebody else has moved as well. */
  choose(places: TwoPlaces): Promise<boolean> {
    return this.#inTurn(async () => {
      const { VersusDialog } = await import('../versus-dialog.js');
      if (!this.#isConnected) return false;
      this.#versus ??= new VersusDialog(this.#host, this.#options.connection);
      return this.#versus.ask(places);
    });
  }

  #inTurn<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    const answer = this.#turn.then(ask);
    this.#turn = answer.catch(() => undefined);
    return answer;
  }
}
