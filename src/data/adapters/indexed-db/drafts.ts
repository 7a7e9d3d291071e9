import type { Instant } from '../../../model/index.js';
import { newId } from '../../../model/new-id.js';
import type { Write } from '../../adapter.js';
import type { Engine } from '../../columns/engine.js';
import { frozenCopy } from '../../verbs/plain.js';
import { Stage, type RecordChange } from '../../verbs/stage.js';
import type { EntryChange, JournalEntry } from './schema.js';

/** A write that changes more records goes to the packs at once instead of through the journal. */
const mostInEntry = 100;
/** What a write is going to do. */
export interface Draft<Answer> {
  readonly answer: Answer;
  readonly stage: Stage;
  /** Absent where nothing is to be kept. */
  readonly entry?: JournalEntry;
}

/** Who writes, and what tells this write from every other. */
export interface Writer {
  readonly tab: string;
  readonly now: () => Instant;
  readonly verb: string;
  readonly write: string;
  readonly io: Write;
}

/** Plans a write on what is in memory. Nothing happens yet. */
export function draftOf<Answer>(engine: Engine, writer: Writer, plan: (stage: Stage) => Answer): Draft<Answer> {
  const { actor, expect, key } = writer.io;
  const stage = new Stage(engine, { now: writer.now(), newId, version: writer.write, actor, expect, seals: true });
  const answer = frozenCopy(plan(stage));
  const changes = entryChangesOf(stage.changes());
  if (changes.length === 0 && key === undefined) return { answer, stage };
  const erased = stage.erased.length > 0 && { erased: [...stage.erased] };
  return { answer, stage, entry: entryOf(writer, { ...(key !== undefined && { answer }), changes, ...erased }) };
}

/** What the journal is to hold is made objects; many changes go to the packs, as they are. */
function entryChangesOf(changes: readonly RecordChange[]): readonly EntryChange[] {
  if (changes.length > mostInEntry) return changes;
  return changes.map(({ store, id, is }) => (is ? { store, id, is } : { store, id }));
}

/** The entry that a write leaves in the journal. */
export function entryOf({ tab, now, verb, write, io }: Writer, rest: Partial<JournalEntry>): JournalEntry {
  const { key, actor } = io;
  return { write, tab, verb, at: now(), ...(actor && { actor }), ...(key !== undefined && { key }), ...rest };
}

/** `undefined` where it cannot be planned on what is in memory. */
export function attempt<Answer>(draft: () => Answer): Answer | undefined {
  try {
    return draft();
  } catch {
    return undefined;
  }
}

/** Whether an entry holds all that it changes. What was erased has to leave the packs as well. */
export function isShort({ changes = [], erased }: JournalEntry): boolean {
  return changes.length <= mostInEntry && !erased;
}
