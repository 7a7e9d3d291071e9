import type { WordTable } from './words.js';

/** Words of a form whose language can be chosen. The host's own words for the form count here, too. */
export interface FormLanguageWords {
  readonly language: string;
}

export const formLanguageWords: WordTable<FormLanguageWords> = {
  en: { language: 'Language' },
  'zh-CN': { language: '语言' },
  ar: { language: 'اللغة' },
};
