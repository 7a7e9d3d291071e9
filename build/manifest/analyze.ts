/** What the sources say about the public elements: the custom elements manifest, without what is private. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type {
  Attribute,
  ClassField,
  ClassMember,
  CustomElementDeclaration,
  Event,
  JavaScriptModule,
  Package,
} from 'custom-elements-manifest';
import { globSync } from 'tinyglobby';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** One public element, as the frameworks' types need it. */
export interface PublicElement {
  readonly tag: string;
  readonly className: string;
  /** The module of the class, from `dist`: `components/pipeline-board/pipeline-board.js`. */
  readonly module: string;
  readonly declaration: CustomElementDeclaration;
  readonly fields: readonly ClassField[];
  readonly attributes: readonly Attribute[];
  readonly events: readonly ElementEvent[];
}

/** An event as it is documented, with what its class says. */
export interface ElementEvent extends Event, EventClass {
  readonly className: string;
}

function read(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

function analyze(): Package {
  const outdir = mkdtempSync(join(tmpdir(), 'rapport-manifest-'));
  const cem = fileURLToPath(new URL('../../node_modules/@custom-elements-manifest/analyzer/cem.js', import.meta.url));
  const config = 'build/manifest/custom-elements-manifest.config.js';
  const args = ['analyze', '--config', config, '--outdir', relative(root, outdir)];
  try {
    const { status, stderr } = spawnSync(process.execPath, [cem, ...args, '--globs', 'src/components/*/*.ts'], {
      cwd: root,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`The elements could not be analyzed: ${stderr}`);
    return JSON.parse(readFileSync(join(outdir, 'custom-elements.json'), 'utf8')) as Package;
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/** Tag, class and module of each element, from the define files. */
function definitions(): { tag: string; className: string; source: string }[] {
  return globSync('src/define/*.ts', { cwd: root })
    .sort()
    .flatMap((file) => {
      const text = read(file);
      return [...text.matchAll(/\bdefine\('(rapport-[a-z-]+)', (\w+)\)/g)].map(([, tag = '', className = '']) => {
        const path = new RegExp(`import \\{[^}]*\\b${className}\\b[^}]*\\} from '\\.\\./([^']+)\\.js'`).exec(text)?.[1];
        if (!path) throw new Error(`${file} defines ${className}, but does not import it.`);
        return { tag, className, source: `src/${path}.ts` };
      });
    });
}

interface EventClass {
  readonly module: string;
  /** What is written above the class. */
  readonly said: string;
  /** As it is written: `DealMoveDetail`. */
  readonly detail: string;
  readonly cancelable: boolean;
  /** Whether it leaves the shadow root that an element may lie in. */
  readonly composed: boolean;
}

const eventClass =
  /(?:\/\*\*(?<said>(?:(?!\*\/)[^])*)\*\/\n)?^export class (?<name>\w+Event) extends CustomEvent<(?<detail>[^]*?)> \{(?<body>[^]*?)^\}/gm;

/** Each event class by its name. */
function eventClasses(): Map<string, EventClass> {
  const files = globSync(['src/**/*.events.ts', 'src/controllers/*.ts'], { cwd: root });
  return new Map(
    files.flatMap((file) =>
      [...read(file).matchAll(eventClass)].map(({ groups: { said = '', name = '', detail = '', body = '' } = {} }) => [
        name,
        {
          module: moduleOf(file),
          said: said.replaceAll(/\s*\n\s*\*?\s*/g, ' ').trim(),
          detail: detail.replaceAll(/\s+/g, ' ').replace(/; \}$/, ' }'),
          cancelable: body.includes('cancelable: true'),
          composed: body.includes('composed: true'),
        },
      ]),
    ),
  );
}

function moduleOf(source: string): string {
  return source.replace(/^src\//, '').replace(/\.ts$/, '.js');
}

/** What the platform calls; nobody else does. */
const callbacks = /^(form\w+Callback|\w+edCallback|adoptedCallback|createRenderRoot|scheduleUpdate)$/;

function isPublic(member: ClassMember): boolean {
  if ('static' in member && member.static) return false;
  return (member.privacy ?? 'public') === 'public' && !/^[_#]/.test(member.name) && !callbacks.test(member.name);
}

/** Base classes are no part of the manifest: an element has its members itself. */
function asOwn<Item extends object>(item: Item): Item {
  const own: Item & { inheritedFrom?: unknown; privacy?: unknown } = { ...item };
  delete own.inheritedFrom;
  delete own.privacy;
  return own;
}

function isField(member: ClassMember): member is ClassField {
  return member.kind === 'field';
}

/** The public elements, in the order of their tags. */
export function publicElements(): PublicElement[] {
  const defined = definitions();
  const { modules } = analyze();
  const classes = eventClasses();
  return defined.map(({ tag, className, source }) => {
    const declarations = modules.find(({ path }) => path === source)?.declarations ?? [];
    const found = declarations.find(({ name }) => name === className) as CustomElementDeclaration | undefined;
    if (!found) throw new Error(`${source} does not declare ${className}.`);
    const members = (found.members ?? []).filter(isPublic).map(asOwn);
    const fields = members.filter(isField);
    const names = new Set(fields.map(({ name }) => name));
    // A form's value is no attribute, and neither is what the analyzer found in private state.
    const attributes = (found.attributes ?? [])
      .filter(({ fieldName }) => fieldName !== undefined && names.has(fieldName))
      .map(asOwn);
    const events = (found.events ?? []).flatMap((event): ElementEvent[] => {
      const name = event.type.text;
      const found = classes.get(name);
      // What is not documented by @fires was guessed by the analyzer.
      if (event.description === undefined) return [];
      if (!found) throw new Error(`${source}: there is no event class ${name} for ${event.name}.`);
      const type = { text: name, references: [{ name, module: `dist/${found.module}` }] };
      return [{ ...event, type, className: name, ...found }];
    });
    return {
      tag,
      className,
      module: moduleOf(source),
      declaration: { ...found, members, attributes },
      fields,
      attributes,
      events,
    };
  });
}

/** The manifest that is shipped: classes with their tags, by the modules of `dist`. */
export function manifestOf(elements: readonly PublicElement[]): Package {
  const modules = elements.flatMap(({ tag, className, module, declaration, events }): JavaScriptModule[] => {
    const path = `dist/${module}`;
    const reference = { name: className, module: path };
    return [
      {
        kind: 'javascript-module',
        path,
        declarations: [
          {
            ...declaration,
            tagName: tag,
            customElement: true,
            events: events.map(({ name, description = '', type }) => ({ name, description, type })),
          },
        ],
        exports: [{ kind: 'js', name: className, declaration: reference }],
      },
      {
        kind: 'javascript-module',
        path: `dist/define/${tag.replace('rapport-', '')}.js`,
        declarations: [],
        exports: [{ kind: 'custom-element-definition', name: tag, declaration: reference }],
      },
    ];
  });
  return { schemaVersion: '1.0.0', readme: '', modules };
}
