import { expect, fixture, fixtureCleanup, html } from '@open-wc/testing';
import { css, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { Windowing } from '../../src/controllers/windowing.js';
import { setStyle } from '../../src/styles/set-style.js';

/** A list of rows of 40 px, or of heights that nobody knows before. */
abstract class TestList extends LitElement {
  static override styles = css`
    :host {
      display: block;
    }
    .scroller {
      block-size: 400px;
      overflow: auto;
      overflow-anchor: none;
      contain: strict;
    }
  `;

  rows: readonly string[] = [];
  kept: number | undefined;
  renders = 0;
  abstract readonly windowing: Windowing;

  get scroller(): HTMLElement {
    return this.renderRoot.querySelector<HTMLElement>('.scroller') as HTMLElement;
  }

  get rendered(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('.row')];
  }

  row(key: string): HTMLElement {
    const found = this.rendered.find((row) => row.textContent?.trim() === key);
    if (!found) throw new Error(`Row ${key} is not rendered.`);
    return found;
  }

  /** Where a row stands on the screen, from the top of the scroller. */
  placeOf(key: string): number {
    return this.row(key).getBoundingClientRect().top - this.scroller.getBoundingClientRect().top;
  }

  abstract heightOf(key: string): number;

  override render(): TemplateResult {
    this.renders += 1;
    const { items, after } = this.windowing;
    return html`<div class="scroller" tabindex="0">
      ${repeat(
        items,
        ({ key }) => key,
        ({ index, gap }) => {
          const text = this.rows[index] ?? '';
          return html`${gap > 0 ? html`<div ${setStyle({ 'block-size': `${gap}px` })}></div>` : nothing}
            <div class="row" data-index=${index} ${setStyle({ 'block-size': `${this.heightOf(text)}px` })}>
              ${text}
            </div>`;
        },
      )}
      <div ${setStyle({ 'block-size': `${after}px` })}></div>
    </div>`;
  }
}

@customElement('test-even-list')
class EvenList extends TestList {
  readonly windowing = new Windowing(this, {
    scroller: () => this.renderRoot?.querySelector<HTMLElement>('.scroller') ?? null,
    count: () => this.rows.length,
    key: (index) => this.rows[index] ?? '',
    kept: () => this.kept,
    rows: { height: () => 40 },
  });

  heightOf(): number {
    return 40;
  }
}

@customElement('test-uneven-list')
class UnevenList extends TestList {
  readonly windowing = new Windowing(this, {
    scroller: () => this.renderRoot?.querySelector<HTMLElement>('.scroller') ?? null,
    count: () => this.rows.length,
    key: (index) => this.rows[index] ?? '',
    kept: () => this.kept,
    rows: { typical: 50, estimate: (index) => (index % 3 === 0 ? 70 : 50) },
  });

  /** 31 to 151 px, by the number in the row's name. */
  heightOf(key: string): number {
    return 31 + ((Number(key.slice(1)) * 7_919) % 121);
  }
}

const names = (count: number): string[] => Array.from({ length: count }, (_, index) => `r${index}`);

async function listOf<List extends TestList>(
  tag: 'test-even-list' | 'test-uneven-list',
  rows: readonly string[],
): Promise<List> {
  const box = await fixture<HTMLElement>(html`<div></div>`);
  const list = document.createElement(tag) as List;
  list.rows = rows;
  box.append(list);
  await settled(list);
  return list;
}

async function frame(): Promise<void> {
  await new Promise((next) => requestAnimationFrame(next));
}

/** Resolves when what a scroll or a resize sets off has been rendered and measured. */
async function settled(list: LitElement): Promise<void> {
  for (let frames = 0; frames < 4; frames += 1) {
    await list.updateComplete;
    await frame();
  }
}

async function scrollTo(list: TestList, place: number): Promise<void> {
  list.scroller.scrollTop = place;
  await settled(list);
}

/** How much of the scroller shows no row, in px. */
function blank(list: TestList): number {
  const view = list.scroller.getBoundingClientRect();
  let covered = 0;
  for (const row of list.rendered) {
    const { top, bottom } = row.getBoundingClientRect();
    covered += Math.max(0, Math.min(bottom, view.bottom) - Math.max(top, view.top));
  }
  return Math.round(view.height - covered);
}

describe('windowing rows of one height', () => {
  it('renders what is visible of 100,000 rows, and gives the rest its room', async () => {
    const list = await listOf<EvenList>('test-even-list', names(100_000));
    expect(list.rendered.length).to.be.lessThan(40);
    expect(list.scroller.scrollHeight).to.equal(4_000_000);
    expect(blank(list)).to.equal(0);
  });

  it('leaves no blank row after a jump to anywhere', async () => {
    const list = await listOf<EvenList>('test-even-list', names(100_000));
    for (const place of [3_999_600, 1_234_567, 0, 2_000_001]) {
      await scrollTo(list, place);
      expect(blank(list), `blank at ${place}`).to.equal(0);
      expect(list.rendered.length).to.be.lessThan(40);
    }
    expect(list.placeOf('r50000')).to.equal(-1);
  });

  it('renders once for a frame of scrolling, and not at all for a few pixels', async () => {
    const list = await listOf<EvenList>('test-even-list', names(1_000));
    await scrollTo(list, 4_000);
    const before = list.renders;
    await scrollTo(list, 4_001);
    expect(list.renders).to.equal(before);
    await scrollTo(list, 4_400);
    expect(list.renders).to.equal(before + 1);
  });

  it('brings a row into view from both sides, and leaves it where it is visible already', async () => {
    const list = await listOf<EvenList>('test-even-list', names(100_000));
    list.windowing.scrollToIndex(70_000);
    await settled(list);
    expect(list.placeOf('r70000')).to.equal(360);
    list.windowing.scrollToIndex(69_995);
    await settled(list);
    expect(list.placeOf('r70000')).to.equal(360);
    list.windowing.scrollToIndex(10, 'start');
    await settled(list);
    expect(list.placeOf('r10')).to.equal(0);
  });

  it('keeps a row that is asked to stay, far above and far below', async () => {
    const list = await listOf<EvenList>('test-even-list', names(100_000));
    list.kept = 3;
    await scrollTo(list, 2_000_000);
    const kept = list.row('r3');
    expect(list.placeOf('r3')).to.equal(120 - 2_000_000);
    expect(blank(list)).to.equal(0);
    list.kept = 99_999;
    await scrollTo(list, 0);
    expect(list.placeOf('r99999')).to.equal(3_999_960);
    expect(kept.isConnected && list.row('r3')).to.not.equal(undefined);
  });

  it('stays with the first visible row when rows come and go above it', async () => {
    const list = await listOf<EvenList>('test-even-list', names(2_000));
    await scrollTo(list, 40_010);
    expect(list.placeOf('r1000')).to.equal(-10);
    list.rows = ['new1', 'new2', ...list.rows];
    list.requestUpdate();
    await settled(list);
    expect(list.placeOf('r1000')).to.equal(-10);
    list.rows = list.rows.slice(7);
    list.requestUpdate();
    await settled(list);
    expect(list.placeOf('r1000')).to.equal(-10);
  });

  it('shows what is new above when it stands at the top', async () => {
    const list = await listOf<EvenList>('test-even-list', names(100));
    list.rows = ['new', ...list.rows];
    list.requestUpdate();
    await settled(list);
    expect(list.placeOf('new')).to.equal(0);
  });

  it('goes back into its bounds when most rows go', async () => {
    const list = await listOf<EvenList>('test-even-list', names(100_000));
    await scrollTo(list, 3_000_000);
    list.rows = names(20);
    list.requestUpdate();
    await settled(list);
    expect(list.placeOf('r19')).to.equal(360);
    list.rows = [];
    list.requestUpdate();
    await settled(list);
    expect(list.rendered).to.have.length(0);
  });

  it('shows the same rows after it was hidden, and after it was moved in the page', async () => {
    const list = await listOf<EvenList>('test-even-list', names(1_000));
    await scrollTo(list, 20_000);
    list.style.display = 'none';
    await settled(list);
    list.style.display = '';
    await settled(list);
    expect(list.placeOf('r500')).to.equal(0);
    const elsewhere = await fixture<HTMLElement>(html`<div></div>`);
    elsewhere.append(list);
    await settled(list);
    expect(list.placeOf('r500')).to.equal(0);
    await scrollTo(list, 30_000);
    expect(blank(list)).to.equal(0);
  });

  it('fills a container that grows', async () => {
    const list = await listOf<EvenList>('test-even-list', names(1_000));
    list.scroller.style.blockSize = '1600px';
    await settled(list);
    expect(blank(list)).to.equal(0);
  });

  it('reaches the last of 50,000,000 rows, which no element could hold', async () => {
    // Names are made when they are asked for: an array of so many would prove nothing about windowing.
    const rows = new Proxy([] as string[], {
      get: (target, name): unknown => {
        if (name === 'length') return 50_000_000;
        return typeof name === 'string' && /^\d+$/.test(name) ? `r${name}` : Reflect.get(target, name);
      },
    });
    const list = await listOf<EvenList>('test-even-list', rows);
    expect(list.scroller.scrollHeight).to.equal(16_000_000);
    await scrollTo(list, 16_000_000);
    expect(list.placeOf('r49999999')).to.be.closeTo(360, 1);
    await scrollTo(list, 8_000_000);
    expect(blank(list)).to.equal(0);
    expect(list.rendered.length).to.be.lessThan(40);
    list.windowing.scrollToIndex(31_000_000, 'start');
    await settled(list);
    expect(list.placeOf('r31000000')).to.be.closeTo(0, 40);
    expect(blank(list)).to.equal(0);
  });

  it('leaves no listener and no frame behind after a hundred comings and goings', async () => {
    const list = await listOf<EvenList>('test-even-list', names(100));
    const { scroller } = list;
    let listeners = 0;
    const { addEventListener, removeEventListener } = scroller;
    scroller.addEventListener = (...given: Parameters<typeof addEventListener>) => {
      listeners += 1;
      addEventListener.apply(scroller, given);
    };
    scroller.removeEventListener = (...given: Parameters<typeof removeEventListener>) => {
      listeners -= 1;
      removeEventListener.apply(scroller, given);
    };
    const box = list.parentElement as HTMLElement;
    list.remove();
    expect(listeners).to.equal(-1);
    for (let time = 0; time < 100; time += 1) {
      box.append(list);
      await list.updateComplete;
      list.remove();
    }
    expect(listeners).to.equal(-1);
  });
});

describe('windowing rows of unknown heights', () => {
  afterEach(() => fixtureCleanup());

  it('fills the window wherever it jumps to', async () => {
    const list = await listOf<UnevenList>('test-uneven-list', names(100_000));
    expect(blank(list)).to.equal(0);
    for (const place of [1_000_000, 5_000_000, 333_333, 0]) {
      await scrollTo(list, place);
      expect(blank(list), `blank at ${place}`).to.equal(0);
      expect(list.rendered.length).to.be.lessThan(60);
    }
  });

  it('moves the first visible row by 0 px when rows above turn out other than thought', async () => {
    const list = await listOf<UnevenList>('test-uneven-list', names(100_000));
    await scrollTo(list, 2_000_000);
    for (let step = 0; step < 40; step += 1) {
      const first = list.rows[list.windowing.visible.first] ?? '';
      const place = list.placeOf(first);
      list.scroller.scrollTop -= 97;
      await frame();
      await frame();
      // Firefox answers in sixtieths of a pixel, rounded so far down the page.
      expect(list.placeOf(first), `step ${step}`).to.be.closeTo(place + 97, 0.2);
    }
  });

  it('stays with the first visible row when rows come above it', async () => {
    const list = await listOf<UnevenList>('test-uneven-list', names(5_000));
    await scrollTo(list, 60_000);
    const first = list.rows[list.windowing.visible.first] ?? '';
    const place = list.placeOf(first);
    list.rows = ['r9001', 'r9002', 'r9003', ...list.rows];
    list.requestUpdate();
    await settled(list);
    expect(list.placeOf(first)).to.be.closeTo(place, 0.2);
  });

  it('brings a row to the place that was asked for, though no height on the way is known', async () => {
    const list = await listOf<UnevenList>('test-uneven-list', names(100_000));
    list.windowing.scrollToIndex(60_000, 'start');
    await settled(list);
    expect(list.placeOf('r60000')).to.be.closeTo(0, 0.2);
    list.windowing.scrollToIndex(99_999, 'end');
    await settled(list);
    expect(Math.round(list.row('r99999').getBoundingClientRect().bottom)).to.equal(
      Math.round(list.scroller.getBoundingClientRect().bottom),
    );
  });

  it('knows the heights of rows again that were seen before', async () => {
    const list = await listOf<UnevenList>('test-uneven-list', names(1_000));
    for (let place = 0; place <= 4_000; place += 200) await scrollTo(list, place);
    const height = list.scroller.scrollHeight;
    await scrollTo(list, 0);
    expect(list.scroller.scrollHeight).to.equal(height);
  });
});
