import type { RapportClient } from '../../data/client.js';
import { DataError } from '../../data/data-error.js';
import type { Pipeline } from '../../model/index.js';

/** The pipeline of this id; without one the first, `undefined` where there is none at all. */
export async function findPipeline(
  client: RapportClient,
  id: string,
  signal: AbortSignal,
): Promise<Pipeline | undefined> {
  if (id === '') return (await client.pipelines.list({ limit: 1 }, { signal })).items[0];
  const pipeline = await client.pipelines.get(id, { signal });
  if (!pipeline) throw new DataError('not-found', 'There is no such pipeline.', { store: 'pipelines', id });
  return pipeline;
}
