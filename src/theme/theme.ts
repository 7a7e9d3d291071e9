import { contrastOf, fromHex, fromOklch, rounded, toHex, toOklch, type Rgb } from './colour.js';

/** The colours that a page may set, as `#rgb` or `#rrggbb`: what `--rapport-…` of the same name comes to on the page. */
export interface ThemeColours {
  readonly surface: string;
  readonly text: string;
  readonly textMuted: string;
  readonly accent: string;
  readonly accentInk: string;
}

export type ThemeColour = keyof ThemeColours;

/** Two colours that cannot be told apart well enough. */
export interface ThemeFinding {
  readonly colour: ThemeColour;
  /** What it is seen against. */
  readonly on: ThemeColour;
  /** WCAG 2.2 contrast ratio, from 1 to 21, rounded down to hundredths. */
  readonly contrast: number;
  readonly wanted: number;
  /** The colour of the same hue that is nearest in lightness and has the wanted contrast, as `#rrggbb`. */
  readonly repaired: string;
}

export interface ThemeReport {
  /** The colours with every finding repaired. */
  readonly colours: ThemeColours;
  readonly findings: readonly ThemeFinding[];
}

/** WCAG 2.2, 1.4.3: what running text needs. Our text is never large in its sense, and the accent is a text colour, too. */
const forText = 4.5;

/** In this order: a colour is held against what has been repaired before it. */
const pairs: readonly (readonly [colour: ThemeColour, on: ThemeColour])[] = [
  ['text', 'surface'],
  ['textMuted', 'surface'],
  ['accent', 'surface'],
  ['accentInk', 'accent'],
];

/**
 * Holds the colours of a theme against each other as they are seen, and says which have too little contrast, how much they
 * have, and what to put in their place. Nothing is changed where everything can be read.
 *
 * @throws {TypeError} for a colour that is no `#rgb` or `#rrggbb`.
 */
export function checkTheme(colours: ThemeColours): ThemeReport {
  const seen = new Map<ThemeColour, Rgb>();
  for (const name of ['surface', 'text', 'textMuted', 'accent', 'accentInk'] as const)
    seen.set(name, read(colours, name));
  const findings: ThemeFinding[] = [];
  const repaired: Partial<Record<ThemeColour, string>> = {};
  for (const [colour, on] of pairs) {
    const [front, back] = [seen.get(colour) as Rgb, seen.get(on) as Rgb];
    const contrast = contrastOf(front, back);
    if (contrast >= forText) continue;
    const better = withContrast(front, back, forText);
    seen.set(colour, better);
    repaired[colour] = toHex(better);
    findings.push({
      colour,
      on,
      contrast: Math.floor(contrast * 100) / 100,
      wanted: forText,
      repaired: toHex(better),
    });
  }
  return { colours: { ...colours, ...repaired }, findings };
}

function read(colours: ThemeColours, name: ThemeColour): Rgb {
  const colour = fromHex(colours[name]);
  if (!colour) throw new TypeError(`The colour "${name}" of a theme has to be written as #rgb or #rrggbb.`);
  return colour;
}

/**
 * The colour of the same hue, nearest in lightness, that has this contrast against the ground: darker or lighter, whichever
 * is the shorter way. Up to 4.58, black or white has it against every ground.
 */
function withContrast(colour: Rgb, ground: Rgb, wanted: number): Rgb {
  const [lightness, chroma, hue] = toOklch(colour);
  const at = (each: number): Rgb => rounded(fromOklch([each, chroma, hue]));
  const has = (each: number): boolean => contrastOf(at(each), ground) >= wanted;
  const ways = [0, 1].filter(has).map((end) => {
    let [near, far] = [lightness, end];
    for (let step = 0; step < 20; step += 1) {
      const middle = (near + far) / 2;
      if (has(middle)) far = middle;
      else near = middle;
    }
    return far;
  });
  const [first = 0, second = first] = ways;
  return at(Math.abs(first - lightness) <= Math.abs(second - lightness) ? first : second);
}
