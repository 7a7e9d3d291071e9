import type { KnownInteractionKind } from '../model/vocabulary.js';
import type { PluralForms } from './formats.js';
import type { WordTable } from './words.js';

/** Why what was typed cannot be logged. */
export type LogProblem = 'empty' | 'time' | 'future' | 'duration';

/** How a score is taken, in a word. */
export type ScoreBand = 'promoter' | 'passive' | 'detractor' | 'satisfied' | 'neutral' | 'dissatisfied' | 'easy' | 'hard';

export interface TimelineWords {
  readonly timeline: string;
  readonly timelineOf: (name: string) => string;
  readonly emptyTitle: string;
  readonly emptyHint: string;
  readonly notFoundTitle: string;
  readonly notFoundHint: string;
  readonly nothingTitle: string;
  readonly nothingHint: string;
  readonly firstNote: string;
  readonly noneOfKindTitle: string;
  readonly noneOfKindHint: string;
  readonly showAll: string;
  readonly all: string;
  readonly filter: string;
  readonly moreKinds: string;
  readonly fewerKinds: string;
  /** One of a kind, and many of it. */
  readonly kinds: Readonly<Record<KnownInteractionKind, readonly [one: string, many: string]>>;
  readonly upcoming: string;
  readonly overdue: string;
  readonly done: string;
  readonly doneTask: (title: string) => string;
  readonly taskDone: (title: string) => string;
  readonly moreTasks: (count: string) => PluralForms;
  readonly calls: { readonly inbound: string; readonly outbound: string };
  readonly sent: string;
  readonly received: string;
  readonly outcomes: Readonly<Record<string, string>>;
  readonly answered: (metric: string) => string;
  /** What stands around the name of a deal before the two stages, and between these for those who hear it. */
  readonly dealMoved: { readonly before: string; readonly after: string; readonly to: string };
  readonly fieldChanges: (count: string, name: string) => PluralForms;
  readonly fieldChangesByNobody: (count: string) => PluralForms;
  readonly noValue: string;
  readonly gap: (days: string) => PluralForms;
  readonly bands: Readonly<Record<ScoreBand, string>>;
  readonly score: (value: string, band: string) => string;
  readonly showMore: string;
  readonly showLess: string;
  readonly download: (name: string) => string;
  readonly openIn: (system: string) => string;
  readonly open: (title: string) => string;
  readonly remove: (kind: string, time: string) => string;
  readonly removed: (kind: string) => string;
  readonly news: (count: string) => PluralForms;
  readonly newsSpoken: (count: string) => PluralForms;
  readonly loadOlder: string;
  readonly loadingOlder: string;
  readonly olderLoaded: (count: string) => PluralForms;
  readonly beginning: string;
  readonly composer: string;
  readonly toolbar: string;
  readonly note: string;
  readonly call: string;
  readonly notePlaceholder: string;
  readonly callPlaceholder: string;
  readonly direction: string;
  readonly outcome: string;
  readonly minutes: string;
  readonly occurredAt: string;
  readonly saveNote: string;
  readonly logCall: string;
  readonly saving: string;
  readonly logged: { readonly note: string; readonly call: string };
  readonly kept: string;
  readonly problems: Readonly<Record<LogProblem, string>>;
  readonly keyboard: string;
  readonly keys: readonly (readonly [keys: readonly string[], does: string])[];
  readonly strip: (parts: { readonly contacts: string; readonly weeks: string; readonly most: string; readonly busiest: string; readonly silent: string }) => string;
}

const en: TimelineWords = {
  timeline: 'Timeline',
  timelineOf: (name) => `Timeline of ${name}`,
  emptyTitle: 'No customer chosen',
  emptyHint: 'Choose a customer in the list to see what has happened between you.',
  notFoundTitle: 'This customer does not exist',
  notFoundHint: 'The record may have been removed or merged into another one.',
  nothingTitle: 'Nothing has happened yet',
  nothingHint: 'Calls, e-mails, orders and notes stand here, the newest first.',
  firstNote: 'Write the first note',
  noneOfKindTitle: 'Nothing of this kind',
  noneOfKindHint: 'Other kinds are hidden by the filter.',
  showAll: 'Show all',
  all: 'All',
  filter: 'Filter by kind',
  moreKinds: 'More',
  fewerKinds: 'Fewer',
  kinds: {
    call: ['Call', 'Calls'],
    email: ['E-mail', 'E-mail'],
    meeting: ['Meeting', 'Meetings'],
    note: ['Note', 'Notes'],
    social: ['Social media', 'Social media'],
    chat: ['Chat', 'Chats'],
    sms: ['SMS', 'SMS'],
    visit: ['Visit', 'Visits'],
    web: ['Web visit', 'Web visits'],
    order: ['Order', 'Orders'],
    ticket: ['Ticket', 'Tickets'],
    feedback: ['Feedback', 'Feedback'],
    'stage-change': ['Deal moved', 'Deals'],
    'field-change': ['Field change', 'Field changes'],
    task: ['Task done', 'Tasks'],
  },
  upcoming: 'Upcoming',
  overdue: 'Overdue',
  done: 'Done',
  doneTask: (title) => `Done: ${title}`,
  taskDone: (title) => `Task done: ${title}`,
  moreTasks: (count) => ({ one: `${count} more task`, other: `${count} more tasks` }),
  calls: { inbound: 'Inbound call', outbound: 'Outbound call' },
  sent: 'sent',
  received: 'received',
  outcomes: { connected: 'connected', 'no-answer': 'no answer', voicemail: 'voicemail', busy: 'busy', done: 'done', solved: 'solved', open: 'open' },
  answered: (metric) => `Answered the ${metric} survey`,
  dealMoved: { before: 'Deal', after: 'moved', to: 'to' },
  fieldChanges: (count, name) => ({ one: `${count} field change by ${name}`, other: `${count} field changes by ${name}` }),
  fieldChangesByNobody: (count) => ({ one: `${count} field change`, other: `${count} field changes` }),
  noValue: 'empty',
  gap: (days) => ({ one: `${days} day without contact`, other: `${days} days without contact` }),
  bands: { promoter: 'promoter', passive: 'passive', detractor: 'detractor', satisfied: 'satisfied', neutral: 'neutral', dissatisfied: 'dissatisfied', easy: 'easy', hard: 'hard' },
  score: (value, band) => `${value} · ${band}`,
  showMore: 'Show more',
  showLess: 'Show less',
  download: (name) => `Download ${name}`,
  openIn: (system) => `Open in ${system}`,
  open: (title) => `Open ${title}`,
  remove: (kind, time) => `Remove: ${kind}, ${time}`,
  removed: (kind) => `${kind} removed`,
  news: (count) => ({ other: `${count} new` }),
  newsSpoken: (count) => ({ one: `${count} new entry in the timeline`, other: `${count} new entries in the timeline` }),
  loadOlder: 'Load older',
  loadingOlder: 'Loading older entries…',
  olderLoaded: (count) => ({ one: `${count} older entry loaded`, other: `${count} older entries loaded` }),
  beginning: 'This is where it began',
  composer: 'Log something',
  toolbar: 'What to log',
  note: 'Note',
  call: 'Call',
  notePlaceholder: 'Write a note, or log a call…',
  callPlaceholder: 'What was said?',
  direction: 'Direction',
  outcome: 'Outcome',
  minutes: 'Minutes',
  occurredAt: 'When',
  saveNote: 'Save note',
  logCall: 'Log call',
  saving: 'Saving…',
  logged: { note: 'Note saved', call: 'Call logged' },
  kept: 'Not saved. Your text is still here.',
  problems: {
    empty: 'Write something first.',
    time: 'Enter a day and a time.',
    future: 'This lies in the future. Enter when it happened.',
    duration: 'Enter how many minutes it took, from 0 to 1440.',
  },
  keyboard: 'Keyboard',
  keys: [
    [['Page Down', 'Page Up'], 'next and previous entry'],
    [['Ctrl+End', 'Ctrl+Home'], 'leave the entries, forwards and back'],
    [['Enter'], 'open or close the entry'],
    [['Ctrl+Enter'], 'save what you wrote'],
    [['←', '→'], 'choose between note and call'],
    [['Ctrl+Z'], 'undo'],
  ],
  strip: ({ contacts, weeks, most, busiest, silent }) =>
    `Contacts in the last ${weeks} weeks: ${contacts}. Most in the week of ${busiest}: ${most}. Weeks without any: ${silent}.`,
};

const zhCN: TimelineWords = {
  timeline: '时间线',
  timelineOf: (name) => `${name}的时间线`,
  emptyTitle: '尚未选择客户',
  emptyHint: '在列表中选择一位客户，即可查看往来记录。',
  notFoundTitle: '该客户不存在',
  notFoundHint: '该记录可能已被删除或合并到其他客户。',
  nothingTitle: '还没有任何往来',
  nothingHint: '电话、邮件、订单和备注都会显示在这里，最新的在最前。',
  firstNote: '写下第一条备注',
  noneOfKindTitle: '没有这类记录',
  noneOfKindHint: '其他类型已被筛选隐藏。',
  showAll: '显示全部',
  all: '全部',
  filter: '按类型筛选',
  moreKinds: '更多',
  fewerKinds: '收起',
  kinds: {
    call: ['电话', '电话'],
    email: ['邮件', '邮件'],
    meeting: ['会议', '会议'],
    note: ['备注', '备注'],
    social: ['社交媒体', '社交媒体'],
    chat: ['聊天', '聊天'],
    sms: ['短信', '短信'],
    visit: ['拜访', '拜访'],
    web: ['网站访问', '网站访问'],
    order: ['订单', '订单'],
    ticket: ['工单', '工单'],
    feedback: ['反馈', '反馈'],
    'stage-change': ['商机推进', '商机'],
    'field-change': ['字段变更', '字段变更'],
    task: ['任务完成', '任务'],
  },
  upcoming: '待办',
  overdue: '已逾期',
  done: '完成',
  doneTask: (title) => `完成：${title}`,
  taskDone: (title) => `任务已完成：${title}`,
  moreTasks: (count) => ({ other: `另有 ${count} 项任务` }),
  calls: { inbound: '来电', outbound: '去电' },
  sent: '已发送',
  received: '已收到',
  outcomes: { connected: '已接通', 'no-answer': '无人接听', voicemail: '语音信箱', busy: '占线', done: '已完成', solved: '已解决', open: '处理中' },
  answered: (metric) => `填写了 ${metric} 问卷`,
  dealMoved: { before: '商机', after: '阶段变更', to: '变为' },
  fieldChanges: (count, name) => ({ other: `${name}修改了 ${count} 个字段` }),
  fieldChangesByNobody: (count) => ({ other: `修改了 ${count} 个字段` }),
  noValue: '空',
  gap: (days) => ({ other: `${days} 天没有联系` }),
  bands: { promoter: '推荐者', passive: '被动者', detractor: '贬损者', satisfied: '满意', neutral: '一般', dissatisfied: '不满意', easy: '轻松', hard: '费力' },
  score: (value, band) => `${value} · ${band}`,
  showMore: '展开',
  showLess: '收起',
  download: (name) => `下载 ${name}`,
  openIn: (system) => `在 ${system} 中打开`,
  open: (title) => `打开${title}`,
  remove: (kind, time) => `删除：${kind}，${time}`,
  removed: (kind) => `${kind}已删除`,
  news: (count) => ({ other: `${count} 条新记录` }),
  newsSpoken: (count) => ({ other: `时间线新增 ${count} 条记录` }),
  loadOlder: '加载更早的记录',
  loadingOlder: '正在加载更早的记录…',
  olderLoaded: (count) => ({ other: `已加载 ${count} 条更早的记录` }),
  beginning: '一切从这里开始',
  composer: '记录往来',
  toolbar: '记录类型',
  note: '备注',
  call: '电话',
  notePlaceholder: '写备注，或记录一次电话…',
  callPlaceholder: '聊了什么？',
  direction: '方向',
  outcome: '结果',
  minutes: '分钟',
  occurredAt: '时间',
  saveNote: '保存备注',
  logCall: '记录电话',
  saving: '正在保存…',
  logged: { note: '备注已保存', call: '电话已记录' },
  kept: '未能保存，您输入的内容仍在。',
  problems: {
    empty: '请先填写内容。',
    time: '请填写日期和时间。',
    future: '该时间在将来，请填写实际发生的时间。',
    duration: '请填写通话分钟数（0 到 1440）。',
  },
  keyboard: '键盘操作',
  keys: [
    [['Page Down', 'Page Up'], '下一条、上一条记录'],
    [['Ctrl+End', 'Ctrl+Home'], '向后、向前离开记录'],
    [['Enter'], '展开或收起记录'],
    [['Ctrl+Enter'], '保存所写内容'],
    [['←', '→'], '在备注和电话之间切换'],
    [['Ctrl+Z'], '撤销'],
  ],
  strip: ({ contacts, weeks, most, busiest, silent }) =>
    `最近 ${weeks} 周共联系 ${contacts} 次，最多的是${busiest}那一周，${most} 次；${silent} 周没有联系。`,
};

const ar: TimelineWords = {
  timeline: 'السجل الزمني',
  timelineOf: (name) => `السجل الزمني: ${name}`,
  emptyTitle: 'لم يُختر عميل',
  emptyHint: 'اختر عميلًا من القائمة لترى ما جرى بينكما.',
  notFoundTitle: 'هذا العميل غير موجود',
  notFoundHint: 'ربما حُذف السجل أو دُمج في سجل آخر.',
  nothingTitle: 'لم يحدث شيء بعد',
  nothingHint: 'تظهر هنا المكالمات والرسائل والطلبات والملاحظات، الأحدث أولًا.',
  firstNote: 'اكتب أول ملاحظة',
  noneOfKindTitle: 'لا شيء من هذا النوع',
  noneOfKindHint: 'الأنواع الأخرى مخفية بالتصفية.',
  showAll: 'عرض الكل',
  all: 'الكل',
  filter: 'تصفية حسب النوع',
  moreKinds: 'المزيد',
  fewerKinds: 'أقل',
  kinds: {
    call: ['مكالمة', 'مكالمات'],
    email: ['بريد إلكتروني', 'بريد إلكتروني'],
    meeting: ['اجتماع', 'اجتماعات'],
    note: ['ملاحظة', 'ملاحظات'],
    social: ['تواصل اجتماعي', 'تواصل اجتماعي'],
    chat: ['محادثة', 'محادثات'],
    sms: ['رسالة نصية', 'رسائل نصية'],
    visit: ['زيارة', 'زيارات'],
    web: ['زيارة للموقع', 'زيارات للموقع'],
    order: ['طلب', 'طلبات'],
    ticket: ['تذكرة', 'تذاكر'],
    feedback: ['رأي', 'آراء'],
    'stage-change': ['انتقال صفقة', 'صفقات'],
    'field-change': ['تغيير حقل', 'تغييرات الحقول'],
    task: ['مهمة منجزة', 'مهام'],
  },
  upcoming: 'القادم',
  overdue: 'متأخرة',
  done: 'تم',
  doneTask: (title) => `تم: ${title}`,
  taskDone: (title) => `أُنجزت المهمة: ${title}`,
  moreTasks: (count) => ({ zero: 'لا مهام أخرى', one: 'مهمة أخرى', two: 'مهمتان أخريان', few: `${count} مهام أخرى`, many: `${count} مهمة أخرى`, other: `${count} مهمة أخرى` }),
  calls: { inbound: 'مكالمة واردة', outbound: 'مكالمة صادرة' },
  sent: 'مُرسل',
  received: 'مُستلم',
  outcomes: { connected: 'تم الرد', 'no-answer': 'لا رد', voicemail: 'بريد صوتي', busy: 'مشغول', done: 'منجزة', solved: 'حُلّت', open: 'مفتوحة' },
  answered: (metric) => `أجاب عن استبيان ${metric}`,
  dealMoved: { before: 'انتقلت الصفقة', after: 'من', to: 'إلى' },
  fieldChanges: (count, name) => ({
    zero: `لا تغييرات بواسطة ${name}`,
    one: `تغيير واحد بواسطة ${name}`,
    two: `تغييران بواسطة ${name}`,
    few: `${count} تغييرات بواسطة ${name}`,
    many: `${count} تغييرًا بواسطة ${name}`,
    other: `${count} تغيير بواسطة ${name}`,
  }),
  fieldChangesByNobody: (count) => ({ zero: 'لا تغييرات', one: 'تغيير واحد', two: 'تغييران', few: `${count} تغييرات`, many: `${count} تغييرًا`, other: `${count} تغيير` }),
  noValue: 'فارغ',
  gap: (days) => ({ zero: 'لا انقطاع', one: 'يوم بلا تواصل', two: 'يومان بلا تواصل', few: `${days} أيام بلا تواصل`, many: `${days} يومًا بلا تواصل`, other: `${days} يوم بلا تواصل` }),
  bands: { promoter: 'مروّج', passive: 'محايد', detractor: 'منتقد', satisfied: 'راضٍ', neutral: 'محايد', dissatisfied: 'غير راضٍ', easy: 'سهل', hard: 'صعب' },
  score: (value, band) => `${value} · ${band}`,
  showMore: 'عرض المزيد',
  showLess: 'عرض أقل',
  download: (name) => `تنزيل ${name}`,
  openIn: (system) => `فتح في ${system}`,
  open: (title) => `فتح ${title}`,
  remove: (kind, time) => `حذف: ${kind}، ${time}`,
  removed: (kind) => `حُذف: ${kind}`,
  news: (count) => ({ zero: 'لا جديد', one: 'إدخال جديد', two: 'إدخالان جديدان', few: `${count} إدخالات جديدة`, many: `${count} إدخالًا جديدًا`, other: `${count} إدخال جديد` }),
  newsSpoken: (count) => ({ zero: 'لا جديد', one: 'إدخال جديد في السجل', two: 'إدخالان جديدان في السجل', few: `${count} إدخالات جديدة في السجل`, many: `${count} إدخالًا جديدًا في السجل`, other: `${count} إدخال جديد في السجل` }),
  loadOlder: 'تحميل الأقدم',
  loadingOlder: 'جارٍ تحميل الأقدم…',
  olderLoaded: (count) => ({ zero: 'لا أقدم', one: 'حُمّل إدخال أقدم', two: 'حُمّل إدخالان أقدم', few: `حُمّلت ${count} إدخالات أقدم`, many: `حُمّل ${count} إدخالًا أقدم`, other: `حُمّل ${count} إدخال أقدم` }),
  beginning: 'من هنا بدأ كل شيء',
  composer: 'تسجيل تواصل',
  toolbar: 'ما الذي يُسجَّل',
  note: 'ملاحظة',
  call: 'مكالمة',
  notePlaceholder: 'اكتب ملاحظة أو سجّل مكالمة…',
  callPlaceholder: 'ماذا قيل؟',
  direction: 'الاتجاه',
  outcome: 'النتيجة',
  minutes: 'الدقائق',
  occurredAt: 'الوقت',
  saveNote: 'حفظ الملاحظة',
  logCall: 'تسجيل المكالمة',
  saving: 'جارٍ الحفظ…',
  logged: { note: 'حُفظت الملاحظة', call: 'سُجّلت المكالمة' },
  kept: 'لم يُحفظ. ما زال نصك هنا.',
  problems: {
    empty: 'اكتب شيئًا أولًا.',
    time: 'أدخل اليوم والوقت.',
    future: 'هذا الوقت في المستقبل. أدخل وقت حدوثه.',
    duration: 'أدخل عدد الدقائق، من 0 إلى 1440.',
  },
  keyboard: 'لوحة المفاتيح',
  keys: [
    [['Page Down', 'Page Up'], 'الإدخال التالي والسابق'],
    [['Ctrl+End', 'Ctrl+Home'], 'مغادرة الإدخالات إلى الأمام وإلى الخلف'],
    [['Enter'], 'فتح الإدخال أو إغلاقه'],
    [['Ctrl+Enter'], 'حفظ ما كتبته'],
    [['←', '→'], 'الاختيار بين ملاحظة ومكالمة'],
    [['Ctrl+Z'], 'تراجع'],
  ],
  strip: ({ contacts, weeks, most, busiest, silent }) =>
    `التواصل في آخر ${weeks} أسبوعًا: ${contacts}. الأكثر في أسبوع ${busiest}: ${most}. أسابيع بلا تواصل: ${silent}.`,
};

export const timelineWords: WordTable<TimelineWords> = { en, 'zh-CN': zhCN, ar };
