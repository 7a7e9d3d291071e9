import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { classifyText, type Sentiment } from '../../src/insight/index.js';

/**
 * Comments written for this test, after the word lists and apart from them: the lists were not changed for them. A third has
 * none of the usual words; negation, irony and both at once are among them.
 */
interface Labelled {
  readonly text: string;
  readonly sentiment: Sentiment;
  readonly topics: readonly string[];
}

const labels: Readonly<Record<string, Sentiment>> = { '+': 'positive', '-': 'negative', '=': 'neutral', '~': 'mixed' };

function labelled(name: string): Labelled[] {
  const lines = readFileSync(new URL(`./comments/${name}.txt`, import.meta.url), 'utf8').split('\n');
  return lines.filter(Boolean).map((line) => {
    const [head = '', text = ''] = line.split(' | ');
    const [sign = '', ...topics] = head.split(' ').filter(Boolean);
    return { text, sentiment: labels[sign] ?? 'neutral', topics };
  });
}

interface Accuracy {
  readonly comments: number;
  /** Right among all. */
  readonly right: number;
  /** Right among those that it did not take for neutral: only these are shown. */
  readonly rightWhenTold: number;
  /** Taken for the opposite: worse than saying nothing. */
  readonly opposite: number;
  readonly topicsFound: number;
  readonly topicsRight: number;
}

async function accuracyOf(name: string, language: string): Promise<Accuracy> {
  const comments = labelled(name);
  let right = 0;
  let opposite = 0;
  let spoken = 0;
  let spokenRight = 0;
  let told = 0;
  let meant = 0;
  let both = 0;
  for (const { text, sentiment, topics } of comments) {
    const opinion = await classifyText(text, language);
    const said = opinion?.sentiment ?? 'neutral';
    if (said === sentiment) right += 1;
    if (said !== 'neutral') spoken += 1;
    if (said !== 'neutral' && said === sentiment) spokenRight += 1;
    if ([said, sentiment].includes('positive') && [said, sentiment].includes('negative')) opposite += 1;
    const found = opinion?.topics ?? [];
    told += found.length;
    meant += topics.length;
    both += found.filter((topic) => topics.includes(topic)).length;
  }
  return {
    comments: comments.length,
    right: right / comments.length,
    rightWhenTold: spokenRight / spoken,
    opposite: opposite / comments.length,
    topicsFound: both / meant,
    topicsRight: both / told,
  };
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

describe('the built-in classifier', () => {
  for (const [name, language] of [
    ['english', 'en'],
    ['chinese', 'zh-CN'],
  ] as const) {
    it(`is right about ${name} comments as often as is told of it`, async (context) => {
      const { comments, right, rightWhenTold, opposite, topicsFound, topicsRight } = await accuracyOf(name, language);
      context.diagnostic(
        `${name}: ${comments} comments, sentiment right ${percent(right)}, where not neutral ${percent(rightWhenTold)}, ` +
          `opposite ${percent(opposite)}, topics found ${percent(topicsFound)}, of those told right ${percent(topicsRight)}`,
      );
      assert.ok(comments >= 200);
      assert.ok(right >= 0.5, percent(right));
      assert.ok(rightWhenTold >= 0.65, percent(rightWhenTold));
      assert.ok(opposite <= 0.1, percent(opposite));
    });
  }
});
