import type { ReactiveController, TemplateResult } from 'lit';
import type { Connection, ElementHost } from '../../controllers/connection.js';
import { Words } from '../../controllers/words.js';
import type { RapportClient } from '../../data/client.js';
import { dealEntryWords, type DealEntryWords, type EntryProblem } from '../../locales/deal-entry.js';
import type { Actor, Customer, Deal, FieldDefinition, Pipeline, Stage } from '../../model/index.js';
import type { RuleGroup } from '../../model/rule.js';
import {
  draftOf,
  entryField,
  fillingOf,
  type EntryDraft,
  type EntryField,
  type FillingOptions,
  type FillingResult,
} from './entry-draft.js';
import { entryInput, type EntryView } from './entry-inputs.js';

/** Reasons, and customers, that are offered. */
const mostReasons = 6;
const mostFound = 6;
const mostDefinitions = 200;

export interface EntryFormOptions {
  /** The beginning of the ids of its inputs: no two forms of an element may share it. */
  readonly name: string;
  /** Colleagues that a deal can be given to. */
  readonly people: () => readonly Actor[];
  /** Told of everything that is typed or chosen. */
  readonly typed?: (draft: EntryDraft) => void;
}

/** Which fields of a deal are asked for. */
export interface EntryAsked {
  readonly names: readonly string[];
  /** Those among them that may stay empty. */
  readonly optional: readonly string[];
  readonly kind?: Stage['kind'] | undefined;
  readonly definitions?: readonly FieldDefinition[];
  /** What the inputs hold at first is what this deal has. */
  readonly deal?: Deal | undefined;
  /** What was typed before. */
  readonly draft?: EntryDraft | undefined;
  readonly problems?: ReadonlyMap<string, EntryProblem>;
}

/** Inputs for fields of deals: what is typed into them, what is wrong with it, and whom a search finds. */
export class EntryForm implements ReactiveController {
  readonly #host: ElementHost;
  readonly #connection: Connection;
  readonly #options: EntryFormOptions;
  readonly words: Words<DealEntryWords>;
  #asked: EntryAsked = { names: [], optional: [] };
  #draft: EntryDraft = {};
  #problems: ReadonlyMap<string, EntryProblem> = new Map();
  #reasons: readonly string[] = [];
  #found: readonly Customer[] | undefined;
  #seeking: AbortController | undefined;
  #me: Actor | undefined;
  #wantsFocus = false;

  constructor(host: ElementHost, connection: Connection, options: EntryFormOptions) {
    this.#host = host;
    this.#connection = connection;
    this.#options = options;
    this.words = new Words(host, connection, 'pipeline-board', dealEntryWords);
    host.addController(this);
  }

  /** A field that will not do gets focus, once it is drawn with its reason. */
  hostUpdated(): void {
    if (!this.#wantsFocus) return;
    this.#wantsFocus = false;
    this.#host.shadowRoot?.querySelector<HTMLElement>(`[id|="${this.#options.name}"][aria-invalid="true"]`)?.focus();
  }

  get draft(): EntryDraft {
    return this.#draft;
  }

  /** The fields in the language of the moment. */
  get fields(): readonly EntryField[] {
    const { names, optional, definitions = [], kind } = this.#asked;
    const { t, locale } = this.words;
    return names.map((name) => entryField(name, optional.includes(name), definitions, t, locale, kind));
  }

  /** Begins to ask. */
  begin(asked: EntryAsked): void {
    this.#asked = asked;
    this.#draft = { ...draftOf(this.fields, asked.deal), ...asked.draft };
    this.#found = undefined;
    this.#reasons = [];
    this.say(asked.problems ?? new Map());
  }

  /** Shows what is wrong, and puts focus on the first of it. */
  say(problems: ReadonlyMap<string, EntryProblem>): void {
    this.#problems = problems;
    this.#wantsFocus = problems.size > 0;
    this.#host.requestUpdate();
  }

  /** Puts a value into an input, as if it had been typed. */
  type(name: string, value: EntryDraft[string]): void {
    this.#draft = { ...this.#draft, [name]: value };
    this.#options.typed?.(this.#draft);
    this.#host.requestUpdate();
  }

  /** Ends a search that is under way. */
  end(): void {
    this.#seeking?.abort();
  }

  /** The inputs, in order. `more`: what else they are drawn with. */
  inputs(more: Partial<EntryView>): TemplateResult[] {
    const view = this.view(more);
    return this.fields.map((field, number) => entryInput(view, field, number));
  }

  view(more: Partial<EntryView>): EntryView {
    return {
      name: this.#options.name,
      t: this.words.t,
      format: this.words.format,
      draft: this.#draft,
      problems: this.#problems,
      people: this.#people,
      reasons: this.#reasons,
      found: this.#found,
      type: (name, value) => this.type(name, value),
      seek: (text) => void this.#seek(text),
      ...more,
    };
  }

  /** What was filled in, or what is wrong with it, which is shown then. */
  read(fields: readonly EntryField[], options: Omit<FillingOptions, 'people'>): FillingResult {
    const result = fillingOf(fields, this.#draft, { ...options, people: this.#people });
    this.say(result.ok ? new Map() : result.problems);
    return result;
  }

  /** The person at work can be chosen as well, if nobody has named them. */
  async know(client: RapportClient): Promise<Actor | undefined> {
    this.#me = await client.actor();
    return this.#me;
  }

  /** What was answered to the same question before; without counts of the backend, nothing is offered. */
  async recallReasons(pipeline: Pipeline, stage: Stage, client: RapportClient): Promise<void> {
    if (!client.supports.totals || !this.#connection.maySee('deals.reason')) return;
    const where: RuleGroup = {
      combinator: 'and',
      rules: [
        { field: 'pipelineId', operator: 'is', value: pipeline.id },
        { field: 'stageId', operator: 'is', value: stage.id },
      ],
    };
    try {
      const totals = await client.deals.totals({ where, by: 'reason' });
      this.#reasons = [...totals]
        .sort((left, right) => right.count - left.count)
        .flatMap(({ key }) => (key === null || key.trim() === '' ? [] : [key]))
        .slice(0, mostReasons);
      this.#host.requestUpdate();
    } catch {
      // Suggestions are a help; the question can be answered without.
    }
  }

  get #people(): readonly Actor[] {
    const people = this.#options.people();
    return this.#me && !people.some(({ id }) => id === this.#me?.id) ? [...people, this.#me] : people;
  }

  async #seek(text: string): Promise<void> {
    const { client } = this.#connection;
    this.#seeking?.abort();
    const words = text.trim();
    if (!client || words === '') {
      this.#found = undefined;
      this.#host.requestUpdate();
      return;
    }
    const seeking = new AbortController();
    this.#seeking = seeking;
    const where: RuleGroup = {
      combinator: 'and',
      rules: [{ field: 'name', operator: 'contains', value: words }],
    };
    const query = client.supports.search ? { search: words } : { where };
    try {
      const page = await client.customers.list({ ...query, limit: mostFound }, { signal: seeking.signal });
      this.#found = page.items;
    } catch {
      if (seeking.signal.aborted) return;
      this.#found = [];
    }
    this.#host.requestUpdate();
  }
}

/** The host's own fields of deals. */
export async function definitionsOf(client: RapportClient): Promise<readonly FieldDefinition[]> {
  const ofDeals = { combinator: 'and', rules: [{ field: 'store', operator: 'is', value: 'deals' }] } as const;
  return (await client.fields.list({ where: ofDeals, limit: mostDefinitions })).items;
}
