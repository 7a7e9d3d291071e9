import { expect } from '@open-wc/testing';
import { memoryAdapter } from '../../helpers/memory.js';
import { intercept } from '../../../stories/support/adapters.js';
import { button, chips, hasButton, historyOf, notes, silences, textOf, timelineOf, told } from './history.js';

const at = (day: number): string => `2026-11-${String(day).padStart(2, '0')}T08:00:00.000Z`;
const mixed = historyOf([
  { kind: 'call', body: 'Call', occurredAt: at(20) },
  { kind: 'email', body: 'Mail', occurredAt: at(19) },
  { kind: 'email', body: 'Mail', occurredAt: at(18) },
  { kind: 'note', body: 'Note', occurredAt: at(17) },
]);

describe('<rapport-timeline> filtering by kind', () => {
  it('counts everything there is, not what was loaded', async () => {
    const { element } = await timelineOf(notes(180));
    expect(chips(element)).to.deep.equal(['All 180', 'Notes 180']);
  });

  it('shows the kinds that occur, the most frequent first, and the rest on request', async () => {
    const kinds = ['call', 'call', 'call', 'email', 'email', 'order', 'note', 'visit', 'sms'];
    const { element, settled } = await timelineOf(
      historyOf(kinds.map((kind, index) => ({ kind, occurredAt: at(20 - index) }))),
    );
    expect(chips(element)).to.have.lengthOf(6);
    expect(chips(element).slice(0, 3)).to.deep.equal(['All 9', 'Calls 3', 'E-mail 2']);
    button(element, 'More').click();
    await settled();
    expect(chips(element)).to.include.members(['Orders 1', 'Notes 1', 'Visits 1', 'SMS 1', 'Fewer']);
  });

  it('shows the kinds that are chosen, several at once, and all of them again', async () => {
    const { element, settled } = await timelineOf(mixed);
    button(element, 'Calls 1').click();
    await settled();
    expect(told(element)).to.have.lengthOf(1);
    button(element, 'Notes 1').click();
    await settled();
    expect(told(element).map((text) => /Call|Note/.exec(text)?.[0])).to.deep.equal(['Call', 'Note']);
    expect(button(element, 'Calls 1').getAttribute('aria-pressed')).to.equal('true');
    button(element, 'All 4').click();
    await settled();
    expect(told(element)).to.have.lengthOf(4);
  });

  it('keeps the counts of all kinds while one is chosen', async () => {
    const { element, settled } = await timelineOf(mixed);
    button(element, 'Calls 1').click();
    await settled();
    expect(chips(element)).to.deep.equal(['All 4', 'E-mail 2', 'Calls 1', 'Notes 1']);
  });

  it('tells of no silence while contacts are filtered out', async () => {
    const { element, settled } = await timelineOf(
      historyOf([
        { kind: 'call', occurredAt: at(20) },
        { kind: 'email', occurredAt: '2026-10-15T08:00:00.000Z' },
        { kind: 'call', occurredAt: '2026-09-20T08:00:00.000Z' },
      ]),
    );
    expect(silences(element)).to.have.lengthOf(1);
    button(element, 'Calls 2').click();
    await settled();
    expect(silences(element)).to.have.lengthOf(0);
  });

  it('says when nothing of a kind is left, and leads back', async () => {
    const { element, client, settled } = await timelineOf(mixed);
    button(element, 'Calls 1').click();
    await settled();
    await client.interactions.remove('i0');
    await settled();
    expect(textOf(element)).to.contain('Nothing of this kind');
    button(element, 'Show all').click();
    await settled();
    expect(told(element)).to.have.lengthOf(3);
  });

  it('offers kinds without counts where the backend does not count', async () => {
    const adapter = intercept(memoryAdapter({ seed: mixed }), (_call, proceed) => proceed(), { totals: false });
    const { element, settled } = await timelineOf(mixed, { adapter });
    expect(chips(element).slice(0, 2)).to.deep.equal(['All', 'Calls']);
    button(element, 'Calls').click();
    await settled();
    expect(told(element)).to.have.lengthOf(1);
  });

  it('begins anew with another customer', async () => {
    const { element, settled } = await timelineOf({
      ...mixed,
      customers: [...(mixed.customers ?? []), { id: 'bo', kind: 'person', name: 'Bo', lifecycle: 'potential' }],
    });
    button(element, 'Calls 1').click();
    await settled();
    element.customerId = 'bo';
    await settled();
    expect(hasButton(element, 'Calls 1')).to.equal(false);
    expect(textOf(element)).to.contain('Nothing has happened yet').and.not.contain('Mail');
  });
});
