import { expect, fixture, html } from '@open-wc/testing';
import type { DealBeforeMoveEvent, PipelineBoard } from '../../../src/index.js';
import { RapportClient } from '../../../src/data/client.js';
import { intercept } from '../../../stories/support/adapters.js';
import { expectAccessible } from '../../helpers/axe.js';
import {
  cardOf,
  columnOf,
  focusedTitle,
  headingOf,
  moveButtonOf,
  noticeOf,
  shown,
  until,
} from '../../helpers/board.js';
import { controlOf, displayButton, openPanel, sortsOf, toolsOf } from '../../helpers/board-tools.js';
import { describeBidirectional } from '../../helpers/bidirectional.js';
import { accessible, click, drag, press } from '../../helpers/commands.js';
import {
  chen,
  columnsOf,
  groupedBoard,
  groupedSeed,
  lin,
  putInto,
  type GroupedOptions,
} from '../../helpers/grouped-board.js';
import { memoryAdapter } from '../../helpers/memory.js';
import { lastAnnouncement, renderingEnds, type Scene } from '../../helpers/scene.js';

const regions = [
  {
    id: 'region',
    store: 'deals' as const,
    name: 'region',
    type: 'choice' as const,
    label: { en: 'Region', 'zh-CN': '地区' },
    options: [
      { value: 'north', label: { en: 'North', 'zh-CN': '北区' } },
      { value: 'south', label: 'South' },
    ],
    personal: false,
  },
];

beforeEach(() => localStorage.clear());
after(() => localStorage.clear());

/** Twenty-four owners of one deal each. */
function manyOwners(): Promise<Scene<PipelineBoard>> {
  const numbers = new Array(24).fill(0).map((_none, at) => String(at).padStart(2, '0'));
  const owned = numbers.map((at) => [`Deal ${at}`, { owner: { id: `u-${at}`, name: `Owner ${at}` } }] as const);
  const titles = owned.map(([title]) => title);
  return groupedBoard({ deals: Object.fromEntries(owned), width: 700 }, { New: titles });
}

describe('<rapport-pipeline-board> by owner', () => {
  it('has a column for each owner of open deals, by name, with the counts and sums of the backend', async () => {
    const { element } = await groupedBoard();
    expect(shown(element)).to.deep.equal({ 'Chen Yu': ['Alpha', 'Gamma'], 'Lin Wei': ['Beta'], Nobody: ['Delta'] });
    expect(headingOf(element, 'Chen Yu')).to.contain('2 deals').and.contain('¥2K').and.contain('¥1K weighted');
    expect(cardOf(element, 'Gamma').textContent).to.contain('Offer');
    await expectAccessible(element);
  });

  it('has cards of a usual width where there is one column, and columns that fill it where there are two', async () => {
    const widths = async (deals: NonNullable<GroupedOptions['deals']>): Promise<readonly number[]> => {
      const { element } = await groupedBoard({ deals, width: 1400 });
      return columnsOf(element).map((name) => columnOf(element, name).offsetWidth);
    };
    expect(await widths({})).to.deep.equal([560]);
    expect(await widths({ Alpha: { owner: chen } })).to.deep.equal([694, 694]);
  });

  it('offers a column to colleagues whom the page names, with deals or without', async () => {
    const { element } = await groupedBoard({ people: [{ id: 'u-ada', name: 'Ada' }] });
    expect(columnsOf(element)).to.deep.equal(['Ada', 'Chen Yu', 'Lin Wei', 'Nobody']);
    expect(columnOf(element, 'Ada').querySelector('.none')?.textContent).to.equal('0 deals');
  });

  for (const [locale, nobody, stage] of [
    ['zh-CN', '无负责人', '阶段'],
    ['ar', 'بلا مسؤول', 'المرحلة'],
  ] as const) {
    it(`says in its language what it can: ${locale}`, async () => {
      const { element } = await groupedBoard({ locale });
      expect(columnsOf(element).at(-1)).to.equal(nobody);
      expect((await accessible(cardOf(element, 'Alpha'))).name).to.contain(stage);
    });
  }

  it('changes the owner of a deal that is dropped, keeps its stage, and takes it back', async () => {
    const { element, client, settled } = await groupedBoard();
    await drag(cardOf(element, 'Alpha'), columnOf(element, 'Lin Wei'));
    await until(() => noticeOf(element) !== '');
    expect(noticeOf(element)).to.equal('Alpha moved from Chen Yu to Lin Wei');
    expect(lastAnnouncement()).to.equal(
      'Alpha moved from Chen Yu to Lin Wei, position 1 of 2. Chen Yu: ¥1K. Lin Wei: ¥2K.',
    );
    const moved = await client.deals.get('alpha');
    expect([moved?.owner, moved?.stageId]).to.deep.equal([lin, 'new']);
    await client.history.undo();
    await settled();
    expect(shown(element)['Chen Yu']).to.deep.equal(['Alpha', 'Gamma']);
    expect((await client.deals.get('alpha'))?.owner).to.deep.equal(chen);
  });

  it('moves by the dialog, which asks for the field', async () => {
    const board = await groupedBoard();
    const { element, client, settled } = board;
    moveButtonOf(element, 'Beta').focus();
    await press('Enter');
    await settled();
    expect(element.shadowRoot?.querySelector('dialog .label')?.textContent).to.equal('Owner');
    await press('Escape');
    await settled();
    await putInto(board, 'Beta', 'Nobody');
    await until(() => noticeOf(element) !== '');
    expect((await client.deals.get('beta'))?.owner).to.equal(undefined);
    expect(shown(element)['Nobody']).to.include('Beta');
  });

  it('asks the page first, with the field and the value, and keeps to its refusal', async () => {
    const { element, client } = await groupedBoard();
    let asked: DealBeforeMoveEvent['detail'] | undefined;
    element.addEventListener('rapport-deal-before-move', (event) => {
      asked = event.detail;
      event.preventDefault();
    });
    await drag(cardOf(element, 'Alpha'), columnOf(element, 'Lin Wei'));
    await until(() => noticeOf(element) !== '');
    expect(asked).to.deep.include({
      groupBy: 'owner',
      from: { stageId: 'new', index: 0, group: 'u-chen' },
      to: { stageId: 'new', index: 0, group: 'u-lin' },
      patch: { owner: lin },
    });
    expect(noticeOf(element)).to.contain('Alpha stays in Chen Yu');
    expect((await client.deals.get('alpha'))?.owner).to.deep.equal(chen);
  });

  it('tells of the move once it is written', async () => {
    const { element } = await groupedBoard();
    const told = new Promise<unknown>((resolve) => {
      element.addEventListener('rapport-deal-moved', ({ detail }) => resolve(detail));
    });
    await drag(cardOf(element, 'Alpha'), columnOf(element, 'Nobody'));
    expect(await told).to.deep.include({ groupBy: 'owner', patch: { owner: undefined } });
  });

  it('puts a card back that the backend refuses, and says why', async () => {
    const memory = memoryAdapter({ seed: groupedSeed() });
    const refusing = { ...memory, deals: { ...memory.deals, update: () => Promise.reject(new Error('no')) } };
    const { element } = await groupedBoard({ adapter: refusing });
    await drag(cardOf(element, 'Alpha'), columnOf(element, 'Lin Wei'));
    await until(() => noticeOf(element) !== '');
    expect(noticeOf(element)).to.contain('Alpha returned to Chen Yu');
    expect(shown(element)['Chen Yu']).to.deep.equal(['Alpha', 'Gamma']);
    expect(headingOf(element, 'Chen Yu')).to.contain('2 deals');
  });

  it('leaves the position to the sort', async () => {
    const { element } = await groupedBoard();
    cardOf(element, 'Gamma').focus();
    await press('Alt+Shift+ArrowUp');
    await until(() => noticeOf(element) !== '');
    expect(noticeOf(element)).to.equal('Gamma stays in Chen Yu: within a column the sort decides the position.');
  });

  it('shows what others do: a deal that they give away stands in its new column', async () => {
    const adapter = memoryAdapter({ seed: groupedSeed() });
    const { element, settled } = await groupedBoard({ adapter });
    cardOf(element, 'Alpha').focus();
    await new RapportClient(adapter).deals.update('alpha', { owner: { id: 'u-new', name: 'New Hand' } });
    await until(() => columnsOf(element).includes('New Hand'));
    await settled();
    expect(shown(element)).to.deep.include({ 'Chen Yu': ['Gamma'], 'New Hand': ['Alpha'] });
    expect(focusedTitle()).to.equal('Alpha');
  });

  it('shows both places where two people have given a deal away', async () => {
    const adapter = intercept(memoryAdapter({ seed: groupedSeed() }), (_call, proceed) => proceed(), { live: false });
    const { element, client, settled } = await groupedBoard({ adapter });
    await adapter.deals.update('alpha', { owner: lin }, {});
    await drag(cardOf(element, 'Alpha'), columnOf(element, 'Nobody'));
    const versus = (): HTMLDialogElement | null | undefined => element.shadowRoot?.querySelector('dialog.versus');
    await until(() => versus()?.open === true);
    expect(versus()?.textContent).to.contain('Lin Wei').and.contain('Nobody');
    await click(versus()?.querySelector('.primary') as Element);
    await until(() => noticeOf(element) !== '');
    await settled();
    expect((await client.deals.get('alpha'))?.owner).to.equal(undefined);
  });

  it('moves several deals at once, as one step', async () => {
    const { element, client, settled } = await groupedBoard();
    cardOf(element, 'Alpha').focus();
    await press('Control+Space');
    cardOf(element, 'Gamma').focus();
    await press('Control+Space');
    await until(() => element.shadowRoot?.querySelector('[part=bulk]') !== null);
    await drag(cardOf(element, 'Alpha'), columnOf(element, 'Lin Wei'));
    await until(() => noticeOf(element) !== '');
    await settled();
    expect(shown(element)['Lin Wei']).to.have.members(['Alpha', 'Beta', 'Gamma']);
    expect((await client.deals.get('gamma'))?.owner).to.deep.equal(lin);
    await client.history.undo();
    await settled();
    expect(shown(element)['Chen Yu']).to.deep.equal(['Alpha', 'Gamma']);
  });

  it('reads the columns in sight, and the others when they come into sight', async () => {
    const { element } = await manyOwners();
    expect(columnsOf(element).length).to.equal(25);
    await until(() => shown(element)['Owner 07']?.length === 1);
    expect(shown(element)['Owner 20']).to.deep.equal([]);
    expect(headingOf(element, 'Owner 20')).to.contain('1 deal');
    columnOf(element, 'Owner 20').scrollIntoView({ inline: 'start' });
    await until(() => shown(element)['Owner 20']?.length === 1);
    expect(shown(element)['Owner 14']).to.deep.equal([]);
  });

  it('reads a column that a key leads to', async () => {
    const { element } = await manyOwners();
    cardOf(element, 'Deal 00').focus();
    await press('Control+End');
    await until(() => focusedTitle() === 'Deal 23');
  });
});

describeBidirectional('<rapport-pipeline-board> by owner, by keyboard', ({ forward, backward }) => {
  it('walks, lifts and drops as over stages, and says the column', async () => {
    const { element, client } = await groupedBoard();
    cardOf(element, 'Alpha').focus();
    await press(forward);
    expect(focusedTitle()).to.equal('Beta');
    await press(backward);
    await press('Space');
    await until(() => lastAnnouncement().includes('lifted'));
    expect(lastAnnouncement()).to.contain('Alpha, lifted. Chen Yu, position 1 of 2.');
    await press(forward);
    await until(() => lastAnnouncement() === 'Lin Wei, position 1 of 2.');
    await press('Space');
    await until(() => noticeOf(element) !== '');
    expect((await client.deals.get('alpha'))?.owner).to.deep.equal(lin);
    expect(focusedTitle()).to.equal('Alpha');
  });
});

describe('<rapport-pipeline-board> by month of expected close', () => {
  it('has this month and the five after it, what lies outside, and what has no date', async () => {
    const { element } = await groupedBoard({
      by: 'close',
      deals: { Alpha: { expectedClose: '2026-09-30' }, Beta: { expectedClose: '2027-05-01' } },
      width: 2400,
    });
    expect(columnsOf(element)).to.deep.equal([
      'Earlier',
      'Nov 2026',
      'Dec 2026',
      'Jan 2027',
      'Feb 2027',
      'Mar 2027',
      'Apr 2027',
      'Later',
      'No date',
    ]);
    expect(shown(element)).to.deep.include({ Earlier: ['Alpha'], Later: ['Beta'], 'No date': ['Delta', 'Gamma'] });
  });

  it('gives a deal the same day of another month, as far as there is one, and none that has passed', async () => {
    const board = await groupedBoard({ by: 'close', width: 2000 });
    const { element, client } = board;
    await putInto(board, 'Beta', 'Feb 2027');
    await until(() => noticeOf(element).startsWith('Beta'));
    expect((await client.deals.get('beta'))?.expectedClose).to.equal('2027-02-28');
    await putInto(board, 'Gamma', 'Nov 2026');
    await until(() => noticeOf(element).startsWith('Gamma'));
    expect((await client.deals.get('gamma'))?.expectedClose).to.equal('2026-11-21');
    await putInto(board, 'Alpha', 'No date');
    await until(() => noticeOf(element).startsWith('Alpha'));
    expect((await client.deals.get('alpha'))?.expectedClose).to.equal(undefined);
  });

  it('puts no deal into a column of many months, and says why', async () => {
    const { element, client } = await groupedBoard({
      by: 'close',
      deals: { Alpha: { expectedClose: '2026-09-30' }, Beta: { expectedClose: '2026-12-01' } },
    });
    await drag(cardOf(element, 'Beta'), columnOf(element, 'Earlier'));
    await until(() => noticeOf(element) !== '');
    expect(noticeOf(element)).to.equal('Beta stays in Dec 2026: this column stands for more than one month.');
    expect((await client.deals.get('beta'))?.expectedClose).to.equal('2026-12-01');
  });
});

describe('<rapport-pipeline-board> by a field of the host', () => {
  it('has a column for each of its options, and writes the value', async () => {
    const { element, client } = await groupedBoard({ by: 'fields.region', fields: regions });
    expect(shown(element)).to.deep.equal({ North: ['Alpha'], South: ['Beta'], 'Not set': ['Gamma', 'Delta'] });
    await drag(cardOf(element, 'Alpha'), columnOf(element, 'South'));
    await until(() => noticeOf(element) !== '');
    expect((await client.deals.get('alpha'))?.fields).to.deep.equal({ region: 'south' });
  });

  it('shows the stages where there is no such field', async () => {
    const { element } = await groupedBoard({ by: 'fields.nothing' });
    expect(columnsOf(element)).to.deep.equal(['New', 'Offer', 'Won']);
  });
});

describe('<rapport-pipeline-board> by a field, where no deal is open', () => {
  it('shows its columns: a first deal would be added to a stage, and here are none', async () => {
    const { element } = await groupedBoard({ people: [chen] }, { New: [], Won: ['Omega'] });
    expect(shown(element)).to.deep.equal({ 'Chen Yu': [], Nobody: [] });
    expect(element.shadowRoot?.querySelector('.state') === null).to.equal(true);
  });
});

describe('<rapport-pipeline-board> the choice of columns', () => {
  it('stands in the display panel, is remembered for the pipeline, and leads back to the stages', async () => {
    const board = await groupedBoard({ by: 'stage', fields: regions });
    const { element } = board;
    await toolsOf(board);
    const panel = await openPanel(board, displayButton(element));
    await until(() => panel.querySelectorAll('label:first-of-type option').length === 4);
    const choice = (): HTMLSelectElement => controlOf(panel, 'Columns') as HTMLSelectElement;
    expect([...choice().options].map(({ text }) => text.trim())).to.deep.equal([
      'Stage',
      'Owner',
      'Month of expected close',
      'Region',
    ]);
    choose(choice(), 'owner');
    await until(() => columnsOf(element).includes('Chen Yu'));
    await until(() => lastAnnouncement().startsWith('Open deals by “Owner”'));
    expect(sortsOf(element)).not.to.include('Manual order');
    const again = await groupedBoard({ by: 'stage', fields: regions });
    expect(columnsOf(again.element)).to.include('Chen Yu');
    choose(choice(), 'stage');
    await until(() => columnsOf(element).includes('Offer'));
    expect(element.view.sort ?? 'manual').to.equal('manual');
    expect(shown(element)['New']).to.deep.equal(['Alpha', 'Beta']);
  });

  it('keeps the filters, and counts what is left', async () => {
    const { element, settled } = await groupedBoard();
    element.view = { search: 'alpha' };
    await until(() => shown(element)['Lin Wei']?.length === 0);
    await settled();
    expect(shown(element)).to.deep.equal({ 'Chen Yu': ['Alpha'], 'Lin Wei': [], Nobody: [] });
    expect(headingOf(element, 'Chen Yu')).to.contain('1 deal');
  });

  it('is not there where a person may not see the field, or the backend does not count', async () => {
    const hidden = await groupedBoard({ permissions: { hidden: ['deals.owner'] } });
    expect(columnsOf(hidden.element)).to.deep.equal(['New', 'Offer', 'Won']);
    const adapter = intercept(memoryAdapter({ seed: groupedSeed() }), (_call, proceed) => proceed(), { totals: false });
    const uncounted = await groupedBoard({ adapter });
    expect(columnsOf(uncounted.element)).to.deep.equal(['New', 'Offer', 'Won']);
  });

  it('takes no deals from another board while the columns are no stages: they go back', async () => {
    const client = new RapportClient(memoryAdapter({ seed: groupedSeed() }));
    const box = await fixture<HTMLElement>(
      html`<div style="display: flex; gap: 10px; inline-size: 770px">
        ${['owner', 'stage'].map(
          (by) =>
            html`<rapport-provider .client=${client} locale="en">
              <rapport-pipeline-board group-by=${by} toolbar-hidden style="flex: 1"></rapport-pipeline-board>
            </rapport-provider>`,
        )}
      </div>`,
    );
    const [grouped, other] = [...box.querySelectorAll<PipelineBoard>('rapport-pipeline-board')] as [
      PipelineBoard,
      PipelineBoard,
    ];
    await renderingEnds(grouped);
    await renderingEnds(other);
    await drag(cardOf(other, 'Beta'), columnOf(grouped, 'Chen Yu'));
    await until(() => lastAnnouncement().startsWith('Move cancelled. Beta'));
    expect((await client.deals.get('beta'))?.owner).to.deep.equal(lin);
  });
});

function choose(select: HTMLSelectElement, value: string): void {
  select.value = value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
}
