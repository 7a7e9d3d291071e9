import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { ReplyTemplate } from '../src/components/feedback-inbox/reply-templates.js';
import { suspicionField } from '../src/model/suspicion.js';
import { withPermissions } from '../src/data/wrappers/permissions/index.js';
import type { Seed } from '../src/model/index.js';
import { feedbackStates } from '../src/model/vocabulary.js';
import { failing, pending, readOnly } from './support/adapters.js';
import { emptyCompany } from './support/empty-company.js';
import { generateCompany } from './support/generate-company.js';
import { hostileTexts } from './support/hostile-company.js';
import { smallCompany } from './support/small-company.js';
import { stage, type StageOptions } from './support/stage.js';
import '../src/define/feedback-inbox.js';

interface Args {
  readonly: boolean;
  search: string;
  headingLevel: number;
}

const meta: Meta<Args> = {
  title: 'Elements/Feedback inbox',
  component: 'rapport-feedback-inbox',
  tags: ['autodocs'],
  args: { readonly: false, search: '', headingLevel: 2 },
  argTypes: {
    readonly: { control: 'boolean', description: 'Shows the answers without any way to change them.' },
    search: { control: 'text', description: 'Words that must all occur in an answer.' },
    headingLevel: { control: 'number', description: 'Level of the heading, 1 to 4.' },
  },
};
export default meta;

type Story = StoryObj<Args>;

const colleagues = [
  { id: 'u-mia', name: 'Mia Park' },
  { id: 'u-omar', name: 'Omar Haddad' },
];

const templates: readonly ReplyTemplate[] = [
  {
    label: { en: 'Voucher', 'zh-CN': '优惠券', ar: 'قسيمة' },
    text: {
      en: 'Dear {name},\n\nwe are sorry. Please take {voucher} from us.\n\n{me}',
      'zh-CN': '{name}，您好！\n\n非常抱歉，请收下 {voucher}。\n\n{me}',
      ar: 'عزيزنا {name}،\n\nنعتذر منكم. تفضلوا {voucher}.\n\n{me}',
    },
    bands: ['bad', 'warn'],
  },
];

function inbox(options: StageOptions = {}, args: Partial<Args> = {}): Story {
  const complete = { seed: () => company(400), ...options };
  return {
    args,
    render: ({ readonly, search, headingLevel }) =>
      stage(
        html`<rapport-feedback-inbox
          ?readonly=${readonly}
          search=${search}
          heading-level=${headingLevel}
          .colleagues=${colleagues}
          .templates=${templates}
        ></rapport-feedback-inbox>`,
        complete,
      ),
  };
}

const company = (feedback: number): Seed =>
  generateCompany({ customers: 300, interactions: 0, orders: 900, feedback, deals: 0 });

/** Every third answer is held, as the service does with what looks like the work of a program. */
function held(): Seed {
  const seed = company(60);
  const marks = [['fast'], ['trap', 'fast']];
  const feedback = (seed.feedback ?? []).map(({ metric, scale, score, ...answer }, index) =>
    index % 3 === 0
      ? { ...answer, fields: { [suspicionField]: marks[index % 2] ?? [] } }
      : { ...answer, ...(metric && score !== undefined ? { metric, scale, score } : {}) },
  );
  const options = [
    { value: 'fast', label: { en: 'Filled too fast', 'zh-CN': '填写过快', ar: 'مُلئ بسرعة كبيرة' } },
    { value: 'trap', label: { en: 'A hidden field is filled', 'zh-CN': '隐藏字段被填写', ar: 'حقل مخفي مملوء' } },
  ];
  const suspicion = {
    id: 'suspicion',
    store: 'feedback',
    name: suspicionField,
    type: 'choices',
    label: { en: 'Held because', 'zh-CN': '暂存原因', ar: 'سبب التعليق' },
    options,
    personal: false,
  } as const;
  return { ...seed, fields: [...(seed.fields ?? []), suspicion], feedback };
}

/** The latest answers, one state after the other. */
function everyState(): Seed {
  const seed = company(60);
  const latest = (seed.feedback ?? [])
    .toSorted((left, right) => right.submittedAt.localeCompare(left.submittedAt))
    .slice(0, 2 * feedbackStates.length);
  const feedback = latest.map(({ owner: _owner, cause: _cause, action: _action, ...answer }, index) => {
    const state = feedbackStates[index % feedbackStates.length] ?? 'new';
    const [owner] = colleagues;
    return { ...answer, state, ...(state === 'new' || state === 'acknowledged' || !owner ? {} : { owner }) };
  });
  return { ...seed, feedback };
}

/** The latest answers with what colleagues have noted about them. */
function noted(): Seed {
  const seed = company(60);
  const interactions = (seed.feedback ?? []).flatMap(({ id, customerId, submittedAt }) =>
    customerId === undefined
      ? []
      : [
          {
            id: `note-${id}`,
            customerId,
            kind: 'note',
            occurredAt: submittedAt,
            actor: colleagues[0],
            body: 'Called, nobody there. Will try again.',
            related: { store: 'feedback', id },
          },
        ],
  );
  return { ...seed, interactions };
}

/** Comments, pages and names of any length and in any script. */
function hostile(): Seed {
  const seed = company(60);
  const texts = Object.values(hostileTexts);
  const feedback = (seed.feedback ?? []).map((answer, index) => {
    const text = texts[index % texts.length] ?? '';
    return {
      ...answer,
      answers: [...answer.answers, { question: 'words', value: `${text} ${text}` }],
      page: `https://shop.example/${text}`,
    };
  });
  return { ...seed, feedback };
}

export const Default = inbox();
export const Small = inbox({ seed: () => smallCompany() });
export const ManyAnswers = inbox({ seed: () => company(20_000) });
export const EveryState = inbox({ seed: everyState });
export const Hostile = inbox({ seed: hostile });
export const Held = inbox({ seed: held });
export const Notes = inbox({ seed: noted });
export const Searching = inbox({}, { search: 'zzz' });
export const ReadOnly = inbox({}, { readonly: true });
export const ReadOnlyBackend = inbox({ adapter: (memory) => readOnly(memory) });
export const Empty = inbox({ seed: () => emptyCompany() });
export const Loading = inbox({ adapter: (memory) => pending(memory) });
export const Failed = inbox({ adapter: (memory) => failing(memory, 'unavailable') });
export const Offline = inbox({ adapter: (memory) => failing(memory, 'offline') });
export const Denied = inbox({
  adapter: (memory) => withPermissions(memory, { stores: { feedback: 'none' } }),
});
export const ScoresHidden = inbox({ permissions: { hidden: ['feedback.score'] } });
export const Narrow = inbox({ width: 320 });
export const Chinese = inbox({ locale: 'zh-CN' });
export const Arabic = inbox({ locale: 'ar' });
