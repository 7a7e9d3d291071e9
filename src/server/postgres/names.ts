/** A name as an identifier of SQL, whatever it holds. */
export function identifier(name: string): string {
  if (name === '' || name.includes('\0')) throw new TypeError('The name of a schema or a role must not be empty.');
  return `"${name.replaceAll('"', '""')}"`;
}
