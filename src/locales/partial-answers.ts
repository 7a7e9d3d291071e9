import type { WordTable } from './words.js';

/** Words of a form that keeps what was answered before it is sent. The host's own words for the form count here, too. */
export interface PartialAnswerWords {
  readonly kept: string;
}

export const partialAnswerWords: WordTable<PartialAnswerWords> = {
  en: {
    kept: 'What you answer is kept as you go, even if you do not send it. Contact details, consent and files are kept once you send.',
  },
  'zh-CN': { kept: '您填写的内容会随时保存，即使没有提交。联系方式、授权和文件仅在提交后保存。' },
  ar: {
    kept: 'يُحفظ ما تجيب به أولًا بأول، حتى إن لم ترسله. أما بيانات الاتصال والموافقات والملفات فلا تُحفظ إلا عند الإرسال.',
  },
};
