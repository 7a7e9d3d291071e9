/** What the test server serves beside the tests: shared data, and fixture pages under a content security policy. */
import { createReadStream, statSync } from 'node:fs';
import { extname, join, normalize, sep } from 'node:path';
import type { Middleware } from '@web/dev-server-core';
import { oldLibraries } from '../engines.js';
import { crmEndpoint } from './crm-endpoint.js';
import { feedbackEndpoint } from './feedback-endpoint.js';
import { fileEndpoint } from './file-endpoint.js';
import { lateParts } from './late-parts.js';

/** The policy that an embedder with strict security sends; every element must live under it. */
const strictPolicy =
  "default-src 'self'; require-trusted-types-for 'script'; trusted-types lit-html 'allow-duplicates'";

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
};

function fileUnder(folder: string, path: string): string | undefined {
  const file = normalize(join(folder, decodeURIComponent(path)));
  if (!file.startsWith(folder + sep)) return undefined;
  return statSync(file, { throwIfNoEntry: false })?.isFile() ? file : undefined;
}

/** Serves a folder read-only at a prefix; what is not there is a plain 404. */
function folderAt(prefix: string, folder: string, headers: Readonly<Record<string, string>> = {}): Middleware {
  return async (context, next) => {
    if (!context.path.startsWith(prefix)) {
      await next();
      return;
    }
    const file = fileUnder(folder, context.path.slice(prefix.length));
    if (!file || (context.method !== 'GET' && context.method !== 'HEAD')) {
      context.status = 404;
      return;
    }
    context.set(headers);
    context.type = types[extname(file)] ?? 'text/plain; charset=utf-8';
    context.length = statSync(file).size;
    context.body = createReadStream(file);
  };
}

export function pages(root: string): Middleware[] {
  return [
    feedbackEndpoint(),
    crmEndpoint(),
    fileEndpoint(),
    lateParts(root, strictPolicy),
    folderAt('/shared-data/', join(root, '..', 'shared', 'data')),
    folderAt('/csp/', join(root, 'test', 'fixtures'), { 'Content-Security-Policy': strictPolicy }),
    folderAt('/fixtures/', join(root, 'test', 'fixtures')),
    folderAt('/dist/', join(root, 'dist')),
    folderAt('/docs/elements/', join(root, 'docs', 'elements')),
    folderAt('/old-libraries/', oldLibraries),
  ];
}
