import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/min';

/**
 * A telephone number in E.164, from what a person typed: spaces, brackets, full-width digits, a national prefix.
 * `country` (ISO 3166-1) says how to read a number without its country code. `undefined` when no such number can exist.
 */
export function normalisePhone(text: string, country?: string): string | undefined {
  const parsed = parsePhoneNumberFromString(text.normalize('NFKC'), country as CountryCode | undefined);
  return parsed?.isPossible() ? parsed.number : undefined;
}

/** An E.164 number as people of its country write it for others: `+86 138 0013 8000`. */
export function formatPhone(phone: string): string {
  return parsePhoneNumberFromString(phone)?.formatInternational() ?? phone;
}
