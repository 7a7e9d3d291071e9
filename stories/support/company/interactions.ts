import type { Account, InteractionSeed, OrderSeed } from './account.js';
import { day, hour, inOfficeHours, instant } from './clock.js';
import { actorOf } from './colleagues.js';
import type { Entry, Trace } from './entries.js';
import type { Topic } from './phrases.js';
import { shareOut, type Random } from './random.js';
import { matterOf, say, wordsFor, write, type Matter } from './speech.js';
import type { Channel, KnownInteractionKind } from '../../../src/model/index.js';

/** For each customer, what follows from other records and how many more interactions there are to be. */
export interface InteractionPlan {
  readonly account: Account;
  readonly traces: readonly Trace[];
  readonly more: number;
}

/** Shares `total` interactions out: one for each trace of an order, a move or an answer; the rest to those with whom there is much to do. */
export function planInteractions(
  random: Random,
  accounts: readonly Account[],
  traces: ReadonlyMap<Account, readonly Trace[]>,
  total: number,
): InteractionPlan[] {
  const fixed = [...traces.values()].reduce((sum, list) => sum + list.length, 0);
  const weights = accounts.map((account) => (1.6 + account.orders.length * 0.8) * random.between(0.3, 1.7));
  const more = shareOut(total - fixed, weights);
  return accounts.map((account, index) => ({ account, traces: traces.get(account) ?? [], more: more[index] ?? 0 }));
}

/** Writes the timeline of one customer; `first` is the number of its first interaction. */
export function writeInteractions(
  random: Random,
  { account, traces, more }: InteractionPlan,
  first: number,
  now: number,
): InteractionSeed[] {
  const talks = Array.from({ length: more }).map(() => talk(random, account, now));
  return [...traces.map((trace) => trace.entry()), ...talks].map(({ time, ...entry }, index) => {
    const occurredAt = instant(time);
    // Calls and visits are often written down later the same day.
    const isLate = entry.kind === 'visit' || entry.kind === 'meeting' || (entry.kind === 'call' && random.chance(0.3));
    const createdAt = isLate ? instant(Math.min(time + random.between(0.2, 7) * hour, now)) : occurredAt;
    return {
      ...entry,
      id: `interaction-${String(first + index).padStart(5, '0')}`,
      customerId: account.id,
      occurredAt,
      createdAt,
      updatedAt: createdAt,
    };
  });
}

const kindsWithBuyers: readonly (readonly [KnownInteractionKind, number])[] = [
  ['email', 33],
  ['call', 25],
  ['chat', 12],
  ['note', 8],
  ['meeting', 4],
  ['visit', 4],
  ['ticket', 4.5],
  ['sms', 2.5],
  ['web', 2],
  ['social', 1.5],
  ['field-change', 2],
  ['task', 1.5],
];
const kindsWithProspects: readonly (readonly [KnownInteractionKind, number])[] = [
  ['email', 34],
  ['call', 33],
  ['chat', 7],
  ['note', 8],
  ['visit', 3],
  ['web', 8],
  ['social', 5],
  ['field-change', 2],
];

function talk(random: Random, account: Account, now: number): Entry {
  const hasBought = account.orders.length > 0;
  const kind = random.weighted(hasBought ? kindsWithBuyers : kindsWithProspects);
  const { topic, order, time } = occasion(random, account, kind, now);
  const matter = matterOf(random, account, order);
  return { ...told(random, account, kind, topic, matter), time, kind };
}

/** When and why people speak: around an order, about something that broke, or just so. */
function occasion(
  random: Random,
  account: Account,
  kind: KnownInteractionKind,
  now: number,
): { topic: Topic; order: OrderSeed | undefined; time: number } {
  const isSilent = account.isSilent && now - account.knownSince > 150 * day;
  const newest = now - (isSilent ? random.between(62, 130) : random.between(0.05, 2)) * day;
  // A day later, because office hours may begin earlier than the hour they became known at.
  const oldest = Math.min(account.knownSince + day, newest);
  const at = (time: number): number =>
    Math.min(inOfficeHours(random, Math.max(time, oldest), account.region.utcOffset), newest);
  const order = account.orders.length > 0 ? random.pick(account.orders) : undefined;
  if (!order)
    return {
      topic: random.chance(0.7) ? 'quote' : 'care',
      order,
      time: at(oldest + random.share() * (newest - oldest)),
    };
  const placed = Date.parse(order.placedAt);
  const draw = kind === 'ticket' ? 0.8 : random.share();
  if (draw < 0.3) return { topic: 'quote', order: undefined, time: at(placed - random.between(1, 24) * day) };
  const arrived = placed + random.between(2, 16) * day;
  // Nobody can talk about a delivery before the order; what would lie in the future is a chat about the offer instead.
  if (draw < 0.88 && arrived < newest)
    return {
      topic: draw < 0.64 ? 'delivery' : draw < 0.82 ? 'trouble' : 'quote',
      order: draw < 0.82 ? order : undefined,
      time: at(arrived),
    };
  return { topic: 'care', order: undefined, time: at(oldest + random.share() ** 0.8 * (newest - oldest)) };
}

type Told = Omit<Entry, 'time' | 'kind'>;

function told(random: Random, account: Account, kind: KnownInteractionKind, topic: Topic, matter: Matter): Told {
  const words = wordsFor(account);
  const actor = actorOf(account.owner);
  const customer = { id: account.id, name: account.person?.name ?? account.company ?? account.id };
  const isInbound = random.chance(0.5);
  const direction = isInbound ? 'inbound' : 'outbound';
  const withNext = (body: string): string =>
    random.chance(0.45) ? joined(account, body, say(random, words.nextSteps, matter)) : body;
  switch (kind) {
    case 'call':
      return { channel: 'phone', actor, ...callFor(random, account, topic, matter, direction) };
    case 'email': {
      const letter =
        write(random, (isInbound ? words.received : words.sent)[topic], matter) ??
        write(random, words.sent.quote, matter);
      return { channel: 'email', direction, actor: isInbound ? customer : actor, ...letter };
    }
    case 'chat': {
      const channel: Channel =
        account.region.messenger === 'wechat' || account.region.messenger === 'whatsapp'
          ? account.region.messenger
          : 'chat';
      return {
        channel,
        direction,
        actor: isInbound ? customer : actor,
        body: say(random, words.chats[direction], matter),
      };
    }
    case 'meeting':
      return {
        channel: random.chance(0.5) ? 'web' : 'in-person',
        actor,
        durationSeconds: random.whole(2, 8) * 900,
        ...write(random, words.meetings, matter),
      };
    case 'visit': {
      const letter = write(random, words.visits, matter);
      return {
        channel: 'in-person',
        direction: 'outbound',
        actor,
        durationSeconds: random.whole(3, 12) * 900,
        ...letter,
        ...(letter && { body: withNext(letter.body) }),
      };
    }
    case 'ticket':
      return {
        channel: 'email',
        direction: 'inbound',
        outcome: random.chance(0.85) ? 'solved' : 'open',
        actor,
        ...write(random, words.complaints, matter),
      };
    case 'sms':
      return { channel: 'sms', direction: 'outbound', actor, body: say(random, words.messages, matter) };
    case 'social':
      return { channel: 'web', direction: 'inbound', actor: customer, body: say(random, words.social, matter) };
    case 'web':
      return { channel: 'web', direction: 'inbound', actor: customer, body: say(random, words.web, matter) };
    case 'task':
      return { actor, ...write(random, words.tasks, matter), outcome: 'done' };
    case 'field-change':
      return { actor, changes: changesFor(random, account) };
    default:
      return { actor, body: say(random, words.notes, matter) };
  }
}

function callFor(
  random: Random,
  account: Account,
  topic: Topic,
  matter: Matter,
  direction: 'inbound' | 'outbound',
): Told {
  const words = wordsFor(account);
  const outcome =
    direction === 'inbound'
      ? 'connected'
      : random.weighted([
          ['connected', 66],
          ['no-answer', 18],
          ['voicemail', 9],
          ['busy', 7],
        ] as const);
  if (outcome !== 'connected') {
    return {
      direction,
      outcome,
      durationSeconds: outcome === 'voicemail' ? random.whole(20, 55) : 0,
      body: say(random, words.missedCalls[outcome], matter),
    };
  }
  const note = say(random, words.calls[topic], matter);
  const body =
    topic === 'quote' && random.chance(0.6) ? joined(account, note, say(random, words.nextSteps, matter)) : note;
  return { direction, outcome, durationSeconds: Math.min(Math.round(random.logNormal(260, 0.8)) + 25, 3_900), body };
}

/** Chinese sentences follow each other without a space. */
function joined(account: Account, first: string, second: string): string {
  return account.tongue === 'zh-CN' ? first + second : `${first} ${second}`;
}

function changesFor(random: Random, account: Account): { field: string; from?: string; to?: string }[] {
  return random.pick([
    [{ field: 'owner', from: 'Mia Park', to: account.owner.name }],
    [{ field: 'phone', to: account.region.office(random) }],
    [{ field: 'fields.machines', from: String(random.whole(3, 9)), to: String(random.whole(10, 24)) }],
    [
      { field: 'tags', to: 'spare parts' },
      { field: 'source', from: 'web', to: 'trade fair' },
    ],
    [
      {
        field: 'jobTitle',
        to:
          account.tongue === 'zh-CN' ? '采购经理' : account.tongue === 'ar' ? 'مدير المشتريات' : 'Head of Procurement',
      },
    ],
  ]);
}
