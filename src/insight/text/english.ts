import type { SentimentLexicon } from '../sentiment.js';

const good: Readonly<Record<number, string>> = {
  3: `amazing awesome brilliant excellent exceptional fabulous fantastic flawless incredible loved love outstanding perfect
    perfectly phenomenal superb terrific wonderful delighted thrilled best unbeatable stunning faultless magnificent adore
    lifesaver gem`,
  2: `good great happy pleased satisfied impressed recommend recommended enjoy enjoyed glad helpful friendly kind polite
    courteous professional reliable trustworthy efficient effortless seamless smooth smoothly beautiful comfortable delicious
    generous attentive patient knowledgeable responsive thorough intuitive like liked lovely nice pleasant superior grateful
    thank thanks thankful appreciate appreciated favourite favorite bargain praise winner charming elegant spotless welcoming
    considerate competent impressive enjoyable valuable worthwhile handy sturdy durable smile pleasure convenient solid`,
  1: `easy easily fast quick quickly prompt promptly clear clean fresh cheap affordable fair useful simple straightforward works
    working improved improvement better well accurate safe secure modern fine decent ok okay punctual early flexible fun
    stable lightweight saves saved solved fixed resolved helped help helps neat correct honest generously reasonable
    reasonably cosy bright quiet warm tasty swift swiftly instantly right benefit care caring calm trust`,
};

const bad: Readonly<Record<number, string>> = {
  3: `terrible horrible awful worst disgusting appalling atrocious hate hated useless garbage rubbish scam fraud nightmare
    unacceptable disgrace disgraceful dreadful abysmal pathetic furious shameful horrendous outrageous crap joke junk
    unusable trash ridiculous inexcusable livid liars thieves`,
  2: `bad poor poorly disappointed disappointing disappointment broken broke annoying annoyed angry frustrating frustrated
    frustration rude unhelpful unfriendly unprofessional upset unhappy dissatisfied unsatisfied ignored ignore fail fails failed failure faulty
    defective damaged crash crashes crashed crashing overpriced waste wasted misleading dirty filthy cheated lied lost regret
    unreliable incompetent careless sloppy painful miserable mess messy shoddy flimsy dishonest impossible worse unfair
    disaster refuse refused complain complaint ripped torn leaked leaking shambles worthless terribly horribly awfully
    arrogant dismissive condescending insulting sick stolen cancel cancelled bug bugs buggy freezes froze mistake mistakes`,
  1: `slow slowly late delay delayed delays expensive pricey confusing confused complicated difficult hard problem problems
    issue issues error errors wrong missing wait waited waiting cold noisy loud boring dull outdated clunky cumbersome
    awkward unclear uncomfortable inconvenient incomplete stuck lacking lacks lack limited tedious weak stale bland cramped
    scratched bent dented forgot forgotten unanswered unresolved hassle trouble annoyance unfortunately sadly costly
    laggy lag glitch glitches glitchy hidden stressful ugly pushy spam unable unexpected struggle struggled struggling
    disorganised disorganized concern worried incorrect never nobody downhill hang hung wobbly smell smelly smells`,
};

const phrases: Readonly<Record<number, string>> = {
  3: `could not be happier|couldn't be happier|five stars|5 stars|second to none|can not fault|can't fault|cannot fault|above and beyond
    |blown away|top notch|10/10|ten out of ten|hats off|could not be better|couldn't be better|could not ask for more`,
  2: `no problems|no problem|no issues|no complaints|nothing to complain|not bad|not bad at all|well done|keep it up|works like a charm|spot on
    |went out of their way|value for money|would buy again|will buy again|will be back|not disappointed|hassle free|in no time
    |without any problem|without problems|without a hitch|worth every penny|worth it|worth the money|made my day|big fan|thumbs up
    |nothing but praise|look forward|no fuss|no hassle|no trouble|on time|ahead of schedule|exceeded my expectations|never let me down|never had a problem
    |never failed|game changer|no delays|no errors|no bugs|no regrets`,
  1: `as described|as promised|as advertised|up to date|user friendly|no longer a problem`,
  '-3': `never again|rip off|ripped off|waste of money|waste of time|avoid at all costs|stay away|one star|1 star|zero stars
    |worst ever|last straw|daylight robbery|0/10|beyond a joke`,
  '-2': `let down|let me down|fell apart|falls apart|fall apart|gave up|give up|given up|does not work|doesn't work|did not work|didn't work|don't work
    |stopped working|not worth|no use|no help|no answer|no reply|no response|no one|fed up|too much|too many|had to chase|not good enough
    |customer no more|want my money back|money back|never arrived|never came|never received|never called|never replied|never answered|still waiting|nobody answers|no apology
    |hung up|ran out|falling apart|not acceptable|could be better|out of order|passed around|run around|runaround|no idea|not what i ordered|hit or miss|switching to|going elsewhere|last time`,
  '-1': `too long|too small|too big|too slow|too expensive|too short|too loud|too hard|too late|at least|not sure|hard to|out of stock|sold out|needs work|room for improvement
    |should be|would be nice|i wish|used to be|not as`,
};

const separators = /[^\p{L}\p{N}'/]+/u;

function listed(groups: Readonly<Record<string, string>>, sign: number, split: RegExp): [string, number][] {
  return Object.entries(groups).flatMap(([weight, words]) =>
    words
      .split(split)
      .map((word) => word.trim())
      .filter((word) => word !== '')
      .map((word): [string, number] => [word, Number(weight) * sign]),
  );
}

const weights = new Map([
  ...listed(good, 1, /\s+/),
  ...listed(bad, -1, /\s+/),
  ...listed(phrases, 1, /\s*\|/).map(([words, weight]): [string, number] => [words.replace(/\s+/g, ' '), weight]),
]);
// A grant, not a complaint.
weights.delete('at least');

const longest = 5;

/** English, from general knowledge of how customers write. */
export const englishLexicon: SentimentLexicon = {
  weights,
  negations: new Set(
    `not no never neither nor without hardly barely cannot can't don't doesn't didn't isn't wasn't aren't weren't won't wouldn't couldn't
    shouldn't haven't hasn't hadn't ain't nothing nowhere none`.split(/\s+/),
  ),
  degrees: new Map([
    ...`very really extremely so absolutely totally completely incredibly highly super truly most much far always`
      .split(' ')
      .map((word): [string, number] => [word, 1.4]),
    ...`slightly somewhat fairly quite rather bit little mostly sometimes`
      .split(' ')
      .map((word): [string, number] => [word, 0.6]),
  ]),
  turns: new Set(['but', 'however', 'although', 'though', 'yet', 'except', 'unfortunately']),
  reach: 3,
  tokens: (clause) => withPhrases(clause.split(separators).filter((word) => word !== '')),
};

/** Words, the longest phrases of the lexicon as one; plurals and `-ly` in the spelling of the lexicon. */
function withPhrases(words: readonly string[]): string[] {
  const tokens: string[] = [];
  for (let at = 0; at < words.length;) {
    let length = Math.min(longest, words.length - at);
    while (length > 1 && !weights.has(words.slice(at, at + length).join(' '))) length -= 1;
    tokens.push(length > 1 ? words.slice(at, at + length).join(' ') : known(words[at] ?? ''));
    at += length;
  }
  return tokens;
}

function known(word: string): string {
  if (weights.has(word)) return word;
  const stems = [
    word.replace(/'s$/, ''),
    word.replace(/s$/, ''),
    word.replace(/ly$/, ''),
    word.replace(/(?:ed|er|est|ing)$/, ''),
  ];
  return stems.find((stem) => weights.has(stem)) ?? word;
}
