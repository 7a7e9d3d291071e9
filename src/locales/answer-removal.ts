import type { WordTable } from './words.js';

/** Words of the thanks of a form whose visitor may take the answer back. The host's own words for the form count here, too. */
export interface AnswerRemovalWords {
  readonly remove: string;
  readonly removeAsked: string;
  readonly removeNow: string;
  readonly removeNot: string;
  readonly removing: string;
  readonly removed: string;
  readonly notRemoved: Readonly<Record<'offline' | 'server' | 'refused', string>>;
}

export const answerRemovalWords: WordTable<AnswerRemovalWords> = {
  en: {
    remove: 'Delete my answer',
    removeAsked: 'Delete your answer for good? It cannot be brought back.',
    removeNow: 'Delete',
    removeNot: 'Keep it',
    removing: 'Deleting…',
    removed: 'Your answer has been deleted.',
    notRemoved: {
      offline: 'Not deleted: there is no connection. Your answer is still there; try again when you are online.',
      server: 'Not deleted: nobody has confirmed it. Try again.',
      refused: 'Your answer cannot be deleted from this page. Ask those who run this survey.',
    },
  },
  'zh-CN': {
    remove: '删除我的回答',
    removeAsked: '要永久删除您的回答吗？删除后无法恢复。',
    removeNow: '删除',
    removeNot: '保留',
    removing: '正在删除…',
    removed: '您的回答已删除。',
    notRemoved: {
      offline: '未删除：没有网络连接。您的回答仍然保留，请在联网后重试。',
      server: '未删除：尚未得到确认。请重试。',
      refused: '无法在此页面删除您的回答。请联系本次调查的主办方。',
    },
  },
  ar: {
    remove: 'حذف إجابتي',
    removeAsked: 'هل تريد حذف إجابتك نهائيًا؟ لا يمكن استعادتها.',
    removeNow: 'حذف',
    removeNot: 'إبقاء',
    removing: 'جارٍ الحذف…',
    removed: 'حُذفت إجابتك.',
    notRemoved: {
      offline: 'لم تُحذف: لا يوجد اتصال. ما زالت إجابتك محفوظة؛ أعد المحاولة عند عودة الاتصال.',
      server: 'لم تُحذف: لم يصل تأكيد. أعد المحاولة.',
      refused: 'لا يمكن حذف إجابتك من هذه الصفحة. اسأل القائمين على هذا الاستبيان.',
    },
  },
};
