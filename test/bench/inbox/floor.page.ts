/**
 * The least code that does the same visible job: answers only where they can be seen, in nodes that are used again, of one
 * height; every question is answered by looking through all of them. It loads nothing, writes nothing down, speaks one
 * language, knows no keyboard, and takes nothing back.
 */
import type { Seed } from '../../../src/model/index.js';
import { drive } from './drive.js';

type Answer = NonNullable<Seed['feedback']>[number];

const pitch = 124;
const height = 704;
const more = 2;
const names = {
  new: 'New',
  acknowledged: 'Acknowledged',
  assigned: 'Assigned',
  resolved: 'Resolved',
  told: 'Customer told',
};
const bands = { bad: 'Unhappy', warn: 'In between', good: 'Happy' } as const;
const verbs = { acknowledged: 'Acknowledge', resolved: 'Resolve' } as const;
const counts = new Intl.NumberFormat('en');
const moments = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });
const owed = ['new', 'acknowledged', 'assigned'];
const hour = 3_600_000;
const patience = { bad: 48 * hour, warn: 7 * 24 * hour, good: 7 * 24 * hour };

const styles = `
  .scroller { position: relative; height: ${height}px; overflow: auto; overflow-anchor: none; scrollbar-width: thin; }
  article { position: absolute; box-sizing: border-box; inset-inline: 0; height: ${pitch}px; display: flex; gap: 10px;
    padding: 12px 16px; border-bottom: 1px solid oklch(0.915 0.006 260); }
  article[hidden] { display: none; }
  .told { flex: 1; min-width: 0; display: grid; gap: 4px; }
  .line, .foot { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 8px; }
  .time, .doing { margin-inline-start: auto; }
  .badge { display: inline-grid; place-items: center; width: 20px; height: 20px; border-radius: 50%; font-size: 9px;
    background: oklch(0.92 0.05 var(--hue)); }
  .chip { padding: 0 8px; border-radius: 999px; background: oklch(0.95 0.01 260); }
  p { margin: 0; overflow: hidden; white-space: nowrap; text-overflow: ellipsis; }
`;

const bandOf = (score: number): keyof typeof bands => (score <= 6 ? 'bad' : score <= 8 ? 'warn' : 'good');

const shape = document.createElement('template');
shape.innerHTML = `<article tabindex="0"><input type="checkbox"><div class="told">
  <div class="line"><span class="badge"></span><button class="who"></button><span class="chip score"></span><time class="time"></time></div>
  <p class="comment"></p><p class="meta"></p>
  <div class="foot"><span class="chip state"></span><span class="due"></span><span class="doing"></span></div>
</div></article>`;

class Row {
  readonly node = shape.content.firstElementChild?.cloneNode(true) as HTMLElement;
  place = -1;
  answer: Answer | undefined;

  show(answer: Answer, who: string, survey: string): void {
    this.answer = answer;
    const put = (selector: string, text: string): void => {
      (this.node.querySelector(selector) as HTMLElement).textContent = text;
    };
    const { score = 0, state = 'new', submittedAt } = answer;
    const badge = this.node.querySelector<HTMLElement>('.badge');
    badge?.style.setProperty('--hue', String((who.length * 47) % 360));
    put('.badge', (who[0] ?? '') + (who[who.indexOf(' ') + 1] ?? ''));
    put('.who', who);
    put('.score', `NPS ${score} · ${bands[bandOf(score)]}`);
    put('.time', moments.format(new Date(submittedAt)));
    put('.comment', commentOf(answer));
    put('.meta', `${survey} · ${answer.page ?? ''} · ${answer.language ?? ''}`);
    put('.state', names[state]);
    put('.due', owed.includes(state) ? moments.format(dueAt(answer)) : '');
    const doing = this.node.querySelector('.doing') as HTMLElement;
    doing.replaceChildren(
      ...(['acknowledged', 'resolved'] as const)
        .filter((step) => state === 'new' || (step === 'resolved' && owed.includes(state)))
        .map((step) => button(verbs[step], step)),
    );
  }
}

function button(text: string, state: string): HTMLButtonElement {
  const made = document.createElement('button');
  made.textContent = text;
  made.dataset['state'] = state;
  return made;
}

function commentOf({ answers }: Answer): string {
  const { value } = answers[1] ?? {};
  return typeof value === 'string' ? value : '';
}

function dueAt({ submittedAt, score = 0 }: Answer): number {
  return Date.parse(submittedAt) + patience[bandOf(score)];
}

class FloorInbox {
  readonly node = document.createElement('div');
  readonly #answers: Answer[];
  readonly #names: ReadonlyMap<string, string>;
  readonly #surveys: ReadonlyMap<string, string>;
  readonly #chips = new Map<string, HTMLButtonElement>();
  readonly #scroller = document.createElement('div');
  readonly #room = document.createElement('div');
  readonly #rows: Row[] = [];
  #shown: Answer[] = [];
  #state = 'all';
  #band = '';
  #words = '';

  constructor({ feedback = [], customers = [], surveys = [] }: Seed) {
    this.#answers = [...feedback].sort((left, right) => (left.submittedAt < right.submittedAt ? 1 : -1));
    this.#names = new Map(customers.map(({ id = '', name }) => [id, name]));
    this.#surveys = new Map(surveys.map(({ id = '', name }) => [id, typeof name === 'string' ? name : '']));
    const chips = document.createElement('div');
    chips.className = 'states';
    for (const [state, name] of Object.entries({ all: 'All', ...names, overdue: 'Overdue' })) {
      const chip = button(name, state);
      chip.append(' ', document.createElement('span'));
      chip.onclick = () => {
        this.#state = state;
        this.ask();
      };
      this.#chips.set(state, chip);
      chips.append(chip);
    }
    const band = document.createElement('select');
    band.append(
      new Option('Score: All', ''),
      ...Object.entries(bands).map(([value, label]) => new Option(label, value)),
    );
    band.onchange = () => {
      this.#band = band.value;
      this.ask();
    };
    const words = document.createElement('input');
    words.type = 'search';
    words.oninput = () => {
      this.#words = words.value.toLowerCase();
      this.ask();
    };
    this.#scroller.className = 'scroller';
    this.#scroller.append(this.#room);
    this.#scroller.onscroll = () => this.draw();
    this.#scroller.onclick = ({ target }) => this.#onClick(target as HTMLElement);
    const sheet = document.createElement('style');
    sheet.textContent = styles;
    this.node.append(sheet, chips, band, words, this.#scroller);
  }

  receive(answer: Answer): void {
    this.#answers.unshift(answer);
    this.ask();
  }

  /** Looks through all answers: which are shown, and how many there are in each state. */
  ask(): void {
    const found = new Map<string, number>([
      ['all', 0],
      ['overdue', 0],
    ]);
    const now = Date.now();
    this.#shown = this.#answers.filter((answer) => {
      const { state = 'new', score = 0 } = answer;
      if (this.#band !== '' && bandOf(score) !== this.#band) return false;
      if (this.#words !== '' && !commentOf(answer).toLowerCase().includes(this.#words)) return false;
      const isLate = owed.includes(state) && dueAt(answer) < now;
      found.set('all', (found.get('all') ?? 0) + 1);
      found.set(state, (found.get(state) ?? 0) + 1);
      if (isLate) found.set('overdue', (found.get('overdue') ?? 0) + 1);
      return this.#state === 'all' || this.#state === state || (this.#state === 'overdue' && isLate);
    });
    for (const [state, chip] of this.#chips) {
      chip.ariaPressed = String(state === this.#state);
      (chip.lastElementChild as HTMLElement).textContent = counts.format(found.get(state) ?? 0);
    }
    this.#room.style.height = `${this.#shown.length * pitch}px`;
    for (const row of this.#rows) row.answer = undefined;
    this.draw();
  }

  draw(): void {
    const top = this.#scroller.scrollTop;
    const first = Math.max(0, Math.floor(top / pitch) - more);
    const last = Math.min(this.#shown.length - 1, Math.ceil((top + height) / pitch) + more);
    const size = Math.ceil(height / pitch) + 2 * more + 2;
    while (this.#rows.length < size) {
      const row = new Row();
      this.#rows.push(row);
      this.#room.append(row.node);
    }
    for (const row of this.#rows) row.node.hidden = row.place < first || row.place > last;
    for (let place = first; place <= last; place += 1) {
      const row = this.#rows[place % size] as Row;
      const answer = this.#shown[place] as Answer;
      row.node.hidden = false;
      row.node.ariaSetSize = String(this.#shown.length);
      if (row.place !== place) {
        row.place = place;
        row.node.ariaPosInSet = String(place + 1);
        row.node.style.top = `${place * pitch}px`;
      }
      if (row.answer === answer) continue;
      const { customerId = '', surveyId } = answer;
      row.show(answer, this.#names.get(customerId) ?? '', this.#surveys.get(surveyId) ?? '');
    }
  }

  #onClick(target: HTMLElement): void {
    const state = target.closest<HTMLElement>('[data-state]')?.dataset['state'] as Answer['state'];
    const row = this.#rows.find(({ node }) => node.contains(target));
    if (!state || !row?.answer) return;
    this.#answers[this.#answers.indexOf(row.answer)] = { ...row.answer, state };
    this.ask();
  }
}

let seed: Seed = {};
let inbox: FloorInbox;

drive({
  prepare: async (given) => void (seed = await Promise.resolve(given)),
  mount(place) {
    inbox = new FloorInbox(seed);
    place.append(inbox.node);
    inbox.ask();
    return place;
  },
  receive: (answer) => Promise.resolve(inbox.receive(answer)),
});
