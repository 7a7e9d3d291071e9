import type { WordTable } from './words.js';

/** What is said where deals are added to a stage; overridden among the words of `pipeline-board`. */
export interface DealAdderWords {
  readonly addNow: string;
  readonly addMore: string;
  readonly added: (title: string, stage: string) => string;
  /** The filters of the board do not let the new deal be seen. */
  readonly addedUnseen: string;
  readonly addRefused: (title: string, reason: string) => string;
  /** Takes a refused deal up again, to be changed. */
  readonly addAgain: (title: string) => string;
  readonly addDrop: (title: string) => string;
  readonly addPage: string;
}

const en: DealAdderWords = {
  addNow: 'Add',
  addMore: 'Customer, amount',
  added: (title, stage) => `${title} added to ${stage}`,
  addedUnseen: 'The filters leave it out of this board.',
  addRefused: (title, reason) => `${title} was not added: ${reason}`,
  addAgain: (title) => `Change ${title}`,
  addDrop: (title) => `Discard ${title}`,
  addPage: 'no deals can be added here.',
};

const zhCN: DealAdderWords = {
  addNow: '添加',
  addMore: '客户、金额',
  added: (title, stage) => `已将“${title}”添加到${stage}`,
  addedUnseen: '当前筛选条件未包含它，因此未在此看板显示。',
  addRefused: (title, reason) => `未能添加“${title}”：${reason}`,
  addAgain: (title) => `修改“${title}”`,
  addDrop: (title) => `放弃“${title}”`,
  addPage: '此处不能添加商机。',
};

const ar: DealAdderWords = {
  addNow: 'إضافة',
  addMore: 'العميل والمبلغ',
  added: (title, stage) => `أُضيفت ${title} إلى ${stage}`,
  addedUnseen: 'لا تظهر في هذه اللوحة لأن عوامل التصفية تستبعدها.',
  addRefused: (title, reason) => `لم تُضف ${title}: ${reason}`,
  addAgain: (title) => `تعديل ${title}`,
  addDrop: (title) => `تجاهل ${title}`,
  addPage: 'لا يمكن إضافة صفقات هنا.',
};

export const dealAdderWords: WordTable<DealAdderWords> = { en, 'zh-CN': zhCN, ar };
