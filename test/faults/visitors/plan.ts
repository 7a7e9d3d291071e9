/** What befalls each visitor of a page with a form: decided by one number alone, the visitor's. */

/** What goes wrong with a request that brings an answer. Some have it taken, some have not; the form cannot know. */
const mishaps = [
  'connection refused',
  'acknowledgement lost',
  'acknowledgement cut',
  'acknowledgement short',
  'hotel page',
  'delivered twice',
  'slow',
  'error 500',
  'busy 503',
  'too many 429',
] as const;
/** Costs as long as the form is patient, and is rare for that. */
const neverAnswered = 'never answered';
export type Mishap = (typeof mishaps)[number] | typeof neverAnswered;

/** What goes wrong with the request for what the form loads after its first look. */
const partMishaps = ['part refused', 'part cut', 'part 503', 'part slow'] as const;
export type PartMishap = (typeof partMishaps)[number];

/** What is wrong with the storage of the browser, and for how many visitors in a hundred. */
const storages = {
  fine: 76,
  'session storage denied': 4,
  'database denied': 4,
  'disk full': 4,
  'no caches': 2,
  'no locks': 3,
  'database gone bad': 3,
  'nothing at all': 3,
  'database silent': 1,
} as const;
export type Storage = keyof typeof storages;

/** When the network goes. */
const cuts = ['while answering', 'before sending', 'while sending'] as const;

/** What a visitor does a moment after sending. */
const deeds = { stays: 55, reloads: 24, 'reloads twice': 3, closes: 10, leaves: 8 } as const;

/** What a visitor does who finds the answers in the form again, and nothing said of them. */
const returns = { sends: 60, edits: 30, goes: 10 } as const;

/** The way of one visitor through one tab. */
export interface Course {
  readonly metric: 'nps' | 'csat';
  readonly score: number;
  /** Whether words are written as well. */
  readonly hasWords: boolean;
  /** Whether the visitor is quicker than what the form loads after its first look. */
  readonly isQuick: boolean;
  /** Whether the page is loaded again before anything was sent. */
  readonly reloadsFirst: boolean;
  readonly cut: { readonly when: (typeof cuts)[number]; readonly milliseconds: number } | undefined;
  /** How often the button is pressed, and how long it takes from one to the next. */
  readonly presses: number;
  readonly gap: number;
  /** Milliseconds between sending and what is done then. */
  readonly moment: number;
  readonly then: keyof typeof deeds;
  readonly onReturn: keyof typeof returns;
}

/** The second tab of a visitor: another form, the same one opened anew, or a copy of the first tab with what was filled in. */
const companions = ['same form', 'other form', 'copy'] as const;

export interface Plan {
  readonly number: number;
  readonly storage: Storage;
  /** What happens to the requests with answers, one after the other; nothing to those after them. */
  readonly mishaps: readonly Mishap[];
  /** The same for the request for later parts. */
  readonly partMishaps: readonly PartMishap[];
  readonly course: Course;
  readonly companion: { readonly is: (typeof companions)[number]; readonly course: Course } | undefined;
  /** Whether the visitor presses "Try again" where it is offered, or waits. */
  readonly isImpatient: boolean;
}

/** The plan of this visitor. */
export function planOf(number: number): Plan {
  const chance = chances(number);
  const isSo = (share: number): boolean => chance() < share;
  const among = <Choice>(choices: readonly Choice[]): Choice =>
    choices[Math.floor(chance() * choices.length)] as Choice;
  const several = <Choice>(choices: readonly Choice[], most: number): readonly Choice[] =>
    Array.from({ length: Math.floor(chance() * (most + 1)) }, () => among(choices));
  const weighed = <Choice extends string>(weights: Readonly<Record<Choice, number>>): Choice => {
    let left = chance() * 100;
    const names = Object.keys(weights) as Choice[];
    return names.find((name) => (left -= weights[name]) < 0) ?? (names[0] as Choice);
  };
  const course = (metric: Course['metric']): Course => ({
    metric,
    score: metric === 'nps' ? Math.floor(chance() * 11) : 1 + Math.floor(chance() * 5),
    hasWords: isSo(0.8),
    isQuick: isSo(0.2),
    reloadsFirst: isSo(0.1),
    cut: isSo(0.3) ? { when: among(cuts), milliseconds: Math.floor(chance() * 400) } : undefined,
    presses: among([1, 1, 1, 2, 2, 10]),
    gap: among([0, 0, 5, 40]),
    moment: among([0, 1, 1, 10, 30, 100, 300]) * chance(),
    then: weighed(deeds),
    onReturn: weighed(returns),
  });
  const first = course(isSo(0.7) ? 'nps' : 'csat');
  const other = first.metric === 'nps' ? 'csat' : 'nps';
  const is = among(companions);
  return {
    number,
    storage: weighed(storages),
    mishaps: isSo(0.005) ? [neverAnswered] : isSo(0.6) ? several(mishaps, 3) : [],
    partMishaps: isSo(0.15) ? several(partMishaps, 2) : [],
    course: first,
    companion: isSo(0.12) ? { is, course: course(is === 'other form' ? other : first.metric) } : undefined,
    isImpatient: isSo(0.5),
  };
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function chances(seed: number): () => number {
  let state = Math.imul(seed + 1, 0x9e3779b1) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
