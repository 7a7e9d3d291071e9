/** A colour in sRGB: red, green and blue, each from 0 to 1. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** A colour in OKLCH: lightness from 0 to 1, chroma, and hue in radians. */
export type Oklch = readonly [lightness: number, chroma: number, hue: number];

type Triple = readonly [number, number, number];

function linear(value: number): number {
  const size = Math.abs(value);
  return size <= 0.04045 ? value / 12.92 : Math.sign(value) * ((size + 0.055) / 1.055) ** 2.4;
}

function gamma(value: number): number {
  const size = Math.abs(value);
  return size <= 0.0031308 ? value * 12.92 : Math.sign(value) * (1.055 * size ** (1 / 2.4) - 0.055);
}

function times(rows: readonly [Triple, Triple, Triple], [a, b, c]: Triple): Triple {
  const row = ([x, y, z]: Triple): number => x * a + y * b + z * c;
  return [row(rows[0]), row(rows[1]), row(rows[2])];
}

// Björn Ottosson, "A perceptual color space for image processing" (2020), as CSS Color 4 has taken it over.
const toCones = [
  [0.4122214708, 0.5363325363, 0.0514459929],
  [0.2119034982, 0.6806995451, 0.1073969566],
  [0.0883024619, 0.2817188376, 0.6299787005],
] as const;
const toLab = [
  [0.2104542553, 0.793617785, -0.0040720468],
  [1.9779984951, -2.428592205, 0.4505937099],
  [0.0259040371, 0.7827717662, -0.808675766],
] as const;
const fromLab = [
  [1, 0.3963377774, 0.2158037573],
  [1, -0.1055613458, -0.0638541728],
  [1, -0.0894841775, -1.291485548],
] as const;
const fromCones = [
  [4.0767416621, -3.3077115913, 0.2309699292],
  [-1.2684380046, 2.6097574011, -0.3413193965],
  [-0.0041960863, -0.7034186147, 1.707614701],
] as const;

export function toOklch([red, green, blue]: Rgb): Oklch {
  const [long, middle, short] = times(toCones, [linear(red), linear(green), linear(blue)]);
  const [lightness, a, b] = times(toLab, [Math.cbrt(long), Math.cbrt(middle), Math.cbrt(short)]);
  return [lightness, Math.hypot(a, b), Math.atan2(b, a)];
}

/** May lie outside of sRGB: then a part is below 0 or above 1. */
function unclipped([lightness, chroma, hue]: Oklch): Rgb {
  const [long, middle, short] = times(fromLab, [lightness, chroma * Math.cos(hue), chroma * Math.sin(hue)]);
  const [red, green, blue] = times(fromCones, [long ** 3, middle ** 3, short ** 3]);
  return [gamma(red), gamma(green), gamma(blue)];
}

const isShown = (colour: Rgb): boolean => colour.every((part) => part >= -1e-4 && part <= 1.0001);
const clipped = ([red, green, blue]: Rgb): Rgb => [within(red), within(green), within(blue)];
const within = (part: number): number => Math.min(1, Math.max(0, part));

/** The colour that sRGB has of this lightness and hue, with as much of the chroma as there is. */
export function fromOklch([lightness, chroma, hue]: Oklch): Rgb {
  const whole = unclipped([lightness, chroma, hue]);
  if (isShown(whole)) return clipped(whole);
  let [least, most] = [0, chroma];
  for (let step = 0; step < 16; step += 1) {
    const middle = (least + most) / 2;
    if (isShown(unclipped([lightness, middle, hue]))) least = middle;
    else most = middle;
  }
  return clipped(unclipped([lightness, least, hue]));
}

/** WCAG 2.2, relative luminance. */
function luminance([red, green, blue]: Rgb): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

/** WCAG 2.2, contrast ratio: from 1, for two equal colours, to 21. */
export function contrastOf(one: Rgb, other: Rgb): number {
  const [first, second] = [luminance(one), luminance(other)];
  return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
}

const channel = (part: number): number => Math.round(within(part) * 255);

/** `#rrggbb`. */
export function toHex(colour: Rgb): string {
  return `#${colour.map((part) => channel(part).toString(16).padStart(2, '0')).join('')}`;
}

/** As it is shown, in steps of 1/255. */
export function rounded([red, green, blue]: Rgb): Rgb {
  return [channel(red) / 255, channel(green) / 255, channel(blue) / 255];
}

/** Reads `#rgb` and `#rrggbb`; anything else is refused, since it can be transparent or mean something else elsewhere. */
export function fromHex(text: string): Rgb | undefined {
  const digits = /^#(?:([\da-f])([\da-f])([\da-f])|([\da-f]{2})([\da-f]{2})([\da-f]{2}))$/i.exec(text.trim());
  if (!digits) return undefined;
  const [red, green, blue] = digits.slice(1).flatMap((part) => (part ? [part.padStart(2, part)] : []));
  const part = (hex = ''): number => Number.parseInt(hex, 16) / 255;
  return [part(red), part(green), part(blue)];
}
