/** E-mail, trimmed, its domain in lower case and ASCII spelling kept; the local part as written, since its case may count. */
export function normaliseEmail(text: string): string | undefined {
  const trimmed = text.trim().normalize('NFC');
  const at = trimmed.lastIndexOf('@');
  const normal = `${trimmed.slice(0, at)}@${trimmed.slice(at + 1).toLowerCase()}`;
  return isEmail(normal) ? normal : undefined;
}

/** E-mails are compared without regard to case: no provider in use tells `Ana@` from `ana@`. */
export function emailKey(email: string): string {
  return email.trim().normalize('NFC').toLowerCase();
}

/** Whether a text is an e-mail address, as far as its form can tell. */
export function isEmail(text: string): boolean {
  return (
    text.length <= 254 && /^[^\s@<>()[\]\\,;:"]{1,64}@[^\s@.<>()[\]\\,;:"]+(\.[^\s@.<>()[\]\\,;:"]+)+$/u.test(text)
  );
}

/** E.164: a plus sign, a country code and the number, at most 15 digits. */
export const phonePattern = /^\+[1-9]\d{1,14}$/;
