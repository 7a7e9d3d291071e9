import { generateKeyBetween } from 'fractional-indexing';
import type { RapportClient } from '../../data/client.js';
import { newId } from '../../model/new-id.js';
import type { Actor, Deal, Money, Stage } from '../../model/index.js';
import type { Draft } from '../../model/records.js';
import type { BoardData } from './board-model.js';
import { refusalOf } from './board-moves.js';
import type { MovesGround } from './controllers/moves.js';
import type { Filling } from './entry-draft.js';

/** A deal as somebody has described it for a stage. */
export interface NewDeal {
  readonly data: BoardData;
  readonly stage: Stage;
  readonly title: string;
  readonly amount: Money | undefined;
  readonly customerId: string | undefined;
  readonly owner: Actor | undefined;
  readonly label: string;
}

/**
 * Puts a new deal at the top of a stage, as one step that can be taken back; asks first for what the stage requires.
 * `full`: the stage takes no more. `undefined`: the person thought better of it.
 */
export async function addDeal(
  { entry }: Pick<MovesGround, 'entry'>,
  { data, stage, title, amount, customerId, owner, label }: NewDeal,
  client: RapportClient,
): Promise<Deal | 'full' | undefined> {
  const { pipeline } = data;
  const now = client.now().toISOString();
  const draft = {
    id: newId(),
    title,
    amount: amount ?? { amount: 0, currency: pipeline.currency },
    ...(customerId === undefined ? {} : { customerId }),
    ...(owner && { owner }),
    tags: [],
    pipelineId: pipeline.id,
    stageId: stage.id,
    enteredStageAt: now,
  };
  // Whoever comes from nowhere has no stage that others may not follow.
  const newcomer: Deal = {
    ...draft,
    stageId: '',
    orderKey: 'a0',
    fields: {},
    version: '',
    createdAt: now,
    updatedAt: now,
  };
  if (refusalOf(data, newcomer, stage.id)) return 'full';
  const fields = entry.missing(newcomer, stage);
  const offersReason = stage.kind === 'lost';
  let filling: Filling = {};
  if (fields.length > 0 || offersReason) {
    const answer = await entry.ask({ deals: [newcomer], pipeline, stage, fields, offersReason }, client);
    if (!answer) return undefined;
    ({ filling } = answer);
  }
  const { reason } = filling;
  const closing = stage.kind === 'open' ? {} : { closedAt: now, ...(reason === undefined ? {} : { reason }) };
  return place(client, { ...draft, ...filling.patch, ...closing } as Draft<'deals'> & { readonly id: string }, label);
}

async function place(
  client: RapportClient,
  draft: Draft<'deals'> & { readonly id: string },
  label: string,
): Promise<Deal> {
  const rules = [
    { field: 'pipelineId', operator: 'is', value: draft.pipelineId },
    { field: 'stageId', operator: 'is', value: draft.stageId },
  ] as const;
  const [first] = (await client.deals.list({ where: { combinator: 'and', rules }, limit: 1 })).items;
  const orderKey = keyBefore(first);
  const step = client.history.begin({ verb: 'deals.create', id: draft.id });
  try {
    const deal = await client.deals.create(
      { ...draft, orderKey: orderKey ?? generateKeyBetween(null, null) },
      { key: draft.id, step },
    );
    if (orderKey !== undefined || !first) return deal;
    return await client.deals.move(
      deal.id,
      { stageId: deal.stageId, before: first.id },
      { step, expect: deal.version },
    );
  } finally {
    step.done(label);
  }
}

/** `undefined` where another program has made keys up that nothing fits before. */
function keyBefore(first: Deal | undefined): string | undefined {
  try {
    return generateKeyBetween(null, first?.orderKey);
  } catch {
    return undefined;
  }
}
