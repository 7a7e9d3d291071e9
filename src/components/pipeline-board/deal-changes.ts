import type { ReactiveController } from 'lit';
import { LiveQuery } from '../../controllers/live-query.js';
import { RapportErrorEvent } from '../../controllers/readiness.js';
import { Words } from '../../controllers/words.js';
import type { DataError, DataErrorCode } from '../../data/data-error.js';
import { dealEditorWords, type DealEditorWords } from '../../locales/deal-editor.js';
import type { Actor, Customer, Deal, FieldDefinition } from '../../model/index.js';
import type { Patch } from '../../model/records.js';
import { dealOf } from './board-model.js';
import { peopleOf, stageOf } from './board-moves.js';
import type { Lookup } from './controllers/lookup.js';
import type { Moves, MovesGround } from './controllers/moves.js';
import { DealBeforeChangeEvent, DealChangedEvent } from './deal-edits.events.js';
import { draftOf, type EntryDraft } from './entry-draft.js';
import { definitionsOf, EntryForm } from './entry-form.js';
import { TypedTexts } from './typed-texts.js';

const mainFields = ['title', 'customerId', 'amount', 'currency', 'expectedClose', 'probability', 'owner', 'tags'];
const neededFields = new Set(['title', 'amount', 'currency']);

export interface DealChangesGround extends MovesGround {
  readonly moves: Moves;
  readonly customers: Lookup<Customer>;
  readonly people: () => readonly Actor[];
  readonly canEdit: () => boolean;
  /** Whether nothing that is typed outlives the element. */
  readonly isForgetful: () => boolean;
}

/** What a person has typed into some fields, and what stood in them before. */
interface Typed {
  readonly draft: EntryDraft;
  readonly before: EntryDraft;
}

interface Shown {
  readonly deal: Deal;
  readonly definitions: readonly FieldDefinition[];
}

const nothingTyped: Typed = { draft: {}, before: {} };

/**
 * What a person changes of one deal. What is typed is kept until it is saved or discarded; a field that nobody has typed
 * into follows what others make of it.
 */
export class DealChanges implements ReactiveController {
  readonly #ground: DealChangesGround;
  readonly #saved: () => void;
  readonly #words: Words<DealEditorWords>;
  readonly #query: LiveQuery<Shown | null>;
  readonly #texts: TypedTexts<Typed>;
  readonly form: EntryForm;
  #id: string | undefined;
  #by = '';
  #shown: Shown | undefined;
  /** What the inputs were last told to hold. */
  #told: readonly unknown[] = [];
  #typed: Typed = nothingTyped;
  #isKept = false;
  #problem: DataErrorCode | 'page' | undefined;
  #isSaving = false;

  constructor(ground: DealChangesGround, saved: () => void) {
    const { host, connection, people, query } = ground;
    this.#ground = ground;
    this.#saved = saved;
    this.#words = new Words(host, connection, 'pipeline-board', dealEditorWords);
    this.#texts = new TypedTexts('rapport-deal ', ground.isForgetful);
    this.#query = new LiveQuery<Shown | null>(host, connection, {
      read: async (client, signal) => {
        const [deal, definitions] = await Promise.all([
          client.deals.get(this.#id ?? '', { signal }),
          definitionsOf(client).catch(() => []),
        ]);
        return deal ? { deal, definitions } : null;
      },
      key: () => (this.#id === undefined ? undefined : [this.#id]),
      stores: ['deals', 'fields'],
    });
    this.form = new EntryForm(host, connection, {
      name: 'editor',
      people: () => {
        const { owner } = this.#shown?.deal ?? {};
        return peopleOf(owner ? [...people(), owner] : people(), query.value);
      },
      typed: (draft) => this.#onTyped(draft),
    });
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#id = undefined;
  }

  /** Takes over what has become of the deal. */
  hostUpdate(): void {
    if (this.#id !== undefined && this.#query.value) this.#follow(this.#query.value);
  }

  /** The deal as it is, as far as that is known; `undefined` while none is open. */
  get deal(): Deal | undefined {
    return this.#id === undefined ? undefined : this.#shown?.deal;
  }

  /** Why the deal could not be read. */
  get failure(): DataError | undefined {
    const { state } = this.#query;
    return state.status === 'failed' && this.#query.value === undefined ? state.error : undefined;
  }

  /** Whether the deal does not exist any more. */
  get isGone(): boolean {
    return this.#query.value === null;
  }

  /** Whether what is in the inputs was typed before the deal was opened. */
  get isKept(): boolean {
    return this.#isKept;
  }

  get hasTyped(): boolean {
    return Object.keys(this.#typed.draft).length > 0;
  }

  get isSaving(): boolean {
    return this.#isSaving;
  }

  /** Why the last attempt to save was refused. */
  get problem(): DataErrorCode | 'page' | undefined {
    return this.#problem;
  }

  /** What the inputs would hold if nobody had typed. */
  get current(): EntryDraft {
    return draftOf(this.form.fields, this.#shown?.deal);
  }

  /** The typed fields that somebody else has changed as well, to something else. */
  get clashes(): readonly string[] {
    const { draft, before } = this.#typed;
    const { current } = this;
    return Object.keys(draft).filter((name) => !same(before[name], current[name]));
  }

  /** Whether a field is shown to this person. */
  maySee(name: string): boolean {
    const { connection } = this.#ground;
    const field = name === 'currency' ? 'amount' : name;
    return connection.maySee(`deals.${field}`) && (name !== 'customerId' || connection.mayRead('customers'));
  }

  async open(id: string): Promise<void> {
    const { connection, query } = this.#ground;
    const { client } = connection;
    const deal = query.value && dealOf(query.value, id);
    if (!client || !deal) return;
    this.#by = (await this.form.know(client))?.id ?? '';
    this.#id = id;
    this.#problem = undefined;
    const typed = this.#texts.of(id, this.#by);
    this.#isKept = typed !== undefined;
    this.#typed = typed ?? nothingTyped;
    this.#told = [];
    this.#follow({ deal, definitions: [] });
  }

  /** Answers which deal it was. What was typed is kept. */
  close(): string | undefined {
    const id = this.#id;
    this.#id = undefined;
    this.form.end();
    this.#ground.host.requestUpdate();
    return id;
  }

  /** Gives up what was typed. */
  discard(): void {
    this.#take(nothingTyped);
    this.#problem = undefined;
    this.#told = [];
    if (this.#shown) this.#follow(this.#shown);
  }

  retry(): void {
    void this.#query.refresh();
  }

  /** Saves what was typed; what somebody else has changed elsewhere in the deal stays as they left it. Never rejects. */
  async save(): Promise<void> {
    const { host, actions, moves, connection, notice, query, canEdit } = this.#ground;
    const [id, shown, seen] = [this.#id, this.#shown, this.clashes];
    const { draft } = this.#typed;
    if (this.#isSaving || id === undefined || !shown || !canEdit()) return;
    if (!this.hasTyped) return this.#saved();
    const patch = this.#patch();
    if (!patch) return;
    const fields = Object.keys(patch);
    if (!host.dispatchEvent(new DealBeforeChangeEvent({ dealId: id, fields }))) return this.#refuse('page');
    const label = this.#words.t.editorSaved(patch.title ?? shown.deal.title);
    this.#isSaving = true;
    this.#problem = undefined;
    const outcome = await actions.perform({
      commit: (client) => moves.turns.take(shown.deal, (expect) => client.deals.update(id, patch, { label, expect })),
      settle: () => query.refresh(),
    });
    this.#isSaving = false;
    if (!outcome.ok) return this.#refused(outcome.error.code, shown.deal, seen);
    host.dispatchEvent(new DealChangedEvent({ dealId: id, fields }));
    notice.done(label, { undoable: connection.client?.supports.undo ?? false });
    if (this.#id !== id) return this.#texts.keep(id, this.#by, undefined);
    // Whatever was typed while this was being saved is not saved yet.
    const left = Object.entries(this.#typed.draft).filter(([name, entry]) => !same(entry, draft[name]));
    this.#take({ draft: Object.fromEntries(left), before: draft });
    if (left.length === 0) this.#saved();
    else this.#follow({ ...shown, deal: outcome.result });
  }

  /** Shows a newer state of the deal: what was typed stays, everything else follows. */
  #follow(shown: Shown): void {
    const { query, customers } = this.#ground;
    const { deal, definitions } = shown;
    if (deal === this.#told[0] && definitions === this.#told[1]) return;
    this.#told = [deal, definitions];
    this.#shown = shown;
    const own = definitions.map(({ name }) => `fields.${name}`);
    const names = [...mainFields, ...(deal.closedAt === undefined ? [] : ['reason']), ...own];
    const optional = names.filter((name) => !neededFields.has(name));
    const kind = query.value ? stageOf(query.value, deal.stageId)?.kind : undefined;
    this.form.begin({ names, optional, kind, definitions, deal, draft: this.#typed.draft });
    void customers.know([deal.customerId, idIn(this.#typed.draft)]);
  }

  #onTyped(draft: EntryDraft): void {
    const { current } = this;
    const { before } = this.#typed;
    const names = Object.keys(draft).filter((name) => !same(draft[name], current[name]));
    const pick = (from: (name: string) => EntryDraft[string] | undefined): EntryDraft =>
      Object.fromEntries(names.map((name) => [name, from(name) ?? '']));
    this.#take({ draft: pick((name) => draft[name]), before: pick((name) => before[name] ?? current[name]) });
    void this.#ground.customers.know([idIn(draft)]);
  }

  #take(typed: Typed): void {
    this.#typed = typed;
    this.#isKept &&= this.hasTyped;
    if (this.#id !== undefined) this.#texts.keep(this.#id, this.#by, this.hasTyped ? typed : undefined);
    this.#ground.host.requestUpdate();
  }

  /** What was typed as a change of the deal; `undefined` where something is wrong with it, which is shown. */
  #patch(): Patch<'deals'> | undefined {
    const names = new Set(Object.keys(this.#typed.draft));
    if (names.delete('currency')) names.add('amount');
    const fields = this.form.fields.filter(({ name }) => names.has(name) && this.maySee(name));
    const result = this.form.read(fields, { currency: String(this.form.draft['currency']), clears: true });
    if (!result.ok) return undefined;
    const { patch, reason } = result.filling;
    return { ...patch, ...(names.has('reason') && { reason }) };
  }

  /** `seen`: the fields of which both values were on the screen. */
  async #refused(code: DataErrorCode, { id, version }: Deal, seen: readonly string[]): Promise<void> {
    if (code === 'conflict') await this.#query.refresh();
    if (this.#id !== id) return;
    const { value } = this.#query;
    if (code !== 'conflict' || !value || value.deal.version === version) return this.#refuse(code);
    this.#follow(value);
    const isNew = this.clashes.some((name) => !seen.includes(name));
    return isNew ? this.#refuse(code) : this.save();
  }

  #refuse(problem: DataErrorCode | 'page'): void {
    const { host } = this.#ground;
    this.#problem = problem;
    host.requestUpdate();
    if (problem !== 'page') host.dispatchEvent(new RapportErrorEvent(problem));
  }
}

function same(left: EntryDraft[string] | undefined, right: EntryDraft[string] | undefined): boolean {
  return JSON.stringify(left ?? '') === JSON.stringify(right ?? '');
}

/** The customer in the inputs. */
function idIn({ customerId }: EntryDraft): string | undefined {
  return typeof customerId === 'string' && customerId !== '' ? customerId : undefined;
}
