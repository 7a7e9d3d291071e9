import type { Formats } from './formats.js';
import type { WordTable } from './words.js';

/** Fields that many deals are given at once. */
export type SharedField = 'owner' | 'tags' | 'expectedClose';

/** Where many deals came to stand, as it is said. */
export interface SpokenRange {
  readonly stage: string;
  readonly first: string;
  readonly last: string;
  readonly count: string;
}

/** What is said of several deals at once; overridden among the words of `pipeline-board`. */
export interface DealSelectionWords {
  readonly manySelected: (format: Formats, count: number) => string;
  readonly manyNoneSelected: string;
  readonly manyTaken: (title: string) => string;
  readonly manyLeftOut: (title: string) => string;
  readonly manyClear: string;
  readonly manyMove: (format: Formats, count: number) => string;
  readonly manyField: Readonly<Record<SharedField, string>>;
  readonly manyTitle: Readonly<Record<SharedField, (format: Formats, count: number) => string>>;
  readonly manyChanged: Readonly<Record<SharedField, (format: Formats, count: number, value: string) => string>>;
  /** `from`: absent where they come from several stages. */
  readonly manyMoved: (format: Formats, count: number, from: string | undefined, to: string) => string;
  readonly manyMovedWithin: (format: Formats, count: number, stage: string) => string;
  readonly manyNow: (range: SpokenRange) => string;
  readonly manyUnchanged: (title: string, reason: string) => string;
  readonly manyMore: (format: Formats, count: number) => string;
  readonly manyCancelled: (format: Formats, count: number) => string;
}

const en: DealSelectionWords = {
  manySelected: (format, count) => `${deals(format, count)} selected`,
  manyNoneSelected: 'No deal is selected.',
  manyTaken: (title) => `${title} selected.`,
  manyLeftOut: (title) => `${title} left out.`,
  manyClear: 'Clear selection',
  manyMove: (format, count) => `Move ${deals(format, count)}…`,
  manyField: { owner: 'Owner…', tags: 'Add tag…', expectedClose: 'Close date…' },
  manyTitle: {
    owner: (format, count) => `Give ${deals(format, count)} to somebody`,
    tags: (format, count) => `Add tags to ${deals(format, count)}`,
    expectedClose: (format, count) => `Set when ${deals(format, count)} should close`,
  },
  manyChanged: {
    owner: (format, count, value) => `${deals(format, count)} given to ${value}`,
    tags: (format, count, value) => `${deals(format, count)} tagged ${value}`,
    expectedClose: (format, count, value) => `Expected close of ${deals(format, count)} set to ${value}`,
  },
  manyMoved: (format, count, from, to) =>
    from === undefined
      ? `${deals(format, count)} moved to ${to}`
      : `${deals(format, count)} moved from ${from} to ${to}`,
  manyMovedWithin: (format, count, stage) => `${deals(format, count)} moved in ${stage}`,
  manyNow: ({ stage, first, last, count }) => `${stage}, positions ${first} to ${last} of ${count}.`,
  manyUnchanged: (title, reason) => `${title} stays as it was: ${reason}`,
  manyMore: (format, count) =>
    format.plural(count, { one: '1 more stays as it was.', other: `${format.number(count)} more stay as they were.` }),
  manyCancelled: (format, count) =>
    format.plural(count, {
      one: 'Move cancelled. 1 deal is back where it was.',
      other: `Move cancelled. ${format.number(count)} deals are back where they were.`,
    }),
};

function deals(format: Formats, count: number): string {
  return format.plural(count, { one: '1 deal', other: `${format.number(count)} deals` });
}

const zhCN: DealSelectionWords = {
  manySelected: (format, count) => `已选择 ${format.number(count)} 个商机`,
  manyNoneSelected: '未选择商机。',
  manyTaken: (title) => `已选择“${title}”。`,
  manyLeftOut: (title) => `已取消选择“${title}”。`,
  manyClear: '清除选择',
  manyMove: (format, count) => `移动 ${format.number(count)} 个商机…`,
  manyField: { owner: '负责人…', tags: '添加标签…', expectedClose: '预计成交…' },
  manyTitle: {
    owner: (format, count) => `为 ${format.number(count)} 个商机指定负责人`,
    tags: (format, count) => `为 ${format.number(count)} 个商机添加标签`,
    expectedClose: (format, count) => `设置 ${format.number(count)} 个商机的预计成交日期`,
  },
  manyChanged: {
    owner: (format, count, value) => `已将 ${format.number(count)} 个商机交给${value}`,
    tags: (format, count, value) => `已为 ${format.number(count)} 个商机添加标签${value}`,
    expectedClose: (format, count, value) => `已将 ${format.number(count)} 个商机的预计成交设为${value}`,
  },
  manyMoved: (format, count, from, to) =>
    from === undefined
      ? `已将 ${format.number(count)} 个商机移至${to}`
      : `已将 ${format.number(count)} 个商机从${from}移至${to}`,
  manyMovedWithin: (format, count, stage) => `已在${stage}内移动 ${format.number(count)} 个商机`,
  manyNow: ({ stage, first, last, count }) => `${stage}，第 ${first} 至 ${last} 位，共 ${count} 位。`,
  manyUnchanged: (title, reason) => `“${title}”保持原状：${reason}`,
  manyMore: (format, count) => `另有 ${format.number(count)} 个保持原状。`,
  manyCancelled: (format, count) => `已取消移动，${format.number(count)} 个商机已回到原处。`,
};

const ar: DealSelectionWords = {
  manySelected: (format, count) => `المحدد: ${dealsAr(format, count)}`,
  manyNoneSelected: 'لم تُحدد أي صفقة.',
  manyTaken: (title) => `حُددت ${title}.`,
  manyLeftOut: (title) => `أُلغي تحديد ${title}.`,
  manyClear: 'إلغاء التحديد',
  manyMove: (format, count) => `نقل ${dealsAr(format, count, 'صفقتين')}…`,
  manyField: { owner: 'المسؤول…', tags: 'إضافة وسم…', expectedClose: 'تاريخ الإغلاق…' },
  manyTitle: {
    owner: (format, count) => `تعيين مسؤول عن ${dealsAr(format, count, 'صفقتين')}`,
    tags: (format, count) => `إضافة وسوم إلى ${dealsAr(format, count, 'صفقتين')}`,
    expectedClose: (format, count) => `تحديد موعد إغلاق ${dealsAr(format, count, 'صفقتين')}`,
  },
  manyChanged: {
    owner: (format, count, value) => `أُسندت ${dealsAr(format, count)} إلى ${value}`,
    tags: (format, count, value) => `أضيف الوسم ${value} إلى ${dealsAr(format, count, 'صفقتين')}`,
    expectedClose: (format, count, value) => `حُدد إغلاق ${dealsAr(format, count, 'صفقتين')} في ${value}`,
  },
  manyMoved: (format, count, from, to) =>
    from === undefined
      ? `نُقلت ${dealsAr(format, count)} إلى ${to}`
      : `نُقلت ${dealsAr(format, count)} من ${from} إلى ${to}`,
  manyMovedWithin: (format, count, stage) => `نُقلت ${dealsAr(format, count)} في ${stage}`,
  manyNow: ({ stage, first, last, count }) => `${stage}، المواضع ${first} إلى ${last} من ${count}.`,
  manyUnchanged: (title, reason) => `بقيت ${title} كما كانت: ${reason}`,
  manyMore: (format, count) => `وبقيت ${dealsAr(format, count)} أخرى كما كانت.`,
  manyCancelled: (format, count) => `أُلغي النقل. عادت ${dealsAr(format, count)} إلى موضعها.`,
};

/** `two`: a pair in the case that its place in the sentence asks for. */
function dealsAr(format: Formats, count: number, two = 'صفقتان'): string {
  return format.plural(count, {
    one: 'صفقة واحدة',
    two,
    few: `${format.number(count)} صفقات`,
    other: `${format.number(count)} صفقة`,
  });
}

export const dealSelectionWords: WordTable<DealSelectionWords> = { en, 'zh-CN': zhCN, ar };
