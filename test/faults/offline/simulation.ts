/** Plays a course of events in a world and holds it against what was promised. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { OutboxEntry } from '../../../src/data/outbox.js';
import { courses } from './deeds.js';
import { Model, type Deed } from './model.js';
import { Profile, type Mistake, type OpenTab } from './profile.js';

/** What a schedule was made of. */
export interface Tally {
  /** Writes that somebody was told are kept. */
  accepted: number;
  crashes: number;
}

export const emptyTally = (): Tally => ({ accepted: 0, crashes: 0 });

export function addTally(one: Tally, other: Tally): Tally {
  return { accepted: one.accepted + other.accepted, crashes: one.crashes + other.crashes };
}

/** A schedule: what happens, in which order, and what chance has to say to it. */
export function schedule(tally: Tally, mistake?: Mistake): fc.IAsyncProperty<[Iterable<never>, fc.Scheduler, number]> {
  const property = fc.asyncProperty(fc.noBias(courses), fc.scheduler(), fc.nat(), async (commands, scheduler, luck) => {
    const real = new Profile(scheduler, dice(luck), mistake);
    const model = new Model();
    // Tabs that are still loading come with the crashes.
    await real.world.rest();
    await fc.asyncModelRun(() => ({ model, real }), commands);
    tally.crashes += real.world.crashes;
    await afterwards(model, real);
    tally.accepted += model.deeds.filter(({ outcome }) => outcome === 'accepted').length;
  });
  return property as unknown as fc.IAsyncProperty<[Iterable<never>, fc.Scheduler, number]>;
}

/** Small, fast and the same for the same number (mulberry32). */
export function dice(luck: number): () => number {
  let state = luck;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

async function afterwards(model: Model, real: Profile): Promise<void> {
  const { world, backend } = real;
  await checkKept(model, real);
  world.isOnline = true;
  backend.calm();
  world.awake(true);
  real.signIn();
  await quieten(real);
  real.checkHonesty(model);

  // Everything that was promised has been done, or can be seen to wait for a person.
  const [first] = real.tabs();
  assert.ok(first);
  await refresh(real);
  const parked = await listed(real, first);
  const waiting = model.unsent(backend.commits).filter((deed) => !parked.some((item) => mentions(item, deed)));
  assert.deepEqual(
    waiting.map(({ mark }) => mark),
    [],
    'lost',
  );
  assert.deepEqual(model.compare(backend.commits), []);
  assert.deepEqual(await real.disk.missingNewerRows(), [], 'something of a newer version was dropped');

  await decide(model, real, first, parked);
  await quieten(real);
  await refresh(real);
  assert.deepEqual(model.compare(backend.commits), []);
  assert.equal(first.crm.outbox.state().unsent, 0);
  await checkAlike(model, real);
}

/** The tabs crash, and there is no connection: what was promised is on the device, and is shown. */
async function checkKept(model: Model, real: Profile): Promise<void> {
  real.world.isOnline = false;
  for (const { tab } of real.tabs()) tab.crash();
  await real.world.rest();
  const [tab] = real.tabs();
  assert.ok(tab);
  await real.world.rest();
  const kept = await listed(real, tab);
  const gone = model.unsent(real.backend.commits).filter((deed) => !kept.some((item) => mentions(item, deed)));
  assert.deepEqual(
    gone.map(({ mark }) => mark),
    [],
    'lost in a crash',
  );
  real.checkHonesty(model);
}

/** Lets time pass until nobody has anything to do. */
async function quieten(real: Profile): Promise<void> {
  for (let round = 0; round < 200; round += 1) {
    await real.world.rest();
    const isDone = real.tabs().every(({ crm }) => ['idle', 'attention'].includes(crm.outbox.state().phase));
    if (isDone && !(await real.disk.holdsDoubtful())) return;
    if (!real.world.tick()) break;
  }
  await real.world.rest();
}

/** Messages between tabs get lost; whoever looks at a tab sees what is there. */
async function refresh(real: Profile): Promise<void> {
  real.world.awake(false);
  await real.world.rest();
}

async function answer<Answer>(real: Profile, question: Promise<Answer>): Promise<Answer> {
  let found: { readonly answer: Answer } | { readonly error: unknown } | undefined;
  question.then(
    (value) => (found = { answer: value }),
    (error: unknown) => (found = { error }),
  );
  for (let round = 0; round < 50; round += 1) {
    await real.world.rest();
    if (found) break;
    real.world.tick();
  }
  assert.ok(found, 'a tab does not answer');
  if ('error' in found) throw found.error;
  return found.answer;
}

function listed(real: Profile, { crm }: OpenTab): Promise<readonly OutboxEntry[]> {
  return answer(real, crm.outbox.export({}));
}

function mentions(item: OutboxEntry, { mark }: Deed): boolean {
  return JSON.stringify(item.arguments).includes(`"${mark}`);
}

/** A person looks at what is parked, and decides: conflicts one way or the other, everything else is let go. */
async function decide(model: Model, real: Profile, first: OpenTab, parked: readonly OutboxEntry[]): Promise<void> {
  for (const item of parked) {
    if (item.state === 'unknown') continue;
    const isMine = item.state === 'conflict' && real.world.chance() < 0.5;
    for (const deed of model.deeds) if (mentions(item, deed) && !isMine) deed.isGivenUp = true;
    const { outbox } = first.crm;
    await answer(
      real,
      item.state === 'conflict' ? outbox.settle(item.id, isMine ? 'mine' : 'theirs') : outbox.discard(item.id),
    );
    await quieten(real);
  }
}

/** All tabs show the same, and it is what the backend has. */
async function checkAlike(model: Model, real: Profile): Promise<void> {
  const erased = model.deeds.filter(({ isErasure, outcome }) => isErasure && outcome === 'accepted');
  const left = JSON.stringify(await real.disk.all());
  const { adapter, commits } = real.backend;
  const truth = await see(real, adapter);
  for (const tab of real.tabs()) {
    const parked = (await listed(real, tab)).filter(({ state }) => state !== 'unknown');
    if (parked.length > 0) continue;
    assert.deepEqual(await see(real, tab.crm), truth, 'a tab shows something else than the backend has');
  }
  for (const { subject, after, isGivenUp } of erased) {
    if (!commits.some(({ verb, arguments: [id] }) => verb === 'customers.erase' && id === subject)) continue;
    assert.equal(
      truth.customers.some(({ id }) => id === subject),
      false,
      'an erased customer has come back',
    );
    // Where the site was cleared in between, nobody on this device may know that it was asked for.
    if (isGivenUp) continue;
    for (const { mark } of after) assert.equal(left.includes(mark), false, 'something of an erased customer is left');
  }
}

interface Seen {
  readonly customers: readonly { readonly id: string }[];
  readonly deals: readonly unknown[];
}

async function see(real: Profile, crm: OpenTab['crm'] | Profile['backend']['adapter']): Promise<Seen> {
  const query = { sort: [{ field: 'id', direction: 'ascending' }] } as const;
  const [customers, deals] = await answer(
    real,
    Promise.all([crm.customers.list(query, {}), crm.deals.list(query, {})]),
  );
  const plain = ({ id, fields, ...rest }: { id: string; fields?: unknown }): { id: string; fields: unknown } => ({
    id,
    fields,
    ...('team' in rest && { team: rest.team }),
    ...('stageId' in rest && { stageId: rest.stageId }),
  });
  return { customers: customers.items.map(plain), deals: deals.items.map(plain) };
}
