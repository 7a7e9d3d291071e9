import { arabicCommonWords } from './common-ar.js';
import { englishCommonWords, type CommonWords } from './common-en.js';
import { chineseCommonWords } from './common-zh.js';
import type { WordTable } from './words.js';

export type { CommonWords };

/** For elements that wait for no words. */
export const commonWords: WordTable<CommonWords> = {
  en: englishCommonWords,
  'zh-CN': chineseCommonWords,
  ar: arabicCommonWords,
};
