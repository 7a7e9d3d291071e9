import { expect } from '@open-wc/testing';
import type { CustomerCard } from '../../../src/components/customer-card/customer-card.js';
import { memoryAdapter } from '../../helpers/memory.js';
import { failing, readOnly } from '../../../stories/support/adapters.js';
import { press, type as typeText } from '../../helpers/commands.js';
import { deepActiveElement, lastAnnouncement } from '../../helpers/scene.js';
import { anaAndOthers, buttonNamed, cardOf, noticeOf, valueOf, within } from './card.js';

async function openEditor(element: CustomerCard, name: string): Promise<void> {
  buttonNamed(element, name)?.click();
  await element.updateComplete;
}

async function replaceText(text: string): Promise<void> {
  await press('Control+a');
  await typeText(text);
}

/** Saving asks a library that is loaded when it is needed: wait for the editor to close or to complain. */
async function answered(element: CustomerCard): Promise<void> {
  while (within(element).querySelector('.editor') && !within(element).querySelector('.problem')) {
    await new Promise((next) => requestAnimationFrame(next));
  }
}

describe('<rapport-customer-card> changing a customer in place', () => {
  it('saves on Enter, gives focus back and says so', async () => {
    const { element, client, settled } = await cardOf('ana');
    await openEditor(element, 'Edit Source');
    await replaceText('trade fair');
    await press('Enter');
    await settled();
    expect((await client.customers.get('ana'))?.source).to.equal('trade fair');
    expect(valueOf(element, 'Source')).to.equal('trade fair');
    expect(deepActiveElement()?.getAttribute('aria-label')).to.equal('Edit Source');
    expect(lastAnnouncement()).to.equal('Source of Ana Moreno saved');
  });

  it('leaves everything as it was on Escape', async () => {
    const { element, client, settled } = await cardOf('ana');
    await openEditor(element, 'Edit Source');
    await replaceText('nothing');
    await press('Escape');
    await settled();
    expect((await client.customers.get('ana'))?.source).to.equal('referral');
    expect(deepActiveElement()?.getAttribute('aria-label')).to.equal('Edit Source');
  });

  it('takes a change back from the notice, and from the keyboard', async () => {
    const { element, client, settled } = await cardOf('ana');
    await openEditor(element, 'Edit Source');
    await replaceText('trade fair');
    await press('Enter');
    await settled();
    buttonNamed(element, 'Undo')?.click();
    await settled();
    expect((await client.customers.get('ana'))?.source).to.equal('referral');
    await press('Control+Shift+z');
    await settled();
    expect((await client.customers.get('ana'))?.source).to.equal('trade fair');
  });

  it('turns a number as it is typed into E.164', async () => {
    const { element, client } = await cardOf('ana');
    await openEditor(element, 'Edit Mobile');
    await replaceText('611 22 33 44');
    await press('Enter');
    await answered(element);
    expect(lastAnnouncement()).to.equal('Contact of Ana Moreno saved');
    expect((await client.customers.get('ana'))?.contactPoints[0]).to.deep.equal({
      kind: 'phone',
      value: '+34611223344',
      label: 'mobile',
      primary: true,
    });
  });

  it('refuses what cannot be a number, says what to do, and keeps the text', async () => {
    const { element, client } = await cardOf('ana');
    await openEditor(element, 'Edit Mobile');
    await replaceText('call me');
    await press('Enter');
    await answered(element);
    const input = within(element).querySelector<HTMLInputElement>('.editor input');
    expect(within(element).querySelector('.problem')?.textContent).to.contain('country code');
    expect(input?.value).to.equal('call me');
    expect(input?.getAttribute('aria-invalid')).to.equal('true');
    expect(deepActiveElement()).to.equal(input);
    expect((await client.customers.get('ana'))?.contactPoints[0]?.value).to.equal('+34600000000');
  });

  it('refuses an empty name', async () => {
    const { element } = await cardOf('ana');
    await openEditor(element, 'Edit Name');
    await replaceText(' ');
    await press('Enter');
    await answered(element);
    expect(within(element).querySelector('.problem')?.textContent?.trim()).to.equal('Enter a value.');
  });

  it('adds and removes contact points, and keeps one primary of a kind', async () => {
    const { element, client, settled } = await cardOf('ana');
    await openEditor(element, 'Add contact');
    const [kind] = within(element).querySelectorAll<HTMLSelectElement>('.editor select');
    if (kind) kind.value = 'email';
    kind?.dispatchEvent(new CustomEvent('change', { bubbles: true }));
    await typeText('ANA@Home.example');
    within(element).querySelector<HTMLInputElement>('.editor input[type=checkbox]')?.click();
    within(element).querySelector<HTMLButtonElement>('.editor [type=submit]')?.click();
    await answered(element);
    await settled();
    const mails = (await client.customers.get('ana'))?.contactPoints.filter((point) => point.kind === 'email');
    expect(mails?.map((point) => [point.value, point.primary ?? false])).to.deep.equal([
      ['ana@vela.example', false],
      ['ANA@home.example', true],
    ]);
    await openEditor(element, 'Edit Work');
    buttonNamed(element, 'Remove')?.click();
    await settled();
    expect((await client.customers.get('ana'))?.contactPoints.map((point) => point.value)).to.deep.equal([
      '+34600000000',
      'ANA@home.example',
    ]);
  });

  it('changes life cycle, value, owner and tags', async () => {
    const { element, client, settled } = await cardOf('ana');
    const choose = async (editor: string, value: string): Promise<void> => {
      await openEditor(element, editor);
      const select = within(element).querySelector<HTMLSelectElement>('.editor select');
      if (select) select.value = value;
      select?.dispatchEvent(new CustomEvent('change', { bubbles: true }));
      within(element).querySelector<HTMLButtonElement>('.editor [type=submit]')?.click();
      await settled();
    };
    await choose('Edit Life cycle', 'loyal');
    await choose('Edit Value', '');
    await choose('Edit Owner', 'u-mia');
    await openEditor(element, 'Add tag');
    await typeText('quarterly');
    await press('Enter');
    await settled();
    buttonNamed(element, 'Remove tag VIP')?.click();
    await settled();
    const ana = await client.customers.get('ana');
    expect(ana).to.deep.include({ lifecycle: 'loyal', owner: { id: 'u-mia', name: 'Mia Park' }, tags: ['quarterly'] });
    expect(ana?.tier).to.equal(undefined);
  });

  it('changes the fields of the host by their type, and offers the empty ones on request', async () => {
    const { element, client, settled } = await cardOf('ana');
    await openEditor(element, 'Edit Seats');
    await replaceText('many');
    await press('Enter');
    await answered(element);
    expect(within(element).querySelector('.problem')?.textContent).to.contain('number');
    await replaceText('45');
    await press('Enter');
    await settled();
    expect(valueOf(element, 'Industry')).to.equal(undefined);
    buttonNamed(element, 'Show empty fields')?.click();
    await settled();
    await openEditor(element, 'Edit Industry');
    const select = within(element).querySelector<HTMLSelectElement>('.editor select');
    if (select) select.value = 'fab';
    select?.dispatchEvent(new CustomEvent('change', { bubbles: true }));
    within(element).querySelector<HTMLButtonElement>('.editor [type=submit]')?.click();
    await settled();
    expect((await client.customers.get('ana'))?.fields).to.deep.equal({
      seats: 45,
      contract: '2027-03-31',
      industry: 'fab',
    });
    expect(valueOf(element, 'Industry')).to.equal('Manufacturing');
  });

  it('records a withdrawal of consent with its moment', async () => {
    const { element, client, settled } = await cardOf('ana');
    buttonNamed(element, 'Withdraw')?.click();
    await settled();
    expect((await client.customers.get('ana'))?.consents[0]).to.deep.include({
      state: 'withdrawn',
      at: '2026-11-21T09:00:00.000Z',
      wording: 'Yes, write to me once a month.',
    });
  });

  it('asks the host before, tells it after, and does nothing when refused', async () => {
    const { element, client, settled } = await cardOf('ana');
    const heard: string[] = [];
    element.addEventListener('rapport-customer-before-change', (event) => {
      heard.push(`before ${event.detail.fields.join()}`);
      event.preventDefault();
    });
    element.addEventListener('rapport-customer-changed', () => heard.push('changed'));
    buttonNamed(element, 'Remove tag VIP')?.click();
    await settled();
    expect(heard).to.deep.equal(['before tags']);
    expect((await client.customers.get('ana'))?.tags).to.deep.equal(['VIP']);
  });

  it('rolls back what the backend refuses, and says why', async () => {
    const adapter = failing(memoryAdapter({ seed: anaAndOthers }), 'denied', (call) => call === 'customers.update');
    const { element, settled } = await cardOf('ana', { adapter });
    buttonNamed(element, 'Remove tag VIP')?.click();
    await settled();
    expect(valueOf(element, 'Tags')).to.contain('VIP');
    expect(noticeOf(element)).to.contain('permission');
    expect(lastAnnouncement()).to.contain('permission');
  });

  it('keeps the text when somebody else was faster, and saves it when asked again', async () => {
    const { element, client, settled } = await cardOf('ana');
    await openEditor(element, 'Edit Source');
    await replaceText('trade fair');
    await client.customers.update('ana', { source: 'web' });
    await settled();
    await press('Enter');
    await answered(element);
    expect(within(element).querySelector('.problem')?.textContent).to.contain('Somebody else');
    expect(within(element).querySelector<HTMLInputElement>('.editor input')?.value).to.equal('trade fair');
    expect((await client.customers.get('ana'))?.source).to.equal('web');
    await press('Enter');
    await settled();
    expect((await client.customers.get('ana'))?.source).to.equal('trade fair');
  });

  it('offers nothing to change when it is read-only, by property, permission or backend', async () => {
    const cards = [
      await cardOf('ana', {}, true),
      await cardOf('ana', { permissions: { stores: { customers: 'read' } } }),
      await cardOf('ana', { adapter: readOnly(memoryAdapter({ seed: anaAndOthers })) }),
    ];
    for (const { element } of cards) {
      expect(within(element).querySelectorAll('[data-edit], .chip-remove, .value-button')).to.have.length(0);
      expect(buttonNamed(element, 'Withdraw')).to.equal(undefined);
      expect(valueOf(element, 'Source')).to.equal('referral');
    }
  });
});
