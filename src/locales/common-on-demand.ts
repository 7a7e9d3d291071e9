import { englishCommonWords, type CommonWords } from './common-en.js';
import type { WordsOnDemand } from './words.js';

/** For elements that wait for their words before they draw. */
export const commonWordsOnDemand: WordsOnDemand<CommonWords> = {
  en: englishCommonWords,
  'zh-CN': async () => (await import('./common-zh.js')).chineseCommonWords,
  ar: async () => (await import('./common-ar.js')).arabicCommonWords,
};
