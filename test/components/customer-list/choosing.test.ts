import { expect, oneEvent } from '@open-wc/testing';
import { click, press, pressAll } from '../../helpers/commands.js';
import { describeBidirectional } from '../../helpers/bidirectional.js';
import {
  focusedPlace,
  listWith,
  manyCustomers,
  namesOf,
  rowOf,
  rowsOf,
  threeCustomers,
} from '../../helpers/customer-list.js';
import type { CustomerChosenEvent } from '../../../src/components/customer-list/customer-list.events.js';
import type { CustomerList } from '../../../src/components/customer-list/customer-list.js';

function chosenBy(list: CustomerList): string[] {
  const ids: string[] = [];
  list.addEventListener('rapport-customer-chosen', ({ detail }) => ids.push(detail.id));
  return ids;
}

async function enter(list: CustomerList): Promise<void> {
  const stop = list.renderRoot.querySelector<HTMLElement>('[role=grid] [tabindex="0"]');
  stop?.focus();
  await list.updateComplete;
}

describe('<rapport-customer-list> choosing with a pointer', () => {
  it('tells who was chosen, and marks that row', async () => {
    const { element } = await listWith(threeCustomers);
    const heard = oneEvent<CustomerChosenEvent>(element, 'rapport-customer-chosen');
    await click(rowOf(element, 'Ben'));
    const { detail, composed } = await heard;
    expect([detail.id, Object.isFrozen(detail), composed]).to.deep.equal(['ben', true, true]);
    await element.updateComplete;
    expect(element.getAttribute('customer-id')).to.equal('ben');
    expect(rowOf(element, 'Ben').ariaSelected).to.equal('true');
    expect(rowOf(element, 'Ada').ariaSelected).to.equal('false');
  });

  it('tells nothing when the page chooses', async () => {
    const { element } = await listWith(threeCustomers);
    const chosen = chosenBy(element);
    element.customerId = 'ada';
    await element.updateComplete;
    expect(rowOf(element, 'Ada').ariaSelected).to.equal('true');
    expect(chosen).to.deep.equal([]);
  });
});

describeBidirectional('<rapport-customer-list> choosing with the keyboard', ({ forward, backward }) => {
  it('goes through rows and columns and chooses with Enter and Space', async () => {
    const { element } = await listWith(threeCustomers, { sort: 'name' });
    const chosen = chosenBy(element);
    await enter(element);
    expect(focusedPlace(element)).to.equal('row 2, column 1');
    await pressAll('ArrowDown', forward, forward);
    expect(focusedPlace(element)).to.equal('row 3, column 3');
    await press('Enter');
    await pressAll(backward, 'ArrowDown', 'Space');
    expect(focusedPlace(element)).to.equal('row 4, column 2');
    expect(chosen).to.deep.equal(['ben', 'cem']);
  });

  it('stops at every edge', async () => {
    const { element } = await listWith(threeCustomers);
    await enter(element);
    await pressAll(backward, 'ArrowUp', 'ArrowUp');
    expect(focusedPlace(element)).to.equal('row 1, column 1');
    await pressAll('Control+End', forward, 'ArrowDown');
    expect(focusedPlace(element)).to.equal('row 4, column 7');
    await press('Home');
    expect(focusedPlace(element)).to.equal('row 4, column 1');
    await pressAll('End', 'Control+Home');
    expect(focusedPlace(element)).to.equal('row 2, column 1');
  });
});

describe('<rapport-customer-list> focus in a long list', () => {
  it('reaches the last of many by one key, and pages back', async () => {
    const { element, settled } = await listWith(manyCustomers(1_000));
    await enter(element);
    await press('Control+End');
    await settled();
    expect(focusedPlace(element)).to.equal('row 1001, column 7');
    const end = Number(focusedPlace(element).match(/\d+/)?.[0]);
    await press('PageUp');
    await settled();
    expect(Number(focusedPlace(element).match(/\d+/)?.[0])).to.be.within(end - 14, end - 8);
  });

  it('is not lost when its row scrolls away', async () => {
    const { element, settled } = await listWith(manyCustomers(1_000));
    await enter(element);
    await press('ArrowDown');
    const scroller = element.renderRoot.querySelector('.scroller') as HTMLElement;
    scroller.scrollTop = 20_000;
    await settled();
    await settled();
    expect(namesOf(element).length).to.be.lessThan(40);
    expect(focusedPlace(element)).to.equal('row 3, column 1');
    await press('ArrowDown');
    await settled();
    expect(focusedPlace(element)).to.equal('row 4, column 1');
    expect(scroller.scrollTop).to.be.lessThan(200);
  });

  it('stays with its customer when somebody comes above', async () => {
    const { element, client, settled } = await listWith(threeCustomers, { sort: 'name' });
    await enter(element);
    await press('ArrowDown');
    await client.customers.create({ id: 'abe', kind: 'person', name: 'Abe', lifecycle: 'potential' });
    await settled();
    expect(namesOf(element)).to.deep.equal(['Abe', 'Ada', 'Ben', 'Cem']);
    expect(element.shadowRoot?.activeElement?.closest('[role=row]')).to.equal(rowOf(element, 'Ben'));
  });

  it('has one tab stop, and it is a row that can be seen', async () => {
    const { element, settled } = await listWith(manyCustomers(1_000));
    (element.renderRoot.querySelector('.scroller') as HTMLElement).scrollTop = 20_000;
    await settled();
    element.requestUpdate();
    await settled();
    const stops = [...element.renderRoot.querySelectorAll<HTMLElement>('[role=grid] [tabindex="0"]')];
    expect(stops).to.have.length(1);
    expect(rowsOf(element)).to.include(stops[0]?.closest('[role=row]'));
    expect(Number(stops[0]?.closest('[role=row]')?.getAttribute('aria-rowindex'))).to.be.within(500, 515);
  });
});
