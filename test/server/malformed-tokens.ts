/** What comes in the place of a signed token, for tests that have it refused. */

const long = 'a'.repeat(99_000);

/** Texts that nobody has signed. */
export const malformed: readonly string[] = [
  ...['.', '..', '.x', 'x.', 'sig.', 'sig…', '…', ' ', '\u0000.\u0000', '=.=', 'x=.y=', 'null', '{}.{}'],
  ...[long, `${long}.${long}`, '.'.repeat(100_000), `${long}.`, `.${long}`],
];

/** What makes of a signed token one that is not: nothing is overlooked because the rest is right. */
export const changes: readonly ((token: string) => string)[] = [
  (token) => `${token}.`,
  (token) => `.${token}`,
  (token) => `${token}.${token}`,
  (token) => `${token}.x`,
  (token) => token.replace('.', '..'),
  (token) => token.replace('.', ''),
  (token) => `${token}=`,
  (token) => ` ${token}`,
  (token) => `${token}\n`,
  (token) => `${token}A`,
  (token) => `${token}${long}`,
  (token) => `${long}${token}`,
  (token) => token.split('.').reverse().join('.'),
  (token) => token.split('.').slice(0, 1).join(),
  otherLastLetter,
];

/** The last letter of a signature has two bits to spare: these letters stand for the same bytes. */
function otherLastLetter(token: string): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const last = letters.indexOf(token.slice(-1));
  return token.slice(0, -1) + letters.charAt(last ^ 1);
}
