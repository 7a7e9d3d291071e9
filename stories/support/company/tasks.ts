import type { Account, TaskSeed } from './account.js';
import { day, hour, inOfficeHours, instant } from './clock.js';
import { actorOf } from './colleagues.js';
import type { DealStory } from './deals.js';
import type { FeedbackStory } from './feedback.js';
import { fill } from './words.js';
import type { Random } from './random.js';
import { matterOf, wordsFor, write } from './speech.js';

/** Follow-ups: for fresh low scores and forgotten deals first, then whatever is to be done around now. */
export function planTasks(
  random: Random,
  accounts: readonly Account[],
  deals: readonly DealStory[],
  feedback: readonly FeedbackStory[],
  count: number,
  now: number,
): TaskSeed[] {
  const called = feedback.filter((story) => story.account && story.feedback.state === 'assigned').slice(0, count / 8);
  const forgotten = deals
    .filter(({ deal }) => !deal.closedAt && now - Date.parse(deal.enteredStageAt) > 28 * day)
    .slice(0, count / 8);
  const causes: Cause[] = [
    ...called.flatMap(({ account, feedback: { id } }) =>
      account ? [{ account, letter: wordsFor(account).afterDetractor, origin: { store: 'feedback', id } }] : [],
    ),
    ...forgotten.map(({ account, deal }) => {
      const [title, note] = wordsFor(account).afterStaleDeal;
      return {
        account,
        letter: [fill(title, { deal: deal.title }), note] as const,
        origin: { store: 'deals', id: deal.id },
      };
    }),
  ];
  const living = accounts.filter((account) => account.habit !== 'stopped');
  return Array.from({ length: living.length === 0 ? 0 : count }).map((_, index) =>
    writeTask(random, index, causes[index] ?? causeOf(random, random.pick(living)), now),
  );
}

interface Cause {
  readonly account: Account;
  readonly letter: readonly [title: string, note: string];
  readonly origin?: { readonly store: string; readonly id: string };
}

function causeOf(random: Random, account: Account): Cause {
  const order = account.orders.at(-1);
  const letter = write(random, wordsFor(account).tasks, matterOf(random, account, order));
  return { account, letter: [letter?.title ?? '', letter?.body ?? ''] };
}

function writeTask(
  random: Random,
  index: number,
  { account, letter: [title, note], origin }: Cause,
  now: number,
): TaskSeed {
  const isDone = origin === undefined && random.chance(0.3);
  const { dueAt, completedAt } = isDone
    ? past(random, account, now)
    : { dueAt: dueTime(random, account, origin ? 7 : 35, now), completedAt: undefined };
  const createdAt = instant(Math.min(dueAt, now) - random.between(1, 12) * day);
  return {
    id: `task-${String(index + 1).padStart(4, '0')}`,
    customerId: account.id,
    title,
    note,
    dueAt: instant(dueAt),
    ...(completedAt !== undefined && { completedAt: instant(completedAt) }),
    ...(origin === undefined && random.chance(0.12) && { recurrence: { every: random.pick([1, 3]), unit: 'month' } }),
    owner: actorOf(account.owner),
    ...(origin && { origin }),
    createdAt,
    updatedAt: completedAt === undefined ? createdAt : instant(completedAt),
  };
}

function past(random: Random, account: Account, now: number): { dueAt: number; completedAt: number } {
  const dueAt = inOfficeHours(random, now - random.between(3, 90) * day, account.region.utcOffset);
  return { dueAt, completedAt: Math.min(dueAt + random.between(-20, 40) * hour, now - hour) };
}

/** One in eight is overdue, one in six is due today, the rest within `horizon` days. */
function dueTime(random: Random, account: Account, horizon: number, now: number): number {
  const draw = random.share();
  if (draw < 0.12) return inOfficeHours(random, now - random.between(3, 16) * day, account.region.utcOffset);
  if (draw < 0.28) {
    const today = Math.floor(now / day) * day;
    return today + random.whole(0, 95) * 900_000;
  }
  return inOfficeHours(random, now + random.between(1, horizon) * day, account.region.utcOffset);
}
