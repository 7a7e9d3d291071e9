import { expect, fixture, html } from '@open-wc/testing';
import type { SyncStatus } from '../../../src/components/sync-status/sync-status.js';
import { memoryAdapter } from '../../helpers/memory.js';
import type { StorageStatus } from '../../../src/data/adapter.js';
import { DataError } from '../../../src/data/data-error.js';
import type { OutboxEntry, OutboxState } from '../../../src/data/outbox.js';
import { expectAccessible } from '../../helpers/axe.js';
import { scene, testNow } from '../../helpers/scene.js';
import { button, inside, itemsOf, opened, statusOf, textOf, unsent } from './status.js';

const soon = new Date(Date.parse(testNow) + 42_000).toISOString();
const earlier = new Date(Date.parse(testNow) - 120_000).toISOString();
const { conflict, refused, held, moved, note, unknown } = unsent;

interface Case {
  readonly entries?: readonly OutboxEntry[];
  readonly state?: Partial<OutboxState>;
  readonly storage?: StorageStatus;
  readonly says: string;
  readonly hint: string;
}

const cases: Readonly<Record<string, Case>> = {
  'everything sent': { state: { sentAt: earlier }, says: 'Everything is sent', hint: 'Last confirmed 2 minutes ago.' },
  sending: {
    entries: [{ ...moved, state: 'sending' }, note],
    state: { phase: 'sending' },
    says: 'Sending 2 changes',
    hint: 'They are on their way.',
  },
  'waiting for the connection': {
    entries: [moved, note],
    state: { because: 'offline', nextTryAt: soon },
    says: '2 changes wait · next try in 42 sec',
    hint: 'There is no connection. They are sent by themselves when it is back.',
  },
  'waiting, and some need a person': {
    entries: [refused, held, moved],
    state: { because: 'unavailable' },
    says: '1 change waits · 2 changes need you',
    hint: 'The server does not answer. They are sent by themselves when it does.',
  },
  'signed out': {
    entries: [moved, note],
    state: { phase: 'signed-out' },
    says: 'Signed out · 2 changes wait',
    hint: 'Nobody is signed in. They are sent after the next sign-in; nothing is lost until then.',
  },
  'needs attention': {
    entries: [conflict, refused, held, unknown],
    says: '4 changes need you',
    hint: 'These wait for a decision of yours.',
  },
  'lost with unsent changes': {
    storage: { mode: 'durable', reason: 'lost', unsent: 4 },
    says: '4 unsent changes were lost',
    hint: 'What had been sent is still there; check your last changes.',
  },
  'only in memory': {
    storage: { mode: 'memory', reason: 'denied' },
    says: 'Not saved on this device',
    hint: 'Export what is unsent before you leave.',
  },
};

describe('<rapport-sync-status> states', () => {
  for (const [name, { entries = [], state = {}, storage, says, hint }] of Object.entries(cases)) {
    for (const theme of ['light', 'dark'] as const) {
      it(`${name}, ${theme}: says so in a line, explains it in the panel, and everybody can use it`, async () => {
        const shown = await statusOf(entries, state, { theme });
        if (storage) shown.bench.store(storage);
        await shown.settled();
        expect(textOf(button(shown.element))).to.equal(says);
        await expectAccessible(shown.element);
        const panel = await opened(shown);
        expect(textOf(panel)).to.contain(hint);
        expect(itemsOf(shown.element)).to.have.length(entries.length);
        await expectAccessible(shown.element);
      });
    }
  }

  for (const [locale, says] of [
    ['zh-CN', /^2 项更改待发送 · 42秒后重试$/],
    // Engines differ in the digits of Arabic.
    ['ar', /^تغييران ينتظران · المحاولة التالية خلال (42|٤٢) ث$/],
  ] as const) {
    it(`speaks ${locale}, in its direction`, async () => {
      const shown = await statusOf([moved, note], { because: 'offline', nextTryAt: soon }, { locale });
      expect(textOf(button(shown.element))).to.match(says);
      const panel = await opened(shown);
      expect(getComputedStyle(panel).direction).to.equal(locale === 'ar' ? 'rtl' : 'ltr');
      await expectAccessible(shown.element);
    });
  }

  it('an adapter that keeps no unsent changes has its storage told, and no list', async () => {
    const shown = await scene<SyncStatus>(html`<rapport-sync-status></rapport-sync-status>`, {
      adapter: memoryAdapter(),
    });
    expect(textOf(button(shown.element))).to.equal('Everything is saved');
    expect(shown.element.shadowRoot?.querySelector('ol')).to.equal(null);
    await expectAccessible(shown.element);
  });

  it('without a provider it says so after a moment', async () => {
    const element = await fixture<SyncStatus>(html`<rapport-sync-status></rapport-sync-status>`);
    await new Promise((resolve) => {
      new MutationObserver(resolve).observe(element.shadowRoot as ShadowRoot, { childList: true, subtree: true });
    });
    await element.updateComplete;
    expect(textOf(element.shadowRoot?.querySelector('.root'))).to.equal('Not connected');
  });

  it('a list that cannot be read is said with a way to try again, and fires rapport-error', async () => {
    const shown = await statusOf([moved]);
    const codes: string[] = [];
    shown.element.addEventListener('rapport-error', ({ detail }) => codes.push(detail.code));
    shown.bench.fail(new DataError('unavailable', 'The outbox does not answer.'));
    const panel = await opened(shown);
    expect(textOf(panel)).to.contain('This could not be loaded');
    expect(codes).to.deep.equal(['unavailable']);
    await expectAccessible(shown.element);
  });

  it('on a small screen the panel stays within it, and nothing has to be scrolled sideways', async () => {
    const shown = await statusOf([conflict, refused], {}, { width: 320 });
    const panel = await opened(shown);
    const { left, right } = panel.getBoundingClientRect();
    expect(left).to.be.at.least(0);
    expect(right).to.be.at.most(innerWidth);
    panel.style.width = '296px';
    await shown.settled();
    expect(panel.scrollWidth).to.be.at.most(panel.clientWidth);
  });

  it('shows a short list whole, and scrolls a long one between its head and its foot', async () => {
    const short = await statusOf([moved]);
    await opened(short);
    const [list, item] = [inside(short.element, 'ol'), inside(short.element, 'li')];
    expect(list.clientHeight).to.be.at.least(item.offsetHeight);
    short.provider.remove();
    const long = await statusOf(Array.from({ length: 30 }).map((_, index) => ({ ...note, id: `k${index}` })));
    const panel = await opened(long);
    const scrolled = inside(long.element, 'ol');
    expect(scrolled.scrollHeight).to.be.greaterThan(scrolled.clientHeight);
    expect(inside(long.element, 'footer').getBoundingClientRect().bottom).to.be.at.most(
      panel.getBoundingClientRect().bottom,
    );
    expect(panel.getBoundingClientRect().bottom).to.be.at.most(innerHeight);
  });

  it('follows a queue that changes, and tells the page', async () => {
    const shown = await statusOf([moved]);
    const told: unknown[] = [];
    shown.element.addEventListener('rapport-sync-changed', ({ detail }) => told.push(detail));
    await opened(shown);
    shown.bench.set([moved, refused]);
    await shown.settled();
    expect(textOf(button(shown.element))).to.equal('1 change waits · 1 change needs you');
    expect(itemsOf(shown.element)).to.have.length(2);
    shown.bench.set([]);
    await shown.settled();
    expect(textOf(button(shown.element))).to.equal('Everything is sent');
    expect(told).to.deep.equal([
      { phase: 'waiting', unsent: 1, parked: 1 },
      { phase: 'idle', unsent: 0, parked: 0 },
    ]);
  });

  it('of a very long queue it shows the oldest hundred and counts the others', async () => {
    const many = Array.from({ length: 103 }).map((_, index) => ({ ...note, id: `k${index}` }));
    const shown = await statusOf(many);
    const panel = await opened(shown);
    expect(itemsOf(shown.element)).to.have.length(100);
    expect(textOf(panel)).to.contain('and 3 more');
  });
});
