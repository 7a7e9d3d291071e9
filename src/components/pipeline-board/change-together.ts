import { RapportErrorEvent } from '../../controllers/readiness.js';
import { isDataError } from '../../data/data-error.js';
import type { SharedField } from '../../locales/deal-selection.js';
import type { Deal } from '../../model/index.js';
import type { Patch } from '../../model/records.js';
import { dealsOf } from './board-moves.js';
import type { MoveTogetherGround } from './move-together.js';
import { said, type Stayed } from './said-together.js';

/** Asks for a value and gives it to many deals, as one step that can be taken back. Never rejects. */
export async function changeTogether(
  ground: MoveTogetherGround,
  field: SharedField,
  ids: readonly string[],
): Promise<void> {
  const { query, entry, connection, many, notice, moves, host } = ground;
  const { client } = connection;
  const data = query.value;
  if (!client || !data) return;
  try {
    const answer = await entry.ask(
      { deals: dealsOf(data, ids), pipeline: data.pipeline, fields: [field], offersReason: false },
      client,
    );
    const patch = answer?.filling.patch;
    if (!patch || !query.value) return;
    const deals = dealsOf(query.value, ids);
    const done: Deal[] = [];
    const stayed: Stayed[] = [];
    const step = client.history.begin({ verb: 'deals.update', id: ids[0] ?? '' });
    for (const deal of deals) {
      try {
        await moves.turns.take(deal, (expect) =>
          client.deals.update(deal.id, changeOf(deal, field, patch), { expect, step }),
        );
        done.push(deal);
      } catch (error) {
        const reason = isDataError(error) ? error.code : 'unavailable';
        stayed.push({ deal, reason });
        host.dispatchEvent(new RapportErrorEvent(reason));
      }
    }
    const label =
      done.length > 0 ? many.t.manyChanged[field](many.format, done.length, valueOf(ground, patch)) : undefined;
    step.done(label);
    said(ground, label, [], stayed, ({ deal, reason }) => many.t.manyUnchanged(deal.title, moves.say.why(reason)));
    await query.refresh();
  } catch (error) {
    notice.refused(moves.say.t.why[isDataError(error) ? error.code : 'unavailable']);
  }
}

/** Tags are added to those that a deal has. */
function changeOf(deal: Deal, field: SharedField, patch: Patch<'deals'>): Patch<'deals'> {
  return field === 'tags' ? { tags: [...new Set([...deal.tags, ...(patch.tags ?? [])])] } : patch;
}

function valueOf({ many, connection }: MoveTogetherGround, { owner, tags, expectedClose }: Patch<'deals'>): string {
  if (owner) return owner.name;
  if (tags) return many.format.list(tags);
  const now = connection.client?.now() ?? new Date();
  return expectedClose === undefined ? '' : many.format.day(expectedClose, now);
}
