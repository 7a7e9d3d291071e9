import type { ScoreWords } from './score.js';

const moved = { up: 'ارتفع', down: 'انخفض' } as const;
const place = { up: 'أعلى', down: 'أدنى' } as const;

/** Arabic. */
export const arabicScoreWords: ScoreWords = {
  title: 'المؤشر',
  names: { nps: 'مؤشر NPS', csat: 'مؤشر CSAT', ces: 'مؤشر CES' },
  titleOf: (name, survey) => `${name}: ${survey}`,
  breakdown: 'التقسيم حسب',
  by: { none: 'عبر الزمن', page: 'الصفحة', edition: 'الإصدار', language: 'اللغة', segment: 'الشريحة' },
  length: 'طول الفترة',
  lengths: { month: 'أشهر', quarter: 'أرباع السنة' },
  quarter: (quarter, year) => `الربع ${quarter} ‏${year}`,
  shortQuarter: (quarter) => `الربع ${quarter}`,
  edition: (number) => `الإصدار ${number}`,
  others: 'أخرى',
  none: { page: 'بلا صفحة', edition: 'بلا إصدار', language: 'بلا لغة', segment: 'عميل غير معروف' },
  all: 'الكل',
  bands: {
    promoters: 'المروّجون',
    passives: 'المحايدون',
    detractors: 'المنتقدون',
    satisfied: 'راضون',
    unsatisfied: 'غير راضين',
    easy: 'وجدوه سهلًا',
    uneasy: 'لم يجدوه سهلًا',
  },
  answers: (format, count) =>
    format.plural(count, {
      zero: 'لا إجابات',
      one: 'إجابة واحدة',
      two: 'إجابتان',
      few: `${format.number(count)} إجابات`,
      other: `${format.number(count)} إجابة`,
    }),
  few: 'إجابات قليلة',
  fewer: (than) => `أقل من ${than} إجابة`,
  during: (format, count, period) => {
    if (count === 1) return period === 'month' ? 'هذا الشهر' : 'هذا الربع';
    const months = {
      two: 'آخر شهرين',
      few: `آخر ${format.number(count)} أشهر`,
      other: `آخر ${format.number(count)} شهرًا`,
    };
    const quarters = {
      two: 'آخر ربعين',
      few: `آخر ${format.number(count)} أرباع`,
      other: `آخر ${format.number(count)} ربعًا`,
    };
    return format.plural(count, period === 'month' ? months : quarters);
  },
  score: ({ name, during, value, answers, low, high, certainty }) =>
    `${name} خلال ${during} هو ${value}، عدد الإجابات: ${answers}؛ ويقع بين ${low} و${high} بيقين ${certainty}.`,
  wide: 'النطاق واسع لقلة الإجابات: قد تحرّك بضع إجابات أخرى المؤشر كثيرًا.',
  since: (when, by, direction) => `منذ ${when} ${moved[direction]} بمقدار ${by}، أكثر مما تفسره الصدفة.`,
  fromTo: (from, to, by, direction) => `من ${from} إلى ${to} ${moved[direction]} بمقدار ${by}، أكثر مما تفسره الصدفة.`,
  same: 'لا تغيّر يتجاوز الصدفة.',
  slope: (by, direction, period) =>
    `خلال المدة كلها ${moved[direction]} بنحو ${by} كل ${period === 'month' ? 'شهر' : 'ربع'}، أكثر مما تفسره الصدفة.`,
  apart: (name, by, direction) => `${name} ${place[direction]} من غيرها بمقدار ${by}، أكثر مما تفسره الصدفة.`,
  alike: 'لا تختلف أي مجموعة عن غيرها بما يتجاوز الصدفة.',
  points: (format, points, text) =>
    format.plural(points, {
      one: 'نقطة مئوية واحدة',
      two: 'نقطتين مئويتين',
      few: `${text} نقاط مئوية`,
      other: `${text} نقطة مئوية`,
    }),
  interval: (low, high) => `من ${low} إلى ${high}`,
  shortSince: (by, when) => `${by} منذ ${when}`,
  steady: 'لا تغيّر يتجاوز الصدفة',
  value: 'المؤشر',
  ninetyFive: (certainty) => `النطاق بيقين ${certainty}`,
  beyond: { change: 'تغيّر يتجاوز الصدفة', difference: 'اختلاف يتجاوز الصدفة' },
  period: 'الفترة',
  count: 'الإجابات',
  low: 'من',
  high: 'إلى',
  change: 'التغيّر',
  difference: 'مقارنةً بغيرها',
  isBeyond: (by) => `${by}، يتجاوز الصدفة`,
  isWithin: (by) => `${by}، ضمن الصدفة`,
  table: 'الأرقام في جدول',
  how: 'طريقة الحساب',
  howScore: {
    nps: 'مؤشر NPS هو 100 × (المروّجون − المنتقدون) ÷ الإجابات. أجاب المروّجون بـ 9 أو 10، والمحايدون بـ 7 أو 8، والمنتقدون من 0 إلى 6. وهو بين ‎−100‎ و100.',
    csat: (from, to) => `مؤشر CSAT هو نسبة الراضين من كل من أجاب: من أعطى ${from} أو أكثر من ${to}.`,
    ces: 'مؤشر CES هو متوسط كل الإجابات من 1 (صعب) إلى 7 (سهل). وإلى جانبه نسبة من أجابوا بـ 5 أو 6 أو 7.',
  },
  howInterval: {
    normal:
      'يُحسب النطاق من تشتت الإجابات وفق التوزيع الطبيعي. في 19 من كل 20 استبيانًا كهذا يشمل مؤشر كل من كان يمكن أن يجيب.',
    wilson:
      'مع أقل من 30 إجابة أو إذا تطابقت كلها يُستخدم نطاق ويلسون، وهو صالح للإجابات القليلة أيضًا. في 19 من كل 20 استبيانًا كهذا يشمل مؤشر كل من كان يمكن أن يجيب.',
  },
  howTrend:
    'يُعلَّم التغيّر حيث يصعب أن تُحدثه الصدفة وحدها (MOVER). تُختبر كل التغيّرات معًا (Holm)، فلا تظهر علامة إلا في رسم واحد من عشرين إذا لم يتغير شيء. والفترة الحالية لم تنتهِ بعد.',
  howSplit:
    'تُقارن كل مجموعة بكل الإجابات التي ليست فيها (MOVER)، وتُختبر كلها معًا (Holm): لا تظهر علامة إلا في رسم واحد من عشرين إذا لم يكن هناك اختلاف.',
  howSegments: 'الشرائح كما هي الآن، وقد يكون العميل في عدة شرائح.',
  howAsOf: (when, zone) => `حتى ${when} (${zone}).`,
  offScale: (format, count) =>
    format.plural(count, {
      one: 'إجابة واحدة خارج المقياس ولا تُحسب.',
      two: 'إجابتان خارج المقياس ولا تُحسبان.',
      few: `${format.number(count)} إجابات خارج المقياس ولا تُحسب.`,
      other: `${format.number(count)} إجابة خارج المقياس ولا تُحسب.`,
    }),
  otherScale: (format, count) =>
    format.plural(count, {
      one: 'إجابة واحدة أُعطيت على مقياس آخر ولا تُحسب.',
      two: 'إجابتان أُعطيتا على مقياس آخر ولا تُحسبان.',
      few: `${format.number(count)} إجابات أُعطيت على مقياس آخر ولا تُحسب.`,
      other: `${format.number(count)} إجابة أُعطيت على مقياس آخر ولا تُحسب.`,
    }),
  unreadable: (format, count) =>
    format.plural(count, {
      one: 'إجابة واحدة تتعذّر قراءتها ولا تُحسب.',
      two: 'إجابتان تتعذّر قراءتهما ولا تُحسبان.',
      few: `${format.number(count)} إجابات تتعذّر قراءتها ولا تُحسب.`,
      other: `${format.number(count)} إجابة تتعذّر قراءتها ولا تُحسب.`,
    }),
  skipped: (names) => `لا يستطيع مصدر البيانات تطبيق قواعدها فلا تظهر: ${names}.`,
  moreSegments: 'تظهر أول إحدى عشرة شريحة بحسب الاسم فقط.',
  refreshFailed: 'ليست أحدث البيانات',
  emptyTitle: 'لا إجابات بعد',
  emptyHint: (during) => `لم يجب أحد عن هذا الاستبيان خلال ${during}.`,
  noSurveyTitle: 'لا استبيان بعد',
  noSurveyHint: 'يطرح الاستبيان السؤال الذي يُحسب منه المؤشر.',
  noScoreTitle: 'لا مؤشر لحسابه',
  noScoreHint: 'لا يسأل هذا الاستبيان عن مؤشر كهذا.',
  tooManyTitle: 'إجابات أكثر من أن تُعد هنا',
  tooManyHint: 'يتطلب هذا قراءة كل الإجابات، وهي كثيرة جدًا. وحساب جزء منها يعطي مؤشرًا خاطئًا.',
  hiddenTitle: 'مخفي لعدم وجود إذن',
  hiddenHint: 'يحتاج المؤشر إلى إجابات الاستبيانات، وليس لديك إذن لرؤيتها.',
};
