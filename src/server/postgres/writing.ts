import type { AnyRecord, StoreName } from '../../model/records.js';
import { storeNames } from '../../model/store-names.js';
import { newId } from '../../model/new-id.js';
import type { Instant } from '../../model/index.js';
import type { Read, Write } from '../../data/adapter.js';
import { sameVerb } from '../../data/adapters/first-answers.js';
import { changeOf, type Listeners } from '../../data/adapters/listeners.js';
import { allChanged } from '../../data/adapters/memory-keeper.js';
import { FetchedView } from '../../data/verbs/fetched-view.js';
import { freezeOwn, frozenCopy } from '../../data/verbs/plain.js';
import { Stage, type RecordChange } from '../../data/verbs/stage.js';
import { encodeJson, encodeText } from '../../data/storable-texts.js';
import { LockedRecords } from './locked-records.js';
import { mine } from './reading.js';
import type { Asking, Sessions } from './session.js';

export interface WriterOptions {
  readonly sessions: Sessions;
  readonly schema: string;
  readonly listeners: Listeners;
  readonly now: () => Instant;
  /** Tells the changes of this adapter from those of others in the feed. */
  readonly origin: string;
}

/** Runs verbs: plans them on what is there, and keeps what they changed, all in one transaction. */
export class Writer {
  readonly #options: WriterOptions;

  constructor(options: WriterOptions) {
    this.#options = options;
  }

  async write<Answer>(
    verb: string,
    io: Write,
    plan: (stage: Stage) => Answer,
    prepare?: (view: FetchedView) => Promise<void>,
  ): Promise<Answer> {
    const { sessions, listeners, origin, schema } = this.#options;
    const outcome = await sessions.write(io, { origin, actor: io.actor }, async (asking) => {
      const first = await this.#firstAnswer<Answer>(asking, verb, io.key);
      if (first) return { answer: first.answer, changes: [] };
      const view = new FetchedView(new LockedRecords(asking, schema));
      await prepare?.(view);
      const { stage, answer } = await this.#planned(view, io, plan);
      const changes = stage.changes();
      await this.#keep(asking, changes);
      await this.#forget(asking, stage.erased, changes);
      return { answer: await this.#answered(asking, answer, io.key), changes };
    });
    if (outcome.changes.length > 0) listeners.tell(changeOf(outcome.changes, 'here', io.actor));
    return outcome.answer;
  }

  /** Looks at everything that a verb would, in one snapshot, and changes nothing. */
  look<Answer>(io: Read, act: (view: FetchedView, at: Instant) => Answer): Promise<Answer> {
    const { sessions, schema, now } = this.#options;
    return sessions.read(io, async (asking) => {
      const view = new FetchedView(new LockedRecords(asking, schema, 'nothing'));
      const at = now();
      return freezeOwn(await view.run(() => act(view, at)));
    });
  }

  async clear(io: Write): Promise<void> {
    const { sessions, listeners, origin, schema } = this.#options;
    const isFirst = await sessions.write(io, { origin, actor: io.actor }, async (asking) => {
      const first = await this.#firstAnswer(asking, 'clear', io.key);
      if (first) return false;
      // The answers hold records, too.
      await asking.query(`delete from ${schema}.answers r where ${mine} and r.key is distinct from $1`, [
        io.key === undefined ? null : encodeText(io.key),
      ]);
      for (const table of [...storeNames].reverse())
        await asking.query(`delete from ${schema}.${table} r where ${mine}`);
      await asking.query(`delete from ${schema}.erased r where ${mine}`);
      await this.#answered(asking, null, io.key);
      return true;
    });
    if (isFirst) listeners.tell(allChanged('here', io));
  }

  /** What the same write answered before. One that is under way elsewhere is waited for: its key is in the table already. */
  async #firstAnswer<Answer>(
    asking: Asking,
    verb: string,
    key: string | undefined,
  ): Promise<{ readonly answer: Answer } | undefined> {
    if (key === undefined) return undefined;
    const { schema } = this.#options;
    const taken = await asking.query(
      `insert into ${schema}.answers as r (key, verb) values ($1, $2) on conflict do nothing returning r.key`,
      [encodeText(key), verb],
    );
    if (taken.length > 0) return undefined;
    const [row] = await asking.query(
      `select r.verb, r.answer, r.erased from ${schema}.answers r where ${mine} and r.key = $1`,
      [encodeText(key)],
    );
    const first = sameVerb({ verb: String(row?.['verb']), isErased: row?.['erased'] === true }, verb);
    return first && { answer: freezeOwn(JSON.parse(String(row?.['answer'] ?? 'null'))) as Answer };
  }

  /** Plans until everything that the verb looks at is there. */
  async #planned<Answer>(
    view: FetchedView,
    { actor, expect }: Write,
    plan: (stage: Stage) => Answer,
  ): Promise<{ readonly stage: Stage; readonly answer: Answer }> {
    const now = this.#options.now();
    const version = newId();
    const made: string[] = [];
    return view.run(() => {
      let count = 0;
      // The same ids each time, so that what is planned again is the same.
      const nextId = (): string => {
        const id = (made[count] ??= newId());
        count += 1;
        view.isNew(id);
        return id;
      };
      const stage = new Stage(view, { now, newId: nextId, version, actor, expect });
      return { answer: plan(stage), stage };
    });
  }

  async #keep(asking: Asking, changes: readonly RecordChange[]): Promise<void> {
    const { schema } = this.#options;
    for (const store of storeNames) {
      const ofStore = changes.filter((change) => change.store === store);
      const removed = ofStore.filter(({ was, is }) => was && !is).map(({ id }) => encodeText(id));
      const [created, changed] = [
        ofStore.filter(({ was, is }) => !was && is),
        ofStore.filter(({ was, is }) => was && is),
      ];
      if (removed.length > 0) {
        await asking.query(`delete from ${schema}.${store} r where ${mine} and r.id = any($1::text[])`, [removed]);
      }
      if (changed.length > 0) {
        // Named besides, or the planner reads the whole table for a handful of records.
        await asking.query(
          `update ${schema}.${store} r set record = n.record from jsonb_array_elements($1::jsonb) n(record)
           where ${mine} and r.id = n.record ->> 'id' and r.id = any($2::text[])`,
          [recordsIn(changed), changed.map(({ id }) => encodeText(id))],
        );
      }
      if (created.length > 0) {
        await asking.query(
          `insert into ${schema}.${store} (record) select n.record from jsonb_array_elements($1::jsonb) n(record)`,
          [recordsIn(created)],
        );
      }
    }
  }

  /** Leaves a mark of who was erased, and no answer that says something of them or of a record that was changed for it. */
  async #forget(asking: Asking, erased: readonly string[], changes: readonly RecordChange[]): Promise<void> {
    if (erased.length === 0) return;
    const { schema } = this.#options;
    await asking.query(`insert into ${schema}.erased (customer_id) select unnest($1::text[]) on conflict do nothing`, [
      erased.map(encodeText),
    ]);
    // As they stand in the text of an answer.
    const ids = [...new Set([...erased, ...changes.map(({ id }) => id)])].map((id) => JSON.stringify(id));
    await asking.query(
      `update ${schema}.answers r set answer = null, erased = true
       where ${mine} and exists (select from unnest($1::text[]) v(id) where strpos(r.answer, v.id) > 0)`,
      [ids],
    );
  }

  /** The answer as it can be given again: what is `undefined` is left out, as it is in every repeat. */
  async #answered<Answer>(asking: Asking, answer: Answer, key: string | undefined): Promise<Answer> {
    if (key === undefined) return frozenCopy(answer);
    const text = JSON.stringify(answer ?? null);
    await asking.query(`update ${this.#options.schema}.answers r set answer = $2 where ${mine} and r.key = $1`, [
      encodeText(key),
      text,
    ]);
    return freezeOwn(JSON.parse(text)) as Answer;
  }
}

function recordsIn(changes: readonly { readonly store: StoreName; readonly is: AnyRecord | undefined }[]): string {
  return encodeJson(changes.map(({ is }) => is));
}
