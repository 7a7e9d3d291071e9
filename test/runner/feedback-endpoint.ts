/** An endpoint for feedback forms that behaves as its address says: `/feedback/<name>/503.ok` fails once, then takes answers. */
import type { IncomingMessage } from 'node:http';
import type { Middleware } from '@web/dev-server-core';

interface Received {
  readonly header: string | undefined;
  readonly body: { readonly idempotencyKey?: string };
  readonly referrer: string | undefined;
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/**
 * POST plays the next step of the address, the last one again and again; GET tells what has arrived under the name.
 * Steps: `ok`, `html`, `wrong-key`, `truncated`, `empty`, `hang`, `lost` (taken, but the answer never arrives), and any
 * status, with `-seconds` for its `Retry-After`.
 */
export function feedbackEndpoint(): Middleware {
  const received = new Map<string, Received[]>();
  return async (context, next) => {
    const [, name, script = 'ok'] = /^\/feedback\/([\w-]+)(?:\/([\w.-]+))?$/.exec(context.path) ?? [];
    if (name === undefined) {
      await next();
      return;
    }
    const log = received.get(name) ?? [];
    received.set(name, log);
    if (context.method === 'GET') {
      context.body = log;
      return;
    }
    const body = JSON.parse(await textOf(context.req)) as Received['body'];
    const steps = script.split('.');
    const step = steps[Math.min(log.length, steps.length - 1)] ?? 'ok';
    log.push({ header: context.get('Idempotency-Key'), body, referrer: context.get('Referer') });
    const answer = JSON.stringify({ id: `feedback-${name}`, idempotencyKey: body.idempotencyKey });
    context.type = 'application/json';
    if (step === 'ok') context.body = answer;
    else if (step === 'wrong-key') context.body = '{"idempotencyKey":"another"}';
    else if (step === 'truncated') context.body = answer.slice(0, -4);
    else if (step === 'empty') context.status = 204;
    else if (step === 'html') {
      context.type = 'text/html';
      context.body = '<!doctype html><p>Welcome to our network</p>';
    } else if (step === 'hang' || step === 'lost') {
      context.respond = false;
      if (step === 'lost') context.req.socket.destroy();
    } else {
      const [status, seconds] = step.split('-');
      context.status = Number(status);
      if (seconds) context.set('Retry-After', seconds);
      context.body = '{}';
    }
  };
}
