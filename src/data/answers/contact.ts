import { emailKey, normaliseEmail } from '../../model/email-and-phone.js';
import { normalisePhone } from '../../model/phone.js';
import type { Consent, Customer, Feedback, Survey } from '../../model/index.js';
import { consentSchema } from '../../model/contact.js';

/** What somebody wrote of themselves into a form, standardised; what no such thing can be is left out. */
export interface GivenContact {
  readonly name?: string;
  readonly company?: string;
  readonly email?: string;
  /** E.164. */
  readonly phone?: string;
}

/** What the `contact` questions of a survey were answered with. */
export function contactIn(survey: Survey, { answers }: Pick<Feedback, 'answers'>, country?: string): GivenContact {
  const said = new Map<string, string>();
  for (const { part, text } of partsIn(survey, answers)) {
    const clean = text.normalize('NFC').replaceAll(/\s+/gu, ' ').trim();
    if (clean !== '' && !said.has(part)) said.set(part, clean);
  }
  const [name, company] = [said.get('name'), said.get('company')];
  const email = normaliseEmail(said.get('email') ?? '');
  const phone = normalisePhone(said.get('phone') ?? '', country);
  return { ...(name && { name }), ...(company && { company }), ...(email && { email }), ...(phone && { phone }) };
}

/** The purposes that were agreed to, each with the words that stood beside its box. */
export function consentsIn(survey: Survey, feedback: Feedback): Consent[] {
  return survey.questions.flatMap(({ id, kind, purpose, channel }): Consent[] => {
    const value = feedback.answers.find(({ question }) => question === id)?.value;
    if (kind !== 'consent' || typeof value !== 'object' || Array.isArray(value)) return [];
    const { wording, language } = value as { readonly wording?: string; readonly language?: string };
    // What it is for, the survey says, and when, the server: only the words are the form's.
    const given = { purpose, channel, state: 'granted', at: feedback.createdAt, source: `survey ${survey.id}` };
    const consent = {
      ...given,
      ...(wording !== undefined && { wording }),
      ...(language !== undefined && { language }),
    };
    const checked = consentSchema.safeParse(consent);
    return checked.success ? [checked.data] : [];
  });
}

/** Whether a customer can be reached under what somebody gave: the same e-mail, or the same number. */
export function isReachedBy(
  { contactPoints }: Pick<Customer, 'contactPoints'>,
  { email, phone }: GivenContact,
): boolean {
  return contactPoints.some(
    ({ kind, value }) =>
      (kind === 'email' && email !== undefined && emailKey(value) === emailKey(email)) ||
      (kind === 'phone' && value === phone),
  );
}

function* partsIn(
  { questions }: Survey,
  answers: Feedback['answers'],
): Generator<{ readonly part: string; readonly text: string }> {
  for (const { id, kind } of questions) {
    const value = answers.find(({ question }) => question === id)?.value;
    if (kind !== 'contact' || typeof value !== 'object' || Array.isArray(value)) continue;
    for (const [part, text] of Object.entries(value)) yield { part, text };
  }
}
