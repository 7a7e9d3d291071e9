import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing, render, type TemplateResult } from 'lit';
import type { LaunchedSurvey, SurveyAppearance } from '../src/components/feedback-launcher/launched-survey.js';
import type { SurveyMeeting } from '../src/surveys/index.js';
import '../src/define/feedback-launcher.js';
import { smallCompany } from './support/small-company.js';
import { stage, type StageOptions } from './support/stage.js';

interface Args {
  readonly appear?: SurveyAppearance;
  readonly label?: string;
  readonly surveys?: readonly LaunchedSurvey[];
  readonly segments?: readonly string[];
  readonly met?: readonly SurveyMeeting[];
}

const meta: Meta<Args> = {
  title: 'Elements/Feedback launcher',
  component: 'rapport-feedback-launcher',
  tags: ['autodocs'],
  // Each in a page of its own, as at most one of them would be open on one page, and above all of it.
  parameters: { docs: { story: { inline: false, height: '420px' } } },
  args: { appear: 'popup' },
  argTypes: {
    appear: {
      control: 'inline-radio',
      options: ['popup', 'slide-in', 'side-tab', 'full-page'],
      description: 'How surveys appear that do not say so themselves.',
    },
    label: { control: 'text', description: 'What the side tab and the panel are called.' },
    surveys: { control: 'object', description: 'The surveys, with what makes each appear.' },
    segments: { control: 'object', description: 'Identifiers of the segments that the visitor is in.' },
    met: { control: 'object', description: 'The surveys that the visitor has met. Nothing is kept in the browser.' },
  },
};
export default meta;

type Story = StoryObj<Args>;

/** Shown again and again: whoever looks at stories has seen it before. */
const always = { again: { seen: 0, answered: 0 } } as const;
const relationship: LaunchedSurvey = { id: 'relationship', showing: always };

const words = {
  en: ['Thank you for your order', 'It leaves our warehouse tomorrow.', 'Search', 'I have paid'],
  'zh-CN': ['感谢您的订购', '商品明天从仓库发出。', '搜索', '我已付款'],
  ar: ['شكرًا على طلبك', 'سيغادر مستودعنا غدًا.', 'بحث', 'لقد دفعت'],
} as const;

/** A page of a shop, with a launcher at its end. */
function shop(args: Args, language: keyof typeof words = 'en', more: unknown = nothing): TemplateResult {
  const [title, text, search] = words[language];
  const { appear = 'popup', label, surveys = [relationship], segments, met = [] } = args;
  return html`<main>
    <h1>${title}</h1>
    <p>${text}</p>
    <p><label>${search} <input type="search" /></label></p>
    ${more}
    <rapport-feedback-launcher
      appear=${appear}
      label=${label ?? nothing}
      rest="0"
      .surveys=${surveys}
      .segments=${segments}
      .met=${met}
    ></rapport-feedback-launcher>
  </main>`;
}

function story(args: Args, options: StageOptions = {}, language: keyof typeof words = 'en'): Story {
  const given: StageOptions = { seed: smallCompany, locale: language, ...options };
  return { args, render: (shown) => stage(shop(shown, language), given) };
}

/** One that the page of docs, where each story is a page, goes without. */
function variant(...given: Parameters<typeof story>): Story {
  return { ...story(...given), tags: ['!autodocs'] };
}

export const Popup: Story = story({});

export const SlideIn: Story = story({ appear: 'slide-in' });

export const SideTab: Story = story({ appear: 'side-tab', label: 'Ideas' });

export const FullPage: Story = story({ appear: 'full-page' });

/** The page says what has happened, and a survey waits for that. */
export const Event: Story = {
  args: { surveys: [{ id: 'delivery', showing: { ...always, trigger: { on: 'event', name: 'paid' } } }] },
  render: (shown) => {
    const onClick = ({ target }: globalThis.Event): void =>
      (target as Element).closest('main')?.querySelector('rapport-feedback-launcher')?.tell('paid');
    const more = html`<p><button type="button" @click=${onClick}>${words.en[3]}</button></p>`;
    return stage(shop(shown, 'en', more), { seed: smallCompany });
  },
};

const days = (ago: number): string => new Date(Date.now() - ago * 86_400_000).toISOString();

/** One survey for each reason not to show it. */
const refused: readonly LaunchedSurvey[] = [
  { id: 'relationship', showing: { again: { seen: 30, answered: 90 } } },
  { id: 'delivery', showing: { pages: ['/shop/*'] } },
  { id: 'service', showing: { trigger: { on: 'scroll', percent: 60 } } },
  { id: 'range', showing: { segments: { anyOf: ['loyal'] } } },
  { id: 'sample', showing: { sample: 0 } },
  { id: 'autumn', showing: { until: '2026-01-01T00:00:00.000Z' } },
  { id: 'chinese', showing: { languages: ['zh'] } },
  { id: 'ideas', appear: 'side-tab' },
];

/** Who would see it, and why not. */
export const Verdicts: Story = {
  args: { surveys: refused, segments: ['new'], met: [{ survey: 'relationship', seenAt: days(10) }] },
  render: (shown) => {
    const explain = async ({ target }: globalThis.Event): Promise<void> => {
      const page = (target as Element).closest('main');
      const launcher = page?.querySelector('rapport-feedback-launcher');
      const table = page?.querySelector<HTMLElement>('.verdicts');
      if (!launcher || !table) return;
      await launcher.updateComplete;
      render(verdicts(launcher.explain()), table);
    };
    const more = html`<p><button type="button" @click=${explain}>Explain</button></p>
      <div class="verdicts">${nothing}</div>`;
    return stage(shop(shown, 'en', more), { seed: smallCompany });
  },
  play: ({ canvasElement }) => canvasElement.querySelector<HTMLElement>('main button')?.click(),
};

function verdicts(all: ReturnType<HTMLElementTagNameMap['rapport-feedback-launcher']['explain']>): TemplateResult {
  return html`<table>
    <thead>
      <tr>
        <th scope="col">Survey</th>
        <th scope="col">Shown?</th>
        <th scope="col">Until</th>
      </tr>
    </thead>
    <tbody>
      ${all.map(
        (each) =>
          html`<tr>
            <th scope="row">${each.survey}</th>
            <td>${each.isShown ? 'yes' : `no: ${each.why}`}</td>
            <td>${each.isShown ? nothing : each.until}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

const long = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft '.repeat(3);

export const LongContent: Story = variant({
  label: long,
  surveys: [
    {
      ...relationship,
      definition: {
        title: long,
        questions: [
          ...[1, 2, 3, 4, 5].map((index) => ({ id: `q${index}`, kind: 'nps', title: long })),
          { id: 'words', kind: 'text', title: 'Anything else?' },
        ],
      },
    },
  ],
});

export const RulesThatCannotBeFollowed: Story = variant({
  surveys: [{ id: 'relationship', showing: { sample: 200 } }],
});

export const Chinese: Story = variant({}, {}, 'zh-CN');

export const SideTabChinese: Story = variant({ appear: 'side-tab' }, {}, 'zh-CN');

export const RightToLeft: Story = variant({ appear: 'slide-in' }, {}, 'ar');

export const SideTabRightToLeft: Story = variant({ appear: 'side-tab' }, {}, 'ar');

export const Dark: Story = variant({}, { theme: 'dark' });

export const SideTabDark: Story = variant({ appear: 'side-tab' }, { theme: 'dark' });
