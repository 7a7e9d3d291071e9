/** How the tables of our own schema in PostgreSQL name the fields of records; see the migrations. */

/** Texts that have no column of their own, because they are long: as `interactions.body`. */
export const inRecord: ReadonlySet<string> = new Set(['interactions.body', 'tasks.note']);

/** Fields whose folded form has a column of its own, because rules ask for it often. */
export const keptFolded: ReadonlySet<string> = new Set([
  ...[
    'name',
    'organisation',
    'jobTitle',
    'team',
    'source',
    'language',
    'timeZone',
    'membership.level',
    'membership.number',
  ].map((name) => `customers.${name}`),
  'interactions.kind',
  'deals.title',
]);

/** The name of a field as a column: `membership.level` is `membership_level`. */
export function columnName(field: string): string {
  return field.replaceAll('.', '_').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
