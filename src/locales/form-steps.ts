import type { WordTable } from './words.js';

/** Words of a form that asks one question after the other. The host's own words for the form count here, too. */
export interface FormStepWords {
  readonly progress: string;
  /** `isOpen`: the answers to come may make it fewer. */
  readonly progressOf: (position: number, most: number, isOpen: boolean) => string;
  readonly next: string;
  readonly back: string;
}

export const formStepWords: WordTable<FormStepWords> = {
  en: {
    progress: 'Progress',
    progressOf: (position, most, isOpen) => `Question ${position} of ${isOpen ? 'about ' : ''}${most}`,
    next: 'Next',
    back: 'Back',
  },
  'zh-CN': {
    progress: '进度',
    progressOf: (position, most, isOpen) => `第 ${position} 题，共${isOpen ? '约' : ''} ${most} 题`,
    next: '下一题',
    back: '上一题',
  },
  ar: {
    progress: 'التقدّم',
    progressOf: (position, most, isOpen) => `السؤال ${position} من ${isOpen ? 'نحو ' : ''}${most}`,
    next: 'التالي',
    back: 'السابق',
  },
};
