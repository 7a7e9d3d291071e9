import type { Account, FeedbackSeed, InteractionSeed } from './account.js';
import { actorOf } from './colleagues.js';
import type { DealStory } from './deals.js';
import type { FeedbackStory } from './feedback.js';
import { wordsFor } from './speech.js';
import { surveys } from './surveys.js';
import { fill } from './words.js';
import { localText, type KnownInteractionKind } from '../../../src/model/index.js';

/** An interaction before it has a number. */
export interface Entry extends Omit<
  InteractionSeed,
  'id' | 'customerId' | 'occurredAt' | 'createdAt' | 'updatedAt' | 'kind'
> {
  readonly kind: KnownInteractionKind;
  readonly time: number;
}

/** An entry that is written when its customer's turn comes. */
export interface Trace {
  readonly time: number;
  readonly entry: () => Entry;
}

/** What orders, moved deals and answers leave on the timelines; when there is no room for all, the newest. */
export function tracesOf(
  accounts: readonly Account[],
  deals: readonly DealStory[],
  feedback: readonly FeedbackStory[],
  room: number,
): Map<Account, Trace[]> {
  const all = [
    ...accounts.flatMap((account) =>
      account.orders.map((order, index) => ({
        account,
        time: account.orderTimes[index] ?? 0,
        entry: () => orderEntry(account, order),
      })),
    ),
    ...deals.flatMap((story) =>
      story.moves.map((move) => ({ account: story.account, time: move.time, entry: () => moveEntry(story, move) })),
    ),
    ...feedback.flatMap(({ account, feedback: answer }) =>
      account ? [{ account, time: Date.parse(answer.submittedAt), entry: () => answerEntry(account, answer) }] : [],
    ),
  ];
  const kept = all.length <= room ? all : all.sort((left, right) => right.time - left.time).slice(0, room);
  const byAccount = new Map<Account, Trace[]>();
  for (const trace of kept) {
    const list = byAccount.get(trace.account);
    if (list) list.push(trace);
    else byAccount.set(trace.account, [trace]);
  }
  return byAccount;
}

function orderEntry(account: Account, order: Account['orders'][number]): Entry {
  return {
    kind: 'order',
    time: Date.parse(order.placedAt),
    ...(order.channel && { channel: order.channel }),
    direction: 'inbound',
    title: fill(wordsFor(account).order, { number: order.number ?? order.id }),
    body: (order.lines ?? []).map((line) => `${line.quantity} × ${line.name}`).join('\n'),
    related: { store: 'orders', id: order.id },
    source: { system: 'ERP', url: `https://erp.example/orders/${order.number ?? order.id}` },
  };
}

function moveEntry({ deal, account }: DealStory, { from, to, time }: DealStory['moves'][number]): Entry {
  return {
    kind: 'stage-change',
    time,
    actor: actorOf(account.owner),
    title: deal.title,
    related: { store: 'deals', id: deal.id },
    changes: [{ field: 'stageId', from: localText(from.name, account.tongue), to: localText(to.name, account.tongue) }],
  };
}

function answerEntry(account: Account, feedback: FeedbackSeed): Entry {
  const survey = surveys.find((candidate) => candidate.id === feedback.surveyId);
  const comment = feedback.answers.find(({ question, value }) => {
    const kind = survey?.questions.find((candidate) => candidate.id === question)?.kind;
    return kind === 'text' && typeof value === 'string';
  });
  const { metric, score, scale } = feedback;
  return {
    kind: 'feedback',
    channel: 'web',
    direction: 'inbound',
    time: Date.parse(feedback.submittedAt),
    title: wordsFor(account).surveyAnswered[metric ?? 'range'],
    ...(typeof comment?.value === 'string' && { body: comment.value }),
    related: { store: 'feedback', id: feedback.id },
    ...(metric && score !== undefined && { score: { metric, value: score, ...(scale !== undefined && { scale }) } }),
  };
}
