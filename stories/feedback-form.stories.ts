import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing, type TemplateResult } from 'lit';
import '../src/define/feedback-form.js';
import { failing, pending, readOnly } from './support/adapters.js';
import { chenSiyuan, smallCompany } from './support/small-company.js';
import { stage, type StageOptions } from './support/stage.js';

interface Args {
  readonly surveyId?: string;
  readonly customerId?: string;
  readonly endpoint?: string;
  readonly metric?: 'nps' | 'csat' | 'ces';
  readonly surveySrc?: string;
  readonly survey?: unknown;
  readonly name?: string;
  readonly page?: string;
  readonly thanks?: string;
  readonly disabled?: boolean;
  readonly repeatable?: boolean;
  /** JSON text that the form starts with. */
  readonly value?: string;
}

const meta: Meta<Args> = {
  title: 'Elements/Feedback form',
  component: 'rapport-feedback-form',
  tags: ['autodocs'],
  args: { surveyId: 'relationship', customerId: chenSiyuan, metric: 'nps', disabled: false, repeatable: true },
  argTypes: {
    surveyId: { name: 'survey-id', control: 'text', description: 'The survey to ask, and the id that is sent along.' },
    customerId: {
      name: 'customer-id',
      control: 'text',
      description: 'The customer who answers; anonymous where absent.',
    },
    endpoint: { control: 'text', description: 'Address that takes the answers by POST; without it the provider does.' },
    metric: {
      control: 'inline-radio',
      options: ['nps', 'csat', 'ces'],
      description: 'The built-in survey to ask where no other is given.',
    },
    surveySrc: { name: 'survey-src', control: 'text', description: 'Address of a survey definition in JSON.' },
    survey: { control: 'object', description: 'A survey definition.' },
    name: { control: 'text', description: 'Name under which the form of the page is given the answers.' },
    page: { control: 'text', description: 'Address of the page, as it is sent.' },
    thanks: { control: 'text', description: 'What is said after it was sent.' },
    disabled: { control: 'boolean', description: 'Shows the questions without taking answers.' },
    repeatable: { control: 'boolean', description: 'Offers to answer again after it was sent.' },
    value: { control: 'text', description: 'Answers that the form starts with, as JSON text.' },
  },
};
export default meta;

type Story = StoryObj<Args>;

function form(args: Args): TemplateResult {
  return html`<rapport-feedback-form
    survey-id=${args.surveyId || nothing}
    customer-id=${args.customerId || nothing}
    endpoint=${args.endpoint || nothing}
    metric=${args.metric ?? 'nps'}
    survey-src=${args.surveySrc || nothing}
    .survey=${args.survey}
    name=${args.name || nothing}
    page=${args.page || nothing}
    thanks=${args.thanks || nothing}
    value=${args.value || nothing}
    ?disabled=${args.disabled ?? false}
    ?repeatable=${args.repeatable ?? false}
  ></rapport-feedback-form>`;
}

function story(options: StageOptions = {}, args: Args = {}): Story {
  const given: StageOptions = { seed: smallCompany, width: 420, ...options };
  return { args, render: (shown) => stage(form(shown), given) };
}

/** Every look and every scale. */
const gallery = {
  id: 'gallery',
  edition: 1,
  title: 'Every kind of question',
  questions: [
    ...[3, 4, 5, 6, 7, 10].flatMap((scale) =>
      (['numbers', 'stars', 'smileys'] as const).map((look) => ({
        id: `${look}-${scale}`,
        kind: 'csat',
        scale,
        look,
        title: `${scale} ${look}`,
      })),
    ),
    { id: 'ces', kind: 'ces', title: 'It was easy to find what I was looking for.' },
    {
      id: 'role',
      kind: 'choice',
      title: 'What do you do?',
      help: 'The nearest will do.',
      options: [
        { id: 'buy', label: 'I buy' },
        { id: 'make', label: 'I make' },
      ],
    },
    {
      id: 'wishes',
      kind: 'choices',
      title: 'What do you miss?',
      options: [
        { id: 'tools', label: 'Tools' },
        { id: 'oil', label: 'Oil' },
      ],
    },
    { id: 'words', kind: 'text', title: 'Anything else?' },
  ],
};

const long = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft '.repeat(4);

export const Default: Story = story({}, { value: '[{"question":"recommend","value":9}]' });

export const Satisfaction: Story = story({}, { surveyId: 'delivery' });

export const Effort: Story = story({}, { surveyId: 'service' });

export const Choices: Story = story({}, { surveyId: 'range' });

export const EveryQuestion: Story = story({}, { survey: gallery });

export const Empty: Story = story({}, { survey: { questions: [] } });

export const Loading: Story = story({ adapter: pending });

export const Failed: Story = story({ adapter: (memory) => failing(memory, 'offline') });

export const Unsent: Story = story({
  adapter: (memory) => failing(memory, 'offline', (call) => call === 'feedback.submit'),
});

export const Refused: Story = story({
  adapter: (memory) => failing(memory, 'invalid', (call) => call === 'feedback.submit'),
});

export const NotPermitted: Story = story({ permissions: { stores: { feedback: 'read' } } });

export const ReadOnly: Story = story({ adapter: readOnly });

export const Disabled: Story = story({}, { disabled: true });

export const LongContent: Story = story(
  {},
  {
    survey: {
      title: long,
      questions: [
        { id: 'nps', kind: 'nps', title: long, help: long, lowLabel: long, highLabel: long, required: true },
        { id: 'one', kind: 'choice', title: '<img src=x onerror=alert(1)>', options: [{ id: 'a', label: long }] },
      ],
    },
  },
);

export const Chinese: Story = story({ locale: 'zh-CN' }, { value: '[{"question":"recommend","value":9}]' });

export const RightToLeft: Story = story({ locale: 'ar' });

export const Phone: Story = story({ width: 320 });

export const Dark: Story = story({ theme: 'dark' }, { value: '[{"question":"recommend","value":3}]' });
