import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { failing, flaky, fromElsewhere, intercept, overtaken, pending, readOnly, slow } from './support/adapters.js';
import { emptyCompany } from './support/empty-company.js';
import { generateCompany } from './support/generate-company.js';
import { hostileCompany } from './support/hostile-company.js';
import { smallCompany } from './support/small-company.js';
import type { RapportAdapter } from '../src/data/adapter.js';
import type { BoardView, CardTemplate } from '../src/index.js';
import type { Seed } from '../src/model/index.js';
import { withPermissions } from '../src/data/wrappers/permissions/index.js';
import { stage, type StageOptions } from './support/stage.js';
import '../src/define/pipeline-board.js';

interface Args {
  pipelineId: string;
  readonly: boolean;
  moveKey: boolean;
  density: 'comfortable' | 'compact';
  fields: string;
  forecast: 'none' | 'month' | 'quarter';
  groupBy: string;
  swimlanesBy: string;
  toolbarHidden: boolean;
  emptyHidden: boolean;
  view: Partial<BoardView>;
  cardTemplate: CardTemplate | undefined;
}

const meta: Meta<Args> = {
  title: 'Elements/Pipeline board',
  component: 'rapport-pipeline-board',
  tags: ['autodocs'],
  args: {
    pipelineId: 'new-business',
    readonly: false,
    moveKey: false,
    density: 'comfortable',
    fields: 'customer avatar amount close owner next',
    forecast: 'none',
    groupBy: 'stage',
    swimlanesBy: 'none',
    toolbarHidden: false,
    emptyHidden: false,
    view: {},
    cardTemplate: undefined,
  },
  argTypes: {
    pipelineId: {
      control: 'text',
      description: 'The pipeline whose stages become columns; the first one where empty.',
    },
    readonly: { control: 'boolean', description: 'Shows the deals without any way to move them.' },
    density: { control: 'inline-radio', options: ['comfortable', 'compact'], description: 'How much room cards take.' },
    fields: { control: 'text', description: 'What cards show beside the title.' },
    forecast: {
      control: 'inline-radio',
      options: ['none', 'month', 'quarter'],
      description: 'The period that a line above the board forecasts.',
    },
    groupBy: {
      control: 'text',
      description:
        'What the columns are: `stage`, `owner`, `close`, or a field of the host’s own such as `fields.region`.',
    },
    swimlanesBy: {
      control: 'text',
      description:
        'What divides the stages into swimlanes: `owner`, `close`, a field of the host’s own such as `fields.tier`, or `none`.',
    },
    toolbarHidden: { control: 'boolean', description: 'Shows no tools to search, filter, sort and arrange.' },
    emptyHidden: { control: 'boolean', description: 'Leaves columns without a match out while deals are filtered.' },
    view: { control: 'object', description: 'Which deals are shown, and in which order.' },
    cardTemplate: { control: false, description: 'Draws what stands on a card.' },
    moveKey: { control: 'boolean', description: 'Lets the key M open the dialog that moves the chosen deal.' },
  },
};
export default meta;

type Story = StoryObj<Args>;

function board(options: StageOptions = {}, args: Partial<Args> = {}): Story {
  const complete = { seed: () => smallCompany(), ...options };
  return {
    args,
    render: ({
      pipelineId,
      readonly,
      moveKey,
      density,
      fields,
      forecast,
      groupBy,
      swimlanesBy,
      toolbarHidden,
      emptyHidden,
      view,
      cardTemplate,
    }) =>
      stage(
        html`<rapport-pipeline-board
          pipeline-id=${pipelineId}
          ?readonly=${readonly}
          ?move-key=${moveKey}
          density=${density}
          fields=${fields}
          forecast=${forecast}
          group-by=${groupBy}
          swimlanes-by=${swimlanesBy}
          ?toolbar-hidden=${toolbarHidden}
          ?empty-hidden=${emptyHidden}
          .view=${view}
          .cardTemplate=${cardTemplate}
          forgetful
        ></rapport-pipeline-board>`,
        complete,
      ),
  };
}

/** The first of a kind on the board, once there is one. */
async function found<Found extends HTMLElement>(canvas: HTMLElement, selector: string): Promise<Found> {
  for (;;) {
    const board = canvas.querySelector('rapport-pipeline-board');
    const first = board?.shadowRoot?.querySelector<Found>(selector);
    if (first) return first;
    await new Promise((next) => requestAnimationFrame(next));
  }
}

async function pressed(canvas: HTMLElement, selector: string): Promise<void> {
  (await found(canvas, selector)).click();
}

/** Moves the first deal to the second stage, by its dialog. */
async function firstMoved(canvas: HTMLElement): Promise<void> {
  await pressed(canvas, '.deal .move');
  const stages = await found<HTMLSelectElement>(canvas, '.mover [name=stage]');
  stages.selectedIndex = 1;
  stages.dispatchEvent(new Event('change', { bubbles: true }));
  await pressed(canvas, '.mover [type=submit]');
}

const full = () => generateCompany({ customers: 300, interactions: 0, orders: 0, feedback: 0, deals: 600 });

/** Customers whose health the host keeps. */
function withHealth(): Seed {
  const seed = full();
  const customers = (seed.customers ?? []).map((each, at) => ({
    ...each,
    fields: { ...each.fields, health: (at * 37) % 101 },
  }));
  return { ...seed, customers };
}

/** A colleague moves the first deal while it is looked at. */
function movedByOthers(): Story {
  const actor = { id: 'u-marta', name: 'Marta Kowalczyk-Domínguez' };
  let theirs: RapportAdapter | undefined;
  const adapter = (memory: RapportAdapter): RapportAdapter => {
    theirs = memory;
    return fromElsewhere(memory);
  };
  return {
    ...board({ adapter }),
    play: async ({ canvasElement }) => {
      // What marks cards comes after the first paint, together with what selects them.
      await pressed(canvasElement, '[part=select]');
      await pressed(canvasElement, '.selecting [part=select]');
      const { dataset } = await found(canvasElement, '[data-deal]');
      await theirs?.deals.move(dataset['deal'] ?? '', { stageId: 'proposal', before: null }, { actor });
    },
  };
}

/** A deal and stages whose names do not fit anywhere. */
function longNames(): Seed {
  const { pipelines = [], deals = [], ...company } = smallCompany();
  return {
    ...company,
    pipelines: pipelines.map((pipeline) => ({
      ...pipeline,
      stages: pipeline.stages.map((each) => ({
        ...each,
        name: `${'Waiting for the signature of the holding '.repeat(4)}(${each.id})`,
      })),
    })),
    deals: deals.map((deal) => ({ ...deal, title: `${deal.title}, ${'with service and spare parts '.repeat(12)}` })),
  };
}

export const Default = board();
export const Full = board({ seed: full });
export const Filtered = board({ seed: full }, { view: { close: 'overdue', sort: 'amount' } });
export const NothingFound = board({}, { view: { search: 'nowhere' } });
export const Compact = board({ seed: full }, { density: 'compact', fields: 'customer amount close owner next' });
export const EveryField = board(
  { seed: withHealth },
  { fields: 'customer avatar amount close owner tags tier health age next' },
);
export const WithForecast = board({ seed: full }, { forecast: 'quarter' });
export const ByOwner = board({ seed: full }, { groupBy: 'owner' });
export const ByMonth = board({ seed: full }, { groupBy: 'close' });
export const Swimlanes = board({ seed: full }, { swimlanesBy: 'owner' });
export const SwimlanesByMonth = board({ seed: full }, { swimlanesBy: 'close', density: 'compact' });
export const SwimlaneCollapsed: Story = {
  ...Swimlanes,
  play: ({ canvasElement }) => pressed(canvasElement, '.lane .fold'),
};
export const OwnCards = board(
  {},
  {
    cardTemplate: (deal, { customer }) =>
      html`<b>${deal.title}</b><br /><small>${customer?.organisation ?? customer?.name}</small>`,
  },
);
export const Empty = board({ seed: () => emptyCompany() });
export const NoPipeline = board({ seed: () => ({}) }, { pipelineId: '' });
export const Loading = board({ adapter: (memory) => pending(memory) });
export const Failed = board({ adapter: (memory) => failing(memory, 'unavailable') });
export const NotPermitted = board({ permissions: { stores: { deals: 'none' } } });
export const AmountsHidden = board({ adapter: (memory) => withPermissions(memory, { hidden: ['deals.amount'] }) });
export const Slow = board({ adapter: (memory) => slow(memory) });
export const Flaky = board({ adapter: (memory) => flaky(memory) });
export const ReadOnly = board({ adapter: (memory) => readOnly(memory) });
/** Offers need a day and an owner, a deal that is won needs a reason; one that is lost is asked why. */
export const StagesAsk = board({
  seed: () => {
    const company = smallCompany();
    const asks: Readonly<Record<string, readonly string[]>> = { open: ['expectedClose', 'owner'], won: ['reason'] };
    const pipelines = company.pipelines?.map((pipeline) => ({
      ...pipeline,
      stages: pipeline.stages.map((each) => ({ ...each, required: [...(asks[each.kind] ?? [])] })),
    }));
    return { ...company, ...(pipelines && { pipelines }) };
  },
});
/** The first stage holds more than it should, the second takes no more, and the third may only be left for a closed one. */
export const Limits = board({
  seed: () => {
    const company = smallCompany();
    const limits = [{ limit: { most: 2 } }, { limit: { most: 2, strict: true } }, { next: ['won', 'lost'] }];
    const pipelines = company.pipelines?.map((pipeline) => ({
      ...pipeline,
      stages: pipeline.stages.map((each, index) => ({ ...each, ...limits[index] })),
    }));
    return { ...company, ...(pipelines && { pipelines }) };
  },
});
export const RefusesMoves = board({ adapter: (memory) => failing(memory, 'denied', (call) => call === 'deals.move') });
export const WithoutTotals = board({
  adapter: (memory) => intercept(memory, (_call, proceed) => proceed(), { totals: false }),
});
export const LongContent = board({ seed: () => hostileCompany() }, { pipelineId: '__proto__' });
/** Opens the first deal once it is on the screen. */
export const DealOpen: Story = { ...board(), play: ({ canvasElement }) => pressed(canvasElement, '.face') };
export const DealOpenReadOnly: Story = {
  ...board({ permissions: { hidden: ['deals.amount'] } }, { readonly: true }),
  play: ({ canvasElement }) => pressed(canvasElement, '.face'),
};
export const Adding: Story = { ...board(), play: ({ canvasElement }) => pressed(canvasElement, '.add') };
/** Begins to select, and takes the first deal; the bar below says what can be done with it. */
export const Selected: Story = {
  ...board(),
  play: async ({ canvasElement }) => {
    await pressed(canvasElement, '[part=select]');
    await pressed(canvasElement, '.selecting .face');
  },
};
/** Somebody else has moved the deal just before. */
export const Conflict: Story = {
  ...board({ adapter: (memory) => overtaken(memory, 'negotiation') }),
  play: ({ canvasElement }) => firstMoved(canvasElement),
};
export const ConflictOfLongNames: Story = {
  ...board({ seed: longNames, adapter: (memory) => overtaken(memory, 'negotiation') }),
  play: ({ canvasElement }) => firstMoved(canvasElement),
};
/** A deal comes from another stage, with a mark of who has moved it. */
export const MovedByOthers = movedByOthers();
export const Chinese = board({ locale: 'zh-CN' });
export const RightToLeft = board({ locale: 'ar' });
export const Dark = board({ theme: 'dark' });
export const Phone = board({ width: 320 });
