/**
 * A world in which nothing happens by itself: time, chance, network, storage, locks and messages between tabs are all in the
 * hands of a scheduler, and a tab can crash between any two steps. It is the same world for the same seed.
 */
import { setImmediate as turn } from 'node:timers/promises';
import type { Scheduler } from 'fast-check';
import type { Checkpoint, Hinting, Machinery } from '../../../src/data/wrappers/offline/machinery.js';
import { SimulatedLocks } from './locks.js';

/** Where a tab can be made to crash: at the points of the outbox, and around every step of the spare home. */
export type Point = Checkpoint | `${'before' | 'after'}-spare-${'all' | 'put' | 'remove'}`;

/** Where a tab is to crash: when it comes to this point for the so-manieth time. */
export interface Crash {
  readonly at: Point;
  readonly time: number;
}

interface Timer {
  readonly tab: WorldTab;
  readonly due: number;
  readonly act: () => void;
}

/** What all tabs of one profile have in common. */
export class World {
  readonly scheduler: Scheduler;
  readonly locks = new SimulatedLocks();
  readonly tabs = new Set<WorldTab>();
  /** What the device takes for the time, in milliseconds of the epoch. */
  now = Date.parse('2026-11-21T12:00:00.000Z');
  isOnline = true;
  /** Tabs that have crashed. */
  crashes = 0;
  readonly #timers = new Set<Timer>();
  readonly #chance: () => number;
  #ids = 0;

  constructor(scheduler: Scheduler, chance: () => number) {
    this.scheduler = scheduler;
    this.#chance = chance;
  }

  chance(): number {
    return this.#chance();
  }

  newId(): string {
    this.#ids += 1;
    return `id-${this.#ids}`;
  }

  openTab(): WorldTab {
    const tab = new WorldTab(this);
    this.tabs.add(tab);
    return tab;
  }

  /** Lets so many of the things happen that could happen now, in an order of chance. */
  async steps(count: number): Promise<void> {
    for (let step = 0; step < count; step += 1) {
      await turn();
      if (this.scheduler.count() === 0) return;
      await this.scheduler.waitOne();
    }
  }

  /** Lets everything happen that can happen without time passing. */
  async rest(most = 2_000): Promise<void> {
    for (let step = 0; step < most; step += 1) {
      await turn();
      if (this.scheduler.count() === 0) return;
      await this.scheduler.waitOne();
    }
    throw new Error('This world comes to no rest.');
  }

  /** Goes on to the moment of the next timer; whether there was one. */
  tick(): boolean {
    let next: Timer | undefined;
    for (const timer of this.#timers) if (!next || timer.due < next.due) next = timer;
    if (!next) return false;
    this.#timers.delete(next);
    this.now = Math.max(this.now, next.due);
    next.act();
    return true;
  }

  /** The clock of the device is set; what waits goes on waiting as long as it would have. */
  setClock(by: number): void {
    this.now += by;
    for (const timer of [...this.#timers]) {
      this.#timers.delete(timer);
      this.#timers.add({ ...timer, due: timer.due + by });
    }
  }

  after(tab: WorldTab, milliseconds: number, act: () => void): () => void {
    let isOff = false;
    const timer: Timer = { tab, due: this.now + Math.max(0, milliseconds), act: () => isOff || act() };
    this.#timers.add(timer);
    return () => {
      isOff = true;
      this.#timers.delete(timer);
    };
  }

  forget(tab: WorldTab): void {
    this.crashes += 1;
    this.tabs.delete(tab);
    this.locks.release(tab);
    for (const timer of this.#timers) if (timer.tab === tab) this.#timers.delete(timer);
  }

  /** Everybody hears that it is worth trying again. */
  awake(isBackOnline: boolean): void {
    for (const tab of this.tabs) tab.awake(isBackOnline);
  }
}

/** A promise of its own for each that waits: one for all would keep every tab that has crashed in memory. */
const never = (): Promise<never> => new Promise(() => undefined);

/** One tab: everything that its code has from the world. When it has crashed, all that it waits for stays away. */
export class WorldTab {
  readonly world: World;
  readonly crashed: Promise<'crashed'>;
  /** The world as the outbox wants it. */
  readonly machinery: Machinery;
  readonly #wakers = new Set<(isBackOnline: boolean) => void>();
  readonly #ears = new Map<string, Set<(ids: readonly string[]) => void>>();
  #sayCrashed: (word: 'crashed') => void = () => undefined;
  #isCrashed = false;
  #crash: Crash | undefined;
  #visits = 0;

  constructor(world: World) {
    this.world = world;
    this.crashed = new Promise((resolve) => (this.#sayCrashed = resolve));
    this.machinery = {
      now: () => world.now,
      random: () => world.chance(),
      newId: () => world.newId(),
      after: (milliseconds, act) => world.after(this, milliseconds, () => this.#isCrashed || act()),
      locks: world.locks.of(this),
      hints: (name, heard) => this.#hints(name, heard),
      awake: (act) => {
        this.#wakers.add(act);
        return () => void this.#wakers.delete(act);
      },
      breathe: () => this.pause('breathe'),
      checkpoint: (name) => this.reach(name),
    };
  }

  get isCrashed(): boolean {
    return this.#isCrashed;
  }

  crash(): void {
    if (this.#isCrashed) return;
    this.#isCrashed = true;
    this.world.forget(this);
    this.#sayCrashed('crashed');
  }

  crashAt(crash: Crash): void {
    this.#crash = crash;
    this.#visits = 0;
  }

  awake(isBackOnline: boolean): void {
    for (const act of [...this.#wakers]) act(isBackOnline);
  }

  /** Resolves when it is this step's turn; never when the tab has crashed until then. */
  async pause(label: string): Promise<void> {
    if (this.#isCrashed) return never();
    await this.world.scheduler.schedule(Promise.resolve(), label);
    if (this.#isCrashed) return never();
  }

  /** Goes on, unless the tab is to crash here. */
  async reach(name: Point): Promise<void> {
    if (this.#isCrashed) return never();
    if (this.#crash?.at !== name) return;
    this.#visits += 1;
    if (this.#visits < this.#crash.time) return;
    this.crash();
    return never();
  }

  #hints(name: string, heard: (ids: readonly string[]) => void): Hinting {
    const ears = this.#ears.get(name) ?? new Set();
    this.#ears.set(name, ears.add(heard));
    return {
      tell: (ids) => {
        for (const other of this.world.tabs) if (other !== this) void this.#carry(other, name, ids);
      },
      close: () => void ears.delete(heard),
    };
  }

  /** A message between tabs may be late, may come twice, and may not come at all. */
  async #carry(other: WorldTab, name: string, ids: readonly string[]): Promise<void> {
    const luck = this.world.chance();
    for (let copies = luck < 0.1 ? 0 : luck > 0.9 ? 2 : 1; copies > 0; copies -= 1) {
      await this.world.scheduler.schedule(Promise.resolve(), 'hint');
      if (!other.isCrashed) for (const heard of [...(other.#ears.get(name) ?? [])]) heard(ids);
    }
  }
}
