import type { WordTable } from './words.js';

/** Words of `<rapport-feedback-launcher>`. */
export interface FeedbackLauncherWords {
  /** What the side tab and the panel are called. */
  readonly feedback: string;
  readonly close: string;
  /** What is said when a panel of that name has come by itself. */
  readonly appeared: (name: string) => string;
  readonly loading: string;
  readonly unreached: string;
  readonly retry: string;
}

export const feedbackLauncherWords: WordTable<FeedbackLauncherWords> = {
  en: {
    feedback: 'Feedback',
    close: 'Close',
    appeared: (name) => `A short survey has appeared, in the region “${name}”. Nothing happens if you leave it.`,
    loading: 'Loading…',
    unreached: 'No connection yet – trying again.',
    retry: 'Try now',
  },
  'zh-CN': {
    feedback: '反馈',
    close: '关闭',
    appeared: (name) => `页面上出现了一份简短的问卷，位于“${name}”区域。您可以不予理会。`,
    loading: '正在加载…',
    unreached: '尚未连接网络，正在重试。',
    retry: '立即重试',
  },
  ar: {
    feedback: 'ملاحظاتك',
    close: 'إغلاق',
    appeared: (name) => `ظهر استطلاع قصير في المنطقة «${name}». يمكنك تجاهله.`,
    loading: 'جارٍ التحميل…',
    unreached: 'لا يوجد اتصال بعد – تُعاد المحاولة.',
    retry: 'إعادة المحاولة الآن',
  },
};
