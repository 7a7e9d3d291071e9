import { isContact } from '../../insight/customer-facts.js';
import type { Instant, Interaction } from '../../model/index.js';
import { instantOf, isInstant } from '../../model/time.js';
import { withRoom } from './column.js';
import { Derived } from './derived.js';
import type { Chains } from './owners.js';
import type { Row, Table } from './table.js';

type Asked = Pick<Interaction, 'kind' | 'occurredAt'>;
const asked = [{ name: 'kind' }, { name: 'occurredAt' }];

/** When each interaction that was contact between the two sides took place. */
export class Contacts extends Derived {
  readonly #table: Table<'interactions'>;
  readonly #chains: Chains;
  /** `NaN` where there was none. */
  #moments = new Float64Array(0);
  #isRegular = true;

  constructor(table: Table<'interactions'>, chains: Chains) {
    super(table.changes);
    this.#table = table;
    this.#chains = chains;
  }

  /** Whether all moments are instants, so that they can be told from their milliseconds. */
  get isRegular(): boolean {
    return this.#isRegular;
  }

  lastOf(owner: number): Instant | undefined {
    let last = -Infinity;
    for (let row = this.#chains.firstOf(owner); row !== undefined; row = this.#chains.after(row)) {
      const moment = this.#moments[row] ?? Number.NaN;
      if (moment > last) last = moment;
    }
    return last === -Infinity ? undefined : instantOf(last);
  }

  protected height(): number {
    return this.#table.height;
  }

  protected override require(from: Row, until: Row): void {
    this.#table.requireRange(from, until, asked);
  }

  protected reset(height: number): void {
    this.#moments = new Float64Array(height).fill(Number.NaN);
    this.#isRegular = true;
  }

  protected take(row: Row): void {
    const interaction = this.#table.look(row, asked) as Asked | undefined;
    const isOne = interaction !== undefined && isContact(interaction);
    if (isOne && !isInstant(interaction.occurredAt)) this.#isRegular = false;
    this.#moments = withRoom(this.#moments, row, Number.NaN);
    this.#moments[row] = isOne ? Date.parse(interaction.occurredAt) : Number.NaN;
  }
}
