/** One event of a stream; comments, which only keep a connection alive, have no name and no data. */
export interface ServerEvent {
  readonly name: string;
  readonly id?: string;
  readonly data: string;
}

/** More than any event needs; what goes on longer is no event stream. */
const longestEvent = 10_000_000;

/** The events of a stream as they come. Not EventSource, because that one sends no headers, and so no token. */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<ServerEvent> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      rest += decoder.decode(part.value, { stream: true });
      const blocks = rest.split(/\r?\n\r?\n/);
      rest = blocks.pop() ?? '';
      if (rest.length > longestEvent) return;
      for (const block of blocks) yield eventOf(block);
    }
  } finally {
    // Also where the reader of the events has left.
    await reader.cancel().catch(() => undefined);
  }
}

function eventOf(block: string): ServerEvent {
  let name = '';
  let id: string | undefined;
  const data: string[] = [];
  for (const line of block.split(/\r?\n/)) {
    const [, field = '', value = ''] = /^(\w+): ?(.*)$/.exec(line) ?? [];
    if (field === 'event') name = value;
    if (field === 'id') id = value;
    if (field === 'data') data.push(value);
  }
  return { name, data: data.join('\n'), ...(id !== undefined && { id }) };
}
