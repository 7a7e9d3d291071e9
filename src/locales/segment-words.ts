import type { SegmentWords } from '../segments/segment-words.js';
import { arabicSegmentWords } from './segment-words-ar.js';
import { englishSegmentWords } from './segment-words-en.js';
import { chineseSegmentWords } from './segment-words-zh.js';
import type { WordTable } from './words.js';

/** The words of segments in every language. */
export const segmentWords: WordTable<SegmentWords> = {
  en: englishSegmentWords,
  'zh-CN': chineseSegmentWords,
  ar: arabicSegmentWords,
};
