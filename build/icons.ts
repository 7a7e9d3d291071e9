/**
 * Writes `src/styles/icons.ts` from the Lucide set, and a file for each icon: bundlers then load each with the part that
 * draws it. Add a name here, then run `node --import tsx build/icons.ts`.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

const names = [
  'arrow-down',
  'arrow-right',
  'arrow-up',
  'building',
  'calendar',
  'check',
  'chevron-down',
  'chevron-left',
  'chevron-right',
  'chevrons-left-right',
  'chevrons-right-left',
  'circle-alert',
  'circle-check',
  'circle-dashed',
  'clock',
  'clock-alert',
  'cloud-off',
  'copy',
  'download',
  'ellipsis',
  'external-link',
  'eye',
  'eye-off',
  'face-angry',
  'face-grinning',
  'face-neutral',
  'face-slightly-frowning',
  'face-slightly-smiling',
  'footprints',
  'funnel',
  'globe',
  'grip-vertical',
  'inbox',
  'info',
  'layers',
  'list-checks',
  'lock',
  'mail',
  'map-pin',
  'message-circle',
  'message-square',
  'move',
  'paperclip',
  'pencil',
  'phone',
  'phone-incoming',
  'phone-missed',
  'phone-outgoing',
  'plug',
  'plus',
  'redo-2',
  'refresh-cw',
  'search',
  'send',
  'share-2',
  'shopping-bag',
  'sliders-horizontal',
  'star',
  'sticky-note',
  'tag',
  'ticket',
  'trash',
  'triangle-alert',
  'undo-2',
  'user',
  'users',
  'x',
];

type Node = readonly [tag: string, attributes: Readonly<Record<string, string>>];
const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const nodes = JSON.parse(read('../node_modules/lucide-static/icon-nodes.json')) as Record<string, readonly Node[]>;

const written = '// Written by build/icons.ts from the Lucide icon set (ISC licence).';

const folder = new URL('../src/styles/icons/', import.meta.url);
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder);

const constants = names.map((name) => {
  const shape = nodes[name];
  if (!shape) throw new Error(`Lucide has no icon named ${name}`);
  const markup = shape.map(([tag, attributes]) => {
    const written = Object.entries(attributes).map(([key, value]) => `${key}="${value}"`);
    return `<${tag} ${written.join(' ')} />`;
  });
  const constant = `${name.replace(/-(\w)/g, (_dash, letter: string) => letter.toUpperCase())}Icon`;
  writeFileSync(
    new URL(`${name}.ts`, folder),
    `${written}
import { svg } from 'lit';
import { icon, type Icon } from '../icon.js';

export const ${constant}: Icon = () => icon(svg\`${markup.join('')}\`);
`,
  );
  return `export { ${constant} } from './icons/${name}.js';`;
});

writeFileSync(
  new URL('../src/styles/icons.ts', import.meta.url),
  `${written}
export { type Icon } from './icon.js';
${constants.join('\n')}
`,
);
