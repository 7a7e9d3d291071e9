/** Writes `src/styles/icons.ts` from the Lucide set: `node --import tsx build/icons.ts`. Add a name here, then run it. */
import { readFileSync, writeFileSync } from 'node:fs';

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

const icons = names.map((name) => {
  const shape = nodes[name];
  if (!shape) throw new Error(`Lucide has no icon named ${name}`);
  const markup = shape.map(([tag, attributes]) => {
    const written = Object.entries(attributes).map(([key, value]) => `${key}="${value}"`);
    return `<${tag} ${written.join(' ')} />`;
  });
  const constant = name.replace(/-(\w)/g, (_dash, letter: string) => letter.toUpperCase());
  return `export const ${constant}Icon: Icon = () => icon(svg\`${markup.join('')}\`);`;
});

writeFileSync(
  new URL('../src/styles/icons.ts', import.meta.url),
  `// Written by build/icons.ts from the Lucide icon set (ISC licence). Decorative: the text beside an icon, or the name of
// its button, says what it means.
import { html, svg, type TemplateResult } from 'lit';

/** Draws an icon in the size and colour of the text around it. */
export type Icon = () => TemplateResult;

function icon(shape: TemplateResult): TemplateResult {
  return html\`<svg
    class="icon"
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    stroke-width="1.75"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    \${shape}
  </svg>\`;
}

${icons.join('\n')}
`,
);
