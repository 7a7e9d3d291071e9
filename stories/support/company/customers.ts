import { orderTimesOf, spentBy, type Account, type CustomerSeed } from './account.js';
import { currency } from './catalogue.js';
import { day, dayOf, instant } from './clock.js';
import { actorOf } from './colleagues.js';
import { lifecycleOf, tierOf } from './lifecycle.js';
import { jobTitle } from './names.js';
import { phrases } from './phrases.js';
import type { Random } from './random.js';
import type { Channel, Consent, ContactPoint, CustomValue } from '../../../src/model/index.js';

const sources = ['referral', 'trade fair', 'web', 'search', 'distributor', 'cold call', 'partner'] as const;
const tags = [
  'frame contract',
  'price-sensitive',
  'tender',
  'spare parts',
  'distributor',
  'consignment stock',
  'pilot',
  'export',
  '月结',
  '年框客户',
  'VIP',
] as const;
const chineseTags = new Set<string>(['月结', '年框客户']);
/** What can be said of somebody who has not ordered yet. */
const earlyTags = new Set<string>(['price-sensitive', 'tender', 'pilot', 'distributor', 'export']);

/** Writes the record of a customer whose orders are written already. */
export function writeCustomer(random: Random, account: Account, now: number): CustomerSeed {
  const { person, employer, region, superior, knownSince } = account;
  const spent = spentBy(account);
  const consents = consentsOf(random, account, now);
  const marketing = consents.some(
    (consent) => consent.purpose === 'marketing' && consent.channel === 'email' && consent.state === 'granted',
  );
  const fields = customFields(random, account, spent, marketing, now);
  const tier = tierOf(spent) ?? (Number(fields['machines'] ?? 0) >= 25 ? 'potential' : undefined);
  const isMember = account.isMember && account.orders.length >= 3;
  const birthday = person && random.chance(0.38) ? birthdayOf(random, now) : undefined;
  const { city } = account;
  return {
    id: account.id,
    kind: person ? 'person' : 'organisation',
    name: person?.name ?? account.company ?? account.id,
    ...(person && {
      nameParts: {
        given: person.given,
        family: person.family,
        ...(person.phonetic !== undefined && { phonetic: person.phonetic }),
      },
      jobTitle: jobTitle(random, region.culture, person),
    }),
    ...(employer && { organisationId: employer.id }),
    ...(person && account.company !== undefined && { organisation: account.company }),
    contactPoints: person ? pointsOfPerson(random, account) : pointsOfOrganisation(random, account),
    addresses: [
      {
        ...(person && { label: 'work' }),
        lines: [account.street],
        city: city.name,
        region: city.region,
        ...(city.postcode !== '' && { postcode: city.postcode }),
        country: region.country,
      },
    ],
    lifecycle: lifecycleOf(orderTimesOf(account), now),
    ...(tier && { tier }),
    owner: actorOf(account.owner),
    team: account.owner.team,
    tags: tagsOf(random, account, tier === 'high'),
    source: random.pick(region.messenger === 'wechat' ? [...sources, 'wechat'] : sources),
    language: account.tongue === 'en' && region.tongue === 'ar' ? 'en' : region.language,
    timeZone: city.timeZone,
    ...(birthday !== undefined && { birthday }),
    consents,
    ...(isMember && {
      membership: {
        number: `P${account.id.slice(-4).padStart(6, '0')}`,
        level: spent >= 250_000_00 ? 'Platinum' : spent >= 80_000_00 ? 'Gold' : 'Silver',
        since: instant(account.orderTimes[2] ?? knownSince),
      },
    }),
    relations: superior ? [{ customerId: superior.id, role: account.tongue === 'zh-CN' ? '上级' : 'reports to' }] : [],
    fields,
    createdAt: instant(knownSince),
    updatedAt: instant(Math.min(knownSince + random.share() * (now - knownSince), now)),
  };
}

function pointsOfPerson(random: Random, { person, region, host }: Account): ContactPoint[] {
  const mobile = region.mobile(random);
  const points: ContactPoint[] = [
    { kind: 'email', value: `${person?.mailbox ?? 'post'}@${host}.example`, label: 'work', primary: true },
    { kind: 'phone', value: mobile, label: 'mobile', primary: true },
  ];
  if (random.chance(0.4)) points.push({ kind: 'phone', value: region.office(random), label: 'office' });
  if (region.messenger !== undefined && random.chance(0.65)) {
    const value =
      region.messenger === 'whatsapp'
        ? mobile
        : `${(person?.mailbox ?? '').replace(/[^a-z]/g, '_')}_${random.whole(10, 99)}`;
    points.push({ kind: region.messenger, value });
  }
  return points;
}

function pointsOfOrganisation(random: Random, { region, host }: Account): ContactPoint[] {
  return [
    {
      kind: 'email',
      value: `${random.pick(['info', 'office', 'purchasing', 'contact'])}@${host}.example`,
      primary: true,
    },
    { kind: 'phone', value: region.office(random), label: 'switchboard', primary: true },
    { kind: 'website', value: `https://www.${host}.example` },
  ];
}

function consentsOf(random: Random, account: Account, now: number): Consent[] {
  const { consent } = phrases[account.tongue];
  const record = (
    purpose: 'marketing' | 'service',
    channel: Channel,
    state: Consent['state'],
    source: string,
  ): Consent => ({
    purpose,
    channel,
    state,
    at: instant(account.knownSince + random.share() * Math.min(now - account.knownSince, 60 * day)),
    wording: consent[purpose],
    source,
    language: account.tongue,
  });
  const channels: readonly Channel[] =
    account.region.messenger === 'line' || !account.region.messenger ? ['sms'] : ['sms', account.region.messenger];
  const consents: Consent[] = [];
  if (random.chance(0.85))
    consents.push(record('service', 'phone', random.chance(0.94) ? 'granted' : 'denied', 'first call'));
  if (random.chance(0.8)) {
    const state = random.weighted([
      ['granted', 70],
      ['denied', 18],
      ['withdrawn', 12],
    ] as const);
    consents.push(record('marketing', 'email', state, random.pick(['web form', 'trade fair', 'contract'])));
  }
  if (random.chance(0.3))
    consents.push(record('marketing', random.pick(channels), random.chance(0.6) ? 'granted' : 'denied', 'web form'));
  return consents;
}

function customFields(
  random: Random,
  account: Account,
  spent: number,
  newsletter: boolean,
  now: number,
): Record<string, CustomValue> {
  const fields: Record<string, CustomValue> = { industry: account.industry, newsletter };
  if (spent > 0 && random.chance(account.person ? 0.22 : 0.55))
    fields['contractEnd'] = dayOf(now + random.between(-120, 540) * day);
  if (!account.person || random.chance(0.3))
    fields['machines'] = Math.max(1, Math.round(random.logNormal(9 * account.size, 0.8)));
  if (spent > 0 && (!account.person || random.chance(0.2))) {
    fields['creditLimit'] = { amount: Math.max(2, Math.ceil(spent / 10_000_00 / 3)) * 10_000_00, currency };
  }
  return fields;
}

function tagsOf(random: Random, account: Account, isHigh: boolean): string[] {
  const fitting = tags.filter((tag) =>
    account.orders.length === 0
      ? earlyTags.has(tag)
      : tag !== 'VIP' && (!chineseTags.has(tag) || account.tongue === 'zh-CN'),
  );
  const drawn: string[] = random.some(
    fitting,
    random.weighted([
      [0, 45],
      [1, 32],
      [2, 17],
      [3, 6],
    ] as const),
  );
  if (isHigh && random.chance(0.4)) drawn.push('VIP');
  return drawn;
}

/** A few are in the coming week, so that there is somebody to congratulate. */
function birthdayOf(random: Random, now: number): string {
  const monthAndDay = random.chance(0.05)
    ? dayOf(now + random.whole(0, 7) * day).slice(5)
    : `${String(random.whole(1, 12)).padStart(2, '0')}-${String(random.whole(1, 28)).padStart(2, '0')}`;
  const year = monthAndDay === '02-29' ? 1984 : random.whole(1962, 1999);
  return random.chance(0.3) ? `--${monthAndDay}` : `${year}-${monthAndDay}`;
}
