/** Tells other tabs that there is something new to read. Only a hint: nothing is believed but what the database says. */
export class Hints {
  readonly #channel: BroadcastChannel | undefined;

  constructor(name: string, heard: (sequence: number) => void) {
    this.#channel = channelOf(`rapport:${name}`);
    if (!this.#channel) return;
    this.#channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (isHint(data)) heard(data.rapport);
    };
  }

  /** Says up to which entry the journal goes. */
  tell(sequence: number): void {
    this.#channel?.postMessage({ rapport: sequence } satisfies Hint);
  }

  close(): void {
    this.#channel?.close();
  }
}

interface Hint {
  readonly rapport: number;
}

/** Any script of the site may write to the channel. */
function isHint(data: unknown): data is Hint {
  return typeof data === 'object' && data !== null && 'rapport' in data && Number.isSafeInteger(data.rapport);
}

function channelOf(name: string): BroadcastChannel | undefined {
  try {
    return new BroadcastChannel(name);
  } catch {
    // Missing or forbidden: other tabs are read when this one is looked at again.
    return undefined;
  }
}
