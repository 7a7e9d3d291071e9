import { toHex } from '../theme/colour.js';
import { checkTheme, type ThemeColour, type ThemeColours } from '../theme/theme.js';
import { warnOnce } from './warn.js';

/** What a page sets, and what the elements make of it inside, where it has become one with their own colours. */
const properties: Readonly<Record<ThemeColour, readonly [outside: string, inside: string]>> = {
  surface: ['--rapport-surface', '--_surface'],
  text: ['--rapport-text', '--_text'],
  textMuted: ['--rapport-text-muted', '--_muted'],
  accent: ['--rapport-accent', '--_accent'],
  accentInk: ['--rapport-accent-ink', '--_accent-ink'],
};

/** Warns of colours that the page has given to an element, and that cannot be read on each other. */
export function guardTheme(element: Element): void {
  const style = getComputedStyle(element);
  if (Object.values(properties).every(([outside]) => style.getPropertyValue(outside) === '')) return;
  const colours = themeOf(element);
  if (!colours) return;
  for (const { colour, on, contrast, wanted, repaired } of checkTheme(colours).findings)
    warnOnce(
      'unreadable-colours',
      `${properties[colour][0]} comes to ${colours[colour]} here and has ${contrast}:1 on ${properties[on][0]}, which is ${colours[on]}. Text needs ${wanted}:1, and ${repaired} has it.`,
      element,
    );
}

/** The colours as they come to the screen; undefined where one can be seen through, so that what lies behind it decides. */
function themeOf(element: Element): ThemeColours | undefined {
  const root = element.shadowRoot?.querySelector('.root');
  if (!root) return undefined;
  const probe = document.createElement('span');
  probe.hidden = true;
  root.appendChild(probe);
  const shown = Object.entries(properties).flatMap(([name, [, inside]]) => {
    probe.style.color = `var(${inside})`;
    const colour = onScreen(getComputedStyle(probe).color);
    return colour === undefined ? [] : [[name, colour] as const];
  });
  root.removeChild(probe);
  const isWhole = shown.length === Object.keys(properties).length;
  return isWhole ? (Object.fromEntries(shown) as unknown as ThemeColours) : undefined;
}

/** A colour of CSS as `#rrggbb`; undefined where it is not opaque. */
function onScreen(colour: string): string | undefined {
  const context = new OffscreenCanvas(1, 1).getContext('2d');
  if (!context) return undefined;
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 0] = context.getImageData(0, 0, 1, 1).data;
  return alpha === 255 ? toHex([red / 255, green / 255, blue / 255]) : undefined;
}
