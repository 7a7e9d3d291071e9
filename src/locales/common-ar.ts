import type { CommonWords } from './common-en.js';

/** Modern Standard Arabic. */
export const arabicCommonWords: CommonWords = {
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
