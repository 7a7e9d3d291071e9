/** An address that takes filled forms and takes them back, in this page. */
export const visitorEndpoint = 'https://shop.example/feedback';

/** The same, where nothing can be taken back for the moment. */
export const busyEndpoint = 'https://busy.shop.example/feedback';

const own = globalThis.fetch;

async function answered(request: Request): Promise<Response> {
  const isForgetting = request.url.endsWith('/forget');
  if (isForgetting && request.url.startsWith(busyEndpoint)) return new Response('{}', { status: 503 });
  if (isForgetting) return Response.json({});
  const { idempotencyKey } = (await request.json()) as { readonly idempotencyKey: string };
  return Response.json({ id: 'f-1', idempotencyKey, mine: 'a-token' });
}

/** Answers at these addresses in the place of the network. */
export function serveVisitors(): void {
  globalThis.fetch = (input, init) => {
    const request = new Request(input, init);
    const isServed = [visitorEndpoint, busyEndpoint].some((address) => request.url.startsWith(address));
    return isServed ? answered(request) : own(input, init);
  };
}
