import type { Account, Habit } from './account.js';
import { day } from './clock.js';
import { desks } from './colleagues.js';
import { personName, type PersonName } from './names.js';
import { organisationName } from './organisations.js';
import type { Random } from './random.js';
import { regions, type Region, type Tongue } from './regions.js';

const habits: readonly (readonly [Habit, number])[] = [
  ['never', 19],
  ['once', 14],
  ['sometimes', 24],
  ['often', 20],
  ['stopped', 17],
  ['returned', 6],
];
/** What persons do whose company has never bought; the others may. */
const strangers: readonly (readonly [Habit, number])[] = [['never', 1]];

const regionWeights: readonly (readonly [Region, number])[] = regions.map((region) => [region, region.weight]);

/**
 * Makes up the customers: first the organisations, three in ten, then the people, most of whom work for one of them.
 * Yields now and then, for a page that wants to do something else.
 */
export function* planAccounts(random: Random, count: number, now: number): Generator<undefined, Account[], undefined> {
  const organisationCount = Math.round(count * 0.3);
  const accounts: Account[] = [];
  const taken = new Set<string>();
  for (let index = 0; index < organisationCount; index += 1) {
    if (index % 200 === 199) yield;
    accounts.push(planOrganisation(random, index, now, taken));
  }

  const staff = new Map<Account, Account[]>();
  const byRegion = new Map<Region, Account[]>();
  for (const employer of accounts) {
    const there = byRegion.get(employer.region) ?? [];
    there.push(employer);
    byRegion.set(employer.region, there);
  }
  const mailboxes = new Set<string>();
  for (let index = organisationCount; index < count; index += 1) {
    if (index % 200 === 199) yield;
    const region = random.weighted(regionWeights);
    const employers = byRegion.get(region) ?? [];
    // Squared, so that a few companies have many contacts and most have one or two.
    const employer = random.chance(0.94) ? employers[Math.floor(random.share() ** 2 * employers.length)] : undefined;
    const person = planPerson(random, index, now, region, employer, staff, mailboxes);
    accounts.push(person);
    if (!employer) continue;
    const team = staff.get(employer);
    if (team) team.push(person);
    else staff.set(employer, [person]);
  }
  return accounts;
}

function planOrganisation(random: Random, index: number, now: number, taken: Set<string>): Account {
  const region = random.weighted(regionWeights);
  const city = random.pick(region.cities);
  const { name, host, industry } = organisationName(random, region.culture, city.name, taken);
  return {
    ...traits(random, now, random.weighted(habits)),
    id: `organisation-${numbered(index + 1)}`,
    region,
    city,
    street: streetOf(random, region),
    owner: random.pick(desks[region.desk]),
    industry,
    company: name,
    host,
    person: undefined,
    employer: undefined,
    superior: undefined,
    tongue: region.tongue,
    hello: region.tongue === 'zh-CN' ? '' : region.tongue === 'ar' ? `السادة ${name}` : 'everybody',
    size: random.logNormal(1.25, 0.55),
  };
}

function planPerson(
  random: Random,
  index: number,
  now: number,
  region: Region,
  employer: Account | undefined,
  staff: ReadonlyMap<Account, readonly Account[]>,
  mailboxes: Set<string>,
): Account {
  const drawn = personName(random, region.culture);
  const host = employer?.host ?? 'mail';
  const person = { ...drawn, mailbox: freeMailbox(drawn.mailbox, host, mailboxes) };
  const colleagues = employer ? (staff.get(employer) ?? []) : [];
  const tongue: Tongue = region.tongue === 'ar' && person.phonetic === undefined ? 'en' : region.tongue;
  return {
    ...traits(random, now, random.weighted(employer?.habit === 'never' ? strangers : habits)),
    id: `person-${numbered(index + 1)}`,
    region,
    city: employer?.city ?? random.pick(region.cities),
    street: employer?.street ?? streetOf(random, region),
    owner: employer?.owner ?? random.pick(desks[region.desk]),
    industry: employer?.industry ?? 'trade',
    company: employer?.company,
    host,
    person,
    employer,
    superior: colleagues.length > 0 && random.chance(0.18) ? colleagues[0] : undefined,
    tongue,
    hello: helloTo(random, region, person, tongue),
    size: random.logNormal(0.85, 0.6) * (employer ? Math.sqrt(employer.size) : 0.6),
  };
}

function traits(random: Random, now: number, habit: Habit) {
  const shift = { never: 0, once: 0, sometimes: 0.1, often: 0.3, stopped: -0.7, returned: 0.2 }[habit];
  return {
    habit,
    mood: random.normal() * 0.8 + shift,
    isSilent: random.chance(habit === 'stopped' ? 0.6 : 0.22),
    isMember: random.chance(0.5),
    // Orders may move it further back.
    knownSince: now - random.between(3, 380) * day,
    orderTimes: [],
    orders: [],
  } satisfies Partial<Account>;
}

function streetOf(random: Random, region: Region): string {
  const street = random.pick(region.streets);
  const number = random.whole(1, 188);
  if (region.culture === 'chinese') return `${street} ${number} 号`;
  if (region.culture === 'japanese') return `${street}${random.whole(1, 20)}-${random.whole(1, 18)}`;
  return region.numberFirst ? `${number} ${street}` : `${street} ${number}`;
}

function helloTo(random: Random, region: Region, person: PersonName, tongue: Tongue): string {
  if (tongue === 'zh-CN') return person.family + random.pick(['总', '经理', '工', '老师']);
  if (region.culture === 'japanese') return `${(person.phonetic ?? '').split(' ')[0] ?? ''}-san`;
  return person.given;
}

function freeMailbox(mailbox: string, host: string, taken: Set<string>): string {
  let free = mailbox;
  for (let next = 2; taken.has(`${free}@${host}`); next += 1) free = `${mailbox}${next}`;
  taken.add(`${free}@${host}`);
  return free;
}

function numbered(index: number): string {
  return String(index).padStart(4, '0');
}
