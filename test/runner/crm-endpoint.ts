/** A service for pages under test: `/crm/<name>/` holds two customers, and is the same for all who know the name. */
import type { Middleware } from '@web/dev-server-core';
import type { NodeListener } from '../../src/server/node.js';

const customers = (['ana', 'ben'] as const).map((id) => ({
  id,
  kind: 'person' as const,
  name: id,
  lifecycle: 'potential' as const,
}));

/** Loaded when it is asked for: no other test needs it to start. */
async function service(base: string): Promise<NodeListener> {
  const { memoryAdapter } = await import('../../src/data/adapters/memory/index.js');
  const { createHandler } = await import('../../src/server/index.js');
  const { nodeListener } = await import('../../src/server/node.js');
  const handler = createHandler({
    adapter: memoryAdapter({ seed: { customers } }),
    base,
    authenticate: ({ headers }) => headers.get('Authorization') ?? undefined,
    authorize: () => ({ actor: 'claimed' }),
  });
  return nodeListener(handler);
}

export function crmEndpoint(): Middleware {
  const services = new Map<string, Promise<NodeListener>>();
  return async (context, next) => {
    const [, base] = /^(\/crm\/[\w-]+)\//.exec(context.path) ?? [];
    if (base === undefined) {
      await next();
      return;
    }
    const listener = services.get(base) ?? service(base);
    services.set(base, listener);
    context.respond = false;
    (await listener)(context.req, context.res);
  };
}
