import { headerNames } from '../../../data/adapters/http/wire.js';
import { retryAfter } from '../../../data/retry-after.js';
import { parseJson } from '../../shared/json.js';

/** A file on its way to where answers go. */
export interface Parcel {
  readonly address: string;
  readonly file: File;
  readonly name: string;
  /** Made before the first attempt: a repeat is the same file. */
  readonly key: string;
}

/** What became of one attempt. */
export type Delivery =
  | { readonly is: 'kept'; readonly reference: string; readonly name: string }
  | { readonly is: 'again'; readonly why: 'offline' | 'server'; readonly after: number }
  | { readonly is: 'refused'; readonly why: 'tooLarge' | 'wrongType' | 'refused' }
  | { readonly is: 'cancelled' };

/** A connection on which nothing moves for so long is given up. */
const patience = 30_000;
/** Another attempt may change these; every other status from 400 to 499 is final. */
const passing = [408, 409, 425, 429];

/**
 * Sends the bytes of a file once, and tells which share of them has left. `fetch` cannot tell that. Never rejects; only an
 * answer that repeats the key is an acknowledgement.
 */
export function upload(
  { address, file, name, key }: Parcel,
  told: (share: number) => void,
  signal: AbortSignal,
): Promise<Delivery> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const finish = (delivery: Delivery): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', cancel);
      resolve(delivery);
    };
    const cancel = (): void => {
      finish({ is: 'cancelled' });
      request.abort();
    };
    const wait = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        finish({ is: 'again', why: 'offline', after: 0 });
        request.abort();
      }, patience);
    };
    request.open('POST', address);
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.setRequestHeader('Idempotency-Key', key);
    request.setRequestHeader(headerNames.fileName, encodeURIComponent(name));
    request.setRequestHeader(headerNames.fileType, file.type);
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      wait();
      told(total > 0 ? loaded / total : 0);
    });
    request.addEventListener('load', () => finish(deliveryOf(request, key)));
    request.addEventListener('error', () => finish({ is: 'again', why: 'offline', after: 0 }));
    signal.addEventListener('abort', cancel);
    wait();
    request.send(file);
  });
}

function deliveryOf(request: XMLHttpRequest, key: string): Delivery {
  const { status, responseText } = request;
  if (status >= 200 && status < 300) {
    const said = parseJson(responseText) as Readonly<Record<string, unknown>> | null | undefined;
    const { idempotencyKey, reference, name } = said ?? {};
    if (idempotencyKey === key && typeof reference === 'string' && typeof name === 'string') {
      return { is: 'kept', reference, name };
    }
  }
  if (status === 413) return { is: 'refused', why: 'tooLarge' };
  if (status === 415) return { is: 'refused', why: 'wrongType' };
  if ((status >= 400 && status < 500 && !passing.includes(status)) || status === 501) {
    return { is: 'refused', why: 'refused' };
  }
  const after = retryAfter(request.getResponseHeader('Retry-After'), Date.now()) ?? 0;
  return { is: 'again', why: 'server', after };
}
