/** The bundles for public pages with parts that come late or not at all, as on the road. */
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { Middleware } from '@web/dev-server-core';

/** What is asked for first gets the first step, and so on; the last one stays. */
type Step = 'hold' | 'gone' | 'ok';

interface Road {
  readonly asked: string[];
  readonly released: Promise<void>;
  readonly release: () => void;
}

const page = (bundle: string): string => `<!doctype html><html lang="en"><title>A page of a shop</title>
<script type="module" src="${bundle}.js?version=1"></script><body></body></html>`;

/** The pages, with the bundle of each. */
const bundles: Readonly<Record<string, string>> = { 'page.html': 'feedback', 'launcher.html': 'feedback-launcher' };

const part = /^(?:feedback|feedback-launcher)-parts\//;

function newRoad(): Road {
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  return { asked: [], released, release };
}

/** Serves `/road/<name>/<steps>/…`; `/road/<name>` tells what was asked for, `/road/<name>/release` lets go of what is held. */
export function lateParts(root: string, policy: string): Middleware {
  const roads = new Map<string, Road>();
  return async (context, next) => {
    const [, prefix, name = '', steps = '', ...rest] = context.path.split('/');
    if (prefix !== 'road') {
      await next();
      return;
    }
    const road = roads.get(name) ?? newRoad();
    roads.set(name, road);
    const file = rest.join('/');
    const bundle = bundles[file];
    if (steps === '') {
      context.body = road.asked;
    } else if (steps === 'release') {
      road.release();
      context.status = 204;
    } else if (bundle !== undefined) {
      context.set('Content-Security-Policy', policy);
      context.type = 'text/html; charset=utf-8';
      context.body = page(bundle);
    } else if (/^[\w-]+\.js$/.test(file.replace(part, ''))) {
      road.asked.push(file + context.search);
      const played = road.asked.filter((each) => part.test(each)).length;
      const step = steps.split('.').slice(0, played).at(-1) as Step | undefined;
      if (step === 'hold') await road.released;
      if (step === 'gone') {
        context.status = 503;
        return;
      }
      context.type = 'text/javascript; charset=utf-8';
      context.body = createReadStream(join(root, 'dist', 'cdn', file));
    }
  };
}
