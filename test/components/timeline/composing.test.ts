import { expect } from '@open-wc/testing';
import { memoryAdapter } from '../../helpers/memory.js';
import type { RapportAdapter, Write } from '../../../src/data/adapter.js';
import { failing, intercept } from '../../../stories/support/adapters.js';
import { press, type } from '../../helpers/commands.js';
import { deepActiveElement, lastAnnouncement } from '../../helpers/scene.js';
import {
  ana,
  article,
  button,
  fill,
  hasButton,
  historyOf,
  lin,
  mia,
  noticeOf,
  once,
  textOf,
  timelineOf,
  told,
  within,
  writing,
} from './history.js';

const empty = historyOf([]);
const input = (root: ShadowRoot, selector: string): HTMLInputElement =>
  root.querySelector(selector) as HTMLInputElement;
const problem = (root: ShadowRoot): string => root.querySelector('.composer .problem')?.textContent ?? '';

describe('<rapport-timeline> logging', () => {
  it('writes a note with Ctrl+Enter, says so, and puts focus on it', async () => {
    const { element, client, settled } = await timelineOf(empty);
    const logged = once(element, 'rapport-interaction-logged');
    writing(element).focus();
    await type('Prefers mornings');
    await press('Control+Enter');
    const { detail } = await logged;
    await settled();
    const record = await client.interactions.get(detail.id);
    expect(record?.body).to.equal('Prefers mornings');
    expect(record?.actor).to.deep.equal(lin);
    expect(record?.occurredAt).to.equal('2026-11-21T09:00:00.000Z');
    expect(detail.kind).to.equal('note');
    expect(told(element)[0]).to.contain('Prefers mornings');
    expect(writing(element).value).to.equal('');
    expect(noticeOf(element)).to.equal('Note saved');
    expect(lastAnnouncement()).to.equal('Note saved');
    expect(deepActiveElement()).to.equal(article(element, 'Prefers mornings'));
  });

  it('logs a call with its direction, outcome and length, at the time that was entered in the zone of the provider', async () => {
    const { element, provider, client, settled } = await timelineOf(empty);
    provider.timeZone = 'Asia/Shanghai';
    await settled();
    button(element, 'Call').click();
    await settled();
    const root = within(element);
    const [direction, outcome] = [...root.querySelectorAll('select')];
    fill(direction as HTMLSelectElement, 'inbound');
    fill(outcome as HTMLSelectElement, 'voicemail');
    fill(input(root, '.minutes input'), '2');
    fill(input(root, '.when'), '2026-11-20T09:15');
    const logged = once(element, 'rapport-interaction-logged');
    button(element, 'Log call').click();
    const record = await client.interactions.get((await logged).detail.id);
    expect(record).to.include({
      kind: 'call',
      channel: 'phone',
      direction: 'inbound',
      outcome: 'voicemail',
      durationSeconds: 120,
    });
    expect(record?.occurredAt).to.equal('2026-11-20T01:15:00.000Z');
    expect(record?.body).to.equal(undefined);
    await settled();
    expect(told(element)[0]).to.contain('Yesterday').and.contain('Inbound call voicemail · 2 min');
  });

  it('is taken back by Undo and done again by the history', async () => {
    const { element, client, settled } = await timelineOf(empty);
    fill(writing(element), 'Once');
    await element.updateComplete;
    button(element, 'Save note').click();
    await once(element, 'rapport-interaction-logged');
    await settled();
    expect(client.history.last?.label).to.equal('Note saved');
    button(element, 'Undo').click();
    await settled();
    expect(textOf(element)).to.contain('Nothing has happened yet');
    await client.history.redo();
    await settled();
    expect(told(element)[0]).to.contain('Once');
  });

  it('keeps the text when it cannot be saved, says why, and saves it once when tried again', async () => {
    let isOffline = true;
    const keys: (string | undefined)[] = [];
    const memory = memoryAdapter({ seed: empty });
    const down = failing(memory, 'offline');
    const adapter: RapportAdapter = Object.create(memory, {
      interactions: {
        value: {
          ...memory.interactions,
          create: (draft: Parameters<typeof memory.interactions.create>[0], io: Write) => {
            keys.push(io.key);
            return (isOffline ? down : memory).interactions.create(draft, io);
          },
        },
      },
    }) as RapportAdapter;
    const { element, client, settled } = await timelineOf(empty, { adapter });
    fill(writing(element), 'Do not lose me');
    await element.updateComplete;
    button(element, 'Save note').click();
    await settled();
    expect(writing(element).value).to.equal('Do not lose me');
    expect(problem(within(element)))
      .to.contain('Not saved. Your text is still here.')
      .and.contain('no connection');
    isOffline = false;
    button(element, 'Save note').click();
    await settled();
    expect(keys).to.have.lengthOf(2);
    expect(keys[0]).to.equal(keys[1]);
    expect(await client.interactions.count()).to.equal(1);
    expect(writing(element).value).to.equal('');
  });

  it('does not save what a listener refuses, and keeps the text', async () => {
    const { element, client, settled } = await timelineOf(empty);
    element.addEventListener('rapport-interaction-before-log', (event) => event.preventDefault());
    fill(writing(element), 'Refused');
    await element.updateComplete;
    button(element, 'Save note').click();
    await settled();
    expect(await client.interactions.count()).to.equal(0);
    expect(writing(element).value).to.equal('Refused');
  });

  it('does not save an empty note, and says what is missing where it is', async () => {
    const { element, client, settled } = await timelineOf(empty);
    fill(writing(element), '   ');
    await element.updateComplete;
    button(element, 'Save note').click();
    await settled();
    expect(await client.interactions.count()).to.equal(0);
    expect(problem(within(element))).to.equal('Write something first.');
    expect(writing(element).getAttribute('aria-invalid')).to.equal('true');
    expect(deepActiveElement()).to.equal(writing(element));
  });

  it('does not save a call of the future, nor one of minus three minutes', async () => {
    const { element, client, settled } = await timelineOf(empty);
    button(element, 'Call').click();
    await settled();
    fill(input(within(element), '.minutes input'), '-3');
    button(element, 'Log call').click();
    await settled();
    expect(problem(within(element))).to.contain('0 to 1440');
    fill(input(within(element), '.minutes input'), '3');
    fill(input(within(element), '.when'), '2026-11-21T09:01');
    await element.updateComplete;
    button(element, 'Log call').click();
    await settled();
    expect(problem(within(element))).to.contain('future');
    expect(await client.interactions.count()).to.equal(0);
  });

  it('keeps the draft when the kind is switched and when the element is moved', async () => {
    const { element, provider, settled } = await timelineOf(empty);
    fill(writing(element), 'Half a sentence');
    await element.updateComplete;
    button(element, 'Call').click();
    await settled();
    const box = document.createElement('div');
    provider.append(box);
    box.append(element);
    await settled();
    expect(writing(element).value).to.equal('Half a sentence');
    expect(button(element, 'Call').getAttribute('aria-pressed')).to.equal('true');
  });

  it('keeps the draft with its customer', async () => {
    const { element, settled } = await timelineOf({
      ...empty,
      customers: [ana, { id: 'bo', kind: 'person', name: 'Bo', lifecycle: 'potential' }],
    });
    fill(writing(element), 'About Ana');
    await element.updateComplete;
    element.customerId = 'bo';
    await settled();
    expect(writing(element).value).to.equal('');
    element.customerId = 'ana';
    await settled();
    expect(writing(element).value).to.equal('About Ana');
  });

  it('lets people remove what they wrote, and take that back; not what others wrote', async () => {
    const { element, settled } = await timelineOf(
      historyOf([
        { kind: 'note', body: 'Mine', actor: lin, occurredAt: '2026-11-21T08:00:00.000Z' },
        { kind: 'note', body: 'Of Mia', actor: mia, occurredAt: '2026-11-21T07:00:00.000Z' },
        { kind: 'email', body: 'Mail', actor: lin, occurredAt: '2026-11-21T06:00:00.000Z' },
      ]),
    );
    const removals = [...within(element).querySelectorAll('.remove')].map((each) => each.getAttribute('aria-label'));
    expect(removals).to.have.lengthOf(1);
    expect(removals[0]).to.contain('Remove: Note, Nov 21, 2026');
    within(element).querySelector<HTMLElement>('.remove')?.click();
    await settled();
    expect(told(element)).to.have.lengthOf(2);
    expect(noticeOf(element)).to.equal('Note removed');
    button(element, 'Undo').click();
    await settled();
    expect(told(element)[0]).to.contain('Mine');
  });

  it('puts an entry back that could not be removed, and says why', async () => {
    const seed = historyOf([{ kind: 'note', body: 'Mine', actor: lin, occurredAt: '2026-11-21T08:00:00.000Z' }]);
    const adapter = failing(memoryAdapter({ seed }), 'denied', (call) => call === 'interactions.remove');
    const { element, settled } = await timelineOf(seed, { adapter });
    within(element).querySelector<HTMLElement>('.remove')?.click();
    await settled();
    expect(told(element)[0]).to.contain('Mine');
    expect(noticeOf(element)).to.contain('permission');
  });

  it('offers no change to those who may only read', async () => {
    const seed = historyOf([{ kind: 'note', body: 'Mine', actor: lin, occurredAt: '2026-11-21T08:00:00.000Z' }], {
      tasks: [{ id: 't1', customerId: 'ana', title: 'Send samples', dueAt: '2026-11-22T10:00:00.000Z' }],
    });
    const readers = [
      await timelineOf(seed, {}, { readonly: true }),
      await timelineOf(seed, { permissions: { stores: { interactions: 'read', tasks: 'read' } } }),
      await timelineOf(seed, {
        adapter: intercept(memoryAdapter({ seed }), (_call, proceed) => proceed(), { writable: [] }),
      }),
    ];
    for (const { element } of readers) {
      expect(within(element).querySelector('.composer, .remove')).to.equal(null);
      expect(hasButton(element, 'Done: Send samples')).to.equal(false);
      expect(told(element)).to.have.lengthOf(2);
    }
  });
});
