import type { Connection, ElementHost } from '../../controllers/connection.js';
import { Words } from '../../controllers/words.js';
import type { Total } from '../../data/adapter.js';
import type { RapportClient } from '../../data/client.js';
import { pipelineBoardViewWords, type PipelineBoardViewWords } from '../../locales/pipeline-board-view.js';
import type { Actor, Deal, FieldDefinition, Pipeline, Rule, RuleNode } from '../../model/index.js';
import { sumByCurrency } from '../../model/money.js';
import type { Patch } from '../../model/records.js';
import type { LocalText } from '../../model/text.js';
import type { BoardColumn, BoardData, Grouping, ColumnTotal, ColumnTotals, Group, Lanes } from './board-model.js';
import type { BoardLook } from './board-look.js';
import type { LaneRows } from './lane-rows.js';
import { choiceField, monthField, ownerField, type GroupField, type GroupGround } from './group-fields.js';
import { openIn } from './view-scope.js';

/** A field that a person can choose to group by. */
export interface GroupChoice {
  readonly by: string;
  readonly name: LocalText;
}

/** Asks for totals by a field of those deals that are shown and fulfil some rules. */
export type AskTotals = (by: string, rules: readonly RuleNode[]) => Promise<readonly Total[]>;

/** What a board is asked for whose columns are no stages. */
export interface Groups {
  readonly grouping?: Pick<Grouping, 'by'>;
  readonly lanes?: Pick<Lanes, 'by'>;
  /** The totals by the ids of columns. */
  readonly totals: (ask: AskTotals) => Promise<ColumnTotals>;
  /** `counted`: what is shown, and of all deals where that is more. */
  readonly arrange: (
    counted: readonly [shown: BoardData['totals'], whole: BoardData['totals']],
    signal: AbortSignal,
  ) => Promise<Pick<BoardData, 'columns' | 'grouping' | 'lanes'>>;
  /** Whether a column is read only when it comes into sight; `depth`: how many of its deals were shown before. */
  readonly waits: (column: BoardColumn, number: number, depth: number) => boolean;
}

export interface BoardGroupsOptions {
  readonly connection: Connection;
  readonly data: () => BoardData | null | undefined;
  /** Colleagues whom the host offers; they have a column each, with deals or without. */
  readonly people: () => readonly Actor[];
}

/** Columns that are read at first where there may be many; the others follow when they come into sight. */
const atOnce = 8;
/** Fields of the host's own that are looked through. */
const mostDefinitions = 500;

/** By which fields a board can be grouped, and what its columns are then. */
export class BoardGroups {
  readonly #host: ElementHost;
  readonly #options: BoardGroupsOptions;
  readonly #words: Words<PipelineBoardViewWords>;
  readonly #fields = new Map<string, GroupField>();
  /** The same as long as it says the same. */
  readonly #columns = new Map<string, BoardColumn>();
  #definitions: readonly FieldDefinition[] = [];

  #lanes: LaneRows | undefined;

  constructor(host: ElementHost, options: BoardGroupsOptions) {
    this.#host = host;
    this.#options = options;
    this.#words = new Words(host, options.connection, 'pipeline-board-view', pipelineBoardViewWords);
    this.#fields.set('owner', ownerField(this.#ground));
    this.#fields.set('close', monthField(this.#ground));
  }

  /** What there is to choose from, as far as the backend answers it and the person may see it. */
  async choices(client: RapportClient, signal: AbortSignal): Promise<readonly GroupChoice[]> {
    if (!client.supports.totals) return [];
    await this.#readDefinitions(client, signal);
    return [...this.#fields].filter(([, field]) => this.#canGroup(field)).map(([by, { name }]) => ({ by, name }));
  }

  /** What draws swimlanes, once there were any. */
  get lanes(): LaneRows | undefined {
    return this.#lanes;
  }

  /** What is asked of a pipeline whose columns or lanes are the values of a field; `undefined` where they cannot be. */
  async of(
    client: RapportClient,
    pipeline: Pipeline,
    { groupBy, swimlanesBy }: Pick<BoardLook, 'groupBy' | 'swimlanesBy'>,
    signal: AbortSignal,
  ): Promise<Groups | undefined> {
    if (groupBy !== 'stage') return this.#columnsBy(client, pipeline, groupBy, signal);
    const { LaneRows } = await import('./lane-rows.js');
    this.#lanes ??= new LaneRows(this.#host, this, this.#options.data);
    return this.#lanes.of(client, pipeline, swimlanesBy, signal);
  }

  async #columnsBy(
    client: RapportClient,
    pipeline: Pipeline,
    by: string,
    signal: AbortSignal,
  ): Promise<Groups | undefined> {
    const field = await this.field(client, by, signal);
    if (!field) return undefined;
    // Closed deals have no place on such a board.
    const rules = [openIn(pipeline)];
    const grouping: Grouping = {
      by,
      name: field.name,
      columnOf: (deal) => field.columnOf(field.valueOf(deal) ?? ''),
      why: this.t.groupWhy,
    };
    return {
      grouping,
      totals: async (ask) => together(await ask(field.field, rules), field.columnOf),
      arrange: async ([shown, whole], signal) => {
        const counted = [...(whole ?? shown ?? [])].flatMap(([id, { count }]) => (id !== '' && count > 0 ? id : []));
        const ids = await field.columns(client, pipeline.id, counted, signal);
        return { grouping, columns: [...ids, ''].map((id) => this.#column(by, field, id, rules)) };
      },
      waits: (_column, number, depth) => number >= atOnce && depth === 0,
    };
  }

  /** A field that a board can be arranged by; `undefined` where it cannot. */
  async field(client: RapportClient, by: string, signal: AbortSignal): Promise<GroupField | undefined> {
    if (!client.supports.totals) return undefined;
    if (!this.#fields.has(by)) await this.#readDefinitions(client, signal);
    const field = this.#fields.get(by);
    return field && this.#canGroup(field) ? field : undefined;
  }

  get t(): PipelineBoardViewWords {
    return this.#words.t;
  }

  get locale(): string {
    return this.#words.locale;
  }

  #column(by: string, field: GroupField, id: string, common: readonly RuleNode[]): BoardColumn {
    const rules = [...common, ...field.rulesOf(id)];
    const key = JSON.stringify([by, id, rules]);
    const known = this.#columns.get(key);
    if (known) return known;
    const column: BoardColumn = {
      id,
      get name() {
        return field.nameOf(id);
      },
      group: groupOf(field, id, rules),
    };
    this.#columns.set(key, column);
    return column;
  }

  #canGroup({ field, operators }: GroupField): boolean {
    const { connection } = this.#options;
    const known = connection.client?.supports.operators ?? [];
    return connection.maySee(`deals.${field}`) && operators.every((operator) => known.includes(operator));
  }

  async #readDefinitions(client: RapportClient, signal: AbortSignal): Promise<void> {
    if (!this.#options.connection.mayRead('fields')) return;
    const ofDeals: Rule = { field: 'store', operator: 'is', value: 'deals' };
    const { items } = await client.fields.list(
      { where: { combinator: 'and', rules: [ofDeals] }, limit: mostDefinitions },
      { signal },
    );
    const choices = items.filter(({ type, options = [] }) => type === 'choice' && options.length > 0);
    if (JSON.stringify(choices) === JSON.stringify(this.#definitions)) return;
    this.#definitions = choices;
    for (const by of this.#fields.keys()) if (by.startsWith('fields.')) this.#fields.delete(by);
    for (const each of choices) this.#fields.set(`fields.${each.name}`, choiceField(each, this.#ground));
  }

  readonly #ground = (): GroupGround => {
    const { t, format } = this.#words;
    const now = this.#options.connection.client?.now() ?? new Date();
    return { t, format, today: format.dayKey(now.toISOString()), people: this.#options.people() };
  };
}

/** What the deals have in common that have one value of a field. */
export function groupOf(field: GroupField, id: string, rules: readonly RuleNode[]): Group {
  return {
    rules,
    ...(field.takes(id) && { patchFor: (deal) => field.patchFor(id, deal) }),
    withValue: (deal) => (field.takes(id) ? changedBy(deal, field.patchFor(id, deal)) : deal),
  };
}

/** Several values can stand in one column. */
export function together(totals: readonly Total[], columnOf: GroupField['columnOf']): ColumnTotals {
  const columns = new Map<string, ColumnTotal>();
  for (const { key, count, sums, weighted } of totals) {
    const id = columnOf(key ?? '');
    const before = columns.get(id) ?? { count: 0, sums: [], weighted: [] };
    columns.set(id, {
      count: before.count + count,
      sums: sumByCurrency([...before.sums, ...sums]),
      weighted: sumByCurrency([...before.weighted, ...weighted]),
    });
  }
  return columns;
}

function changedBy(deal: Deal, { fields, ...patch }: Patch<'deals'>): Deal {
  const given = Object.entries({ ...deal, ...patch }).filter(([, value]) => value !== undefined);
  return { ...(Object.fromEntries(given) as Deal), fields: { ...deal.fields, ...fields } };
}
