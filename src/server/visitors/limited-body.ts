import { DataError } from '../../data/data-error.js';
import { ProtocolError } from '../problem.js';

export interface LimitedBody {
  /** Fails where more comes than is allowed, less than was announced, or nothing at all. */
  readonly stream: ReadableStream<Uint8Array>;
  /** Why it failed. */
  readonly failure: DataError | undefined;
}

/** The body of a request as it comes in, part by part as it is read. Refuses at once what announces itself as too large. */
export function limitedBody({ headers, body }: Request, mostBytes: number): LimitedBody {
  const announced = headers.get('Content-Length');
  const tooLarge = (): DataError =>
    new ProtocolError(413, 'invalid', `The file is larger than ${mostBytes} bytes. Send a smaller one.`);
  const empty = (): DataError => new DataError('invalid', 'The file is empty. Send one that holds something.');
  if (Number(announced) > mostBytes) throw tooLarge();
  if (!body || announced === '0') throw empty();
  const reader = body.getReader();
  let bytes = 0;
  let failure: DataError | undefined;
  const fail = (controller: ReadableStreamDefaultController<Uint8Array>, error: DataError): void => {
    failure = error;
    controller.error(error);
    // It may have failed by itself.
    reader.cancel(error).catch(() => undefined);
  };
  const brokenOff = (): DataError => new ProtocolError(400, 'invalid', 'The file broke off. Send it again.');
  const stream = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const part = await reader.read().catch(() => undefined);
        if (!part) return fail(controller, brokenOff());
        if (part.value) bytes += part.value.byteLength;
        if (bytes > mostBytes) return fail(controller, tooLarge());
        if (!part.done) return controller.enqueue(part.value);
        if (bytes === 0) return fail(controller, empty());
        if (announced !== null && bytes !== Number(announced)) return fail(controller, brokenOff());
        controller.close();
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
  return {
    stream,
    get failure() {
      return failure;
    },
  };
}
