import type { Migration } from './migration.js';

/**
 * What an answer called for is looked for when it is forgotten, and old answers are forgotten by thousands. Most records name
 * no other one, and take no room in these indexes.
 */
export const origins: Migration = {
  version: 4,
  name: 'origins',
  sql: ({ schema: s }) => `
create index on ${s}.interactions (tenant, related_id) where related_id is not null;
create index on ${s}.tasks (tenant, origin_id) where origin_id is not null;
`,
};
