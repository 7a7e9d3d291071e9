/** What an inbox is measured with: answers to two surveys, a third of them in Chinese. */
import type { Feedback, Seed } from '../../../src/model/index.js';

type Answer = NonNullable<Seed['feedback']>[number];

const customers = 20_000;
const minute = 60_000;
/** The newest answer is given then, the others a minute apart before it. */
const latest = Date.UTC(2026, 10, 1);
/** The clock of those who read. */
export const now = '2026-11-02T00:00:00.000Z';
/** So many of the newest are on their way; what came before has been dealt with. */
const recent = 5_000;
/** One answer in so many has the rare word. */
export const rareEvery = 1_000;
export const rareWord = 'zebra';
export const commonWord = 'technician';

const english = [
  'The delivery came two days late, and nobody told me.',
  'Great service, the technician explained everything.',
  'Too expensive for what it does.',
  'Works as promised.',
] as const;
const chinese = ['物流太慢，等了一个星期。', '客服很耐心，问题马上就解决了。', '价格有点高。', '一切正常。'] as const;
const states: readonly Feedback['state'][] = ['new', 'acknowledged', 'assigned', 'resolved', 'told'];
const givenNames = ['Ana', 'Bo', 'Chen', 'Dilan', 'Emre', 'Fatou', 'Goran', 'Hana', 'Ivo', 'Jun'] as const;
const familyNames = ['Moreno', 'Lindgren', 'Yılmaz', 'Okafor', 'Petrov', 'Silva', 'Tanaka', 'Weber', 'Zhang'] as const;

/** The answer at a place, counted from the newest; before 0 they have yet to come. */
export function answerAt(place: number): Answer {
  const language = place % 3 === 0 ? 'zh-CN' : 'en';
  const submittedAt = new Date(latest - place * minute).toISOString();
  const score = Math.abs(place * 7) % 11;
  const said = (language === 'en' ? english : chinese)[Math.abs(place) % 4] ?? '';
  return {
    id: `f${place}`,
    surveyId: place % 5 === 0 ? 'quarterly' : 'delivery',
    edition: 1,
    customerId: `c${Math.abs(place * 7_919) % customers}`,
    metric: 'nps',
    scale: 10,
    score,
    language,
    page: `https://shop.example/orders/${Math.abs(place) % 50}`,
    submittedAt,
    createdAt: submittedAt,
    idempotencyKey: `k${place}`,
    state: place < 0 ? 'new' : place < recent ? (states[place % states.length] ?? 'new') : 'told',
    answers: [
      { question: 'q', value: score },
      { question: 'why', value: place % rareEvery === rareEvery / 2 ? `${said} ${rareWord}` : said },
    ],
  };
}

export function seedOf(count: number): Seed {
  const survey = (id: string, name: string): NonNullable<Seed['surveys']>[number] => ({
    id,
    name,
    edition: 1,
    questions: [
      { id: 'q', kind: 'nps', title: 'Would you recommend us?' },
      { id: 'why', kind: 'text', title: 'Why?' },
    ],
  });
  return {
    surveys: [survey('delivery', 'After delivery'), survey('quarterly', 'Each quarter')],
    customers: Array.from({ length: customers }, (_, number) => ({
      id: `c${number}`,
      kind: 'person' as const,
      name: `${givenNames[number % givenNames.length] ?? ''} ${familyNames[number % familyNames.length] ?? ''}`,
      lifecycle: 'repeat' as const,
    })),
    feedback: Array.from({ length: count }, (_, place) => answerAt(place)),
  };
}
