/**
 * `npm run docs`: writes what can be known from the sources into the docs, `docs/events.md` and the reference of each page
 * in `docs/elements`. What stands above the reference is written by people, and stays.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { publicElements, type ElementEvent, type PublicElement } from './analyze.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const begin = '<!-- Made by npm run docs: change the comments in the source instead. -->';

interface Row {
  readonly [column: string]: string | undefined;
}

function code(text: string | undefined): string {
  return text ? `\`${text.replaceAll('|', '\\|')}\`` : '';
}

function prose(text: string | undefined): string {
  return (text ?? '').replaceAll('\n', ' ').replaceAll('|', '\\|');
}

function table(title: string, rows: readonly Row[]): string[] {
  const [first] = rows;
  if (!first) return [];
  const columns = Object.keys(first);
  const line = (cells: readonly (string | undefined)[]): string => `| ${cells.map((cell) => cell ?? '').join(' | ')} |`;
  return [
    `### ${title}`,
    '',
    line(columns),
    line(columns.map(() => '---')),
    ...rows.map((row) => line(columns.map((column) => row[column]))),
    '',
  ];
}

function reference({ fields, attributes, events, declaration }: PublicElement): string {
  const attributeOf = new Map(attributes.map(({ fieldName, name }) => [fieldName, name]));
  const { slots = [], cssParts = [], cssProperties = [], members = [] } = declaration;
  const methods = members.filter(({ kind }) => kind === 'method');
  return [
    begin,
    '',
    '## Reference',
    '',
    ...table(
      'Properties and attributes',
      fields.map(({ name, type, default: initial, description, readonly }) => ({
        Property: code(name) + (readonly ? ' (read only)' : ''),
        Attribute: code(attributeOf.get(name)),
        Type: code(type?.text),
        Default: code(initial),
        What: prose(description),
      })),
    ),
    ...table(
      'Methods',
      methods.map(({ name, description }) => ({ Method: code(`${name}()`), What: prose(description) })),
    ),
    ...table(
      'Events',
      events.map(({ name, className, cancelable, description }) => ({
        Event: code(name),
        Class: code(className),
        'Can be cancelled': cancelable ? 'yes' : '',
        When: prose(description),
      })),
    ),
    ...table(
      'Slots',
      slots.map(({ name, description }) => ({ Slot: code(name || 'default'), What: prose(description) })),
    ),
    ...table(
      'Parts',
      cssParts.map(({ name, description }) => ({ Part: code(name), What: prose(description) })),
    ),
    ...table(
      'CSS properties',
      cssProperties.map(({ name, default: initial, description }) => ({
        Property: code(name),
        Default: code(initial),
        What: prose(description),
      })),
    ),
  ].join('\n');
}

function introduction({ tag, declaration }: PublicElement): string {
  const name = tag.replace('rapport-', '');
  return `# \`<${tag}>\`

${declaration.summary ?? ''}

${declaration.description ?? ''}

\`\`\`ts
import 'rapport-elements/define/${name}';
\`\`\`

`;
}

/** The page of an element, with the reference made anew. */
export function elementPage(element: PublicElement): { path: string; text: string } {
  const path = `docs/elements/${element.tag.replace('rapport-', '')}.md`;
  const present = existsSync(root + path) ? readFileSync(root + path, 'utf8') : introduction(element);
  const [own = ''] = present.split(begin);
  return { path, text: `${own.trimEnd()}\n\n${reference(element).trimEnd()}\n` };
}

/** All events in one table, each once, with the elements that fire it. */
export function eventsPage(elements: readonly PublicElement[]): { path: string; text: string } {
  const events = new Map<string, ElementEvent & { readonly tags: string[] }>();
  for (const { tag, events: fired } of elements) {
    for (const event of fired) {
      const known = events.get(event.name);
      if (known) known.tags.push(tag);
      else events.set(event.name, { ...event, tags: [tag] });
    }
  }
  const rows = [...events.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  const text = [
    '# Events',
    '',
    'Events named with `before` ask: they are fired by what a person does, never by what the page sets, and',
    '`preventDefault()` refuses. Events in the past tense tell: the adapter has confirmed. The detail of each is frozen plain',
    'data with ids. All but those marked local bubble, and leave shadow roots.',
    '',
    begin,
    '',
    ...table(
      'Every event',
      rows.map(({ name, className, detail, cancelable, composed, tags, said }) => ({
        Event: code(name),
        Class: code(className),
        Detail: code(detail),
        Kind: [cancelable ? 'can be cancelled' : '', composed ? '' : 'local'].filter(Boolean).join(', '),
        'Fired by': tags.map((tag) => code(tag)).join(' '),
        What: prose(said),
      })),
    ),
  ].join('\n');
  return { path: 'docs/events.md', text: `${text.trimEnd()}\n` };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const elements = publicElements();
  mkdirSync(`${root}docs/elements`, { recursive: true });
  for (const { path, text } of [eventsPage(elements), ...elements.map(elementPage)]) writeFileSync(root + path, text);
}
