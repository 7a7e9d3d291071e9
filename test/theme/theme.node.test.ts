import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { contrastOf, fromHex, fromOklch, toHex, toOklch, type Rgb } from '../../src/theme/colour.js';
import { checkTheme, type ThemeColours } from '../../src/theme/index.js';

const ours: ThemeColours = {
  surface: '#ffffff',
  text: '#1f2430',
  textMuted: '#5b6270',
  accent: '#2f62c9',
  accentInk: '#ffffff',
};

const rgb = (hex: string): Rgb => fromHex(hex) ?? assert.fail(`${hex} is no colour`);
const contrast = (one: string, other: string): number => contrastOf(rgb(one), rgb(other));

const anyColour = fc
  .tuple(fc.nat(255), fc.nat(255), fc.nat(255))
  .map(([red, green, blue]) => toHex([red / 255, green / 255, blue / 255]));

const anyTheme: fc.Arbitrary<ThemeColours> = fc.record({
  surface: anyColour,
  text: anyColour,
  textMuted: anyColour,
  accent: anyColour,
  accentInk: anyColour,
});

describe('the colours of a theme', () => {
  it('are left alone where everything can be read', () => {
    assert.deepEqual(checkTheme(ours), { colours: ours, findings: [] });
  });

  it('are repaired where they cannot: amber on white gets darker, and white on it is kept', () => {
    const { colours, findings } = checkTheme({ ...ours, accent: '#fbbf24' });
    assert.deepEqual(
      findings.map(({ colour, on, contrast: had, wanted }) => [colour, on, had, wanted]),
      [['accent', 'surface', 1.66, 4.5]],
    );
    assert.equal(findings[0]?.repaired, colours.accent);
    assert.equal(colours.accentInk, '#ffffff');
    assert.ok(contrast(colours.accent, '#ffffff') >= 4.5);
    assert.ok(contrast(colours.accent, '#ffffff') < 4.6, 'no darker than it has to be');
  });

  it('are held against what has been repaired: ink stands on the accent as it is shown', () => {
    const { colours, findings } = checkTheme({ ...ours, accent: '#fbbf24', accentInk: '#333333' });
    assert.deepEqual(
      findings.map(({ colour }) => colour),
      ['accent', 'accentInk'],
    );
    assert.ok(contrast(colours.accentInk, colours.accent) >= 4.5);
  });

  it('get lighter on a dark surface', () => {
    const { colours } = checkTheme({ ...ours, surface: '#101418' });
    const [before] = toOklch(rgb(ours.text));
    const [after] = toOklch(rgb(colours.text));
    assert.ok(after > before);
  });

  it('can be read after the repair, whatever they were', () => {
    fc.assert(
      fc.property(anyTheme, (theme) => {
        const { colours, findings } = checkTheme(theme);
        assert.ok(contrast(colours.text, colours.surface) >= 4.5);
        assert.ok(contrast(colours.textMuted, colours.surface) >= 4.5);
        assert.ok(contrast(colours.accent, colours.surface) >= 4.5);
        assert.ok(contrast(colours.accentInk, colours.accent) >= 4.5);
        assert.equal(colours.surface, theme.surface);
        assert.deepEqual(checkTheme(colours).findings, [], 'a repaired theme needs no repair');
        for (const { contrast: had } of findings) assert.ok(had < 4.5 && had >= 1);
      }),
      { seed: 22, numRuns: 500 },
    );
  });

  it('keep their hue in the repair', () => {
    const { colours } = checkTheme({ ...ours, accent: '#7dd3fc' });
    const [, chroma, before] = toOklch(rgb('#7dd3fc'));
    const [, , after] = toOklch(rgb(colours.accent));
    assert.ok(chroma > 0.05);
    assert.ok(Math.abs(before - after) < 0.06, `${before} has become ${after}`);
  });

  it('may be short', () => {
    assert.deepEqual(checkTheme({ ...ours, text: '#000' }).findings, []);
    assert.equal(checkTheme({ ...ours, text: '#eee' }).findings[0]?.contrast, 1.16);
  });

  for (const wrong of ['', 'navy', 'rgb(0 0 0)', '#12', '#12345', '#11223344', '#ggg', 'url(#a)'])
    it(`that are written as "${wrong}" are refused with what to write`, () => {
      assert.throws(() => checkTheme({ ...ours, accent: wrong }), {
        name: 'TypeError',
        message: 'The colour "accent" of a theme has to be written as #rgb or #rrggbb.',
      });
    });
});

describe('contrast', () => {
  const figures = [
    ['#000000', '#ffffff', 21],
    ['#ffffff', '#ffffff', 1],
    ['#777777', '#ffffff', 4.48],
    ['#767676', '#ffffff', 4.54],
    ['#ff0000', '#ffffff', 4],
    ['#0000ff', '#ffffff', 8.59],
  ] as const;
  for (const [one, other, expected] of figures)
    it(`of ${one} and ${other} is ${expected}, either way`, () => {
      assert.equal(Math.round(contrast(one, other) * 100) / 100, expected);
      assert.equal(contrast(one, other), contrast(other, one));
    });
});

describe('OKLCH', () => {
  it('is what CSS Color 4 says of blue', () => {
    const [lightness, chroma, hue] = toOklch([0, 0, 1]);
    assert.deepEqual(
      [lightness, chroma, (hue * 180) / Math.PI + 360].map((part) => part.toFixed(3)),
      ['0.452', '0.313', '264.052'],
    );
  });

  it('there and back is the same colour', () => {
    fc.assert(
      fc.property(anyColour, (colour) => {
        assert.equal(toHex(fromOklch(toOklch(rgb(colour)))), colour);
      }),
      { seed: 22, numRuns: 500 },
    );
  });

  it('of more chroma than sRGB has is shown with what there is', () => {
    const [lightness, chroma] = toOklch(fromOklch([0.7, 0.5, 2.5]));
    assert.ok(Math.abs(lightness - 0.7) < 0.01);
    assert.ok(chroma > 0.1 && chroma < 0.5);
  });
});
