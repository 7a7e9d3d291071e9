import type { DataErrorCode } from '../data/data-error.js';
import type { WordTable } from './words.js';

/** Words that every element needs. */
export interface CommonWords {
  readonly loading: string;
  readonly notConnected: string;
  readonly notConnectedHint: string;
  readonly failed: Readonly<Record<DataErrorCode, string>>;
  readonly failedTitle: string;
  readonly deniedTitle: string;
  readonly retry: string;
  readonly undo: string;
  readonly redo: string;
  readonly undone: (label: string) => string;
  readonly redone: (label: string) => string;
  readonly close: string;
  readonly cancel: string;
  readonly save: string;
  readonly saved: string;
  readonly edit: string;
  readonly hidden: string;
  readonly unreadable: string;
  readonly memoryOnly: string;
  readonly storageLost: string;
}

const en: CommonWords = {
  loading: 'Loading…',
  notConnected: 'Not connected',
  notConnectedHint: 'This part of the page has no data source yet.',
  failed: {
    conflict: 'Somebody else has changed this in the meantime. The latest state is shown.',
    denied: 'You do not have permission to see or change this.',
    invalid: 'Something in it does not fit. Check the values and try again.',
    'not-found': 'This record does not exist any more.',
    offline: 'There is no connection. Try again when it is back.',
    'rate-limited': 'Too many requests at the moment. Wait a little, then try again.',
    unsupported: 'The data source cannot do this.',
    unavailable: 'The data source did not answer. Try again.',
  },
  failedTitle: 'This could not be loaded',
  deniedTitle: 'No permission',
  retry: 'Try again',
  undo: 'Undo',
  redo: 'Redo',
  undone: (label) => `Undone: ${label}`,
  redone: (label) => `Done again: ${label}`,
  close: 'Close',
  cancel: 'Cancel',
  save: 'Save',
  saved: 'Saved',
  edit: 'Edit',
  hidden: 'Hidden by permission',
  unreadable: 'This record cannot be read',
  memoryOnly: 'This browser does not allow saving. Changes last only until the page is closed.',
  storageLost: 'The data saved in this browser was removed. Recent changes may be missing.',
};

const zhCN: CommonWords = {
  loading: '正在加载…',
  notConnected: '未连接',
  notConnectedHint: '此处尚未连接数据源。',
  failed: {
    conflict: '其他人刚刚修改了此内容，已显示最新状态。',
    denied: '您没有查看或修改此内容的权限。',
    invalid: '有内容不符合要求，请检查后重试。',
    'not-found': '该记录已不存在。',
    offline: '网络未连接，请在恢复后重试。',
    'rate-limited': '请求过于频繁，请稍候再试。',
    unsupported: '数据源不支持此操作。',
    unavailable: '数据源没有响应，请重试。',
  },
  failedTitle: '加载失败',
  deniedTitle: '没有权限',
  retry: '重试',
  undo: '撤销',
  redo: '重做',
  undone: (label) => `已撤销：${label}`,
  redone: (label) => `已重做：${label}`,
  close: '关闭',
  cancel: '取消',
  save: '保存',
  saved: '已保存',
  edit: '编辑',
  hidden: '因权限隐藏',
  unreadable: '此记录无法读取',
  memoryOnly: '浏览器不允许保存数据，修改仅在关闭页面前有效。',
  storageLost: '浏览器中保存的数据已被清除，最近的修改可能丢失。',
};

const ar: CommonWords = {
  loading: 'جارٍ التحميل…',
  notConnected: 'غير متصل',
  notConnectedHint: 'لم يُربط هذا الجزء من الصفحة بمصدر بيانات بعد.',
  failed: {
    conflict: 'غيّر شخص آخر هذا في هذه الأثناء. تُعرض أحدث حالة.',
    denied: 'ليس لديك إذن لعرض هذا أو تغييره.',
    invalid: 'هناك قيمة غير مناسبة. تحقق من القيم ثم أعد المحاولة.',
    'not-found': 'لم يعد هذا السجل موجودًا.',
    offline: 'لا يوجد اتصال. أعد المحاولة عند عودته.',
    'rate-limited': 'طلبات كثيرة في هذه اللحظة. انتظر قليلًا ثم أعد المحاولة.',
    unsupported: 'مصدر البيانات لا يدعم هذا.',
    unavailable: 'لم يستجب مصدر البيانات. أعد المحاولة.',
  },
  failedTitle: 'تعذّر التحميل',
  deniedTitle: 'لا إذن',
  retry: 'إعادة المحاولة',
  undo: 'تراجع',
  redo: 'إعادة',
  undone: (label) => `تم التراجع: ${label}`,
  redone: (label) => `تمت الإعادة: ${label}`,
  close: 'إغلاق',
  cancel: 'إلغاء',
  save: 'حفظ',
  saved: 'تم الحفظ',
  edit: 'تعديل',
  hidden: 'مخفي لعدم وجود إذن',
  unreadable: 'تتعذّر قراءة هذا السجل',
  memoryOnly: 'لا يسمح هذا المتصفح بالحفظ. تبقى التغييرات حتى إغلاق الصفحة فقط.',
  storageLost: 'أزيلت البيانات المحفوظة في هذا المتصفح. قد تكون التغييرات الأخيرة مفقودة.',
};

export const commonWords: WordTable<CommonWords> = { en, 'zh-CN': zhCN, ar };
