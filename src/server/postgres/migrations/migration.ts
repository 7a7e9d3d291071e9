/** What a migration is written for. Both are safe to stand in SQL: a quoted identifier and a checked language tag. */
export interface MigrationTarget {
  readonly schema: string;
  /** The language by whose rules texts are ordered, with the keywords of ICU. */
  readonly locale: string;
}

/** One step of the schema. Once released it stays as it is; what is to be different goes into the next one. */
export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly sql: (target: MigrationTarget) => string;
}
