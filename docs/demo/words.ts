/** The words of the page itself. Those of the elements are their own affair: they follow the language of the provider. */
import type { Refusal } from './orders/records.js';
import type { DateOrder } from './orders/values.js';

export const languages = ['en', 'zh-CN', 'ar'] as const;
export type Language = (typeof languages)[number];

interface Words {
  readonly brand: string;
  readonly pageTitle: string;
  readonly skip: string;
  readonly sections: string;
  readonly customers: string;
  readonly pipeline: string;
  readonly feedback: string;
  readonly undo: string;
  readonly redo: string;
  readonly undoOf: (what: string) => string;
  readonly redoOf: (what: string) => string;
  readonly undone: (what: string) => string;
  readonly redone: (what: string) => string;
  readonly notUndone: string;
  readonly theme: string;
  readonly themeAuto: string;
  readonly themeLight: string;
  readonly themeDark: string;
  readonly language: string;
  readonly title: string;
  readonly opening: string;
  readonly openOrders: string;
  readonly reset: string;
  readonly retry: string;
  readonly segment: string;
  readonly everybody: string;
  readonly ownRule: string;
  readonly chosenCustomer: string;
  readonly whichPipeline: string;
  readonly survey: string;
  readonly asking: (name: string) => string;
  readonly askingNobody: string;
  readonly colophon: string;
  readonly cancel: string;
  readonly resetTitle: string;
  readonly resetText: string;
  readonly resetNow: string;
  readonly ofCompany: (customers: string, deals: string) => string;
  readonly ofOrders: (file: string, customers: string, orders: string) => string;
  readonly kept: string;
  readonly notKept: string;
  readonly waitingForTab: string;
  readonly planning: string;
  readonly movingIn: (done: string, total: string) => string;
  readonly takingIn: (done: string, total: string) => string;
  readonly clearing: string;
  readonly companyReady: string;
  readonly ordersReady: string;
  readonly notFilled: string;
  readonly notOpened: string;
  readonly notDone: string;
  readonly ordersTitle: string;
  readonly ordersText: string;
  readonly drop: string;
  readonly reading: (file: string) => string;
  readonly notRead: string;
  readonly emptyFile: string;
  readonly mapping: string;
  readonly columnCustomer: string;
  readonly columnName: string;
  readonly columnDate: string;
  readonly columnAmount: string;
  readonly column: (number: string) => string;
  readonly noColumn: string;
  readonly currency: string;
  readonly dateOrder: string;
  readonly dateOrders: Readonly<Record<DateOrder, string>>;
  readonly sample: string;
  readonly understoodOrders: string;
  readonly understoodCustomers: string;
  readonly understoodPeriod: string;
  readonly understoodTotal: string;
  readonly nothingRefused: string;
  readonly refused: (rows: string, count: number) => string;
  readonly refusals: Readonly<Record<Refusal, string>>;
  readonly inRows: (rows: string, count: number) => string;
  readonly load: string;
  readonly numbered: string;
}

const en: Words = {
  brand: 'Orrery Works',
  pageTitle: 'Customer desk · Orrery Works',
  skip: 'Skip to the customers',
  sections: 'Sections',
  customers: 'Customers',
  pipeline: 'Pipeline',
  feedback: 'Feedback',
  undo: 'Undo',
  redo: 'Redo',
  undoOf: (what) => `Undo: ${what}`,
  redoOf: (what) => `Redo: ${what}`,
  undone: (what) => `Undone: ${what}`,
  redone: (what) => `Done again: ${what}`,
  notUndone: 'That cannot be taken back any more: it has been changed since.',
  theme: 'Theme',
  themeAuto: 'As the system',
  themeLight: 'Light',
  themeDark: 'Dark',
  language: 'Language',
  title: 'Customer desk',
  opening: 'Opening…',
  openOrders: 'Open your own orders…',
  reset: 'Start anew…',
  retry: 'Try again',
  segment: 'Segment',
  everybody: 'Everybody',
  ownRule: 'Your own rule',
  chosenCustomer: 'The chosen customer',
  whichPipeline: 'Pipeline',
  survey: 'Survey',
  asking: (name) => `Ask ${name} and note the answer here. It appears on the timeline.`,
  askingNobody: 'Choose a customer first; the answer then appears on the timeline.',
  colophon: 'Orrery Works is made up. Everything you see and change here stays in this browser: no server is involved.',
  cancel: 'Cancel',
  resetTitle: 'Start anew?',
  resetText: 'Everything on this desk is removed, your changes too, and the made-up company moves in again.',
  resetNow: 'Remove and start anew',
  ofCompany: (customers, deals) => `A made-up company: ${customers} customers and ${deals} deals.`,
  ofOrders: (file, customers, orders) => `Your file ${file}: ${customers} customers and ${orders} orders.`,
  kept: 'Kept in this browser.',
  notKept: 'Not kept: gone when this page is closed.',
  waitingForTab: 'Another tab is setting this desk up…',
  planning: 'Making up a company…',
  movingIn: (done, total) => `The company is moving in: ${done} of ${total} records`,
  takingIn: (done, total) => `Your orders are moving in: ${done} of ${total} records`,
  clearing: 'Clearing the desk…',
  companyReady: 'The company has moved in.',
  ordersReady: 'Your orders have moved in.',
  notFilled: 'This desk could not be set up. What was there before is gone; try again to start anew.',
  notOpened: 'The data of this desk could not be opened.',
  notDone: 'That did not work. Try it again.',
  ordersTitle: 'Open your own orders',
  ordersText:
    'A file with one order a row: who bought, when, and for how much. It is read in this browser and sent nowhere.',
  drop: 'Choose a CSV file, or drop it here',
  reading: (file) => `Reading ${file}…`,
  notRead: 'This file could not be read. Is it a text file with columns?',
  emptyFile: 'There are no rows in this file.',
  mapping: 'What the columns mean',
  columnCustomer: 'Customer',
  columnName: 'Name (optional)',
  columnDate: 'Date',
  columnAmount: 'Amount',
  column: (number) => `Column ${number}`,
  noColumn: 'None',
  currency: 'Currency',
  dateOrder: 'Dates are written',
  dateOrders: { ymd: 'year, month, day', dmy: 'day, month, year', mdy: 'month, day, year' },
  sample: 'The first rows',
  understoodOrders: 'Orders',
  understoodCustomers: 'Customers',
  understoodPeriod: 'Period',
  understoodTotal: 'Total',
  nothingRefused: 'Every row was understood.',
  refused: (rows, count) => (count === 1 ? 'One row is left out:' : `${rows} rows are left out:`),
  refusals: {
    'no-customer': 'no customer',
    'no-date': 'no date that can be read',
    'no-amount': 'no amount that can be read',
    negative: 'a negative amount, such as a refund',
  },
  inRows: (rows, count) => (count === 1 ? `Row ${rows}` : `Rows ${rows}`),
  load: 'Load these orders',
  numbered: 'Customer',
};

const zhCN: Words = {
  brand: '星仪精工',
  pageTitle: '客户工作台 · 星仪精工',
  skip: '跳到客户列表',
  sections: '栏目',
  customers: '客户',
  pipeline: '销售管道',
  feedback: '反馈',
  undo: '撤销',
  redo: '重做',
  undoOf: (what) => `撤销：${what}`,
  redoOf: (what) => `重做：${what}`,
  undone: (what) => `已撤销：${what}`,
  redone: (what) => `已重做：${what}`,
  notUndone: '无法撤销：此后内容又被修改过。',
  theme: '主题',
  themeAuto: '跟随系统',
  themeLight: '浅色',
  themeDark: '深色',
  language: '语言',
  title: '客户工作台',
  opening: '正在打开…',
  openOrders: '打开自己的订单…',
  reset: '重新开始…',
  retry: '重试',
  segment: '客户细分',
  everybody: '全部客户',
  ownRule: '自定义条件',
  chosenCustomer: '所选客户',
  whichPipeline: '管道',
  survey: '问卷',
  asking: (name) => `询问${name}并在此记录答案，答案会出现在时间线上。`,
  askingNobody: '请先选择一位客户，答案会出现在其时间线上。',
  colophon: '星仪精工为虚构公司。您在此看到和修改的一切只保存在本浏览器中，不涉及任何服务器。',
  cancel: '取消',
  resetTitle: '重新开始？',
  resetText: '工作台上的所有内容（包括您的修改）将被删除，并重新载入虚构公司的数据。',
  resetNow: '删除并重新开始',
  ofCompany: (customers, deals) => `虚构公司：${customers} 位客户，${deals} 个商机。`,
  ofOrders: (file, customers, orders) => `您的文件 ${file}：${customers} 位客户，${orders} 笔订单。`,
  kept: '已保存在本浏览器中。',
  notKept: '未保存：关闭页面后即消失。',
  waitingForTab: '另一个标签页正在准备工作台…',
  planning: '正在构思一家公司…',
  movingIn: (done, total) => `正在载入公司数据：${done} / ${total} 条`,
  takingIn: (done, total) => `正在载入您的订单：${done} / ${total} 条`,
  clearing: '正在清空工作台…',
  companyReady: '公司数据已载入。',
  ordersReady: '您的订单已载入。',
  notFilled: '工作台未能准备好，原有内容已被清空。请重试以重新开始。',
  notOpened: '无法打开工作台的数据。',
  notDone: '操作未成功，请重试。',
  ordersTitle: '打开自己的订单',
  ordersText: '每行一笔订单的文件：谁、何时、多少钱。文件只在本浏览器中读取，不会发送到任何地方。',
  drop: '选择 CSV 文件，或拖放到此处',
  reading: (file) => `正在读取 ${file}…`,
  notRead: '无法读取此文件。它是按列排列的文本文件吗？',
  emptyFile: '此文件中没有数据行。',
  mapping: '各列的含义',
  columnCustomer: '客户',
  columnName: '名称（可选）',
  columnDate: '日期',
  columnAmount: '金额',
  column: (number) => `第 ${number} 列`,
  noColumn: '无',
  currency: '货币',
  dateOrder: '日期写法',
  dateOrders: { ymd: '年、月、日', dmy: '日、月、年', mdy: '月、日、年' },
  sample: '前几行',
  understoodOrders: '订单',
  understoodCustomers: '客户',
  understoodPeriod: '时间范围',
  understoodTotal: '总额',
  nothingRefused: '所有行均已识别。',
  refused: (rows) => `${rows} 行未采用：`,
  refusals: {
    'no-customer': '没有客户',
    'no-date': '日期无法识别',
    'no-amount': '金额无法识别',
    negative: '金额为负（例如退款）',
  },
  inRows: (rows) => `第 ${rows} 行`,
  load: '载入这些订单',
  numbered: '客户',
};

const ar: Words = {
  brand: 'أوريري للصناعات الدقيقة',
  pageTitle: 'مكتب العملاء · أوريري',
  skip: 'انتقل إلى العملاء',
  sections: 'الأقسام',
  customers: 'العملاء',
  pipeline: 'مسار المبيعات',
  feedback: 'الآراء',
  undo: 'تراجع',
  redo: 'إعادة',
  undoOf: (what) => `تراجع: ${what}`,
  redoOf: (what) => `إعادة: ${what}`,
  undone: (what) => `تم التراجع: ${what}`,
  redone: (what) => `تمت الإعادة: ${what}`,
  notUndone: 'لم يعد التراجع ممكنًا: فقد تغيّر ذلك منذ حينه.',
  theme: 'المظهر',
  themeAuto: 'مثل النظام',
  themeLight: 'فاتح',
  themeDark: 'داكن',
  language: 'اللغة',
  title: 'مكتب العملاء',
  opening: 'جارٍ الفتح…',
  openOrders: 'افتح طلباتك…',
  reset: 'ابدأ من جديد…',
  retry: 'حاول مجددًا',
  segment: 'الشريحة',
  everybody: 'الجميع',
  ownRule: 'شرط خاص بك',
  chosenCustomer: 'العميل المختار',
  whichPipeline: 'المسار',
  survey: 'الاستبيان',
  asking: (name) => `اسأل ${name} ودوّن الإجابة هنا، وستظهر في الخط الزمني.`,
  askingNobody: 'اختر عميلًا أولًا، ثم تظهر الإجابة في خطه الزمني.',
  colophon: 'شركة أوريري من نسج الخيال. كل ما تراه وتغيّره هنا يبقى في هذا المتصفح دون أي خادم.',
  cancel: 'إلغاء',
  resetTitle: 'هل تبدأ من جديد؟',
  resetText: 'سيُحذف كل ما في هذا المكتب، ومعه تغييراتك، ثم تعود الشركة المتخيَّلة من جديد.',
  resetNow: 'احذف وابدأ من جديد',
  ofCompany: (customers, deals) => `شركة متخيَّلة: العملاء ${customers}، والصفقات ${deals}.`,
  ofOrders: (file, customers, orders) => `ملفك ${file}: العملاء ${customers}، والطلبات ${orders}.`,
  kept: 'محفوظ في هذا المتصفح.',
  notKept: 'غير محفوظ: يزول عند إغلاق الصفحة.',
  waitingForTab: 'تُعِدّ علامة تبويب أخرى هذا المكتب…',
  planning: 'جارٍ تخيّل شركة…',
  movingIn: (done, total) => `جارٍ تحميل الشركة: ${done} من ${total} سجل`,
  takingIn: (done, total) => `جارٍ تحميل طلباتك: ${done} من ${total} سجل`,
  clearing: 'جارٍ إخلاء المكتب…',
  companyReady: 'اكتمل تحميل الشركة.',
  ordersReady: 'اكتمل تحميل طلباتك.',
  notFilled: 'تعذّر إعداد هذا المكتب، وقد أُزيل ما كان فيه. حاول مجددًا لتبدأ من جديد.',
  notOpened: 'تعذّر فتح بيانات هذا المكتب.',
  notDone: 'لم ينجح ذلك. حاول مجددًا.',
  ordersTitle: 'افتح طلباتك',
  ordersText: 'ملف فيه طلب في كل صف: من اشترى، ومتى، وبكم. يُقرأ في هذا المتصفح ولا يُرسل إلى أي مكان.',
  drop: 'اختر ملف CSV أو أفلته هنا',
  reading: (file) => `جارٍ قراءة ${file}…`,
  notRead: 'تعذّرت قراءة هذا الملف. هل هو ملف نصي ذو أعمدة؟',
  emptyFile: 'لا توجد صفوف في هذا الملف.',
  mapping: 'معاني الأعمدة',
  columnCustomer: 'العميل',
  columnName: 'الاسم (اختياري)',
  columnDate: 'التاريخ',
  columnAmount: 'المبلغ',
  column: (number) => `العمود ${number}`,
  noColumn: 'لا شيء',
  currency: 'العملة',
  dateOrder: 'ترتيب التاريخ',
  dateOrders: { ymd: 'سنة، شهر، يوم', dmy: 'يوم، شهر، سنة', mdy: 'شهر، يوم، سنة' },
  sample: 'الصفوف الأولى',
  understoodOrders: 'الطلبات',
  understoodCustomers: 'العملاء',
  understoodPeriod: 'الفترة',
  understoodTotal: 'المجموع',
  nothingRefused: 'فُهمت كل الصفوف.',
  refused: (rows) => `صفوف لم تُؤخذ: ${rows}`,
  refusals: {
    'no-customer': 'بلا عميل',
    'no-date': 'تاريخ لا يُقرأ',
    'no-amount': 'مبلغ لا يُقرأ',
    negative: 'مبلغ سالب، كالمرتجع',
  },
  inRows: (rows, count) => (count === 1 ? `الصف ${rows}` : `الصفوف ${rows}`),
  load: 'حمّل هذه الطلبات',
  numbered: 'العميل',
};

const tables: Readonly<Record<Language, Words>> = { en, 'zh-CN': zhCN, ar };

type PlainWord = { [Key in keyof Words]: Words[Key] extends string ? Key : never }[keyof Words];

let current: Language = 'en';
const listeners = new Set<() => void>();

export function language(): Language {
  return current;
}

export function words(): Words {
  return tables[current];
}

/** A number as the language of the page writes it. */
export function numberText(value: number): string {
  return new Intl.NumberFormat(current).format(value);
}

/** Calls back now and whenever the language has changed: whoever writes words writes them again. */
export function inEveryLanguage(write: () => void): void {
  listeners.add(write);
  write();
}

/** Turns the page to a language: its direction, the words in its HTML, and those that scripts have written. */
export function turnTo(next: Language): void {
  current = next;
  document.documentElement.lang = next;
  document.documentElement.dir = next === 'ar' ? 'rtl' : 'ltr';
  document.title = words().pageTitle;
  for (const place of document.querySelectorAll<HTMLElement>('[data-words]')) {
    place.textContent = words()[place.dataset['words'] as PlainWord];
  }
  for (const place of document.querySelectorAll<HTMLElement>('[data-words-label]')) {
    place.setAttribute('aria-label', words()[place.dataset['wordsLabel'] as PlainWord]);
  }
  for (const write of listeners) write();
}
