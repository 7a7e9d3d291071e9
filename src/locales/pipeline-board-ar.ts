import type { Formats } from './formats.js';
import type { DealMoveWords, SpokenPlace } from './deal-moves.js';

/** Arabic. */
export const arabicBoardWords: DealMoveWords = {
  board: 'مسار المبيعات',
  open: (sum) => `${sum} مفتوحة`,
  weighted: (sum) => `${sum} مرجّحة`,
  deals: (format, count) =>
    format.plural(count, {
      zero: 'لا صفقات',
      one: 'صفقة واحدة',
      two: 'صفقتان',
      few: `${format.number(count)} صفقات`,
      other: `${format.number(count)} صفقة`,
    }),
  probability: 'الاحتمال',
  overLimit: (most) => `فوق الحد ${most}`,
  closedAs: { won: 'مغلقة بالفوز', lost: 'مغلقة بالخسارة' },
  customer: 'العميل',
  owner: 'المسؤول',
  expectedClose: 'الإغلاق المتوقع',
  stale: (format, days) => `راكدة منذ ${inDays(format, days)}`,
  overdue: (format, days) => `متأخرة ${inDays(format, days)}`,
  age: (format, days) => `في المرحلة منذ ${inDays(format, days)}`,
  next: { overdue: 'النشاط التالي متأخر', today: 'النشاط التالي مستحق اليوم', none: 'لا نشاط تاليًا' },
  tiers: { high: 'قيمة عالية', potential: 'واعدة', ordinary: 'عادية', low: 'قيمة منخفضة' },
  health: { good: 'علاقة سليمة', fair: 'تحتاج متابعة', poor: 'معرّضة للخطر' },
  emptyStage: 'لا صفقات في هذه المرحلة',
  emptyTitle: 'لا صفقات بعد',
  emptyHint: 'الصفقة بيع قد يتم. تظهر أول صفقة تضاف هنا في مرحلتها، ويمكن نقلها كلما اقتربت من الإتمام.',
  noPipelineTitle: 'لا مسار مبيعات بعد',
  noPipelineHint: 'يعرض المسار المراحل التي يمر بها البيع. عند إنشائه تصبح مراحله أعمدة هذه اللوحة.',
  refreshFailed: 'تعذّرت قراءة أحدث حالة.',
  add: (stage) => `إضافة صفقة إلى ${stage}`,
  collapse: (stage) => `طيّ ${stage}`,
  expand: (stage) => `فتح ${stage}`,
  stage: 'المرحلة',
  move: 'نقل…',
  moveDeal: (title) => `نقل ${title}…`,
  moveNow: 'نقل',
  position: 'الموضع',
  first: '1 · في الأعلى',
  last: 'في النهاية',
  after: (title) => `بعد ${title}`,
  unavailableStage: { order: 'لا يجوز أن تلي', full: 'ممتلئة' },
  select: 'تحديد',
  selected: 'محددة.',
  movedBy: (name) => `نقلها ${name}.`,
  keys: 'مفاتيح الأسهم تختار صفقة، وEnter يفتحها، والمسافة ترفعها، وShift+F10 ينقلها بالقائمة، وCtrl+المسافة يحددها.',
  readonlyKeys: 'مفاتيح الأسهم تختار صفقة، وEnter يفتحها.',
  liftedKeys: 'مفاتيح الأسهم تنقل الصفقة، والمسافة تضعها، وEscape يلغي.',
  lifted: (title, place) => `رُفعت ${title}. ${at(place)}. مفاتيح الأسهم تنقل، والمسافة تضع، وEscape يلغي.`,
  over: (place) => `${at(place)}.`,
  cancelled: (title, place) => `أُلغي النقل. عادت ${title} إلى ${at(place)}.`,
  gone: (title) => `أُلغي النقل: لم تعد ${title} على هذه اللوحة. غيّرها شخص آخر.`,
  moved: (title, from, to) => `نُقلت ${title} من ${from} إلى ${to}`,
  movedWithin: (title, place) => `نُقلت ${title} في ${at(place)}`,
  movedSpoken: (title, from, to) => `نُقلت ${title} من ${from} إلى ${at(to)}.`,
  sums: (sums) => sums.map(({ stage, sum }) => `${stage}: ${sum}.`).join(' '),
  returned: (title, stage, reason) => `أعيدت ${title} إلى ${stage}: ${reason}`,
  stays: (title, stage, reason) => `بقيت ${title} في ${stage}: ${reason}`,
  why: {
    conflict: 'غيّرها شخص آخر في هذه الأثناء.',
    denied: 'لا إذن.',
    invalid: 'المرحلة لا تقبلها.',
    'not-found': 'لم تعد موجودة.',
    offline: 'لا يوجد اتصال.',
    'rate-limited': 'تغييرات كثيرة دفعة واحدة، أعد المحاولة بعد لحظة.',
    unsupported: 'مصدر البيانات لا يستطيع نقل الصفقات.',
    unavailable: 'لم يستجب مصدر البيانات.',
    order: 'لا يجوز أن تلي هذه المرحلة المرحلة الحالية.',
    full: 'المرحلة ممتلئة.',
    required: 'يجب ملء بعض الحقول أولًا.',
    page: 'هذا النقل غير مسموح هنا.',
    sorted: 'الترتيب يحدد الموضع؛ لا تتغير إلا المرحلة.',
  },
};

function inDays(format: Formats, days: number): string {
  return format.plural(days, {
    one: 'يوم واحد',
    two: 'يومين',
    few: `${format.number(days)} أيام`,
    other: `${format.number(days)} يومًا`,
  });
}

function at({ stage, position, count }: SpokenPlace): string {
  return `${stage}، الموضع ${position} من ${count}`;
}
