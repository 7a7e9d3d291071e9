import { ProtocolError } from './problem.js';
import { routes, type Route } from './routes.js';

export interface Found {
  /** Undefined where the address knows no such method, or is none. */
  readonly route: Route | undefined;
  /** The id of the path; `~` where it stands in the body, empty where there is none. */
  readonly id: string;
  /** The methods of the address; none where there is no such address. */
  readonly allowed: readonly string[];
}

const byPath = new Map<string, Map<string, Route>>();
for (const route of routes) {
  const methods = byPath.get(route.path) ?? new Map<string, Route>();
  byPath.set(route.path, methods.set(route.method, route));
}

/** The route of an address below the base. A name such as `query` may be a verb or an id: the method tells them apart. */
export function findRoute(method: string, path: string): Found {
  const wanted = method === 'HEAD' ? 'GET' : method;
  const [first = '', second, third] = path.slice(1).split('/');
  const patterns = second === undefined ? [path] : [path, `/${first}/{id}${third === undefined ? '' : `/${third}`}`];
  const allowed = new Set<string>();
  let found: Found | undefined;
  for (const pattern of patterns) {
    const methods = byPath.get(pattern);
    if (!methods) continue;
    for (const known of methods.keys()) allowed.add(known);
    const route = methods.get(wanted);
    if (route && !found) found = { route, id: idOf(pattern, path, second), allowed: [] };
  }
  if (allowed.has('GET')) allowed.add('HEAD');
  if (allowed.size > 0) allowed.add('OPTIONS');
  return { route: found?.route, id: found?.id ?? '', allowed: [...allowed] };
}

function idOf(pattern: string, path: string, segment: string | undefined): string {
  if (pattern === path) return path.includes('/~') ? '~' : '';
  try {
    return decodeURIComponent(segment ?? '');
  } catch {
    throw new ProtocolError(400, 'invalid', 'The address is not well-formed: encode ids with encodeURIComponent.');
  }
}
