/** Types of the tags for JSX and Vue templates, and what editors show in HTML: all made from the manifest. */
import type { PublicElement } from './analyze.js';

const made = '// Made by `npm run manifest`.\n';

/** `rapport-deal-moved` as a listener in a Vue template: `onRapportDealMoved`. */
function camelCased(name: string): string {
  return name.replace(/-(\w)/g, (_dash, letter: string) => letter.toUpperCase());
}

function documented(text: string | undefined, line: string): string {
  return text ? `/** ${text.replaceAll('*/', '*\\/').replaceAll('\n', ' ')} */\n      ${line}` : line;
}

function imports(elements: readonly PublicElement[]): string {
  const names = new Map<string, Set<string>>();
  const add = (module: string, name: string): void =>
    void names.set(module, (names.get(module) ?? new Set()).add(name));
  for (const { module, className, events } of elements) {
    add(module, className);
    for (const event of events) add(event.module, event.className);
  }
  return [...names]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([module, classes]) => `import type { ${[...classes].sort().join(', ')} } from '../${module}';`)
    .join('\n');
}

function entry({ tag, className, fields, attributes, events }: PublicElement): string {
  const properties = fields
    .filter(({ readonly }) => !readonly)
    .map(({ name, description }) => documented(description, `${name}?: ${className}['${name}'] | undefined;`));
  const own = new Set(fields.map(({ name }) => name));
  const dashed = attributes
    .filter(({ name, fieldName }) => fieldName && !own.has(name))
    .map(({ name, fieldName = '', description }) =>
      documented(description, `'${name}'?: ${className}['${fieldName}'] | undefined;`),
    );
  const listened = events.map(({ name, className: type, description }) =>
    documented(description, `'${name}': ${type};`),
  );
  return `  '${tag}': {
    element: ${className};
    properties: {
      ${[...properties, ...dashed].join('\n      ')}
    };
    events: {
      ${listened.join('\n      ')}
    };
  };`;
}

/** `rapport-elements/jsx`: what each tag takes and fires, for types of any framework. */
export function tagTypes(elements: readonly PublicElement[]): string {
  return `${made}${imports(elements)}

/** Class, properties with attributes, and events of each tag. */
export interface RapportTags {
${elements.map(entry).join('\n')}
}
`;
}

/** The framework's own attributes, less those that an element has a type of its own for. */
const propsOf = `Omit<Own, keyof RapportTags[Tag]['properties']> & RapportTags[Tag]['properties']`;

export const reactTypes = `${made}import type { HTMLAttributes, RefAttributes } from 'react';
import type { RapportTags } from './jsx.js';

type Props<Tag extends keyof RapportTags, Own = HTMLAttributes<RapportTags[Tag]['element']>> = ${propsOf} &
  RefAttributes<RapportTags[Tag]['element']> & {
    [Name in keyof RapportTags[Tag]['events'] & string as \`on\${Name}\`]?: (event: RapportTags[Tag]['events'][Name]) => void;
  };

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements extends RapportIntrinsicElements {}
  }
}

type RapportIntrinsicElements = { [Tag in keyof RapportTags]: Props<Tag> };
`;

export const preactTypes = `${made}import type { ClassAttributes, JSX } from 'preact';
import type { RapportTags } from './jsx.js';

type Props<Tag extends keyof RapportTags, Own = JSX.HTMLAttributes<RapportTags[Tag]['element']>> = ${propsOf} &
  ClassAttributes<RapportTags[Tag]['element']> & {
    [Name in keyof RapportTags[Tag]['events'] & string as \`on\${Name}\`]?: (event: RapportTags[Tag]['events'][Name]) => void;
  };

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements extends RapportIntrinsicElements {}
  }
}

type RapportIntrinsicElements = { [Tag in keyof RapportTags]: Props<Tag> };
`;

export const solidTypes = `${made}import type { JSX } from 'solid-js';
import type { RapportTags } from './jsx.js';

type Props<Tag extends keyof RapportTags, Own = JSX.HTMLAttributes<RapportTags[Tag]['element']>> = ${propsOf} & {
  [Name in keyof RapportTags[Tag]['properties'] & string as \`prop:\${Name}\`]?: RapportTags[Tag]['properties'][Name];
} & {
  [Name in keyof RapportTags[Tag]['events'] & string as \`on:\${Name}\`]?: (event: RapportTags[Tag]['events'][Name]) => void;
};

declare module 'solid-js' {
  namespace JSX {
    interface IntrinsicElements extends RapportIntrinsicElements {}
  }
}

type RapportIntrinsicElements = { [Tag in keyof RapportTags]: Props<Tag> };
`;

/** `rapport-elements/vue`: the tags as global components, so that templates are checked. */
export function vueTypes(elements: readonly PublicElement[]): string {
  const components = elements.map(({ tag, events }) => {
    const listeners = events.map(
      ({ name }) => `${camelCased(`on-${name}`)}?: (event: RapportTags['${tag}']['events']['${name}']) => void;`,
    );
    return `    '${tag}': new () => {
      $props: HTMLAttributes &
        RapportTags['${tag}']['properties'] & {
          ${listeners.join('\n          ')}
        };
    };`;
  });
  return `${made}import type { HTMLAttributes } from 'vue';
import type { RapportTags } from './jsx.js';

declare module 'vue' {
  interface GlobalComponents {
${components.join('\n')}
  }
}
`;
}

interface HtmlData {
  readonly version: 1.1;
  readonly tags: readonly {
    readonly name: string;
    readonly description: { readonly kind: 'markdown'; readonly value: string };
    readonly attributes: readonly {
      readonly name: string;
      readonly description?: string;
      readonly valueSet?: 'v';
      readonly values?: readonly { readonly name: string }[];
    }[];
  }[];
}

/** `'a' | 'b'` as the values that an editor offers. */
function valuesOf(type: string | undefined): { name: string }[] {
  return [...(type ?? '').matchAll(/'([^']+)'/g)].map(([, name = '']) => ({ name }));
}

function list(title: string, items: readonly { name: string; description?: string }[] = []): string {
  if (items.length === 0) return '';
  const lines = items.map(({ name, description }) => `- \`${name || 'default'}\`: ${description ?? ''}`);
  return `\n\n**${title}**\n${lines.join('\n')}`;
}

/** VS Code's custom data, which other editors read too. */
export function htmlData(elements: readonly PublicElement[]): HtmlData {
  return {
    version: 1.1,
    tags: elements.map(({ tag, declaration, attributes, events }) => ({
      name: tag,
      description: {
        kind: 'markdown',
        value: [
          declaration.description ?? '',
          list('Events', events),
          list('Slots', declaration.slots),
          list('Parts', declaration.cssParts),
          list('CSS properties', declaration.cssProperties),
        ].join(''),
      },
      attributes: attributes.map(({ name, description, type }) => {
        const values = valuesOf(type?.text);
        const isFlag = type?.text === 'boolean';
        return {
          name,
          ...(description ? { description } : {}),
          ...(isFlag ? { valueSet: 'v' as const } : values.length > 0 ? { values } : {}),
        };
      }),
    })),
  };
}
