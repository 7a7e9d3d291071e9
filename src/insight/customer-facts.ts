import type { CustomerFacts, RfmFacts } from '../model/facts.js';
import type { Feedback } from '../model/survey.js';
import type { Interaction } from '../model/interaction.js';
import type { LoyaltyEntry } from '../model/loyalty.js';
import { sumByCurrency } from '../model/money.js';
import type { Order } from '../model/order.js';
import type { Deal, Pipeline } from '../model/pipeline.js';
import type { Task } from '../model/task.js';
import type { Instant } from '../model/time.js';
import { pointsBalance } from './points.js';
import { scoreMeasures, wholeDays, type RfmCuts } from './rfm.js';

/** The records from which the facts of one customer are computed. Records of other customers are passed over. */
export interface CustomerHistory {
  readonly customerId: string;
  readonly orders?: readonly Order[];
  readonly interactions?: readonly Interaction[];
  readonly deals?: readonly Deal[];
  /** Say which stages are closed. */
  readonly pipelines?: readonly Pipeline[];
  readonly feedback?: readonly Feedback[];
  readonly tasks?: readonly Task[];
  readonly loyalty?: readonly LoyaltyEntry[];
}

/** The cuts that all customers' orders make, and how many customers they came from; absent where currencies are mixed. */
export interface RfmPopulation {
  readonly cuts: RfmCuts;
  readonly population: number;
}

/** Interactions that the two sides did not meet or speak in. */
const withoutContact: ReadonlySet<string> = new Set(['field-change', 'stage-change', 'task']);

/** Whether an interaction counts as contact between the two sides; see `lastContactAt` of `CustomerFacts`. */
export function isContact(interaction: Pick<Interaction, 'kind'>): boolean {
  return !withoutContact.has(interaction.kind);
}

/**
 * What a customer's other records say at a moment.
 *
 * Orders that were cancelled do not count. A deal is open unless its stage is won or lost. Of each metric the answer
 * submitted last counts. The next task is the earliest that is not done, overdue ones too. Points: see
 * `pointsBalance`. RFM: see `rfmScores`; it is left out without an order, in several currencies, or without cuts.
 */
export function customerFacts(history: CustomerHistory, now: Instant, rfm?: RfmPopulation): CustomerFacts {
  const mine = <Item extends { readonly customerId?: string | undefined }>(items: readonly Item[] = []): Item[] =>
    items.filter((item) => item.customerId === history.customerId);
  const orders = mine(history.orders).filter((order) => order.status !== 'cancelled');
  const interactions = mine(history.interactions);
  const feedback = mine(history.feedback);
  const placed = inOrder(orders.map((order) => order.placedAt));
  const lastContactAt = inOrder(interactions.filter(isContact).map((interaction) => interaction.occurredAt)).at(-1);
  const nextTaskAt = inOrder(
    mine(history.tasks)
      .filter((task) => task.completedAt === undefined)
      .map((task) => task.dueAt),
  )[0];
  const spent = sumByCurrency(orders.map((order) => order.total));
  const closedStages = closedStagesOf(history.pipelines ?? []);
  return {
    customerId: history.customerId,
    asOf: now,
    orderCount: orders.length,
    ...given('firstOrderAt', placed[0]),
    ...given('lastOrderAt', placed.at(-1)),
    spent,
    interactionCount: interactions.length,
    ...given('lastContactAt', lastContactAt),
    openDealCount: mine(history.deals).filter((deal) => !closedStages.has(stageKey(deal.pipelineId, deal.stageId)))
      .length,
    ...given('nps', latestScore(feedback, 'nps')),
    ...given('csat', latestScore(feedback, 'csat')),
    ...given('ces', latestScore(feedback, 'ces')),
    ...given('nextTaskAt', nextTaskAt),
    points: pointsBalance(mine(history.loyalty), now),
    ...given(
      'rfm',
      rfmFacts(placed.at(-1), orders.length, spent.length === 1 ? spent[0]?.amount : undefined, now, rfm),
    ),
  };
}

function rfmFacts(
  last: Instant | undefined,
  frequency: number,
  monetary: number | undefined,
  now: Instant,
  rfm: RfmPopulation | undefined,
): RfmFacts | undefined {
  if (last === undefined || monetary === undefined || rfm === undefined) return undefined;
  const measures = { recency: wholeDays(Date.parse(last), Date.parse(now)), frequency, monetary };
  return { ...measures, ...scoreMeasures(measures, rfm.cuts), population: rfm.population };
}

/** The score submitted last; of two at the same moment the one with the greater id. */
function latestScore(feedback: readonly Feedback[], metric: 'nps' | 'csat' | 'ces'): number | undefined {
  let latest: Feedback | undefined;
  for (const answer of feedback) {
    if (answer.metric !== metric || answer.score === undefined) continue;
    const difference = latest ? Date.parse(answer.submittedAt) - Date.parse(latest.submittedAt) : 1;
    if (difference > 0 || (difference === 0 && latest && answer.id > latest.id)) latest = answer;
  }
  return latest?.score;
}

function closedStagesOf(pipelines: readonly Pipeline[]): ReadonlySet<string> {
  return new Set(
    pipelines.flatMap((pipeline) =>
      pipeline.stages.filter((stage) => stage.kind !== 'open').map((stage) => stageKey(pipeline.id, stage.id)),
    ),
  );
}

/** Ids are opaque, so no separator is safe but JSON. */
function stageKey(pipelineId: string, stageId: string): string {
  return JSON.stringify([pipelineId, stageId]);
}

function inOrder(instants: readonly Instant[]): Instant[] {
  return [...instants].sort((left, right) => Date.parse(left) - Date.parse(right));
}

function given<Key extends keyof CustomerFacts>(
  key: Key,
  value: CustomerFacts[Key] | undefined,
): { [Name in Key]?: CustomerFacts[Key] } {
  return value === undefined ? {} : ({ [key]: value } as { [Name in Key]: CustomerFacts[Key] });
}
