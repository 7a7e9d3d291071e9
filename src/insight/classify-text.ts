import type { Sentiment } from './sentiment.js';
import type { FeedbackTopic } from './topics.js';

/** What a classifier makes of a comment. */
export interface TextOpinion {
  readonly sentiment: Sentiment;
  /** One of `feedbackTopics`, or words of the classifier's own. */
  readonly topics: readonly (FeedbackTopic | (string & {}))[];
}

/**
 * Reads a comment. `undefined` where it cannot: nothing is shown then, rather than a guess. The language is that of the form
 * (BCP 47), which is not always the one that was written in.
 */
export type TextClassifier = (
  text: string,
  language?: string,
) => TextOpinion | undefined | Promise<TextOpinion | undefined>;

/**
 * The small classifier that is built in, for English and Chinese: word lists, with negation and degree. It knows no irony. How
 * often it is right is printed by its test and told in the documentation. Its words are fetched when they are first needed.
 */
export const classifyText = async (text: string, language?: string): Promise<TextOpinion | undefined> => {
  const written = scriptOf(text, language);
  if (!written) return undefined;
  const [lexicon, { sentimentBy }, { topicsOf }] = await Promise.all([
    written === 'zh'
      ? import('./text/chinese.js').then(({ chineseLexicon }) => chineseLexicon)
      : import('./text/english.js').then(({ englishLexicon }) => englishLexicon),
    import('./sentiment.js'),
    import('./topics.js'),
  ]);
  return { sentiment: sentimentBy(lexicon, text), topics: topicsOf(text) };
};

/** Which word list reads a text: by its script, and for Latin letters by the language of the form. */
function scriptOf(text: string, language = 'en'): 'en' | 'zh' | undefined {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  // Japanese has kana between its characters.
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return undefined;
  if (han > 0 && han * 3 >= latin) return 'zh';
  const base = language.toLowerCase().split(/[-_]/)[0];
  return latin > 0 && (base === 'en' || base === 'zh') ? 'en' : undefined;
}
