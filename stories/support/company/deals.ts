import { generateNKeysBetween } from 'fractional-indexing';
import type { Account, DealSeed } from './account.js';
import { currency } from './catalogue.js';
import { day, dayOf, inOfficeHours, instant } from './clock.js';
import { actorOf } from './colleagues.js';
import { optionsOf } from './fields.js';
import { newBusiness, openStages, renewals } from './pipelines.js';
import type { Random } from './random.js';
import { wordsFor } from './speech.js';
import { fill } from './words.js';
import type { Pipeline, Stage } from '../../../src/model/index.js';

/** A deal with its way through the stages, for the timeline. */
export interface DealStory {
  readonly deal: DealSeed;
  readonly account: Account;
  readonly moves: readonly { readonly from: Stage; readonly to: Stage; readonly time: number }[];
}

const competitors = [
  'Hoffmann Supply',
  '西域工业品',
  'RS Parts',
  '震坤行',
  'Misumi',
  'Fenwick & Co.',
  'Al Rashid Tools',
  '本地经销商',
] as const;
const dealTags = ['tender', 'urgent', 'new line', 'cross-sell', 'frame contract'] as const;
const deliveryTerms = optionsOf('deliveryTerms');

/** How many of a hundred deals stand in each stage, in the order of the board. */
const standing: Readonly<Record<string, readonly number[]>> = {
  [newBusiness.id]: [24, 16, 11, 27, 22],
  [renewals.id]: [22, 16, 10, 40, 12],
};

/** Makes up deals: four of five are new business, the rest renewals with customers who buy. */
export function planDeals(random: Random, accounts: readonly Account[], count: number, now: number): DealStory[] {
  const buyers = accounts.filter((account) => account.orderTimes.length >= 2);
  const prospects = accounts.filter((account) => account.habit !== 'stopped');
  const stories = Array.from({ length: count }).map((_, index): DealStory => {
    const isRenewal = index % 5 === 4 && buyers.length > 0;
    const account = random.pick(isRenewal ? buyers : prospects.length > 0 ? prospects : accounts);
    return planDeal(random, index, account, isRenewal ? renewals : newBusiness, now);
  });
  return inOrder(stories);
}

function planDeal(
  random: Random,
  index: number,
  account: Account,
  pipeline: Pick<Pipeline, 'id' | 'stages'>,
  now: number,
): DealStory {
  const weights = standing[pipeline.id] ?? [];
  const stage = random.weighted(pipeline.stages.map((item, at) => [item, weights[at] ?? 1] as const));
  const isOpen = stage.kind === 'open';
  const at = (daysAgo: number): number =>
    Math.min(inOfficeHours(random, now - daysAgo * day, account.region.utcOffset), now - 600_000);
  const entered = at(
    isOpen ? daysInStage(random, stage) : random.chance(0.2) ? random.between(0.2, 12) : random.between(12, 320),
  );
  const moves = wayTo(random, pipeline, stage, entered);
  const begun = (moves[0]?.time ?? entered) - random.between(1, 14) * day;
  const words = wordsFor(account);
  const year = String(new Date(now).getUTCFullYear() + (new Date(now).getUTCMonth() >= 8 ? 1 : 0));
  const expected = isOpen
    ? now + random.between(-18, 20 + 100 * (1 - stage.probability)) * day
    : entered + random.between(-10, 15) * day;
  const amount = Math.max(8_000, Math.round((random.logNormal(74_000, 0.75) * Math.sqrt(account.size)) / 500) * 500);
  const reason =
    stage.kind === 'won'
      ? random.pick(words.wonReasons)
      : stage.kind === 'lost'
        ? random.pick(words.lostReasons)
        : undefined;
  const deal: DealSeed = {
    id: `deal-${String(index + 1).padStart(4, '0')}`,
    pipelineId: pipeline.id,
    stageId: stage.id,
    title: fill(random.pick(pipeline.id === renewals.id ? words.renewals : words.deals), { year }),
    customerId: account.id,
    amount: { amount: amount * 100, currency },
    ...(isOpen && random.chance(0.1) && { probability: random.pick([0.1, 0.3, 0.5, 0.6, 0.8, 0.9]) }),
    expectedClose: dayOf(expected),
    owner: actorOf(account.owner),
    tags: random.chance(0.3) ? [random.pick(dealTags)] : [],
    orderKey: 'a0',
    enteredStageAt: instant(entered),
    ...(!isOpen && { closedAt: instant(entered) }),
    ...(reason !== undefined && { reason }),
    fields: {
      ...(random.chance(0.3) && { competitor: random.pick(competitors) }),
      ...(random.chance(0.55) && { deliveryTerms: random.pick(deliveryTerms) }),
    },
    createdAt: instant(begun),
    updatedAt: instant(entered),
  };
  account.knownSince = Math.min(account.knownSince, begun - random.between(0.1, 9) * day);
  return { deal, account, moves };
}

/** Most are where they should be; one in five has been left lying. */
function daysInStage(random: Random, stage: Stage): number {
  const limit = stage.staleAfterDays ?? 21;
  return random.chance(0.2) ? random.between(limit + 1, limit * 3) : random.between(0.1, limit - 1);
}

function wayTo(random: Random, pipeline: Pick<Pipeline, 'stages'>, stage: Stage, entered: number): DealStory['moves'] {
  const open = openStages(pipeline);
  const passed =
    stage.kind === 'open'
      ? open.slice(0, open.indexOf(stage))
      : stage.kind === 'won'
        ? open
        : open.slice(0, random.whole(1, open.length));
  const way = [...passed, stage];
  let time = entered;
  const moves: { from: Stage; to: Stage; time: number }[] = [];
  for (let at = way.length - 1; at > 0; at -= 1) {
    const [from, to] = [way[at - 1], way[at]];
    if (from && to) moves.unshift({ from, to, time });
    time -= random.between(3, 24) * day;
  }
  return moves;
}

/** Gives each deal its place in its stage: those that close first on top. */
function inOrder(stories: readonly DealStory[]): DealStory[] {
  const columns = new Map<string, DealStory[]>();
  for (const story of stories) {
    const column = `${story.deal.pipelineId} ${story.deal.stageId}`;
    columns.set(column, [...(columns.get(column) ?? []), story]);
  }
  const keys = new Map<string, string>();
  for (const column of columns.values()) {
    const sorted = column.sort((left, right) =>
      (left.deal.expectedClose ?? '') < (right.deal.expectedClose ?? '') ? -1 : 1,
    );
    generateNKeysBetween(null, null, sorted.length).forEach((key, index) =>
      keys.set(sorted[index]?.deal.id ?? '', key),
    );
  }
  return stories.map((story) => ({ ...story, deal: { ...story.deal, orderKey: keys.get(story.deal.id) ?? 'a0' } }));
}
