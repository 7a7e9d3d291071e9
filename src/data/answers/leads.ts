import type { Actor, Consent, Customer, Feedback, Survey } from '../../model/index.js';
import { emailKey } from '../../model/email-and-phone.js';
import type { Draft } from '../../model/records.js';
import { localText } from '../../model/text.js';
import { instantOf } from '../../model/time.js';
import type { RapportAdapter } from '../adapter.js';
import { checkedDraft } from '../checks.js';
import { isDataError } from '../data-error.js';
import { heardDraft } from '../verbs/feedback.js';
import { sameData } from '../verbs/plain.js';
import { consentsIn, contactIn, isReachedBy, type GivenContact } from './contact.js';
import { isHeld } from '../../model/suspicion.js';

/** Somebody who left their contact details in a form. */
export interface Lead {
  readonly survey: Survey;
  readonly feedback: Feedback;
  readonly customer: Customer;
}

export interface LeadOptions {
  /** How numbers without a country code are read (ISO 3166-1, such as `CN`); where absent, they are no numbers. */
  readonly country?: string;
  /** Who follows up; where absent, the owner of the customer, who may be nobody. */
  readonly owner?: (lead: Lead) => Actor | undefined | Promise<Actor | undefined>;
  /** Hours until somebody should have followed up; 24 where absent. */
  readonly dueHours?: number;
  /** What the follow-up is called; the survey and the customer where absent. */
  readonly title?: (lead: Lead) => string;
}

/**
 * Makes a lead of an answer that is kept already: answers with its customer, or `undefined` where the answer names nobody who
 * can be reached. It may be repeated: every part of it is made once. `nameOf` gives the same name for the same text, so that
 * two answers of one new person, at once, are of one customer.
 */
export type LeadCapture = (
  adapter: RapportAdapter,
  feedbackId: string,
  nameOf?: (text: string) => Promise<string>,
) => Promise<Customer | undefined>;

const hour = 3_600_000;

/** Captures leads from the `contact` and `consent` answers of surveys. */
export function leadCapture(options: LeadOptions = {}): LeadCapture {
  return async (adapter, feedbackId, nameOf) => {
    const feedback = await adapter.feedback.get(feedbackId, {});
    if (!feedback || isHeld(feedback)) return undefined;
    const survey = await adapter.surveys.get(feedback.surveyId, {});
    const contact = survey && contactIn(survey, feedback, options.country);
    if (!survey || !contact || (!contact.email && !contact.phone)) return undefined;
    const consents = consentsIn(survey, feedback);
    const found = await customerOf(adapter, { feedback, contact, consents, nameOf });
    if (!found) return undefined;
    // First, so that a repeat finds the same customer whatever has changed by then.
    if (feedback.customerId !== found.id) await adapter.feedback.update(feedbackId, { customerId: found.id }, {});
    await tellOnTimeline(adapter, survey, { ...feedback, customerId: found.id }, found.id);
    const customer = await agreeTo(adapter, found, consents);
    await followUp(adapter, { survey, feedback, customer }, options);
    return customer;
  };
}

interface Given {
  readonly feedback: Feedback;
  readonly contact: GivenContact;
  readonly consents: readonly Consent[];
  readonly nameOf: ((text: string) => Promise<string>) | undefined;
}

async function customerOf(adapter: RapportAdapter, given: Given): Promise<Customer | undefined> {
  const { customerId } = given.feedback;
  if (customerId !== undefined) return adapter.customers.get(customerId, {});
  return (await knownCustomer(adapter, given.contact)) ?? newCustomer(adapter, given);
}

/** The customer with this e-mail, else the one with this number; of several the one who has been there for longest. */
async function knownCustomer(adapter: RapportAdapter, { email, phone }: GivenContact): Promise<Customer | undefined> {
  const keys: readonly (GivenContact & { readonly field: 'email' | 'phone'; readonly value: string | undefined })[] = [
    { field: 'email', value: email, ...(email && { email }) },
    { field: 'phone', value: phone, ...(phone && { phone }) },
  ];
  for (const { field, value, ...key } of keys) {
    if (value === undefined) continue;
    const { items } = await adapter.customers.list(
      {
        where: { combinator: 'and', rules: [{ field, operator: 'is', value }] },
        sort: [{ field: 'createdAt', direction: 'ascending' }],
      },
      {},
    );
    const known = items.find((customer) => isReachedBy(customer, key));
    if (known) return known;
  }
  return undefined;
}

/** A potential customer; the one who is there already where the same person, or the same answer, was just before. */
async function newCustomer(
  adapter: RapportAdapter,
  { feedback, contact, consents, nameOf }: Given,
): Promise<Customer | undefined> {
  const { name, company, email, phone } = contact;
  const ownId = `lead-${feedback.id}`;
  const key = email === undefined ? `phone ${phone}` : `email ${emailKey(email)}`;
  const sharedId = nameOf && `lead-${await nameOf(key)}`;
  const utm = Object.fromEntries(Object.entries(feedback.fields).filter(([field]) => field.startsWith('utm_')));
  const source = utm['utm_source'];
  const draft: Draft<'customers'> = {
    kind: 'person',
    name: name ?? company ?? email ?? phone ?? '',
    lifecycle: 'potential',
    contactPoints: [
      ...(email === undefined ? [] : [{ kind: 'email', value: email, primary: true } as const]),
      ...(phone === undefined ? [] : [{ kind: 'phone', value: phone, primary: true } as const]),
    ],
    source: typeof source === 'string' && source !== '' ? source : 'web',
    consents: [...consents],
    fields: utm,
    ...(company !== undefined && { organisation: company }),
    ...(feedback.language !== undefined && { language: feedback.language }),
  };
  for (const id of sharedId === undefined ? [ownId] : [sharedId, ownId]) {
    const made = await once(() => adapter.customers.create(checkedDraft('customers', { ...draft, id }), {}));
    if (made) return made.record;
    const there = await adapter.customers.get(id, {});
    // Under the shared name there may be somebody who has another address by now, or who has been erased.
    if (there && (id === ownId || isReachedBy(there, contact))) return there;
  }
  return undefined;
}

async function tellOnTimeline(
  adapter: RapportAdapter,
  survey: Survey,
  feedback: Feedback,
  customerId: string,
): Promise<void> {
  const told = await adapter.interactions.list(
    { where: { combinator: 'and', rules: [{ field: 'related.id', operator: 'is', value: feedback.id }] }, limit: 1 },
    {},
  );
  if (told.items.length > 0) return;
  const entry = checkedDraft('interactions', heardDraft(survey, feedback, customerId));
  await once(() => adapter.interactions.create(entry, {}));
}

/** Adds what the customer agreed to; what stands there stays, because consent is a history. */
async function agreeTo(adapter: RapportAdapter, found: Customer, consents: readonly Consent[]): Promise<Customer> {
  let customer: Customer | undefined = found;
  while (customer) {
    const { id, version, consents: before }: Customer = customer;
    const added = consents.filter((consent) => !before.some((other) => sameData(other, consent)));
    if (added.length === 0) return customer;
    const io = adapter.supports.compareAndSet ? { expect: version } : {};
    const written = await once(() => adapter.customers.update(id, { consents: [...before, ...added] }, io));
    if (written) return written.record;
    // Somebody else was faster: once more, on what is there now.
    customer = await adapter.customers.get(id, {});
  }
  return found;
}

async function followUp(
  adapter: RapportAdapter,
  lead: Lead,
  { owner: ownerOf, dueHours = 24, title }: LeadOptions,
): Promise<void> {
  const { survey, feedback, customer } = lead;
  const owner = ownerOf ? await ownerOf(lead) : customer.owner;
  const task: Draft<'tasks'> & { readonly id: string } = {
    id: `follow-up-${feedback.id}`,
    customerId: customer.id,
    title: title?.(lead) ?? `${localText(survey.name, feedback.language ?? 'en')}: ${customer.name}`,
    dueAt: instantOf(Date.parse(feedback.createdAt) + dueHours * hour),
    origin: { store: 'feedback', id: feedback.id },
    ...(owner && { owner }),
  };
  await once(() => adapter.tasks.create(checkedDraft('tasks', task), {}));
}

/** What a write answers; undefined for a conflict: it was there already, or somebody was faster. */
async function once<Answered>(write: () => Promise<Answered>): Promise<Answered | undefined> {
  try {
    return await write();
  } catch (error) {
    if (isDataError(error) && error.code === 'conflict') return undefined;
    throw error;
  }
}
