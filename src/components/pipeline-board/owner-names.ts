import type { RapportClient } from '../../data/client.js';
import type { Rule } from '../../model/index.js';

/** Owners that are asked for together: with many more an address would become too long for some servers. */
const together = 50;
/** How often those who do not come up among the deals of the others are asked for together again. */
const rounds = 4;

/** Adds the names of owners that are not known: a total tells an id, a deal of the owner tells the name. */
export async function learnOwners(
  client: RapportClient,
  pipelineId: string,
  ids: readonly string[],
  names: Map<string, string>,
  signal: AbortSignal,
): Promise<void> {
  const inPipeline: Rule = { field: 'pipelineId', operator: 'is', value: pipelineId };
  const read = async (owned: Rule, limit: number): Promise<number> => {
    const { items } = await client.deals.list(
      { where: { combinator: 'and', rules: [inPipeline, owned] }, limit },
      { signal },
    );
    for (const { owner } of items) if (owner) names.set(owner.id, owner.name);
    return items.length;
  };
  const learnEach = async (unknown: readonly string[]): Promise<void> => {
    await Promise.all(unknown.map((id) => read({ field: 'owner', operator: 'is', value: id }, 1)));
  };
  const learnTogether = async (unknown: readonly string[], left: number): Promise<void> => {
    if (unknown.length < 2 || left === 0) return learnEach(unknown);
    const limit = 2 * unknown.length;
    const isPage = (await read({ field: 'owner', operator: 'in', value: unknown }, limit)) === limit;
    const others = unknown.filter((id) => !names.has(id));
    if (isPage) await learnTogether(others, left - 1);
  };
  const unknown = ids.filter((id) => id !== '' && !names.has(id));
  const isAbleToAsk = client.supports.operators.includes('in');
  const groups = new Array(Math.ceil(unknown.length / together))
    .fill(0)
    .map((_none, at) => unknown.slice(at * together, (at + 1) * together));
  await Promise.all(groups.map((group) => (isAbleToAsk ? learnTogether(group, rounds) : learnEach(group))));
  for (const id of unknown) if (!names.has(id)) names.set(id, id);
}
