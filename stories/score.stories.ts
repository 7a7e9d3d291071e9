import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { PeriodLength } from '../src/insight/index.js';
import type { ScoreBy, ScoreMetric } from '../src/components/score/score-scope.js';
import { withPermissions } from '../src/data/wrappers/permissions/index.js';
import type { Seed } from '../src/model/index.js';
import { failing, intercept, pending, slow } from './support/adapters.js';
import { emptyCompany } from './support/empty-company.js';
import { generateCompany } from './support/generate-company.js';
import { hostileTexts } from './support/hostile-company.js';
import { smallCompany } from './support/small-company.js';
import { stage, type StageOptions } from './support/stage.js';
import '../src/define/score.js';

interface Args {
  surveyId: string;
  metric: ScoreMetric | '';
  by: ScoreBy;
  period: PeriodLength;
  periods: number;
  compact: boolean;
}

const meta: Meta<Args> = {
  title: 'Elements/Score',
  component: 'rapport-score',
  tags: ['autodocs'],
  args: { surveyId: 'relationship', metric: '', by: 'none', period: 'month', periods: 0, compact: false },
  argTypes: {
    surveyId: { control: 'text', description: 'The survey whose answers are scored; the first one where empty.' },
    metric: {
      control: 'inline-radio',
      options: ['', 'nps', 'csat', 'ces'],
      description: 'That of the survey where empty.',
    },
    by: {
      control: 'inline-radio',
      options: ['none', 'page', 'edition', 'language', 'segment'],
      description: 'What it is split by; `none` shows how it went over time.',
    },
    period: { control: 'inline-radio', options: ['month', 'quarter'], description: 'How long a period is.' },
    periods: { control: 'number', description: 'How many periods count; 12 months or 8 quarters where 0.' },
    compact: {
      control: 'boolean',
      description: 'One line with the score, its range, its answers and its last change.',
    },
  },
};
export default meta;

type Story = StoryObj<Args>;

function score(options: StageOptions = {}, args: Partial<Args> = {}): Story {
  const complete = { seed: () => company(), ...options };
  return {
    args,
    render: ({ surveyId, metric, by, period, periods, compact }) =>
      stage(
        html`<rapport-score
          survey-id=${surveyId}
          metric=${metric}
          by=${by}
          period=${period}
          periods=${periods}
          ?compact=${compact}
        ></rapport-score>`,
        complete,
      ),
  };
}

const company = (): Seed =>
  generateCompany({ customers: 400, interactions: 0, orders: 900, feedback: 2_500, deals: 0 });

/** In the last 45 days everybody is as unhappy as can be, and hardly anybody answered the summer before. */
function falling(): Seed {
  const seed = company();
  const daysAgo = (at: string): number => (Date.now() - Date.parse(at)) / 86_400_000;
  const feedback = (seed.feedback ?? []).flatMap((answer, index) => {
    const days = daysAgo(answer.submittedAt);
    if (days > 120 && days < 190) return [];
    if (days > 190 && days < 260 && index % 6 > 0) return [];
    return days < 45 && answer.metric === 'nps' && index % 3 > 0 ? [{ ...answer, score: 2 }] : [answer];
  });
  return { ...seed, feedback };
}

/** Pages with addresses of any length and in any script. */
function longPages(): Seed {
  const seed = company();
  const texts = Object.values(hostileTexts);
  const feedback = (seed.feedback ?? []).map((answer, index) => ({
    ...answer,
    page: `https://shop.example/${texts[index % texts.length]}`,
  }));
  return { ...seed, feedback };
}

const withoutTotals = {
  adapter: (memory) => intercept(memory, (_call, proceed) => proceed(), { totals: false }),
} satisfies StageOptions;

export const Default = score();
export const Falling = score({ seed: falling });
export const ByQuarter = score({}, { period: 'quarter' });
export const Satisfaction = score({}, { surveyId: 'delivery' });
export const Effort = score({}, { surveyId: 'service' });
export const ByPage = score({}, { by: 'page' });
export const ByEdition = score({}, { by: 'edition' });
export const ByLanguage = score({}, { by: 'language' });
export const BySegment = score({}, { by: 'segment' });
export const FewAnswers = score({ seed: () => smallCompany() });
export const Compact = score({}, { compact: true });
export const CompactFalling = score({ seed: falling }, { compact: true });
export const Empty = score({ seed: () => emptyCompany() });
export const EmptyCompact = score({ seed: () => emptyCompany() }, { compact: true });
export const NoSurvey = score({ seed: () => ({}) }, { surveyId: '' });
export const NoScore = score({}, { surveyId: 'range' });
export const Loading = score({ adapter: (memory) => pending(memory) });
export const LoadingCompact = score({ adapter: (memory) => pending(memory) }, { compact: true });
export const Failed = score({ adapter: (memory) => failing(memory, 'unavailable') });
export const NotPermitted = score({ permissions: { stores: { feedback: 'none' } } });
export const AnswersHidden = score({ adapter: (memory) => withPermissions(memory, { hidden: ['feedback.score'] }) });
export const Slow = score({ adapter: (memory) => slow(memory) });
export const WithoutTotals = score(withoutTotals);
export const LongContent = score({ seed: longPages }, { by: 'page' });
export const Chinese = score({ locale: 'zh-CN', seed: falling });
export const RightToLeft = score({ locale: 'ar', seed: falling });
export const RightToLeftByLanguage = score({ locale: 'ar' }, { by: 'language' });
export const Dark = score({ theme: 'dark', seed: falling });
export const DarkByLanguage = score({ theme: 'dark' }, { by: 'language' });
export const Phone = score({ width: 320, seed: falling });
export const PhoneByLanguage = score({ width: 320 }, { by: 'language' });
export const PhoneCompact = score({ width: 320, seed: falling }, { compact: true });
