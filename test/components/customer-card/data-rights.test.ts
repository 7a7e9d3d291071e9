import { expect } from '@open-wc/testing';
import type { CustomerCard } from '../../../src/components/customer-card/customer-card.js';
import type { CustomerExport, RapportAdapter, Supports } from '../../../src/data/adapter.js';
import { memoryAdapter } from '../../helpers/memory.js';
import type { Permissions } from '../../../src/data/permissions.js';
import { failing, held, intercept } from '../../../stories/support/adapters.js';
import { expectAccessible } from '../../helpers/axe.js';
import { click, press } from '../../helpers/commands.js';
import { filesSaved } from '../../helpers/downloads.js';
import { deepActiveElement, lastAnnouncement, testNow, type Scene } from '../../helpers/scene.js';
import { anaAndOthers, buttonNamed, cardOf, noticeOf, within } from './card.js';
import { waitUntil } from '../../helpers/wait-until.js';

const memory = (): RapportAdapter => memoryAdapter({ seed: anaAndOthers, now: () => testNow });
const supporting = (supports: Partial<Supports>): RapportAdapter =>
  intercept(memory(), (_call, proceed) => proceed(), supports);

const menuButton = (card: CustomerCard): HTMLElement | undefined => buttonNamed(card, 'Actions for Ana Moreno');
const itemsOf = (card: CustomerCard): string[] =>
  [...within(card).querySelectorAll('[role=menuitem]')].map((item) => item.textContent?.trim() ?? '');
const dialogOf = (card: CustomerCard): HTMLDialogElement | null => within(card).querySelector('dialog');
const isAsking = (card: CustomerCard): boolean => dialogOf(card)?.open === true;
const focusedName = (): string | undefined =>
  (deepActiveElement()?.getAttribute('aria-label') ?? deepActiveElement()?.textContent)?.trim();
const textOf = (card: CustomerCard): string => within(card).textContent?.replace(/\s+/g, ' ').trim() ?? '';
const inside = (card: CustomerCard, selector: string): HTMLElement =>
  within(card).querySelector<HTMLElement>(selector) ?? expect.fail(`no ${selector}`);

async function openMenu({ element, settled }: Scene<CustomerCard>): Promise<string[]> {
  menuButton(element)?.focus();
  await press('Enter');
  await settled();
  return itemsOf(element);
}

/** Opens the menu and chooses an item, by keyboard. */
async function choose(shown: Scene<CustomerCard>, label: string): Promise<void> {
  const items = await openMenu(shown);
  for (let step = items.indexOf(label); step > 0; step -= 1) await press('ArrowDown');
  await press('Enter');
  await shown.settled();
}

/** Asks for the erasure; resolves when the question stands on the screen. */
async function askToErase(shown: Scene<CustomerCard>, label = 'Erase for good…'): Promise<void> {
  await choose(shown, label);
  await waitUntil(() => isAsking(shown.element), 'the question is asked');
  await shown.settled();
}

/** Ticks the box and confirms. */
async function confirm({ element, settled }: Scene<CustomerCard>): Promise<void> {
  await click(inside(element, 'dialog input[type=checkbox]'));
  await click(inside(element, 'dialog [part=confirm]'));
  await settled();
}

function heardFrom({ element }: Scene<CustomerCard>): [string, unknown][] {
  const heard: [string, unknown][] = [];
  for (const verb of ['before-export', 'exported', 'before-erase', 'erased']) {
    const type = `rapport-customer-${verb}`;
    element.addEventListener(type, (event) => heard.push([type, (event as CustomEvent<unknown>).detail]));
  }
  return heard;
}

describe('<rapport-customer-card> the menu of what can be done with a customer', () => {
  it('offers a copy of everything, and erasure', async () => {
    const shown = await cardOf('ana');
    expect(await openMenu(shown)).to.deep.equal(['Export everything', 'Erase for good…']);
    expect(focusedName()).to.equal('Export everything');
    await expectAccessible(shown.element);
    await press('ArrowUp');
    expect(focusedName()).to.equal('Erase for good…');
    await press('Escape');
    await shown.settled();
    expect(itemsOf(shown.element)).to.deep.equal([]);
    expect(focusedName()).to.equal('Actions for Ana Moreno');
  });

  it('closes when it is pressed again, and when focus goes elsewhere', async () => {
    const shown = await cardOf('ana');
    await click(menuButton(shown.element) ?? shown.element);
    await shown.settled();
    expect(itemsOf(shown.element)).to.have.length(2);
    await click(menuButton(shown.element) ?? shown.element);
    await shown.settled();
    expect(itemsOf(shown.element)).to.have.length(0);
    await openMenu(shown);
    buttonNamed(shown.element, 'Copy Mobile')?.focus();
    await shown.settled();
    expect(itemsOf(shown.element)).to.have.length(0);
  });

  it('is not there where the backend can do neither', async () => {
    const { element } = await cardOf('ana', { adapter: supporting({ erasure: false }) });
    expect(textOf(element)).to.contain('Ana Moreno');
    expect(menuButton(element) === undefined).to.equal(true);
  });

  const barred: readonly [string, Permissions][] = [
    ['may not write customers', { stores: { customers: 'read' } }],
    ['may not write what goes with a customer', { stores: { orders: 'read' } }],
    ['may not see some of it', { stores: { loyalty: 'none' } }],
  ];
  for (const [who, permissions] of barred) {
    it(`offers no erasure to somebody who ${who}`, async () => {
      expect(await openMenu(await cardOf('ana', { permissions }))).to.deep.equal(['Export everything']);
    });
  }

  it('offers no erasure where nothing may be changed', async () => {
    expect(await openMenu(await cardOf('ana', {}, true))).to.deep.equal(['Export everything']);
    const readOnly = await cardOf('ana', { adapter: supporting({ writable: [] }) });
    expect(await openMenu(readOnly)).to.deep.equal(['Export everything']);
  });
});

describe('<rapport-customer-card> handing over what is kept about a customer', () => {
  it('offers a file with everything, says so, and keeps focus', async () => {
    const shown = await cardOf('ana');
    const heard = heardFrom(shown);
    const files = await filesSaved(() => choose(shown, 'Export everything'));
    expect(files.map(({ name }) => name)).to.deep.equal(['customer-ana-2026-11-21.json']);
    const { customerId, records } = JSON.parse(files[0]?.text ?? '{}') as CustomerExport;
    expect(customerId).to.equal('ana');
    expect(records.customers?.[0]?.contactPoints[1]?.value).to.equal('ana@vela.example');
    expect(records.orders?.map(({ id }) => id)).to.deep.equal(['o1', 'o2']);
    expect(noticeOf(shown.element)).to.equal('Everything kept about Ana Moreno was exported');
    expect(lastAnnouncement()).to.equal('Everything kept about Ana Moreno was exported');
    expect(heard).to.deep.equal([
      ['rapport-customer-before-export', { id: 'ana' }],
      ['rapport-customer-exported', { id: 'ana' }],
    ]);
    expect(focusedName()).to.equal('Actions for Ana Moreno');
  });

  it('leaves it to a host that cancels', async () => {
    const shown = await cardOf('ana');
    shown.element.addEventListener('rapport-customer-before-export', (event) => event.preventDefault());
    const heard = heardFrom(shown);
    expect(await filesSaved(() => choose(shown, 'Export everything'))).to.deep.equal([]);
    expect(noticeOf(shown.element)).to.equal('');
    expect(heard.map(([type]) => type)).to.deep.equal(['rapport-customer-before-export']);
  });

  it('says why it failed and what to do, and works the next time', async () => {
    let isDown = true;
    const adapter = intercept(memory(), (call, proceed) =>
      isDown && call === 'customers.export' ? failing(memory(), 'offline').customers.export('ana', {}) : proceed(),
    );
    const shown = await cardOf('ana', { adapter });
    const codes: string[] = [];
    shown.element.addEventListener('rapport-error', ({ detail }) => codes.push(detail.code));
    expect(await filesSaved(() => choose(shown, 'Export everything'))).to.deep.equal([]);
    expect(noticeOf(shown.element)).to.equal('The export failed. There is no connection. Try again when it is back.');
    expect(codes).to.deep.equal(['offline']);
    isDown = false;
    expect(await filesSaved(() => choose(shown, 'Export everything'))).to.have.length(1);
  });
});

describe('<rapport-customer-card> erasing a customer', () => {
  it('asks first, says what goes and that nobody can undo it, and starts on the way out', async () => {
    const shown = await cardOf('ana');
    await askToErase(shown);
    const dialog = dialogOf(shown.element);
    expect(dialog?.getAttribute('role')).to.equal('alertdialog');
    const text = dialog?.textContent?.replace(/\s+/g, ' ') ?? '';
    for (const part of [
      'Erase Ana Moreno for good?',
      'contact details',
      'orders, interactions, deals',
      'Nobody can undo',
    ])
      expect(text).to.contain(part);
    expect(focusedName()).to.equal('Cancel');
    await expectAccessible(shown.element);
  });

  for (const way of ['Escape', 'Enter']) {
    it(`erases nothing when the question is left with ${way}, and gives focus back`, async () => {
      const shown = await cardOf('ana');
      const heard = heardFrom(shown);
      await askToErase(shown);
      await press(way);
      await shown.settled();
      expect(isAsking(shown.element)).to.equal(false);
      expect(focusedName()).to.equal('Actions for Ana Moreno');
      expect(heard).to.deep.equal([]);
      expect((await shown.client.customers.get('ana'))?.name).to.equal('Ana Moreno');
    });
  }

  it('erases nothing until the box is ticked, and says so', async () => {
    const shown = await cardOf('ana');
    await askToErase(shown);
    await click(inside(shown.element, 'dialog [part=confirm]'));
    await shown.settled();
    expect(inside(shown.element, '#erase-problem').textContent).to.equal('Tick the box to confirm.');
    expect(deepActiveElement()?.getAttribute('name')).to.equal('understood');
    expect(await shown.client.customers.get('ana')).not.to.equal(undefined);
    await expectAccessible(shown.element);
  });

  for (const [locale, item, said, title] of [
    ['en', 'Erase for good…', 'Ana Moreno was erased', 'This customer was erased'],
    ['zh-CN', '彻底清除…', 'Ana Moreno的数据已清除', '该客户的数据已清除'],
    ['ar', 'محو نهائي…', 'مُحيت بيانات Ana Moreno', 'مُحيت بيانات هذا العميل'],
  ] as const) {
    it(`erases, says so in ${locale}, and leaves focus on what stands in the place of the customer`, async () => {
      const shown = await cardOf('ana', { locale });
      const heard = heardFrom(shown);
      inside(shown.element, '[part=menu-button]').focus();
      await press('Enter');
      await shown.settled();
      expect(itemsOf(shown.element)).to.contain(item);
      await press('End');
      await press('Enter');
      await waitUntil(() => isAsking(shown.element), 'the question is asked');
      await shown.settled();
      await expectAccessible(shown.element);
      await confirm(shown);
      expect(await shown.client.customers.get('ana')).to.equal(undefined);
      expect((await shown.client.orders.list()).items.map(({ id }) => id)).to.deep.equal(['o3']);
      expect(isAsking(shown.element)).to.equal(false);
      expect(textOf(shown.element)).to.contain(title).and.not.to.contain('Ana Moreno');
      expect(deepActiveElement()?.textContent).to.contain(title);
      expect(lastAnnouncement()).to.equal(said);
      expect(heard).to.deep.equal([
        ['rapport-customer-before-erase', { id: 'ana' }],
        ['rapport-customer-erased', { id: 'ana' }],
      ]);
      await expectAccessible(shown.element);
    });
  }

  it('takes away what could have been undone, and shows the next customer as always', async () => {
    const shown = await cardOf('ana');
    await shown.client.customers.update('ana', { source: 'fair' }, { label: 'Source of Ana Moreno saved' });
    await askToErase(shown);
    await confirm(shown);
    expect(shown.client.history.last).to.equal(undefined);
    shown.element.customerId = 'chen';
    await shown.settled();
    expect(textOf(shown.element)).to.contain('陈思远');
  });

  it('erases nothing when the host cancels', async () => {
    const shown = await cardOf('ana');
    shown.element.addEventListener('rapport-customer-before-erase', (event) => event.preventDefault());
    await askToErase(shown);
    await confirm(shown);
    expect(isAsking(shown.element)).to.equal(false);
    expect(focusedName()).to.equal('Actions for Ana Moreno');
    expect(await shown.client.customers.get('ana')).not.to.equal(undefined);
  });

  it('says in the question why it failed, and tries again from there', async () => {
    let isDown = true;
    const adapter = intercept(memory(), (call, proceed) =>
      isDown && call === 'customers.erase' ? failing(memory(), 'unavailable').customers.erase('ana', {}) : proceed(),
    );
    const shown = await cardOf('ana', { adapter });
    const codes: string[] = [];
    shown.element.addEventListener('rapport-error', ({ detail }) => codes.push(detail.code));
    await askToErase(shown);
    await confirm(shown);
    expect(inside(shown.element, '#erase-problem').textContent).to.equal(
      'Nothing was erased. The data source did not answer. Try again.',
    );
    expect(codes).to.deep.equal(['unavailable']);
    expect(textOf(shown.element)).to.contain('Ana Moreno');
    await expectAccessible(shown.element);
    isDown = false;
    await click(inside(shown.element, 'dialog [part=confirm]'));
    await shown.settled();
    expect(textOf(shown.element)).to.contain('This customer was erased');
  });

  it('goes on when the question is left meanwhile, and says how it ended', async () => {
    const { adapter, release } = held(memory(), (call) => call === 'customers.erase');
    const shown = await cardOf('ana', { adapter });
    await askToErase(shown);
    await confirm(shown);
    expect(inside(shown.element, 'dialog [part=confirm]').getAttribute('aria-disabled')).to.equal('true');
    expect(inside(shown.element, 'dialog [part=keep]').textContent?.trim()).to.equal('Close');
    await press('Escape');
    release();
    await waitUntil(() => textOf(shown.element).includes('was erased'), 'the erasure ends');
    await shown.settled();
    expect(deepActiveElement()?.textContent).to.contain('This customer was erased');
    expect(lastAnnouncement()).to.equal('Ana Moreno was erased');
  });

  it('does not ask about somebody who is not shown any more', async () => {
    const shown = await cardOf('ana');
    await askToErase(shown);
    shown.element.customerId = 'chen';
    await shown.settled();
    expect(isAsking(shown.element)).to.equal(false);
    expect(await shown.client.customers.get('ana')).not.to.equal(undefined);
  });
});
