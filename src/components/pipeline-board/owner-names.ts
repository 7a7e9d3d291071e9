import type { RapportClient } from '../../data/client.js';
import type { Rule } from '../../model/index.js';

/** Adds the names of owners that are not known: a total tells an id, one deal of the owner tells the name. */
export async function learnOwners(
  client: RapportClient,
  pipelineId: string,
  ids: readonly string[],
  names: Map<string, string>,
  signal: AbortSignal,
): Promise<void> {
  const inPipeline: Rule = { field: 'pipelineId', operator: 'is', value: pipelineId };
  const read = ids
    .filter((id) => id !== '' && !names.has(id))
    .map(async (id) => {
      const owned: Rule = { field: 'owner', operator: 'is', value: id };
      const { items } = await client.deals.list(
        { where: { combinator: 'and', rules: [inPipeline, owned] }, limit: 1 },
        { signal },
      );
      names.set(id, items[0]?.owner?.name ?? id);
    });
  await Promise.all(read);
}
