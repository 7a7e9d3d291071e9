import type { StoreName } from '../model/records.js';
import type { RelativeDate } from '../model/rule.js';
import type { TimeUnit } from '../model/vocabulary.js';
import type { SegmentWords, SentencePart } from '../segments/segment-words.js';

const plurals = new Intl.PluralRules('ar');
const numbers = new Intl.NumberFormat('ar');

/** Arabic counts in forms: one and two have a word of their own, three to ten the plural, eleven and more the accusative. */
const units: Readonly<Record<TimeUnit, { one: string; two: string; few: string; many: string; other: string }>> = {
  day: { one: 'يوم واحد', two: 'يومين', few: 'أيام', many: 'يومًا', other: 'يوم' },
  week: { one: 'أسبوع واحد', two: 'أسبوعين', few: 'أسابيع', many: 'أسبوعًا', other: 'أسبوع' },
  month: { one: 'شهر واحد', two: 'شهرين', few: 'أشهر', many: 'شهرًا', other: 'شهر' },
  quarter: { one: 'ربع سنة واحد', two: 'ربعي سنة', few: 'أرباع سنة', many: 'ربع سنة', other: 'ربع سنة' },
  year: { one: 'سنة واحدة', two: 'سنتين', few: 'سنوات', many: 'سنة', other: 'سنة' },
};

function count(amount: number, unit: TimeUnit): string {
  const form = plurals.select(amount);
  const words = units[unit];
  if (form === 'one' || form === 'two') return words[form];
  return `${numbers.format(amount)} ${form === 'zero' ? words.other : words[form]}`;
}

function join(parts: readonly SentencePart[], combinator: 'and' | 'or'): string {
  const texts = parts.map(({ text }) => text);
  const last = texts.pop() ?? '';
  return texts.length === 0 ? last : `${texts.join('، ')}، ${combinator === 'and' ? 'و' : 'أو '}${last}`;
}

const anchors = {
  'start-of-week': ['بداية الأسبوع الماضي', 'بداية هذا الأسبوع', 'بداية الأسبوع القادم'],
  'start-of-month': ['بداية الشهر الماضي', 'بداية هذا الشهر', 'بداية الشهر القادم'],
  'start-of-quarter': ['بداية الربع الماضي', 'بداية هذا الربع', 'بداية الربع القادم'],
  'start-of-year': ['بداية السنة الماضية', 'بداية هذه السنة', 'بداية السنة القادمة'],
} as const;

function relative({ from, amount, unit }: RelativeDate): string {
  if (from === 'today') {
    if (amount === 0) return 'اليوم';
    if (unit === 'day' && amount === -1) return 'أمس';
    if (unit === 'day' && amount === 1) return 'غدًا';
    return amount < 0 ? `${count(-amount, unit)} مضت` : `${count(amount, unit)} من اليوم`;
  }
  const [last, current, next] = anchors[from];
  if (amount === 0) return current;
  if (from === `start-of-${unit}` && amount === -1) return last;
  if (from === `start-of-${unit}` && amount === 1) return next;
  return amount < 0 ? `${count(-amount, unit)} قبل ${current}` : `${count(amount, unit)} بعد ${current}`;
}

const subjects: Readonly<Record<StoreName, string>> = {
  customers: 'العملاء',
  orders: 'الطلبات',
  interactions: 'التفاعلات',
  pipelines: 'مسارات البيع',
  deals: 'الصفقات',
  surveys: 'الاستبيانات',
  feedback: 'الآراء',
  segments: 'الشرائح',
  tasks: 'المهام',
  loyalty: 'قيود النقاط',
  fields: 'الحقول',
};

const channel = {
  email: 'البريد الإلكتروني',
  phone: 'الهاتف',
  sms: 'الرسائل النصية',
  wechat: 'وي تشات',
  whatsapp: 'واتساب',
  chat: 'المحادثة',
  post: 'البريد',
  web: 'الموقع',
  'in-person': 'حضوريًا',
  any: 'أي قناة',
};

export const arabicSegmentWords: SegmentWords = {
  fields: {
    id: 'المعرّف',
    createdAt: 'تاريخ الإضافة',
    updatedAt: 'آخر تعديل',
    'customers.name': 'الاسم',
    'customers.kind': 'نوع العميل',
    'customers.organisation': 'المؤسسة',
    'customers.organisationId': 'سجل المؤسسة',
    'customers.jobTitle': 'المسمى الوظيفي',
    'customers.tags': 'الوسوم',
    'customers.owner': 'المسؤول',
    'customers.team': 'الفريق',
    'customers.source': 'المصدر',
    'customers.email': 'البريد الإلكتروني',
    'customers.phone': 'الهاتف',
    'customers.city': 'المدينة',
    'customers.region': 'المنطقة',
    'customers.country': 'رمز الدولة',
    'customers.language': 'اللغة',
    'customers.timeZone': 'المنطقة الزمنية',
    'customers.birthday': 'تاريخ الميلاد',
    'customers.lifecycle': 'مرحلة دورة الحياة',
    'customers.tier': 'فئة القيمة',
    'customers.membership.level': 'مستوى العضوية',
    'customers.membership.number': 'رقم العضوية',
    'customers.membership.since': 'بداية العضوية',
    'customers.points': 'رصيد النقاط',
    'customers.orders.count': 'عدد الطلبات',
    'customers.orders.first': 'أول طلب',
    'customers.orders.last': 'آخر طلب',
    'customers.orders.spent': 'إجمالي الإنفاق',
    'customers.interactions.count': 'عدد التفاعلات',
    'customers.interactions.last': 'آخر تواصل',
    'customers.deals.open': 'عدد الصفقات المفتوحة',
    'customers.tasks.next': 'المهمة التالية',
    'customers.feedback.nps': 'آخر تقييم NPS',
    'customers.feedback.csat': 'آخر تقييم للرضا',
    'customers.feedback.ces': 'آخر تقييم للجهد',
    'customers.rfm.segment': 'شريحة RFM',
    'customers.rfm.r': 'درجة الحداثة',
    'customers.rfm.f': 'درجة التكرار',
    'customers.rfm.m': 'درجة الإنفاق',
    'customers.consent.email': 'الموافقة على البريد الإلكتروني',
    'customers.consent.phone': 'الموافقة على المكالمات',
    'customers.consent.sms': 'الموافقة على الرسائل النصية',
    'customers.consent.wechat': 'الموافقة على وي تشات',
    'customers.consent.whatsapp': 'الموافقة على واتساب',
    'customers.consent.chat': 'الموافقة على المحادثة',
    'customers.consent.post': 'الموافقة على البريد',
    'customers.consent.web': 'الموافقة على رسائل الموقع',
    'customers.consent.in-person': 'الموافقة على الزيارات',
    'customers.consent.any': 'الموافقة على كل القنوات',
    'orders.number': 'رقم الطلب',
    'orders.customerId': 'العميل',
    'orders.placedAt': 'تاريخ الطلب',
    'orders.total': 'قيمة الطلب',
    'orders.status': 'حالة الطلب',
    'orders.channel': 'القناة',
    'interactions.kind': 'نوع التفاعل',
    'interactions.customerId': 'العميل',
    'interactions.channel': 'القناة',
    'interactions.direction': 'الاتجاه',
    'interactions.outcome': 'النتيجة',
    'interactions.occurredAt': 'التاريخ',
    'interactions.durationSeconds': 'المدة بالثواني',
    'interactions.actor': 'الزميل',
    'interactions.title': 'العنوان',
    'interactions.body': 'النص',
    'interactions.score.metric': 'مقياس التقييم',
    'interactions.score.value': 'التقييم',
    'interactions.related.store': 'نوع السجل المرتبط',
    'interactions.related.id': 'السجل المرتبط',
    'interactions.source.system': 'النظام المصدر',
    'deals.title': 'العنوان',
    'deals.pipelineId': 'مسار البيع',
    'deals.stageId': 'المرحلة',
    'deals.customerId': 'العميل',
    'deals.amount': 'المبلغ',
    'deals.probability': 'الاحتمال',
    'deals.expectedClose': 'الإغلاق المتوقع',
    'deals.enteredStageAt': 'دخول المرحلة',
    'deals.closedAt': 'تاريخ الإغلاق',
    'deals.reason': 'السبب',
    'deals.owner': 'المسؤول',
    'deals.tags': 'الوسوم',
    'deals.orderKey': 'الموضع',
    'feedback.surveyId': 'الاستبيان',
    'feedback.edition': 'إصدار الاستبيان',
    'feedback.customerId': 'العميل',
    'feedback.metric': 'المقياس',
    'feedback.scale': 'السلّم',
    'feedback.score': 'التقييم',
    'feedback.language': 'اللغة',
    'feedback.page': 'الصفحة',
    'feedback.submittedAt': 'تاريخ الإرسال',
    'feedback.state': 'حالة المعالجة',
    'feedback.owner': 'المسؤول',
    'feedback.cause': 'السبب',
    'feedback.action': 'الإجراء المتخذ',
    'feedback.idempotencyKey': 'مفتاح النموذج',
    'tasks.title': 'العنوان',
    'tasks.customerId': 'العميل',
    'tasks.dueAt': 'تاريخ الاستحقاق',
    'tasks.completedAt': 'تاريخ الإنجاز',
    'tasks.owner': 'المسؤول',
    'tasks.note': 'الملاحظة',
    'tasks.origin.store': 'نوع المنشأ',
    'tasks.origin.id': 'المنشأ',
    'loyalty.customerId': 'العميل',
    'loyalty.points': 'النقاط',
    'loyalty.reason': 'السبب',
    'loyalty.occurredAt': 'التاريخ',
    'loyalty.expiresAt': 'تاريخ الانتهاء',
    'loyalty.idempotencyKey': 'مفتاح القيد',
    'pipelines.name': 'الاسم',
    'pipelines.currency': 'العملة',
    'surveys.name': 'الاسم',
    'surveys.edition': 'الإصدار',
    'segments.name': 'الاسم',
    'segments.description': 'الوصف',
    'segments.mode': 'الطريقة',
    'segments.takenAt': 'تاريخ اللقطة',
    'segments.owner': 'المسؤول',
    'fields.store': 'نوع السجل',
    'fields.name': 'الاسم',
    'fields.type': 'النوع',
    'fields.personal': 'بيانات شخصية',
    'fields.order': 'الموضع',
  },
  options: {
    customerKind: { person: 'فرد', organisation: 'مؤسسة' },
    lifecycle: {
      potential: 'محتمل',
      'first-purchase': 'أول شراء',
      repeat: 'شراء متكرر',
      loyal: 'وفيّ',
      lapsed: 'منقطع',
      'won-back': 'مُستعاد',
    },
    tier: { high: 'قيمة عالية', potential: 'واعد', ordinary: 'عادي', low: 'قيمة منخفضة' },
    channel,
    consent: { granted: 'موافَق', denied: 'مرفوض', withdrawn: 'مسحوب' },
    rfmSegment: {
      Champions: 'الأبطال',
      Loyal: 'الأوفياء',
      'Potential Loyalist': 'أوفياء محتملون',
      'New Customers': 'عملاء جدد',
      Promising: 'واعدون',
      'Need Attention': 'بحاجة إلى اهتمام',
      'About To Sleep': 'على وشك الخمول',
      'At Risk': 'معرّضون للفقد',
      'Cannot Lose Them': 'لا يمكن خسارتهم',
      Hibernating: 'خاملون',
      Lost: 'مفقودون',
      prospects: 'لم يطلبوا بعد',
    },
    orderStatus: { placed: 'مُقدَّم', completed: 'مكتمل', cancelled: 'ملغى' },
    interactionKind: {
      call: 'مكالمة',
      email: 'رسالة إلكترونية',
      meeting: 'اجتماع',
      note: 'ملاحظة',
      social: 'تواصل اجتماعي',
      chat: 'محادثة',
      sms: 'رسالة نصية',
      visit: 'زيارة',
      web: 'زيارة الموقع',
      order: 'طلب',
      ticket: 'تذكرة',
      feedback: 'رأي',
      'stage-change': 'تغيير المرحلة',
      'field-change': 'تغيير حقل',
      task: 'مهمة',
    },
    direction: { inbound: 'وارد', outbound: 'صادر' },
    metric: { nps: 'NPS', csat: 'الرضا', ces: 'الجهد' },
    feedbackState: {
      new: 'جديد',
      acknowledged: 'تم الاطلاع',
      assigned: 'مُسند',
      resolved: 'محلول',
      told: 'أُبلغ العميل',
    },
    segmentMode: { dynamic: 'متجددة', snapshot: 'لقطة' },
    fieldType: {
      text: 'نص',
      'long-text': 'نص طويل',
      number: 'رقم',
      money: 'مبلغ',
      boolean: 'نعم أو لا',
      day: 'يوم',
      instant: 'تاريخ ووقت',
      choice: 'اختيار',
      choices: 'اختيارات',
      link: 'رابط',
    },
  },
  operators: {
    is: 'يساوي',
    'is-not': 'لا يساوي',
    in: 'أحد القيم',
    'not-in': 'ليس أيًّا من',
    contains: 'يحتوي على',
    'not-contains': 'لا يحتوي على',
    'starts-with': 'يبدأ بـ',
    'ends-with': 'ينتهي بـ',
    less: 'أقل من',
    'at-most': 'على الأكثر',
    'at-least': 'على الأقل',
    more: 'أكثر من',
    between: 'بين',
    'not-between': 'ليس بين',
    before: 'قبل',
    on: 'في',
    after: 'بعد',
    'within-last': 'خلال آخر',
    'not-within-last': 'ليس خلال آخر',
    'within-next': 'خلال القادم',
    'has-any': 'تتضمن أيًّا من',
    'has-all': 'تتضمن كل',
    'has-none': 'لا تتضمن أيًّا من',
    empty: 'فارغ',
    'not-empty': 'غير فارغ',
  },
  booleans: { yes: 'نعم', no: 'لا' },
  phrases: {
    is: ({ field, value }) => `${field} يساوي ${value}`,
    'is-not': ({ field, value }) => `${field} لا يساوي ${value}`,
    in: ({ field, value }) => `${field} يساوي ${value}`,
    'not-in': ({ field, value }) => `${field} لا يساوي ${value}`,
    contains: ({ field, value }) => `${field} يحتوي على ${value}`,
    'not-contains': ({ field, value }) => `${field} لا يحتوي على ${value}`,
    'starts-with': ({ field, value }) => `${field} يبدأ بـ ${value}`,
    'ends-with': ({ field, value }) => `${field} ينتهي بـ ${value}`,
    less: ({ field, value }) => `${field} أقل من ${value}`,
    'at-most': ({ field, value }) => `${field} لا يزيد على ${value}`,
    'at-least': ({ field, value }) => `${field} لا يقل عن ${value}`,
    more: ({ field, value }) => `${field} أكثر من ${value}`,
    between: ({ field, value, upper }) => `${field} بين ${value} و${upper}`,
    'not-between': ({ field, value, upper }) => `${field} ليس بين ${value} و${upper}`,
    before: ({ field, value }) => `${field} أقدم من ${value}`,
    on: ({ field, value, relative: isRelative }) => `${field} ${isRelative ? '' : 'في '}${value}`,
    after: ({ field, value }) => `${field} أحدث من ${value}`,
    'within-last': ({ field, value }) => `${field} ${value}`,
    'not-within-last': ({ field, value }) => `${field} ليس ${value}`,
    'within-next': ({ field, value }) => `${field} ${value}`,
    'has-any': ({ field, value }) => `${field} تتضمن ${value}`,
    'has-all': ({ field, value }) => `${field} تتضمن ${value}`,
    'has-none': ({ field, value }) => `${field} لا تتضمن ${value}`,
    empty: ({ field }) => `${field} بلا قيمة`,
    'not-empty': ({ field }) => `${field} ليس بلا قيمة`,
  },
  // Isolated, because Latin text and its punctuation would otherwise change places with what stands around it.
  quoted: (text) => `«\u2068${text}\u2069»`,
  blank: '…',
  more: (amount) => `${numbers.format(amount)} غيرها`,
  unknownField: (name) => `حقل غير معروف ${name}`,
  dates: {
    relative,
    last: (amount, unit) => (amount === 0 ? 'اليوم' : `خلال آخر ${count(amount, unit)}`),
    next: (amount, unit) => (amount === 0 ? 'اليوم' : `خلال ${count(amount, unit)} من اليوم`),
  },
  group: (parts, combinator, not) => {
    if (parts.length === 0) return not ? 'أبدًا' : 'بلا شرط';
    if (parts.length === 1) return not ? `ليس (${join(parts, combinator)})` : join(parts, combinator);
    const which = combinator === 'and' ? (not ? 'ليس كل ما يلي' : 'كل ما يلي') : not ? 'لا شيء مما يلي' : 'أي مما يلي';
    return `${which} (${join(parts, combinator)})`;
  },
  sentence: (store, parts, combinator, not) => {
    const subject = subjects[store];
    if (parts.length === 0) return not ? `لا أحد من ${subject}` : `كل ${subject}`;
    const said = join(parts, combinator);
    return not ? `كل ${subject} باستثناء ما ينطبق عليه: ${said}` : `${subject} حيث ${said}`;
  },
};
