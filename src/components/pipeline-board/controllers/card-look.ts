import type { Connection } from '../../../controllers/connection.js';
import type { Words } from '../../../controllers/words.js';
import type { CommonWords } from '../../../locales/common.js';
import type { PipelineBoardWords } from '../../../locales/pipeline-board.js';
import type { Deal } from '../../../model/index.js';
import type { CardContext } from '../deal-card.js';
import type { Activities } from './activities.js';
import type { CustomerNames } from './customer-names.js';

export interface CardLookOptions {
  readonly connection: Connection;
  readonly words: Words<PipelineBoardWords>;
  readonly common: Words<CommonWords>;
  readonly customers: CustomerNames;
  readonly activities: Activities;
  /** What the board itself knows of it. */
  readonly board: () => Pick<CardContext, 'canMove' | 'look' | 'template' | 'isGrouped'>;
}

/** What all cards are drawn with: the same object as long as they look the same. */
export class CardLook {
  readonly #options: CardLookOptions;
  #madeOf: readonly unknown[] = [];
  #current: CardContext | undefined;

  constructor(options: CardLookOptions) {
    this.#options = options;
  }

  get current(): CardContext {
    return this.#current ?? this.renew();
  }

  renew(): CardContext {
    const { connection, words, common, customers, activities, board } = this.#options;
    const now = connection.client?.now() ?? new Date();
    const { t, format } = words;
    const shared = {
      ...board(),
      t,
      common: common.t,
      format,
      today: format.dayKey(now.toISOString()),
      showsAmounts: connection.maySee('deals.amount'),
    };
    const showsCustomers = connection.mayRead('customers');
    const hour = Math.floor(now.getTime() / 3_600_000);
    const madeOf = [...Object.values(shared), showsCustomers, hour];
    if (this.#current && madeOf.every((each, at) => each === this.#madeOf[at])) return this.#current;
    const customerOf = (deal: Deal) => (showsCustomers ? customers.find(deal.customerId) : undefined);
    const nextOf = (deal: Deal) => activities.stateOf(deal.id, now, format);
    this.#madeOf = madeOf;
    this.#current = { ...shared, now, customerOf, nextOf };
    return this.#current;
  }
}
