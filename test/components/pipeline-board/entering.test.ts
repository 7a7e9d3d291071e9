import { expect } from '@open-wc/testing';
import type { PipelineBoard } from '../../../src/components/pipeline-board/pipeline-board.js';
import { memoryAdapter } from '../../helpers/memory.js';
import { DataError } from '../../../src/data/data-error.js';
import { intercept } from '../../../stories/support/adapters.js';
import { expectAccessible } from '../../helpers/axe.js';
import { boardSeed, boardWith, cardOf, columnOf, focusedTitle, noticeOf, shown, until } from '../../helpers/board.js';
import { describeBidirectional } from '../../helpers/bidirectional.js';
import { accessible, click, deepActiveElement, drag, press, pressAll, type } from '../../helpers/commands.js';
import { lastAnnouncement } from '../../helpers/scene.js';

const two = { Open: ['Acme renewal', 'Labels'], Offer: [] };
const strict = { stages: { Offer: { required: ['expectedClose', 'seats'] } } };
const lost = { Open: ['Acme renewal', 'Labels'], Lost: ['Gearbox', 'Springs', 'Valves'] };

function dialogOf({ shadowRoot }: PipelineBoard): HTMLDialogElement | null {
  return shadowRoot?.querySelector<HTMLDialogElement>('dialog.entry') ?? null;
}

async function asked(board: PipelineBoard): Promise<HTMLDialogElement> {
  await until(() => dialogOf(board)?.open === true);
  return dialogOf(board) as HTMLDialogElement;
}

function inputOf(dialog: HTMLElement, label: string): HTMLInputElement {
  const labels = [...dialog.querySelectorAll('label')];
  const found = labels.find(({ textContent }) => textContent?.trim() === label)?.htmlFor;
  return dialog.querySelector(`#${found}`) as HTMLInputElement;
}

/** Native pickers of days are not the same in any two engines: what is chosen there arrives as an input. */
function chooseDay(input: HTMLInputElement, day: string): void {
  input.value = day;
  input.dispatchEvent(new Event('input', { bubbles: true }));
}

const ways: Readonly<Record<string, (board: PipelineBoard, title: string) => Promise<void>>> = {
  'the pointer': async (board, title) => void (await drag(cardOf(board, title), columnOf(board, 'Offer'))),
  'the keyboard': async (board, title) => {
    cardOf(board, title).focus();
    await pressAll('Space', 'ArrowRight', 'Space');
  },
  'a step without lifting': async (board, title) => {
    cardOf(board, title).focus();
    await press('Alt+Shift+ArrowRight');
  },
};

describe('<rapport-pipeline-board> a stage that wants fields filled', () => {
  for (const [way, move] of Object.entries(ways)) {
    it(`asks for exactly what is missing, whatever was used: ${way}`, async () => {
      const { element, client, settled } = await boardWith(two, {
        ...strict,
        deals: { 'Acme renewal': { fields: { seats: 4 } } },
      });
      await move(element, 'Acme renewal');
      const dialog = await asked(element);
      expect([...dialog.querySelectorAll('label')].map((label) => label.textContent?.trim())).to.deep.equal([
        'Expected close',
      ]);
      expect(shown(element)['Offer']).to.deep.equal(['Acme renewal']);
      expect((await client.deals.get('acme-renewal'))?.stageId).to.equal('open');
      chooseDay(inputOf(dialog, 'Expected close'), '2026-12-24');
      await press('Enter');
      await until(() => noticeOf(element) !== '');
      await settled();
      expect(await client.deals.get('acme-renewal')).to.include({ stageId: 'offer', expectedClose: '2026-12-24' });
      expect(focusedTitle()).to.equal('Acme renewal');
    });
  }

  it('is a dialog that says what it asks, for which deal and which stage', async () => {
    const { element } = await boardWith(two, strict);
    // Firefox makes no node of a modal dialog that was open before the first question: screen readers ask long before.
    expect((await accessible(cardOf(element, 'Acme renewal'))).role).to.equal('button');
    await drag(cardOf(element, 'Acme renewal'), columnOf(element, 'Offer'));
    const dialog = await asked(element);
    const { role, name } = await accessible(dialog);
    expect([role, name]).to.deep.equal(['dialog', 'Move Acme renewal to Offer']);
    expect(dialog.querySelector('p')?.textContent).to.equal('Offer needs this first:');
    expect(deepActiveElement()).to.equal(inputOf(dialog, 'Expected close'));
    await expectAccessible(element);
  });

  it('asks in Chinese', async () => {
    const { element } = await boardWith(two, { ...strict, locale: 'zh-CN' });
    await drag(cardOf(element, 'Acme renewal'), columnOf(element, 'Offer'));
    const dialog = await asked(element);
    expect(dialog.querySelector('h2')?.textContent).to.equal('将“Acme renewal”移至Offer');
    expect(dialog.querySelector('p')?.textContent).to.equal('进入Offer前需要填写：');
    await press('Escape');
    await until(() => !dialogOf(element));
    await until(() => lastAnnouncement().startsWith('已取消'));
    expect(lastAnnouncement()).to.equal('已取消移动，“Acme renewal”回到Open，第 1 位，共 2 位。');
  });

  it('writes the fields and the place together, and takes both back as one step', async () => {
    const { element, client, settled } = await boardWith(two, strict);
    await drag(cardOf(element, 'Acme renewal'), columnOf(element, 'Offer'));
    const dialog = await asked(element);
    chooseDay(inputOf(dialog, 'Expected close'), '2026-12-24');
    inputOf(dialog, 'seats').focus();
    await type('12');
    await press('Enter');
    await until(() => noticeOf(element) === 'Acme renewal moved from Open to Offer');
    const moved = await client.deals.get('acme-renewal');
    expect(moved?.fields).to.deep.equal({ seats: '12' });
    await client.history.undo();
    await settled();
    const { stageId, expectedClose, fields } = { ...(await client.deals.get('acme-renewal')) };
    expect({ stageId, expectedClose, fields }).to.deep.equal({ stageId: 'open', expectedClose: undefined, fields: {} });
    expect(client.history.last).to.equal(undefined);
  });

  it('takes the card back when the person thinks better of it, with a word and focus on it', async () => {
    const { element, client, settled } = await boardWith(two, strict);
    await drag(cardOf(element, 'Labels'), columnOf(element, 'Offer'));
    await asked(element);
    await press('Escape');
    await until(() => !dialogOf(element));
    await settled();
    expect(shown(element)).to.deep.equal(two);
    expect(lastAnnouncement()).to.equal('Move cancelled. Labels is back in Open, position 2 of 2.');
    expect(focusedTitle()).to.equal('Labels');
    expect(client.history.last).to.equal(undefined);
  });

  it('says what is still missing, and keeps what was typed', async () => {
    const { element } = await boardWith(two, strict);
    await drag(cardOf(element, 'Labels'), columnOf(element, 'Offer'));
    const dialog = await asked(element);
    inputOf(dialog, 'seats').focus();
    await type('12');
    await press('Enter');
    await until(() => dialog.querySelector('.problem') !== null);
    expect(dialog.querySelector('.problem')?.textContent).to.equal('This must be filled in.');
    expect(deepActiveElement()).to.equal(inputOf(dialog, 'Expected close'));
    expect((await accessible(inputOf(dialog, 'Expected close'))).description).to.contain('This must be filled in.');
    expect(inputOf(dialog, 'seats').value).to.equal('12');
    await expectAccessible(element);
  });

  it('does not ask for what the person may not see, and leaves it to the backend', async () => {
    const { element, client, settled } = await boardWith(two, {
      stages: { Offer: { required: ['expectedClose'] } },
      deals: { Labels: { expectedClose: '2026-12-24' } },
      permissions: { hidden: ['deals.expectedClose'] },
    });
    await drag(cardOf(element, 'Labels'), columnOf(element, 'Offer'));
    await settled();
    expect(dialogOf(element)).to.equal(null);
    expect((await client.deals.get('labels'))?.stageId).to.equal('offer');
  });

  it('asks for what only the backend knows to be missing, and moves again with it', async () => {
    let isAsked = false;
    const adapter = intercept(memoryAdapter({ seed: boardSeed(two) }), (call, proceed) => {
      if (call !== 'deals.move' || isAsked) return proceed();
      isAsked = true;
      const issues = [{ path: ['tags'], message: 'must be filled' }];
      return Promise.reject(new DataError('invalid', 'Some fields must be filled.', { issues }));
    });
    const { element, client } = await boardWith(two, { adapter });
    await drag(cardOf(element, 'Labels'), columnOf(element, 'Offer'));
    const dialog = await asked(element);
    inputOf(dialog, 'Tags').focus();
    await type('vip, north');
    await press('Enter');
    await until(() => noticeOf(element) !== '');
    expect(await client.deals.get('labels')).to.deep.include({ stageId: 'offer', tags: ['vip', 'north'] });
  });

  it('says that fields must be filled in first where the person may not fill them in', async () => {
    const adapter = intercept(memoryAdapter({ seed: boardSeed(two) }), (call, proceed) => {
      if (call !== 'deals.move') return proceed();
      const issues = [{ path: ['owner'], message: 'must be filled' }];
      return Promise.reject(new DataError('invalid', 'Some fields must be filled.', { issues }));
    });
    const { element } = await boardWith(two, { adapter, permissions: { hidden: ['deals.owner'] } });
    await drag(cardOf(element, 'Labels'), columnOf(element, 'Offer'));
    await until(() => noticeOf(element) !== '');
    expect(lastAnnouncement()).to.equal('Labels returned to Open: some fields must be filled in first.');
    expect(shown(element)).to.deep.equal(two);
  });

  it('asks nothing where nothing is missing', async () => {
    const { element, settled } = await boardWith(two, {
      stages: { Offer: { required: ['amount', 'title'] } },
    });
    await drag(cardOf(element, 'Labels'), columnOf(element, 'Offer'));
    await settled();
    expect(dialogOf(element)).to.equal(null);
    expect(shown(element)['Offer']).to.deep.equal(['Labels']);
  });
});

describe('<rapport-pipeline-board> typed questions before a stage', () => {
  it('takes each field by its type: amounts, shares, people, choices, numbers', async () => {
    const lin = { id: 'u-lin', name: 'Lin Wei' };
    const fields = [
      { id: 'f1', store: 'deals', name: 'plan', type: 'choice', label: 'Plan', personal: false },
      { id: 'f2', store: 'deals', name: 'seats', type: 'number', label: 'Seats', unit: 'seats', personal: false },
    ] as const;
    const options = [
      { value: 's', label: 'Small' },
      { value: 'l', label: { en: 'Large', 'zh-CN': '大' } },
    ];
    const required = ['probability', 'owner', 'fields.plan', 'seats'];
    const { element, client } = await boardWith(two, {
      stages: { Offer: { required } },
      seed: {
        ...boardSeed(two, { stages: { Offer: { required } } }),
        fields: [{ ...fields[0], options }, fields[1]],
      },
    });
    element.people = [lin];
    await drag(cardOf(element, 'Labels'), columnOf(element, 'Offer'));
    const dialog = await asked(element);
    inputOf(dialog, 'Probability').focus();
    await type('130');
    for (const [label, value] of [
      ['Owner', 'u-lin'],
      ['Plan', 'l'],
    ] as const) {
      const select = inputOf(dialog, label);
      select.value = value;
      select.dispatchEvent(new Event('change', { bubbles: true }));
    }
    inputOf(dialog, 'Seats').focus();
    await type('a few');
    await press('Enter');
    await until(() => dialog.querySelector('.problem') !== null);
    expect([...dialog.querySelectorAll('.problem')].map(({ textContent }) => textContent)).to.deep.equal([
      'Write a number from 0 to 100.',
      'Write a number, such as 12.5.',
    ]);
    for (const [label, text] of [
      ['Probability', '30'],
      ['Seats', '12'],
    ] as const) {
      inputOf(dialog, label).select();
      await type(text);
    }
    await press('Enter');
    await until(() => noticeOf(element) !== '');
    expect(await client.deals.get('labels')).to.deep.include({
      stageId: 'offer',
      probability: 0.3,
      owner: lin,
      fields: { plan: 'l', seats: 12 },
    });
  });

  it('finds the customer by name, and takes nobody by name alone', async () => {
    const { element, client } = await boardWith(two, { stages: { Offer: { required: ['customerId'] } } });
    await drag(cardOf(element, 'Labels'), columnOf(element, 'Offer'));
    const dialog = await asked(element);
    await type('ana');
    await until(() => dialog.querySelector('[type=radio]') !== null);
    await press('Enter');
    await until(() => dialog.querySelector('.problem') !== null);
    expect(dialog.querySelector('fieldset')?.textContent).to.contain('Ana Moreno · Vela');
    await expectAccessible(element);
    dialog.querySelector<HTMLInputElement>('[type=radio]')?.click();
    dialog.querySelector<HTMLElement>('[type=submit]')?.click();
    await until(() => noticeOf(element) !== '');
    expect((await client.deals.get('labels'))?.customerId).to.equal('ana');
  });
});

describeBidirectional('<rapport-pipeline-board> a deal that is lost', () => {
  const reasons = {
    deals: { Gearbox: { reason: 'price' }, Springs: { reason: 'price' }, Valves: { reason: 'no budget' } },
  };

  it('offers the reasons that were given before, the most frequent first', async () => {
    const { element, client } = await boardWith(lost, reasons);
    await drag(cardOf(element, 'Labels'), columnOf(element, 'Lost'));
    const dialog = await asked(element);
    await until(() => dialog.querySelector('.reasons') !== null);
    const chips = [...dialog.querySelectorAll<HTMLElement>('.reasons button')];
    expect(chips.map((chip) => chip.textContent?.trim())).to.deep.equal(['price', 'no budget']);
    await click(chips[1] as HTMLElement);
    await until(() => inputOf(dialog, 'Why was it lost? (optional)').value === 'no budget');
    await expectAccessible(element);
    dialog.querySelector<HTMLElement>('[type=submit]')?.click();
    await until(() => noticeOf(element) !== '');
    expect((await client.deals.get('labels'))?.reason).to.equal('no budget');
  });
});

describe('<rapport-pipeline-board> the reason of a deal that is won or lost', () => {
  it('can be left out where the stage does not require it', async () => {
    const { element, client } = await boardWith(lost);
    const moved: (string | undefined)[] = [];
    element.addEventListener('rapport-deal-moved', ({ detail }) => moved.push(detail.reason));
    await drag(cardOf(element, 'Labels'), columnOf(element, 'Lost'));
    await asked(element);
    await press('Enter');
    await until(() => noticeOf(element) !== '');
    expect(await client.deals.get('labels')).to.include({ stageId: 'lost' });
    expect(moved).to.deep.equal([undefined]);
  });

  it('is told to the page with the move', async () => {
    const { element } = await boardWith(lost);
    const moved: (string | undefined)[] = [];
    element.addEventListener('rapport-deal-moved', ({ detail }) => moved.push(detail.reason));
    await drag(cardOf(element, 'Labels'), columnOf(element, 'Lost'));
    await asked(element);
    await type('too late');
    await press('Enter');
    await until(() => moved.length > 0);
    expect(moved).to.deep.equal(['too late']);
  });

  it('is asked for when a deal is won where the stage requires it', async () => {
    const board = await boardWith({ Open: ['Labels'], Won: [] }, { stages: { Won: { required: ['reason'] } } });
    await drag(cardOf(board.element, 'Labels'), columnOf(board.element, 'Won'));
    const dialog = await asked(board.element);
    await press('Enter');
    await until(() => dialog.querySelector('.problem') !== null);
    await type('faster delivery');
    await press('Enter');
    await until(() => noticeOf(board.element) !== '');
    expect((await board.client.deals.get('labels'))?.reason).to.equal('faster delivery');
  });

  it('is not called one of winning where the stage is open', async () => {
    const board = await boardWith({ Open: ['Labels'], Offer: [] }, { stages: { Offer: { required: ['reason'] } } });
    await drag(cardOf(board.element, 'Labels'), columnOf(board.element, 'Offer'));
    expect((await asked(board.element)).querySelector('label')?.textContent?.trim()).to.equal('Reason');
  });

  it('is not asked for when a deal is won otherwise', async () => {
    const { element, settled } = await boardWith({ Open: ['Labels'], Won: [] });
    await drag(cardOf(element, 'Labels'), columnOf(element, 'Won'));
    await settled();
    expect(dialogOf(element)).to.equal(null);
    expect(shown(element)['Won']).to.deep.equal(['Labels']);
  });
});
