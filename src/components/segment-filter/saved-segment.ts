import type { ReactiveController } from 'lit';
import { Actions } from '../../controllers/action.js';
import type { Connection, ElementHost } from '../../controllers/connection.js';
import { LiveQuery, type QueryState } from '../../controllers/live-query.js';
import type { DataErrorCode } from '../../data/data-error.js';
import type { RuleGroup } from '../../model/rule-group.js';
import type { Segment } from '../../model/segment.js';
import { SegmentBeforeSaveEvent, SegmentSavedEvent } from './segment-filter.events.js';

/** Why a segment was not saved, beside what the data source says. */
export type SaveProblem = 'name' | 'unfinished' | DataErrorCode;

export interface SavedSegmentOptions {
  readonly id: () => string;
  /** The segment as it stands in the builder; `undefined` while it is unfinished. */
  readonly rule: () => RuleGroup | undefined;
  /** The tree in the builder, finished or not. */
  readonly draft: () => RuleGroup;
  /** A saved segment is there, or a newer state of it that nobody has changed here. */
  readonly loaded: (rule: RuleGroup) => void;
  /** A new segment has this id from now on. */
  readonly created: (id: string) => void;
  readonly saved: (name: string) => void;
  readonly label: (name: string) => string;
}

/** The named segment behind the builder: loaded by id, changed, and saved. */
export class SavedSegment implements ReactiveController {
  readonly #host: ElementHost;
  readonly #options: SavedSegmentOptions;
  readonly #query: LiveQuery<{ readonly segment: Segment | undefined }>;
  readonly #actions: Actions;
  #base: Segment | undefined;
  #baseJson = '';
  #name: string | undefined;
  #problem: SaveProblem | undefined;
  #isSaving = false;

  constructor(host: ElementHost, connection: Connection, options: SavedSegmentOptions) {
    this.#host = host;
    this.#options = options;
    this.#query = new LiveQuery(host, connection, {
      read: async (client, signal) => ({ segment: await client.segments.get(options.id(), { signal }) }),
      key: () => (options.id() === '' || !connection.mayRead('segments') ? undefined : [options.id()]),
      stores: ['segments'],
    });
    this.#actions = new Actions(host, connection);
    host.addController(this);
  }

  get state(): QueryState<{ readonly segment: Segment | undefined }> {
    return this.#query.state;
  }

  /** The segment as it was when it was loaded or saved. */
  get base(): Segment | undefined {
    return this.#base?.id === this.#options.id() ? this.#base : undefined;
  }

  get name(): string {
    return this.#name ?? this.base?.name ?? '';
  }

  get problem(): SaveProblem | undefined {
    return this.#problem;
  }

  get isSaving(): boolean {
    return this.#isSaving;
  }

  /** Whether the members were fixed at one moment; such a segment is saved as a new one. */
  get isSnapshot(): boolean {
    return this.base?.mode === 'snapshot';
  }

  /** Whether there is something that is not saved. */
  get isDirty(): boolean {
    const { base } = this;
    const draft = this.#options.draft();
    if (!base) return draft.rules.length > 0 || draft.not === true || this.name !== '';
    return this.name !== base.name || JSON.stringify(draft) !== this.#baseJson;
  }

  setName(name: string): void {
    this.#name = name;
    if (this.#problem === 'name') this.#problem = undefined;
    this.#host.requestUpdate();
  }

  async refresh(): Promise<void> {
    await this.#query.refresh();
  }

  async save(): Promise<void> {
    const name = this.name.trim();
    const rule = this.#options.rule();
    if (!rule) return this.#refuse('unfinished');
    if (name === '') return this.#refuse('name');
    if (this.#isSaving) return;
    const known = this.isSnapshot ? undefined : this.base;
    if (!this.#host.dispatchEvent(new SegmentBeforeSaveEvent({ ...(known && { id: known.id }), name, rule }))) return;
    this.#isSaving = true;
    const label = this.#options.label(name);
    const outcome = await this.#actions.perform({
      commit: (client) =>
        known
          ? client.segments.update(known.id, { name, rule }, { label, expect: known.version })
          : client.segments.create({ name, rule, mode: 'dynamic' }, { label }),
    });
    this.#isSaving = false;
    if (!outcome.ok) {
      // Whoever saves again after reading of the conflict means it: then the newer state is what the change is based on.
      if (outcome.error.code === 'conflict') {
        await this.#query.refresh();
        if (known) this.#base = this.#query.value?.segment ?? known;
      }
      return this.#refuse(outcome.error.code);
    }
    this.#rebase(outcome.result);
    if (this.#options.id() !== outcome.result.id) this.#options.created(outcome.result.id);
    this.#options.saved(name);
    this.#host.dispatchEvent(new SegmentSavedEvent(outcome.result.id));
  }

  hostUpdate(): void {
    const id = this.#options.id();
    if (this.#base && this.#base.id !== id) {
      this.#base = undefined;
      this.#name = undefined;
      this.#problem = undefined;
    }
    const segment = this.#query.value?.segment;
    if (!segment || segment.id !== id || segment.version === this.#base?.version || this.#isSaving) return;
    const isFirst = this.#base === undefined;
    // What somebody is changing here is not taken from under their hands; saving it is then a conflict, and said.
    if (!isFirst && this.isDirty) return;
    this.#rebase(segment);
    this.#options.loaded(segment.rule);
  }

  #rebase(segment: Segment): void {
    this.#base = segment;
    this.#baseJson = JSON.stringify(segment.rule);
    this.#name = undefined;
    this.#problem = undefined;
    this.#host.requestUpdate();
  }

  #refuse(problem: SaveProblem): void {
    this.#problem = problem;
    this.#host.requestUpdate();
  }
}
