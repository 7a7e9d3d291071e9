import { longestTask } from '../harness.js';
import { timed } from '../store/drive.js';
import { answerAt, commonWord, rareEvery, rareWord, seedOf } from './answers.js';
import type { Subject } from './subject.js';

/** What the benchmark outside asks of a page, in this order. */
export interface Driver {
  prepare(records: number): Promise<void>;
  work(): Promise<Run>;
  /** Scrolls so many frames, and answers the longest of them. */
  scroll(frames: number): Promise<number>;
}

export interface Run {
  readonly metrics: Record<string, number>;
  /** What was on the screen after each step, for the subjects to be compared. */
  readonly shown: readonly string[];
}

/** Scrolled in a frame, in px. */
const step = 900;
/** What takes longer has failed, in ms. */
const most = 60_000;

const nextFrame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));

/** Offers the page's one subject to the benchmark outside. */
export function drive(subject: Subject): void {
  Object.assign(globalThis, { driver: new PageDriver(subject) satisfies Driver });
}

class PageDriver implements Driver {
  readonly #subject: Subject;
  readonly #metrics: Record<string, number> = {};
  readonly #shown: string[] = [];
  #root: ParentNode = document;
  #records = 0;

  constructor(subject: Subject) {
    this.#subject = subject;
  }

  async prepare(records: number): Promise<void> {
    this.#records = records;
    await this.#subject.prepare(seedOf(records));
  }

  async work(): Promise<Run> {
    const records = this.#records;
    const hasAll = (): boolean => this.#hasFirst(records);
    const isLast = (): boolean => this.#article(records) !== undefined;
    let from = 0;
    const isOpen = (): boolean => {
      if (this.#first) this.#metrics['first answers (ms)'] ??= performance.now() - from;
      return hasAll();
    };
    await this.#step('first answers, and all counts', isOpen, () => {
      from = performance.now();
      this.#root = this.#subject.mount(document.body.appendChild(document.createElement('div')));
    });
    await this.#step(
      'another state',
      () => this.#first?.textContent.includes('Assigned') === true,
      this.#press('assigned'),
    );
    await this.#step('all states again', hasAll, this.#press('all'));
    const ofBand = (): boolean => this.#count('all') < records && this.#hasFirst(this.#count('all'));
    await this.#step('another band', ofBand, this.#choose('Unhappy'));
    await this.#step('all bands again', hasAll, this.#choose('Score: All'));
    await this.#step('a rare word', () => this.#hasFirst(records / rareEvery), this.#type(rareWord));
    await this.#step('no word', hasAll, this.#type(''));
    await this.#step('a common word', ofBand, this.#type(commonWord));
    await this.#step('no word again', hasAll, this.#type(''));
    await this.#step(
      'to the last',
      isLast,
      () => (this.#scroller.scrollTop = this.#scroller.scrollHeight),
      records - 2,
    );
    await this.#step('to the first', hasAll, () => (this.#scroller.scrollTop = 0));
    const acknowledged = this.#count('acknowledged');
    await this.#step(
      'one acknowledged, and counted',
      () => this.#count('acknowledged') === acknowledged + 1,
      () => this.#button('article [data-state="acknowledged"]').click(),
    );
    await this.#step(
      'a new one comes',
      () => this.#hasFirst(records + 1),
      () => void this.#subject.receive(answerAt(-1)),
    );
    return { metrics: this.#metrics, shown: this.#shown };
  }

  async scroll(frames: number): Promise<number> {
    let worst = 0;
    let last = await nextFrame();
    for (let frame = 0; frame < frames; frame += 1) {
      this.#scroller.scrollTop += step;
      const now = await nextFrame();
      worst = Math.max(worst, now - last);
      last = now;
    }
    return worst;
  }

  /** `from` is the place of the answers that are compared. */
  async #step(name: string, isDone: () => boolean, act: () => void, from = 1): Promise<void> {
    const { took, longest } = await timed(async () => {
      act();
      for (const since = performance.now(); !isDone(); await nextFrame()) {
        if (performance.now() - since > most) throw new Error(`This does not come to an end: ${name}.`);
      }
    });
    this.#metrics[`${name} (ms)`] = took;
    this.#metrics[`${name}: ${longestTask}`] = longest;
    const said = [0, 1, 2].map((next) =>
      this.#article(from + next)
        ?.querySelector('.comment')
        ?.textContent.trim(),
    );
    const states = ['all', 'new', 'acknowledged', 'assigned', 'resolved', 'told'].map((state) => this.#count(state));
    this.#shown.push(`${name}: ${states.join(' ')}: ${said.join(' | ')}`);
  }

  get #scroller(): HTMLElement {
    return this.#root.querySelector('.scroller') as HTMLElement;
  }

  get #first(): HTMLElement | undefined {
    return this.#article(1);
  }

  /** The answer at a place, counted from 1, once it is there and not only its room. */
  #article(place: number): HTMLElement | undefined {
    const found = this.#root.querySelector<HTMLElement>(`article[aria-posinset="${place}"]`);
    return found?.querySelector('.comment') ? found : undefined;
  }

  /** Whether so many answers are counted, and the first of so many is shown. */
  #hasFirst(count: number): boolean {
    return this.#count('all') === count && this.#first?.ariaSetSize === String(count);
  }

  /** What stands on the button of a state. */
  #count(state: string): number {
    const words = this.#root.querySelector(`.states [data-state="${state}"]`)?.textContent ?? '';
    return Number(/[\d,]+/.exec(words)?.[0].replaceAll(',', '') ?? Number.NaN);
  }

  #button(selector: string): HTMLElement {
    const found = this.#root.querySelector<HTMLElement>(selector);
    if (!found) throw new Error(`There is no ${selector}.`);
    return found;
  }

  #press(state: string): () => void {
    return () => this.#button(`.states [data-state="${state}"]`).click();
  }

  #choose(label: string): () => void {
    return () => {
      for (const box of this.#root.querySelectorAll('select')) {
        const at = [...box.options].findIndex(({ text }) => text.trim() === label);
        if (at < 0) continue;
        box.selectedIndex = at;
        box.dispatchEvent(new Event('change', { bubbles: true }));
        return;
      }
      throw new Error(`${label} cannot be chosen.`);
    };
  }

  #type(words: string): () => void {
    return () => {
      const box = this.#root.querySelector('input[type="search"]') as HTMLInputElement;
      box.value = words;
      box.dispatchEvent(new Event('input', { bubbles: true }));
    };
  }
}
