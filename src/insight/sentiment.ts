/** How a text sounds. `mixed`: it praises and complains, and neither drowns the other. */
export type Sentiment = 'positive' | 'neutral' | 'negative' | 'mixed';

/** What a language says of its words. */
export interface SentimentLexicon {
  /** How good a word or a phrase is, from −3 to 3; phrases win over the words in them. */
  readonly weights: ReadonlyMap<string, number>;
  /** Words that turn what follows round. */
  readonly negations: ReadonlySet<string>;
  /** Words that make what follows stronger, or weaker where below 1. */
  readonly degrees: ReadonlyMap<string, number>;
  /** Words after which what counts is said. */
  readonly turns: ReadonlySet<string>;
  /** How many tokens a negation reaches. */
  readonly reach: number;
  /** The tokens of a clause: words in the spelling of the lexicon, phrases of it as one. */
  readonly tokens: (clause: string) => readonly string[];
}

/** Below this, a text says nothing clearly. */
const least = 0.6;
/** Praise and complaint this near to each other are both meant. */
const balance = 0.45;
/** A thing that is not bad is not as good as a good one. */
const turned = { good: -0.9, bad: -0.45 } as const;

const clauses = /[.!?;:,，。！？；：、…\n()（）—]+|\s-+\s/u;
const happyFaces = /[😀😁😃😄😊😍🥰😎👍👏🎉❤💯🙏]|(?:^|\s)[:;]-?[)D](?=\s|$)/gu;
const sadFaces = /[😠😡🤬😞😢😭😤🙄👎💔🤮]|(?:^|\s)[:;]-?\((?=\s|$)/gu;

/** How a text sounds by a lexicon: negation, degree and what stands after a `but` are taken into account. Irony is not. */
export function sentimentBy(lexicon: SentimentLexicon, text: string): Sentiment {
  let good = (text.match(happyFaces)?.length ?? 0) * 1.5;
  let bad = (text.match(sadFaces)?.length ?? 0) * 1.5;
  for (const clause of text.normalize('NFKC').toLowerCase().replace(/’/gu, "'").split(clauses)) {
    const said = weigh(lexicon, lexicon.tokens(clause));
    // What was granted before the `but` counts for less.
    if (said.turns) {
      good *= 0.7;
      bad *= 0.7;
    }
    good += said.good;
    bad += said.bad;
  }
  if (Math.max(good, bad) < least) return 'neutral';
  if (Math.min(good, bad) >= least && Math.min(good, bad) / Math.max(good, bad) >= balance) return 'mixed';
  return good > bad ? 'positive' : 'negative';
}

interface Said {
  readonly good: number;
  readonly bad: number;
  readonly turns: boolean;
}

function weigh({ weights, negations, degrees, turns, reach }: SentimentLexicon, tokens: readonly string[]): Said {
  let good = 0;
  let bad = 0;
  let hasTurned = false;
  let negatedUntil = -1;
  let degree = 1;
  tokens.forEach((token, at) => {
    const weight = weights.get(token);
    if (turns.has(token)) {
      hasTurned = true;
      negatedUntil = -1;
      good *= 0.7;
      bad *= 0.7;
    } else if (weight !== undefined) {
      const isNegated = at <= negatedUntil;
      const value = weight * degree * (isNegated ? (weight > 0 ? turned.good : turned.bad) : 1);
      if (value > 0) good += value;
      else bad -= value;
      degree = 1;
    } else if (negations.has(token)) {
      negatedUntil = at + reach;
      degree = 1;
    } else {
      degree = degrees.get(token) ?? (degree === 1 ? 1 : degree * 0.9 + 0.1);
    }
  });
  return { good, bad, turns: hasTurned };
}
