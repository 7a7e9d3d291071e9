import type { ForecastWords, SpokenForecast } from './forecast.js';

const present = { month: 'هذا الشهر', quarter: 'هذا الربع' } as const;

function already({ isOfAll, period, won }: Pick<SpokenForecast, 'isOfAll' | 'period' | 'won'>): string {
  if (won === undefined) return '';
  return isOfAll ? `؛ وكُسب إضافةً إلى ذلك ${won} ${present[period]}` : `؛ وكُسب بالفعل ${won} إضافةً إلى ذلك`;
}

/** Arabic. */
export const arabicForecastWords: ForecastWords = {
  title: 'التوقعات',
  titleOf: (pipeline) => `التوقعات: ${pipeline}`,
  breakdown: 'التقسيم حسب',
  by: { period: 'الفترة', stage: 'المرحلة', owner: 'المسؤول' },
  length: 'طول الفترة',
  lengths: { month: 'أشهر', quarter: 'أرباع السنة' },
  currency: 'العملة',
  quarter: (quarter, year) => `الربع ${quarter} ‏${year}`,
  present: { month: 'هذا الشهر', quarter: 'هذا الربع' },
  overdue: 'متأخرة',
  later: 'لاحقًا',
  noDate: 'بلا تاريخ',
  noOwner: 'بلا مسؤول',
  others: 'آخرون',
  all: 'الكل',
  deals: (format, count) =>
    format.plural(count, {
      zero: 'لا صفقات',
      one: 'صفقة واحدة',
      two: 'صفقتان',
      few: `${format.number(count)} صفقات`,
      other: `${format.number(count)} صفقة`,
    }),
  expected: ({ sum, range, ...rest }) => {
    const what = rest.isOfAll
      ? 'المتوقع من كل الصفقات المفتوحة'
      : `المتوقع ${present[rest.period]} من الصفقات المفتوحة`;
    const [low, high] = range ?? [];
    const likely = low === undefined ? '' : low === high ? `، والأرجح ${low}` : `، والأرجح بين ${low} و${high}`;
    return `${what}: ${sum}${likely}${already(rest)}.`;
  },
  nothingExpected: (rest) =>
    `${rest.isOfAll ? 'لا توجد صفقات مفتوحة' : `لا توجد صفقة مفتوحة يُتوقع إغلاقها ${present[rest.period]}`}${already(rest)}.`,
  notCounted: (sums) => `غير محسوب فيه: ${sums}.`,
  overdueSum: (sum) => `${sum} من صفقات متأخرة`,
  undatedSum: (sum) => `${sum} من صفقات بلا تاريخ`,
  shortExpected: (sum) => `${sum} متوقعة`,
  shortRange: (low, high) => (low === high ? `الأرجح ${low}` : `الأرجح من ${low} إلى ${high}`),
  shortWon: (sum) => `${sum} مكسوبة`,
  openDeals: 'الصفقات المفتوحة',
  open: 'المبلغ المفتوح',
  weighted: 'المتوقع',
  range: 'النطاق الأرجح',
  low: 'الأرجح من',
  high: 'الأرجح إلى',
  won: 'المكسوب',
  table: 'الأرقام في جدول',
  how: 'طريقة الحساب',
  howWeighted:
    'المتوقع هو مجموع المبلغ × الاحتمال للصفقات المفتوحة. يُؤخذ احتمال الصفقة نفسها إن حدده أحد، وإلا فاحتمال مرحلتها. لا تُحسب الصفقات المفقودة، وتُذكر المكسوبة على حدة.',
  howRange:
    'يعدّ النطاق الأرجح كل صفقة مفتوحة مكسوبة أو مفقودة وحدها دون ارتباط بغيرها. يقع المجموع ضمنه في ثماني حالات من عشر، وتحته في حالة، وفوقه في حالة.',
  howExact: {
    exact: 'حُسب كل مجموع ممكن على حدة.',
    close: 'مع هذا العدد من الصفقات يكون طرفا النطاق تقريبيين، ضمن نقطة مئوية واحدة.',
  },
  howWon: {
    month: 'المكسوب هو ما أُغلق مكسوبًا هذا الشهر. الصفقات المتوقعة قبل اليوم متأخرة ولا تُحسب في أي شهر.',
    quarter: 'المكسوب هو ما أُغلق مكسوبًا هذا الربع. الصفقات المتوقعة قبل اليوم متأخرة ولا تُحسب في أي ربع.',
  },
  howDeals: (format, count) =>
    format.plural(count, {
      zero: 'لا صفقات مفتوحة',
      one: 'صفقة مفتوحة واحدة',
      two: 'صفقتان مفتوحتان',
      few: `${format.number(count)} صفقات مفتوحة`,
      other: `${format.number(count)} صفقة مفتوحة`,
    }),
  howUndated: (format, count) => `${format.number(count)} بلا تاريخ`,
  howWithoutAmount: (format, count) => `${format.number(count)} بلا مبلغ`,
  howAsOf: (when, zone) => `حتى ${when} (${zone}).`,
  rangePending: 'جارٍ حساب النطاق الأرجح…',
  rangeMissing: {
    'too-many': 'لا يُعرض النطاق الأرجح: حسابه يتطلب كل الصفقات، وهي أكثر من 50,000.',
    unreadable: 'لا يُعرض النطاق الأرجح: حسابه يتطلب كل الصفقات، وتتعذّر قراءة بعضها.',
    failed: 'تعذّر حساب النطاق الأرجح.',
  },
  refreshFailed: 'ليست أحدث البيانات',
  emptyTitle: 'لا شيء للتوقع بعد',
  emptyHint: 'حالما تكون هناك صفقات مفتوحة يظهر هنا ما يُرجَّح أن تجلبه.',
  noPipelineTitle: 'لا مسار مبيعات بعد',
  noPipelineHint: 'يبيّن مسار المبيعات مراحل الصفقات واحتمال كسب كل منها.',
  hiddenTitle: 'مخفي لعدم وجود إذن',
  hiddenHint: 'تحتاج التوقعات إلى مبالغ الصفقات واحتمالاتها، وليس لديك إذن لرؤيتها.',
};
