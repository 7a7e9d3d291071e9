/**
 * Has the parts that an element fetches later say that they need what fetches them, which they do. Bundlers then keep in one
 * piece what the element first shows, and in another what its hands need: they would else cut both into as many pieces as
 * there are sets of parts that share them, and a page would fetch several kilobytes more.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import type { Plugin } from 'vite';

interface Element {
  /** The folder of src that it is entered by. */
  readonly entry: 'define' | 'cdn';
  /** The file in its own folder that fetches its parts. */
  readonly file: string;
  /** Other folders that it has parts in. */
  readonly beside: readonly string[];
  /** The part that comes with each of its others, which take from it what they share. */
  readonly first?: string;
}

/** Elements with many such parts, by their folder. */
const elements = {
  'pipeline-board': { entry: 'define', file: 'pipeline-board', beside: [] },
  'feedback-form': { entry: 'define', file: 'public-feedback-form', beside: [] },
  'feedback-launcher': {
    entry: 'cdn',
    file: 'public-feedback-launcher',
    beside: ['feedback-form'],
    first: 'survey-stage',
  },
} as const satisfies Readonly<Record<string, Element>>;

const needed = /^(?:import|export) (?!type\b)[^;]*? from '(\.[^']+)\.js';$/gm;
const fetched = /\bimport\('(\.[^']+)\.js'\)/g;

function filesIn(file: string, imports: RegExp): string[] {
  const named = [...readFileSync(file, 'utf8').matchAll(imports)];
  return named.map(([, path = '']) => resolve(dirname(file), `${path}.ts`)).filter((path) => existsSync(path));
}

/** A file with everything that it needs at once. */
function closureOf(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found;
  found.add(file);
  for (const other of filesIn(file, needed)) closureOf(other, found);
  return found;
}

/** The parts of an element that are fetched later, each with what fetches it: the first one, of several. */
function partsOf(root: string, folder: string, { entry, file, beside, first }: Element): ReadonlyMap<string, string> {
  const folderOf = (name: string): string => resolve(root, 'src/components', name);
  const element = `${folderOf(folder)}/${file}.ts`;
  const before = first === undefined ? element : `${folderOf(folder)}/${first}.ts`;
  const start = resolve(root, `src/${entry}/${folder}.ts`);
  const folders = [dirname(element), ...beside.map(folderOf), `${dirname(start)}/parts`];
  const fetchers = new Map<string, string>();
  // What is added meanwhile is looked through as well.
  const known = new Set([element]);
  for (const fetcher of known) {
    for (const from of closureOf(fetcher === element ? start : fetcher)) {
      for (const part of filesIn(from, fetched)) {
        if (known.has(part) || !folders.includes(dirname(part).replace(/\/(?:controllers|questions)$/, ''))) continue;
        known.add(part);
        fetchers.set(part, fetcher === element && part !== before ? before : fetcher);
      }
    }
  }
  return fetchers;
}

/** Reads what a file exports first, so that it is not taken for an import that nobody needs. */
function needFor(part: string, fetcher: string): string {
  const [, name] = /^export (?:async )?(?:class|function|const) (\w+)/m.exec(readFileSync(fetcher, 'utf8')) ?? [];
  if (name === undefined) throw new Error(`${fetcher} exports nothing that a part could need.`);
  const path = relative(dirname(part), fetcher).replace(/\.ts$/, '.js');
  return `\nimport { ${name} as fetcher } from '${path.startsWith('.') ? path : `./${path}`}';\nfetcher.name;\n`;
}

export function keepTogether(
  root: string,
  folders: readonly (keyof typeof elements)[] = ['pipeline-board', 'feedback-form'],
): Plugin {
  const needs = new Map<string, string>();
  for (const folder of folders) {
    for (const [part, fetcher] of partsOf(root, folder, elements[folder])) needs.set(part, needFor(part, fetcher));
  }
  return {
    name: 'rapport-keep-together',
    enforce: 'pre',
    transform: (code, id) => (needs.has(id) ? { code: code + needs.get(id), map: null } : null),
  };
}
