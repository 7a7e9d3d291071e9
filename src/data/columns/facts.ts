import type { CustomerFacts, Deal, Feedback, Instant, Interaction, Order, Pipeline, Task } from '../../model/index.js';
import { sumByCurrency } from '../../model/money.js';
import type { View } from '../verbs/stage.js';
import { pointsBalance } from './points.js';

/** What is computed from a customer's own records alone, whatever the moment. */
export type OwnFacts = Omit<CustomerFacts, 'customerId' | 'asOf' | 'points' | 'rfm'>;

/** Kinds of interaction in which the two sides did not meet or speak. */
const notContact: ReadonlySet<string> = new Set(['field-change', 'stage-change', 'task']);

export function ownFactsOf(view: View, customerId: string): OwnFacts {
  return {
    ...orderFacts(view.ofCustomer('orders', customerId)),
    ...interactionFacts(view.ofCustomer('interactions', customerId)),
    ...feedbackFacts(view.ofCustomer('feedback', customerId)),
    ...taskFacts(view.ofCustomer('tasks', customerId)),
    openDealCount: view.ofCustomer('deals', customerId).filter((deal) => isOpen(deal, view.get('pipelines', deal.pipelineId))).length,
  };
}

export function pointsOf(view: View, customerId: string, now: Instant): number {
  return pointsBalance(view.ofCustomer('loyalty', customerId), now);
}

/** Orders that count: all but the cancelled ones. */
export function isCounted(order: Order): boolean {
  return order.status !== 'cancelled';
}

function isOpen(deal: Deal, pipeline: Pipeline | undefined): boolean {
  return (pipeline?.stages?.find((stage) => stage.id === deal.stageId)?.kind ?? 'open') === 'open';
}

function orderFacts(orders: readonly Order[]): Pick<OwnFacts, 'orderCount' | 'firstOrderAt' | 'lastOrderAt' | 'spent'> {
  const counted = orders.filter(isCounted);
  const moments = counted.map((order) => order.placedAt);
  return {
    orderCount: counted.length,
    ...present('firstOrderAt', earliest(moments)),
    ...present('lastOrderAt', latest(moments)),
    spent: sumByCurrency(counted.flatMap((order) => (order.total ? [order.total] : []))),
  };
}

function interactionFacts(interactions: readonly Interaction[]): Pick<OwnFacts, 'interactionCount' | 'lastContactAt'> {
  const contacts = interactions.filter((interaction) => !notContact.has(interaction.kind));
  return {
    interactionCount: interactions.length,
    ...present('lastContactAt', latest(contacts.map((interaction) => interaction.occurredAt))),
  };
}

function feedbackFacts(answers: readonly Feedback[]): Pick<OwnFacts, 'nps' | 'csat' | 'ces'> {
  const last = new Map<string, Feedback>();
  for (const answer of answers) {
    if (answer.metric === undefined || answer.score === undefined) continue;
    const before = last.get(answer.metric);
    if (!before || Date.parse(before.submittedAt) <= Date.parse(answer.submittedAt)) last.set(answer.metric, answer);
  }
  return {
    ...present('nps', last.get('nps')?.score),
    ...present('csat', last.get('csat')?.score),
    ...present('ces', last.get('ces')?.score),
  };
}

function taskFacts(tasks: readonly Task[]): Pick<OwnFacts, 'nextTaskAt'> {
  return present('nextTaskAt', earliest(tasks.filter((task) => task.completedAt === undefined).map((task) => task.dueAt)));
}

function earliest(moments: readonly Instant[]): Instant | undefined {
  return moments.reduce<Instant | undefined>(
    (best, moment) => (best === undefined || Date.parse(moment) < Date.parse(best) ? moment : best),
    undefined,
  );
}

function latest(moments: readonly Instant[]): Instant | undefined {
  return moments.reduce<Instant | undefined>(
    (best, moment) => (best === undefined || Date.parse(moment) > Date.parse(best) ? moment : best),
    undefined,
  );
}

function present<Name extends string, Value>(name: Name, value: Value | undefined): { [Key in Name]?: Value } {
  return value === undefined ? {} : ({ [name]: value } as { [Key in Name]?: Value });
}
