import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing, type TemplateResult } from 'lit';
import '../src/define/feedback-form.js';
import { failing, pending, readOnly } from './support/adapters.js';
import { chenSiyuan, smallCompany } from './support/small-company.js';
import { stage, type StageOptions } from './support/stage.js';
import { busyEndpoint, serveVisitors, visitorEndpoint } from './support/visitor-endpoint.js';

interface Args {
  readonly surveyId?: string;
  readonly customerId?: string;
  readonly endpoint?: string;
  readonly metric?: 'nps' | 'csat' | 'ces';
  readonly surveySrc?: string;
  readonly survey?: unknown;
  readonly layout?: 'single-page' | 'question-per-page';
  readonly name?: string;
  readonly page?: string;
  readonly thanks?: string;
  readonly disabled?: boolean;
  readonly repeatable?: boolean;
  readonly deletable?: boolean;
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
    layout: {
      control: 'inline-radio',
      options: ['single-page', 'question-per-page'],
      description: 'All questions on a page, or one after the other; as the survey says where absent.',
    },
    name: { control: 'text', description: 'Name under which the form of the page is given the answers.' },
    page: { control: 'text', description: 'Address of the page, as it is sent.' },
    thanks: { control: 'text', description: 'What is said after it was sent.' },
    disabled: { control: 'boolean', description: 'Shows the questions without taking answers.' },
    repeatable: { control: 'boolean', description: 'Offers to answer again after it was sent.' },
    deletable: { control: 'boolean', description: 'Offers to delete the answer after it was sent.' },
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
    layout=${args.layout ?? nothing}
    name=${args.name || nothing}
    page=${args.page || nothing}
    thanks=${args.thanks || nothing}
    value=${args.value || nothing}
    ?disabled=${args.disabled ?? false}
    ?repeatable=${args.repeatable ?? false}
    ?deletable=${args.deletable ?? false}
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

const options = [
  { id: 'bad', label: { en: 'Bad', 'zh-CN': '差', ar: 'سيئ' } },
  { id: 'fair', label: { en: 'Fair', 'zh-CN': '一般', ar: 'مقبول' } },
  { id: 'good', label: { en: 'Good', 'zh-CN': '好', ar: 'جيد' } },
];

const matrix = {
  id: 'how',
  kind: 'matrix',
  title: { en: 'How was your stay?', 'zh-CN': '您的住宿怎么样？', ar: 'كيف كانت إقامتك؟' },
  rows: [
    { id: 'room', label: { en: 'Room', 'zh-CN': '房间', ar: 'الغرفة' } },
    {
      id: 'food',
      label: { en: 'Breakfast in the garden house', 'zh-CN': '花园餐厅的早餐', ar: 'الفطور في بيت الحديقة' },
    },
    { id: 'pool', label: { en: 'Pool', 'zh-CN': '泳池', ar: 'المسبح' } },
  ],
  options,
  required: true,
};

const showUs = {
  id: 'shot',
  kind: 'file',
  title: {
    en: 'Would you show us what went wrong?',
    'zh-CN': '能让我们看看哪里出了问题吗？',
    ar: 'هل يمكنك أن ترينا ما حدث؟',
  },
  accept: ['image/*', '.pdf'],
  files: 3,
  bytes: 5_000_000,
};

/** A question with files that have arrived; what is added here waits, because nothing takes it. */
function withFiles(files: Readonly<Record<string, string>>, options: StageOptions = {}): Story {
  const value = Object.keys(files).length > 0 ? JSON.stringify([{ question: 'shot', value: files }]) : '';
  return story(options, { survey: { questions: [showUs] }, endpoint: visitorEndpoint, value });
}

const ranking = {
  id: 'first',
  kind: 'ranking',
  title: { en: 'What matters most to you?', 'zh-CN': '什么对您最重要？', ar: 'ما الأهم لديك؟' },
  options: [
    { id: 'quiet', label: { en: 'Quiet', 'zh-CN': '安静', ar: 'الهدوء' } },
    { id: 'price', label: { en: 'Price', 'zh-CN': '价格', ar: 'السعر' } },
    { id: 'kitchen', label: { en: 'A kitchen of one’s own', 'zh-CN': '独立厨房', ar: 'مطبخ خاص' } },
  ],
};

const contact = {
  id: 'who',
  kind: 'contact',
  title: { en: 'How can we reach you?', 'zh-CN': '如何联系您？', ar: 'كيف نتواصل معك؟' },
  parts: [{ part: 'name' }, { part: 'email', required: true }, { part: 'phone' }, { part: 'company' }],
  required: true,
};

const consent = {
  id: 'news',
  kind: 'consent',
  title: { en: 'News', 'zh-CN': '资讯', ar: 'الأخبار' },
  purpose: 'newsletter',
  channel: 'email',
  wording: {
    en: 'You may write to me once a month. I can withdraw this at any time.',
    'zh-CN': '可以每月给我发送一次邮件，我可随时撤回同意。',
    ar: 'يمكنكم مراسلتي مرة في الشهر. يمكنني سحب ذلك في أي وقت.',
  },
};

/** What goes beyond scores, choices and words. */
const stay = {
  id: 'stay',
  edition: 1,
  questions: [
    matrix,
    ranking,
    { id: 'day', kind: 'date', title: { en: 'When will you be back?', 'zh-CN': '您何时再来？', ar: 'متى تعود؟' } },
    {
      id: 'guests',
      kind: 'number',
      title: { en: 'How many of you?', 'zh-CN': '几位？', ar: 'كم عددكم؟' },
      least: 1,
      most: 12,
    },
    contact,
    consent,
  ],
};

/** Past questions by score, with the answer in a title, and an end for each. */
const visit = {
  id: 'visit',
  edition: 1,
  questions: [
    { id: 'nps', kind: 'nps', title: 'Would you recommend us?', required: true, skip: [{ atLeast: 9, to: 'best' }] },
    { id: 'why', kind: 'text', title: 'What would make {{nps|it}} a ten?' },
    { id: 'best', kind: 'text', title: 'What do we do best?' },
  ],
  endings: [
    {
      when: { question: 'nps', atLeast: 9 },
      text: 'Wonderful! Would you tell others?',
      link: { label: 'Write a review', address: 'https://reviews.example/acme' },
    },
    { text: 'Thank you. We will do better.' },
  ],
};

const long = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft '.repeat(4);

export const Default: Story = story({}, { value: '[{"question":"recommend","value":9}]' });

export const Satisfaction: Story = story({}, { surveyId: 'delivery' });

export const Effort: Story = story({}, { surveyId: 'service' });

export const Choices: Story = story({}, { surveyId: 'range' });

export const EveryQuestion: Story = story({}, { survey: gallery });

export const Matrix: Story = story({ width: 640 }, { survey: { questions: [matrix] } });

export const MatrixOnPhone: Story = story({ width: 320 }, { survey: { questions: [matrix] } });

export const Ranking: Story = story(
  {},
  { survey: { questions: [ranking] }, value: '[{"question":"first","value":["price","quiet","kitchen"]}]' },
);

export const ContactAndConsent: Story = story({}, { survey: { questions: [contact, consent] } });

export const Files: Story = withFiles({ 'signed-1': 'checkout-error.png', 'signed-2': '收据 2026-11-22.pdf' });

export const FilesEmpty: Story = withFiles({});

export const FilesChineseOnPhone: Story = withFiles({ 'signed-1': '截图.png' }, { locale: 'zh-CN', width: 320 });

export const FilesRightToLeft: Story = withFiles({ 'signed-1': 'checkout-error.png' }, { locale: 'ar' });

export const FilesDark: Story = withFiles({ 'signed-1': 'checkout-error.png' }, { theme: 'dark' });

export const FilesNowhere: Story = story({}, { survey: { questions: [showUs] } });

export const Stay: Story = story({ width: 640 }, { survey: stay });

export const StayChinese: Story = story({ locale: 'zh-CN' }, { survey: stay });

export const StayRightToLeft: Story = story({ locale: 'ar' }, { survey: stay });

export const StayDark: Story = story({ theme: 'dark', width: 640 }, { survey: stay });

export const QuestionPerPage: Story = story({}, { survey: stay, layout: 'question-per-page' });

export const QuestionPerPageRightToLeft: Story = story(
  { locale: 'ar', width: 320 },
  { survey: stay, layout: 'question-per-page' },
);

export const Languages: Story = story({}, { survey: { ...stay, languageSwitcher: true } });

export const LanguagesOnPhone: Story = story(
  { locale: 'ar', width: 320, theme: 'dark' },
  { survey: { ...stay, languageSwitcher: true, layout: 'question-per-page' } },
);

export const KeptAsAnswered: Story = story(
  {},
  { survey: { ...stay, partialAnswers: true }, endpoint: visitorEndpoint },
);

export const KeptAsAnsweredOnPhone: Story = story(
  { locale: 'ar', width: 320, theme: 'dark' },
  { survey: { ...stay, partialAnswers: true, layout: 'question-per-page' }, endpoint: visitorEndpoint },
);

export const SkippingAndEndings: Story = story({}, { survey: visit, value: '[{"question":"nps","value":6}]' });

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

/** A form that is sent and whose answer is then asked back, one press after the other. */
function takenBack(presses: readonly string[], args: Args = {}, options: StageOptions = {}): Story {
  serveVisitors();
  const shown: Args = { endpoint: visitorEndpoint, deletable: true, repeatable: false, ...args };
  return {
    ...story(options, shown),
    async play({ canvasElement }) {
      for (const selector of ['input[type="radio"]', '[part="submit"]', ...presses]) {
        (await found(canvasElement, selector)).click();
      }
    },
  };
}

async function found(canvas: HTMLElement, selector: string): Promise<HTMLElement> {
  for (;;) {
    const root = canvas.querySelector('rapport-feedback-form')?.shadowRoot;
    const first = root?.querySelector<HTMLElement>(`${selector}:not([aria-disabled])`);
    if (first) return first;
    await new Promise((next) => requestAnimationFrame(next));
  }
}

const ask = '.done > [part="remove"]';
const agree = '.removal [part="remove"]';

export const Deletable: Story = takenBack([]);

export const DeletionAsked: Story = takenBack([ask]);

export const DeletionAskedDark: Story = takenBack([ask], {}, { theme: 'dark' });

export const DeletionAskedChinese: Story = takenBack([ask], {}, { locale: 'zh-CN' });

export const DeletionFailedRightToLeft: Story = takenBack(
  [ask, agree],
  { endpoint: busyEndpoint },
  { locale: 'ar', width: 320 },
);

export const DeletionFailed: Story = takenBack([ask, agree], { endpoint: busyEndpoint }, { width: 320 });

export const Deleted: Story = takenBack([ask, agree], { repeatable: true });
