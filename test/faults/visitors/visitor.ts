/** A visitor: answers, sends, does what people do, and believes what the form says. */
import { setTimeout as wait } from 'node:timers/promises';
import type { BrowserContext } from 'puppeteer-core';
import type { Filled, Ledger } from './ledger.js';
import type { Look, Told } from './looks.js';
import type { Course, Plan } from './plan.js';
import type { Shop } from './shop.js';
import { Tab } from './tab.js';

/** What is promised by the words of the form. */
const keeps = /^Saved on this device/;
const asksToStay = /^(?:Not saved on this device|No connection yet)/;

/** Whether something is still to come of what was sent, as long as the page stays open. */
const isOpen = (said: string): boolean => asksToStay.test(said) || /ending…$/.test(said);

/** Milliseconds between two times that the network comes back, or that "Try again" is pressed. */
const flap = 1_500;

export interface Visited {
  /** One that is still open, for the next visitor. */
  readonly tab: Tab;
  /** Answers that were still in an outbox when everything promised had arrived. */
  readonly leftBehind: number;
}

/** Where a visitor comes to. */
export interface World {
  readonly shop: Shop;
  readonly ledger: Ledger;
  readonly context: BrowserContext;
  /** Milliseconds until an answer that was promised has to be there, with nothing in its way. */
  readonly patience: number;
}

/** A form in a tab. */
interface Sitting {
  tab: Tab;
  readonly course: Course;
  readonly address: string;
  filled: Filled;
  /** Whether it was sent from the page that is there now, and what has been said there since. */
  isAsked: boolean;
  said: string;
  /** Whether an earlier page has asked for it to be sent, of which this one has said nothing yet. */
  isOnItsWay: boolean;
}

export class Visitor {
  readonly #plan: Plan;
  readonly #shop: Shop;
  readonly #ledger: Ledger;
  readonly #context: BrowserContext;
  readonly #patience: number;
  readonly #scores = new Set<string>();
  readonly #sittings: Sitting[] = [];
  #fills = 0;

  constructor(plan: Plan, { shop, ledger, context, patience }: World) {
    this.#plan = plan;
    this.#shop = shop;
    this.#ledger = ledger;
    this.#context = context;
    this.#patience = patience;
  }

  async visit(tab: Tab): Promise<Visited> {
    const { number, course, companion } = this.#plan;
    this.#shop.expect(this.#plan);
    const first = this.#sit(tab, course);
    if (companion && companion.is !== 'copy') {
      this.#count('two tabs');
      const second = this.#sit(await Tab.open(this.#context), companion.course);
      await Promise.all([this.#goThrough(first), this.#goThrough(second)]);
    } else {
      await this.#goThrough(first);
    }
    this.#shop.mend(number);
    const leftBehind = await this.#settle();
    for (const { tab: other } of this.#sittings.slice(1)) await other.close();
    first.tab.hear(() => undefined);
    return { tab: first.tab, leftBehind };
  }

  #count(kind: string): void {
    this.#shop.faults.add(kind);
  }

  #sit(tab: Tab, course: Course): Sitting {
    const { number: visitor, storage } = this.#plan;
    if (storage !== 'fine') this.#count(storage);
    const filled = { visitor, metric: course.metric, score: -1, words: '' };
    const address = this.#shop.pageFor(this.#plan, course.metric);
    const sitting: Sitting = { tab, course, address, filled, isAsked: false, said: '', isOnItsWay: false };
    this.#sittings.push(sitting);
    this.#hear(sitting);
    return sitting;
  }

  #hear(sitting: Sitting): void {
    const { host: here } = new URL(sitting.address);
    sitting.tab.hear(({ host, said, isDone }: Told) => {
      if (host !== here) return;
      sitting.said = said;
      sitting.isOnItsWay = false;
      if (isDone) this.#ledger.sent(sitting.filled, this.#shop.keptOf(this.#plan.number));
      else if (keeps.test(said)) this.#ledger.promise(sitting.filled);
    });
  }

  async #goThrough(sitting: Sitting): Promise<void> {
    const { course, address } = sitting;
    const { cut } = course;
    await sitting.tab.goTo(address);
    const seen = await (course.isQuick ? sitting.tab.asked() : sitting.tab.whole());
    if (seen.is === 'asking') await this.#fillIn(sitting, cut?.when === 'while answering');
    if (course.reloadsFirst) {
      this.#count('reload before sending');
      await sitting.tab.reload();
      this.#forget(sitting);
      const { score } = await sitting.tab.whole();
      if (score === undefined) await this.#fillIn(sitting, false);
    }
    if (cut?.when === 'before sending') await this.#cut(sitting);
    const pressing = this.#press(sitting);
    if (cut?.when === 'while sending') await this.#cut(sitting);
    await wait(course.moment);
    await this.#afterSending(sitting, pressing);
    if (cut) {
      await wait(cut.milliseconds);
      await sitting.tab.setOffline(false);
    }
  }

  /** What was said on the page before it was loaded again is not said on this one. */
  #forget(sitting: Sitting): void {
    sitting.isAsked = false;
    sitting.said = '';
  }

  async #cut(sitting: Sitting): Promise<void> {
    this.#count('network gone');
    await sitting.tab.setOffline(true);
  }

  async #fillIn(sitting: Sitting, isCut: boolean): Promise<void> {
    const { tab, course } = sitting;
    const { number: visitor } = this.#plan;
    const { metric } = course;
    const score = this.#freshScore(course);
    sitting.isAsked = false;
    sitting.filled = { visitor, metric, score, words: '' };
    await tab.choose(score);
    if (isCut) await this.#cut(sitting);
    this.#fills += 1;
    if (course.hasWords) await this.#write(sitting, `Visitor ${visitor}, form ${this.#fills}`);
  }

  /** The words count where they stand in the form then: a first look has no field for them. */
  async #write(sitting: Sitting, words: string): Promise<void> {
    if ((await sitting.tab.write(words)) === words) sitting.filled = { ...sitting.filled, words };
  }

  /** No visitor gives a score twice, so that each filled form can be told from the others. */
  #freshScore({ metric, score }: Course): number {
    const [low, points] = metric === 'nps' ? [0, 11] : [1, 5];
    const scores = Array.from({ length: points }, (_, index) => low + ((score - low + index) % points));
    const fresh = scores.find((one) => !this.#scores.has(`${metric} ${one}`)) ?? score;
    this.#scores.add(`${metric} ${fresh}`);
    return fresh;
  }

  /** Resolves when all has been pressed, or the page has gone meanwhile. */
  async #press(sitting: Sitting): Promise<void> {
    const { presses, gap } = sitting.course;
    if (presses > 1) this.#count(presses === 2 ? 'double click' : 'ten clicks');
    this.#ledger.ask(sitting.filled);
    sitting.isAsked = true;
    await sitting.tab.press(presses, gap).catch(() => undefined);
  }

  async #afterSending(sitting: Sitting, pressing: Promise<void>): Promise<void> {
    const { course, address } = sitting;
    const { companion } = this.#plan;
    if (companion?.is === 'copy' && this.#sittings.length === 1) {
      await pressing;
      await this.#copy(sitting, companion.course);
    }
    if (course.then === 'stays') return pressing;
    this.#forget(sitting);
    switch (course.then) {
      case 'reloads':
      case 'reloads twice':
        this.#count('reload after sending');
        await sitting.tab.reload();
        if (course.then === 'reloads twice') await sitting.tab.reload();
        break;
      case 'closes':
        this.#count('tab closed after sending');
        await sitting.tab.close();
        sitting.tab = await Tab.open(this.#context);
        this.#hear(sitting);
        // Comes back later, to a tab that knows nothing of the other one.
        await sitting.tab.goTo(address);
        return;
      case 'leaves':
        this.#count('page left after sending');
        await sitting.tab.leave(address);
        break;
    }
    await this.#onReturn(sitting, await sitting.tab.whole());
  }

  async #onReturn(sitting: Sitting, { is, score, isLocked, said }: Look): Promise<void> {
    const { onReturn } = sitting.course;
    if (is === 'asking' && isLocked) Object.assign(sitting, { isAsked: true, said, isOnItsWay: said === '' });
    if (is !== 'asking' || onReturn === 'goes') return;
    if (score === undefined) {
      if (onReturn === 'sends') return;
      await this.#fillIn(sitting, false);
    } else if (onReturn === 'edits' && !isLocked) {
      this.#count('answer changed after a reload');
      await this.#write(sitting, `${sitting.filled.words || `Visitor ${this.#plan.number}`} and more`);
    }
    if (said === '' || this.#plan.isImpatient) await this.#press(sitting);
  }

  async #copy({ tab, course, filled }: Sitting, { presses, onReturn }: Course): Promise<void> {
    this.#count('tab copied');
    const copy = this.#sit(await tab.copy(), { ...course, presses, onReturn });
    copy.filled = filled;
    await this.#onReturn(copy, await copy.tab.whole());
  }

  /** Nothing is in the way any more: waits until everything that was promised is there. */
  async #settle(): Promise<number> {
    const { isImpatient } = this.#plan;
    for (const { tab } of this.#sittings) await tab.setOffline(false);
    const deadline = Date.now() + this.#patience;
    let next = Date.now() + flap / 5;
    while (this.#owes() && Date.now() < deadline) {
      if (Date.now() > next) {
        for (const sitting of this.#sittings) await this.#hasten(sitting, isImpatient);
        next = Date.now() + flap;
      }
      await wait(20);
    }
    for (const { filled, said, isAsked } of this.#sittings) if (isAsked && isOpen(said)) this.#ledger.promise(filled);
    let left = 0;
    const [first] = this.#sittings;
    if (first && this.#plan.storage === 'fine')
      for (left = await first.tab.waiting(); left > 0 && Date.now() < deadline; left = await first.tab.waiting()) {
        await this.#hasten(first, false);
        await wait(100);
      }
    return left;
  }

  /** Whether something is to come that was promised, or that a page which is still open is to bring. */
  #owes(): boolean {
    const kept = this.#shop.keptOf(this.#plan.number);
    if (this.#ledger.owed(this.#plan.number, kept).length > 0) return true;
    return this.#sittings.some(({ isAsked, said, isOnItsWay }) => isOnItsWay || (isAsked && isOpen(said)));
  }

  async #hasten({ tab, said, isAsked }: Sitting, isImpatient: boolean): Promise<void> {
    if (isImpatient && isAsked && (keeps.test(said) || asksToStay.test(said))) return tab.press(1, 0);
    await tab.setOffline(true);
    await tab.setOffline(false);
  }
}
