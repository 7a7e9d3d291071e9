/** The code points by which WebDriver names the keys that have no character. */
const codePoints: Readonly<Record<string, string>> = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  Escape: '\uE00C',
  Space: ' ',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Insert: '\uE016',
  Delete: '\uE017',
  F1: '\uE031',
  F2: '\uE032',
  F3: '\uE033',
  F4: '\uE034',
  F5: '\uE035',
  F6: '\uE036',
  F7: '\uE037',
  F8: '\uE038',
  F9: '\uE039',
  F10: '\uE03A',
  F11: '\uE03B',
  F12: '\uE03C',
  Meta: '\uE03D',
};

/** `'Alt+Shift+ArrowRight'` as its keys in the order in which a person presses them; a lone `+` is a key itself. */
export function keysOf(chord: string): string[] {
  return chord === '+'
    ? ['+']
    : chord
        .replace(/\+\+$/, '+Plus')
        .split('+')
        .map((key) => (key === 'Plus' ? '+' : key));
}

/** What WebDriver calls a key. */
export function codePointOf(key: string): string {
  const point = codePoints[key] ?? ([...key].length === 1 ? key : undefined);
  if (point === undefined) throw new Error(`There is no key called ${key}.`);
  return point;
}
