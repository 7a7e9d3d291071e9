/** The commands of the simulation: what people do, and what the world does to them. */
import fc from 'fast-check';
import type { RapportAdapter } from '../../../src/data/adapter.js';
import { isDataError, type DataError } from '../../../src/data/data-error.js';
import { mishaps, type Mishap } from './backend.js';
import type { Deed, Model } from './model.js';
import type { Profile } from './profile.js';
import type { Point } from './world.js';

export type Command = fc.AsyncCommand<Model, Profile>;

const points: readonly Point[] = [
  'after-key',
  'after-lease',
  'after-local-commit',
  'before-send',
  'after-send',
  'before-base',
  'after-base',
  'after-ack',
  'after-local-delete',
  'after-park',
  'after-erase-local',
  'before-spare-all',
  'after-spare-all',
  'before-spare-put',
  'after-spare-put',
  'before-spare-remove',
  'after-spare-remove',
];

/** Customers, deals and stages of every world. */
const customers = ['c1', 'c2'] as const;
const deals = ['d1', 'd2'] as const;
const stages = ['open', 'offer', 'won'] as const;

/** A command with its name, after which some of what could happen does. */
function command(name: string, steps: number, act: (model: Model, real: Profile) => void | Promise<void>): Command {
  return {
    check: () => true,
    toString: () => `${name} +${steps}`,
    async run(model, real) {
      await act(model, real);
      await real.world.steps(steps);
      real.checkHonesty(model);
    },
  };
}

/** Starts a write in a tab and notes what becomes of it; it is not waited for. */
function start(
  model: Model,
  real: Profile,
  at: number,
  what: { readonly subject: string; readonly isErasure?: boolean },
  write: (crm: RapportAdapter, mark: string) => Promise<unknown>,
): void {
  const { tab, crm } = real.tab(at);
  const deed = model.begin(what.subject, what.isErasure);
  real.own(tab, deed);
  void Promise.race([
    write(crm, deed.mark).then(
      () => 'accepted' as const,
      (error: unknown) => (isDataError(error) ? outcomeOf(error) : real.fail(error)),
    ),
    tab.crashed.then(() => 'unknown' as const),
  ]).then((outcome) => {
    // What a tab says after it has crashed, nobody hears.
    deed.outcome = tab.isCrashed ? 'unknown' : outcome;
  });
}

/** A backend that was out of reach may have heard all the same; whoever asks again with the same key finds out. */
function outcomeOf({ code }: DataError): Deed['outcome'] {
  return code === 'offline' || code === 'unavailable' || code === 'rate-limited' ? 'unknown' : 'refused';
}

const at = fc.nat(1);
const steps = fc.nat(12);
const customer = fc.constantFrom(...customers);
const mishap: fc.Arbitrary<Mishap> = fc.constantFrom(...mishaps);

const editing = fc.tuple(at, customer, fc.constantFrom('', 'team', 'poison'), steps).map(([tab, id, also, more]) =>
  command(`edit ${id}${also && ` and ${also}`} in ${tab}`, more, (model, real) =>
    start(model, real, tab, { subject: id }, (crm, mark) =>
      crm.customers.update(
        id,
        {
          fields: { [mark.slice(0, -1)]: mark },
          ...(also === 'team' && { team: mark }),
          ...(also === 'poison' && { source: also }),
        },
        {},
      ),
    ),
  ),
);

const creating = fc
  .tuple(at, steps)
  .map(([tab, more]) =>
    command(`create in ${tab}`, more, (model, real) =>
      start(model, real, tab, { subject: `new ${model.deeds.length}` }, (crm, mark) =>
        crm.customers.create({ kind: 'person', name: mark, lifecycle: 'potential' }, {}),
      ),
    ),
  );

const submitting = fc.tuple(at, steps).map(([tab, more]) =>
  command(`submit in ${tab}`, more, (model, real) =>
    start(model, real, tab, { subject: `form ${model.deeds.length}` }, (crm, mark) =>
      crm.feedback.submit(
        {
          surveyId: 'nps',
          edition: 1,
          answers: [{ question: 'why', value: mark }],
          submittedAt: '2026-11-21T12:00:00.000Z',
        },
        { key: `form-${mark}` },
      ),
    ),
  ),
);

const moving = fc
  .tuple(at, fc.constantFrom(...deals), fc.constantFrom(...stages), steps)
  .map(([tab, id, stageId, more]) =>
    command(`move ${id} to ${stageId} in ${tab}`, more, (model, real) =>
      start(model, real, tab, { subject: id }, (crm, mark) =>
        crm.deals.move(id, { stageId, before: null, reason: mark }, {}),
      ),
    ),
  );

const erasing = fc
  .tuple(at, customer, steps)
  .map(([tab, id, more]) =>
    command(`erase ${id} in ${tab}`, more, (model, real) =>
      start(model, real, tab, { subject: id, isErasure: true }, (crm) => crm.customers.erase(id, {})),
    ),
  );

/** Somebody else, at the backend itself. */
const interfering = fc.tuple(customer, fc.constantFrom(...deals), steps).map(([id, deal, more]) =>
  command(`somebody else edits ${id} and moves ${deal}`, more, async (_model, real) => {
    const { adapter } = real.backend;
    const tell = (): undefined => undefined;
    await adapter.customers.update(id, { team: `other ${real.world.newId()}` }, {}).catch(tell);
    await adapter.deals.move(deal, { stageId: 'lost', before: null }, {}).catch(tell);
  }),
);

const crashing = fc
  .tuple(at, fc.constantFrom(...points), fc.integer({ min: 1, max: 2 }), steps)
  .map(([tab, point, time, more]) =>
    command(`crash tab ${tab} at ${point} (${time})`, more, (_model, real) =>
      real.tab(tab).tab.crashAt({ at: point, time }),
    ),
  );

const crashingNow = fc.tuple(fc.constantFrom<readonly number[]>([0], [1], [0, 1]), steps).map(([which, more]) =>
  command(`crash ${which.length > 1 ? 'the browser' : `tab ${which[0]}`}`, more, (_model, real) => {
    for (const one of which) real.tab(one).tab.crash();
  }),
);

const failing = fc
  .tuple(fc.array(mishap, { minLength: 1, maxLength: 3 }), steps)
  .map(([next, more]) =>
    command(`the next writes: ${next.join(', ')}`, more, (_model, real) => real.backend.expect(...next)),
  );

const connecting = fc.tuple(fc.boolean(), steps).map(([isOnline, more]) =>
  command(isOnline ? 'go online' : 'go offline', more, (_model, real) => {
    real.world.isOnline = isOnline;
    if (isOnline) real.world.awake(true);
  }),
);

const signing = fc.tuple(fc.boolean(), steps).map(([isOut, more]) =>
  command(isOut ? 'the session ends' : 'sign in', more, (_model, real) => {
    real.backend.isSignedOut = isOut;
    if (!isOut) real.signIn();
  }),
);

const waiting = fc.tuple(fc.integer({ min: 1, max: 4 }), steps).map(([times, more]) =>
  command(`time passes ${times}`, more, async (_model, real) => {
    for (let time = 0; time < times; time += 1) {
      real.world.tick();
      await real.world.steps(4);
    }
  }),
);

const setting = fc
  .tuple(fc.constantFrom(-86_400_000, 86_400_000), steps)
  .map(([by, more]) =>
    command(`the clock jumps ${by > 0 ? 'ahead' : 'back'} a day`, more, (_model, real) => real.world.setClock(by)),
  );

/** The site's data is cleared while its tabs are open: what was unsent may be gone, and nothing else may go wrong. */
const clearing = steps.map((more) =>
  command('clear storage', more, async (model, real) => {
    for (const deed of model.deeds) if (deed.outcome !== 'refused') deed.isGivenUp = true;
    await real.disk.clear();
  }),
);

/** The browser has found a database broken at its start, and thrown all of them away: nothing that was accepted goes with them. */
const throwing = steps.map((more) =>
  command('the browser throws its databases away', more, async (_model, real) => {
    for (const one of [0, 1]) real.tab(one).tab.crash();
    await real.throwAway();
  }),
);

/** The database of the unsent writes goes under open tabs. */
const losing = steps.map((more) =>
  command('the database of the outbox is taken away', more, (_model, real) => real.disk.lose()),
);

/** A newer version of the library has left something. */
const upgrading = steps.map((more) => command('a newer version writes', more, (_model, real) => real.leaveNewerRow()));

/** Any course of events. */
export const courses: fc.Arbitrary<Iterable<Command>> = fc.commands(
  [
    // What people do comes more often than what goes wrong.
    ...Array<typeof editing>(6).fill(editing),
    ...Array<typeof creating>(3).fill(creating),
    ...Array<typeof submitting>(4).fill(submitting),
    ...Array<typeof moving>(4).fill(moving),
    erasing,
    interfering,
    crashing,
    crashing,
    crashing,
    crashingNow,
    failing,
    failing,
    connecting,
    connecting,
    signing,
    waiting,
    setting,
    clearing,
    throwing,
    losing,
    upgrading,
  ],
  { maxCommands: 20, size: 'max' },
);
