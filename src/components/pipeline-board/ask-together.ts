import type { RapportClient } from '../../data/client.js';
import { DataError } from '../../data/data-error.js';
import type { Deal, Stage } from '../../model/index.js';
import type { MovesGround } from './controllers/moves.js';
import { isCustom, type Filling } from './entry-draft.js';

/**
 * Asks once for what any of the deals that enter a stage lacks; each takes of the answer what it lacks itself. `undefined`:
 * the person thought better of it.
 */
export async function askTogether(
  { query, entry }: Pick<MovesGround, 'query' | 'entry'>,
  stage: Stage,
  entering: readonly Deal[],
  client: RapportClient,
): Promise<((deal: Deal) => Filling) | undefined> {
  const { pipeline } = query.value ?? {};
  if (!pipeline) throw new DataError('unavailable', 'The board is not there any more.');
  const isEntering = new Set(entering.map(({ id }) => id));
  const lacks = new Map(entering.map((deal) => [deal.id, entry.missing(deal, stage)]));
  const fields = [...new Set([...lacks.values()].flat())];
  const offersReason = entering.length > 0 && stage.kind === 'lost';
  if (fields.length === 0 && !offersReason) return () => ({});
  const answer = await entry.ask({ deals: entering, pipeline, stage, fields, offersReason }, client);
  if (!answer) return undefined;
  const { reason, patch } = answer.filling;
  return ({ id }) => {
    if (!isEntering.has(id)) return {};
    const own = patch && only(patch, lacks.get(id) ?? []);
    return { ...(reason === undefined ? {} : { reason }), ...(own && { patch: own }) };
  };
}

/** The fields of a patch that a deal lacks. */
function only(patch: NonNullable<Filling['patch']>, names: readonly string[]): Filling['patch'] {
  const { fields = {}, ...main } = patch;
  const customNames = names.filter(isCustom).map((name) => name.replace(/^fields\./, ''));
  const kept = Object.entries(main).filter(([name]) => names.includes(name));
  const custom = Object.entries(fields).filter(([name]) => customNames.includes(name));
  if (kept.length + custom.length === 0) return undefined;
  return { ...Object.fromEntries(kept), ...(custom.length > 0 && { fields: Object.fromEntries(custom) }) };
}
