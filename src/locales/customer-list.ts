import type { WordTable } from './words.js';

export interface CustomerListWords {
  readonly title: string;
  readonly search: string;
  /** Stands in the empty search box. */
  readonly searchHint: string;
  readonly sortBy: string;
  readonly ascending: (label: string) => string;
  readonly descending: (label: string) => string;
  /** At least so many: the rest has not been counted. */
  readonly atLeast: (count: string) => string;
  /** Read out after a filter was changed. */
  readonly matching: (count: number) => string;
  readonly emptyTitle: string;
  readonly emptyHint: string;
  readonly nobodyTitle: string;
  readonly nobodyHint: string;
  readonly clearSearch: string;
  readonly searchDeniedTitle: string;
  readonly searchDeniedHint: string;
  /** Stands for a value that a customer does not have. */
  readonly missing: string;
}

function counted(
  locale: string,
  forms: Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string },
): (count: number) => string {
  const plurals = new Intl.PluralRules(locale);
  const numbers = new Intl.NumberFormat(locale);
  return (count) => (forms[plurals.select(count)] ?? forms.other).replace('#', numbers.format(count));
}

const en: CustomerListWords = {
  title: 'Customers',
  search: 'Search customers',
  searchHint: 'Search',
  sortBy: 'Sort by',
  ascending: (label) => `${label}, ascending`,
  descending: (label) => `${label}, descending`,
  atLeast: (count) => `${count}+`,
  matching: counted('en', { one: '# customer matches', other: '# customers match' }),
  emptyTitle: 'No customers yet',
  emptyHint: 'Import a file or add the first customer. Everybody you add appears here at once.',
  nobodyTitle: 'Nobody matches',
  nobodyHint: 'No customer fits what is searched for. Try fewer words or a wider segment.',
  clearSearch: 'Clear the search',
  searchDeniedTitle: 'Search is not possible',
  searchDeniedHint: 'It would look through fields that are hidden from you.',
  missing: 'None',
};

const zhCN: CustomerListWords = {
  title: '客户',
  search: '搜索客户',
  searchHint: '搜索',
  sortBy: '排序',
  ascending: (label) => `${label}（升序）`,
  descending: (label) => `${label}（降序）`,
  atLeast: (count) => `${count}+`,
  matching: counted('zh-CN', { other: '有 # 位客户符合条件' }),
  emptyTitle: '还没有客户',
  emptyHint: '导入文件或添加第一位客户，添加后会立即显示在这里。',
  nobodyTitle: '没有符合条件的客户',
  nobodyHint: '没有客户符合当前条件。请减少搜索词，或放宽客户分群。',
  clearSearch: '清除搜索',
  searchDeniedTitle: '无法搜索',
  searchDeniedHint: '搜索会涉及对您隐藏的字段。',
  missing: '无',
};

const ar: CustomerListWords = {
  title: 'العملاء',
  search: 'البحث عن العملاء',
  searchHint: 'بحث',
  sortBy: 'ترتيب حسب',
  ascending: (label) => `${label}، تصاعديًا`,
  descending: (label) => `${label}، تنازليًا`,
  atLeast: (count) => `${count}+`,
  matching: counted('ar', {
    zero: 'لا يطابق أي عميل',
    one: 'يطابق عميل واحد',
    two: 'يطابق عميلان',
    few: 'يطابق # عملاء',
    many: 'يطابق # عميلًا',
    other: 'يطابق # عميل',
  }),
  emptyTitle: 'لا يوجد عملاء بعد',
  emptyHint: 'استورد ملفًا أو أضف أول عميل. كل من تضيفه يظهر هنا فورًا.',
  nobodyTitle: 'لا أحد يطابق',
  nobodyHint: 'لا يوجد عميل يناسب ما تبحث عنه. جرّب كلمات أقل أو شريحة أوسع.',
  clearSearch: 'مسح البحث',
  searchDeniedTitle: 'البحث غير ممكن',
  searchDeniedHint: 'لأنه يبحث في حقول مخفية عنك.',
  missing: 'لا شيء',
};

export const customerListWords: WordTable<CustomerListWords> = { en, 'zh-CN': zhCN, ar };
