import type { ContactKind } from '../model/vocabulary.js';
import type { PluralForms } from './formats.js';
import type { WordTable } from './words.js';

/** Why what was typed cannot be saved. */
export type CardProblem =
  'required' | 'email' | 'phone' | 'number' | 'money' | 'day' | 'birthday' | 'link' | 'time-zone' | 'duplicate';

export interface CustomerCardWords {
  readonly customer: string;
  readonly emptyTitle: string;
  readonly emptyHint: string;
  readonly notFoundTitle: string;
  readonly notFoundHint: string;
  readonly call: string;
  readonly write: string;
  readonly message: string;
  readonly editField: (label: string) => string;
  readonly copy: (label: string) => string;
  readonly copied: string;
  readonly name: string;
  readonly jobTitle: string;
  readonly organisation: string;
  readonly contactKinds: Readonly<Record<ContactKind, string>>;
  readonly contactLabels: Readonly<Record<string, string>>;
  readonly contactPoints: string;
  readonly revealContacts: string;
  readonly revealReason: string;
  readonly revealReasonMissing: string;
  readonly revealNow: string;
  readonly hideContacts: string;
  readonly contactsShown: string;
  readonly contactsHidden: string;
  readonly addContact: string;
  readonly removeContact: string;
  readonly kind: string;
  readonly value: string;
  readonly label: string;
  readonly primary: string;
  readonly owner: string;
  readonly nobody: string;
  readonly lifecycle: string;
  readonly lifecycleStep: (stage: string, step: string, of: string) => string;
  readonly tier: string;
  readonly noValue: string;
  readonly tags: string;
  readonly addTag: string;
  readonly newTag: string;
  readonly removeTag: (tag: string) => string;
  readonly localTime: string;
  readonly timeZone: string;
  readonly birthday: string;
  readonly language: string;
  readonly source: string;
  readonly address: string;
  readonly member: string;
  readonly consent: string;
  readonly consentNone: string;
  readonly consentFor: (channel: string, state: string) => string;
  readonly consentRecord: string;
  readonly consentLine: (parts: {
    readonly purpose: string;
    readonly channel: string;
    readonly state: string;
    readonly date: string;
  }) => string;
  readonly consentWording: string;
  readonly withdraw: string;
  readonly lifetimeValue: string;
  readonly orders: string;
  readonly lastContact: string;
  readonly never: string;
  readonly rfmWhy: string;
  readonly recency: string;
  readonly frequency: string;
  readonly monetary: string;
  readonly rfmRecency: (days: string) => string;
  readonly rfmFrequency: (orders: string) => PluralForms;
  readonly score: (score: string) => string;
  readonly rfmFoot: (population: string, date: string) => string;
  readonly rfmProspect: string;
  readonly rfmMixed: string;
  readonly problems: Readonly<Record<CardProblem, string>>;
  readonly conflict: string;
  readonly saved: (label: string, name: string) => string;
  readonly showEmpty: string;
  readonly hideEmpty: string;
  readonly actionsFor: (name: string) => string;
  readonly exportAll: string;
  readonly exported: (name: string) => string;
  readonly exportFailed: (reason: string) => string;
  readonly erase: string;
  readonly eraseFailed: (reason: string) => string;
  readonly erased: (name: string) => string;
  readonly erasedTitle: string;
  readonly erasedHint: string;
}

const en: CustomerCardWords = {
  customer: 'Customer',
  emptyTitle: 'No customer chosen',
  emptyHint: 'Choose a customer in the list to see the whole picture here.',
  notFoundTitle: 'This customer does not exist',
  notFoundHint: 'The record may have been removed or merged into another one.',
  call: 'Call',
  write: 'E-mail',
  message: 'Message',
  editField: (label) => `Edit ${label}`,
  copy: (label) => `Copy ${label}`,
  copied: 'Copied',
  name: 'Name',
  jobTitle: 'Job title',
  organisation: 'Organisation',
  contactKinds: {
    email: 'E-mail',
    phone: 'Phone',
    wechat: 'WeChat',
    whatsapp: 'WhatsApp',
    line: 'LINE',
    website: 'Website',
    social: 'Social',
  },
  contactLabels: { mobile: 'Mobile', work: 'Work', home: 'Home', other: 'Other' },
  contactPoints: 'Contact',
  revealContacts: 'Show contact details…',
  revealReason: 'Why do you need them? The answer is kept with your name.',
  revealReasonMissing: 'Say why you need them.',
  revealNow: 'Show for a minute',
  hideContacts: 'Hide contact details',
  contactsShown: 'Contact details are shown for a minute.',
  contactsHidden: 'Contact details are hidden again.',
  addContact: 'Add contact',
  removeContact: 'Remove',
  kind: 'Kind',
  value: 'Value',
  label: 'Label',
  primary: 'Use first',
  owner: 'Owner',
  nobody: 'Nobody',
  lifecycle: 'Life cycle',
  lifecycleStep: (stage, step, of) => `${stage}, step ${step} of ${of}`,
  tier: 'Value',
  noValue: 'Not set',
  tags: 'Tags',
  addTag: 'Add tag',
  newTag: 'New tag',
  removeTag: (tag) => `Remove tag ${tag}`,
  localTime: 'Local time',
  timeZone: 'Time zone',
  birthday: 'Birthday',
  language: 'Language',
  source: 'Source',
  address: 'Address',
  member: 'Membership',
  consent: 'Consent',
  consentNone: 'None recorded',
  consentFor: (channel, state) => `${channel}: ${state}`,
  consentRecord: 'Consent record',
  consentLine: ({ purpose, channel, state, date }) => `${purpose} by ${channel}: ${state}, ${date}`,
  consentWording: 'Wording',
  withdraw: 'Withdraw',
  lifetimeValue: 'Lifetime value',
  orders: 'Orders',
  lastContact: 'Last contact',
  never: 'Never',
  rfmWhy: 'Why this segment',
  recency: 'Recency',
  frequency: 'Frequency',
  monetary: 'Monetary',
  rfmRecency: (days) => `last order ${days} ago`,
  rfmFrequency: (orders) => ({ one: `${orders} order`, other: `${orders} orders` }),
  score: (score) => `${score} of 5`,
  rfmFoot: (population, date) =>
    `Scores are quintiles among ${population} customers with orders: 5 is the best fifth. Cancelled orders do not count. As of ${date}.`,
  rfmProspect: 'No order yet, so there is nothing to score.',
  rfmMixed: 'Orders are in several currencies. Without an exchange rate there is no score.',
  problems: {
    required: 'Enter a value.',
    email: 'This is not an e-mail address. Write it like name@company.com.',
    phone: 'This is not a telephone number. Begin with + and the country code.',
    number: 'Enter a number, such as 12.5.',
    money: 'Enter an amount, such as 1250.50.',
    day: 'Enter a day as YYYY-MM-DD.',
    birthday: 'Enter a day as YYYY-MM-DD, or --MM-DD without the year.',
    link: 'Enter a web address that begins with https://.',
    'time-zone': 'Enter a time zone such as Asia/Shanghai.',
    duplicate: 'This is already there.',
  },
  conflict: 'Somebody else changed this customer in the meantime. Your text is kept: check it and save again.',
  saved: (label, name) => `${label} of ${name} saved`,
  showEmpty: 'Show empty fields',
  hideEmpty: 'Hide empty fields',
  actionsFor: (name) => `Actions for ${name}`,
  exportAll: 'Export everything',
  exported: (name) => `Everything kept about ${name} was exported`,
  exportFailed: (reason) => `The export failed. ${reason}`,
  erase: 'Erase for good…',
  eraseFailed: (reason) => `Nothing was erased. ${reason}`,
  erased: (name) => `${name} was erased`,
  erasedTitle: 'This customer was erased',
  erasedHint: 'Nothing of what was kept is left. It cannot be brought back.',
};

const zhCN: CustomerCardWords = {
  customer: '客户',
  emptyTitle: '尚未选择客户',
  emptyHint: '在列表中选择一位客户，即可在此查看全貌。',
  notFoundTitle: '该客户不存在',
  notFoundHint: '该记录可能已被删除或合并到其他客户。',
  call: '电话',
  write: '邮件',
  message: '消息',
  editField: (label) => `编辑${label}`,
  copy: (label) => `复制${label}`,
  copied: '已复制',
  name: '姓名',
  jobTitle: '职位',
  organisation: '单位',
  contactKinds: {
    email: '邮箱',
    phone: '电话',
    wechat: '微信',
    whatsapp: 'WhatsApp',
    line: 'LINE',
    website: '网站',
    social: '社交账号',
  },
  contactLabels: { mobile: '手机', work: '工作', home: '家庭', other: '其他' },
  contactPoints: '联系方式',
  revealContacts: '显示联系方式…',
  revealReason: '为什么需要？您的理由会与姓名一起记录。',
  revealReasonMissing: '请说明理由。',
  revealNow: '显示一分钟',
  hideContacts: '隐藏联系方式',
  contactsShown: '联系方式将显示一分钟。',
  contactsHidden: '联系方式已重新隐藏。',
  addContact: '添加联系方式',
  removeContact: '删除',
  kind: '类型',
  value: '内容',
  label: '标签',
  primary: '首选',
  owner: '负责人',
  nobody: '无',
  lifecycle: '生命周期',
  lifecycleStep: (stage, step, of) => `${stage}，第 ${step} 步，共 ${of} 步`,
  tier: '客户价值',
  noValue: '未设置',
  tags: '标签',
  addTag: '添加标签',
  newTag: '新标签',
  removeTag: (tag) => `移除标签${tag}`,
  localTime: '当地时间',
  timeZone: '时区',
  birthday: '生日',
  language: '语言',
  source: '来源',
  address: '地址',
  member: '会员',
  consent: '授权',
  consentNone: '暂无记录',
  consentFor: (channel, state) => `${channel}：${state}`,
  consentRecord: '授权记录',
  consentLine: ({ purpose, channel, state, date }) => `${purpose}（${channel}）：${state}，${date}`,
  consentWording: '授权文本',
  withdraw: '撤回',
  lifetimeValue: '累计消费',
  orders: '订单',
  lastContact: '最近联系',
  never: '从未',
  rfmWhy: '为何属于该分群',
  recency: '最近消费',
  frequency: '消费频次',
  monetary: '消费金额',
  rfmRecency: (days) => `最近一次下单在 ${days}前`,
  rfmFrequency: (orders) => ({ other: `${orders} 笔订单` }),
  score: (score) => `${score} 分（满分 5）`,
  rfmFoot: (population, date) =>
    `在 ${population} 位有订单的客户中按五分位打分，5 分为最好的五分之一；已取消的订单不计。截至${date}。`,
  rfmProspect: '尚无订单，无法评分。',
  rfmMixed: '订单涉及多种货币，没有汇率无法评分。',
  problems: {
    required: '请填写内容。',
    email: '邮箱格式不正确，例如 name@company.com。',
    phone: '电话号码不正确，请以 + 和国家代码开头。',
    number: '请填写数字，例如 12.5。',
    money: '请填写金额，例如 1250.50。',
    day: '请按 YYYY-MM-DD 填写日期。',
    birthday: '请按 YYYY-MM-DD 填写；不含年份时写作 --MM-DD。',
    link: '请填写以 https:// 开头的网址。',
    'time-zone': '请填写时区，例如 Asia/Shanghai。',
    duplicate: '已经存在。',
  },
  conflict: '其他人刚刚修改了此客户。您输入的内容已保留，请核对后再次保存。',
  saved: (label, name) => `${name}的${label}已保存`,
  showEmpty: '显示空白字段',
  hideEmpty: '隐藏空白字段',
  actionsFor: (name) => `${name}的操作`,
  exportAll: '导出全部数据',
  exported: (name) => `已导出${name}的全部数据`,
  exportFailed: (reason) => `导出失败。${reason}`,
  erase: '彻底清除…',
  eraseFailed: (reason) => `未清除任何数据。${reason}`,
  erased: (name) => `${name}的数据已清除`,
  erasedTitle: '该客户的数据已清除',
  erasedHint: '所保存的数据已全部清除，无法恢复。',
};

const ar: CustomerCardWords = {
  customer: 'العميل',
  emptyTitle: 'لم يُختر عميل',
  emptyHint: 'اختر عميلًا من القائمة لترى الصورة الكاملة هنا.',
  notFoundTitle: 'هذا العميل غير موجود',
  notFoundHint: 'ربما حُذف السجل أو دُمج في سجل آخر.',
  call: 'اتصال',
  write: 'بريد',
  message: 'رسالة',
  editField: (label) => `تعديل ${label}`,
  copy: (label) => `نسخ ${label}`,
  copied: 'تم النسخ',
  name: 'الاسم',
  jobTitle: 'المسمى الوظيفي',
  organisation: 'المؤسسة',
  contactKinds: {
    email: 'البريد',
    phone: 'الهاتف',
    wechat: 'WeChat',
    whatsapp: 'WhatsApp',
    line: 'LINE',
    website: 'الموقع',
    social: 'حساب اجتماعي',
  },
  contactLabels: { mobile: 'الجوال', work: 'العمل', home: 'المنزل', other: 'أخرى' },
  contactPoints: 'وسيلة الاتصال',
  revealContacts: 'إظهار وسائل الاتصال…',
  revealReason: 'لماذا تحتاج إليها؟ يُحفظ جوابك مع اسمك.',
  revealReasonMissing: 'اذكر سبب حاجتك إليها.',
  revealNow: 'الإظهار لدقيقة',
  hideContacts: 'إخفاء وسائل الاتصال',
  contactsShown: 'تظهر وسائل الاتصال لدقيقة.',
  contactsHidden: 'أُخفيت وسائل الاتصال من جديد.',
  addContact: 'إضافة وسيلة اتصال',
  removeContact: 'حذف',
  kind: 'النوع',
  value: 'القيمة',
  label: 'التسمية',
  primary: 'تُستخدم أولًا',
  owner: 'المسؤول',
  nobody: 'لا أحد',
  lifecycle: 'دورة الحياة',
  lifecycleStep: (stage, step, of) => `${stage}، الخطوة ${step} من ${of}`,
  tier: 'القيمة',
  noValue: 'غير محدد',
  tags: 'الوسوم',
  addTag: 'إضافة وسم',
  newTag: 'وسم جديد',
  removeTag: (tag) => `إزالة الوسم ${tag}`,
  localTime: 'التوقيت المحلي',
  timeZone: 'المنطقة الزمنية',
  birthday: 'تاريخ الميلاد',
  language: 'اللغة',
  source: 'المصدر',
  address: 'العنوان',
  member: 'العضوية',
  consent: 'الموافقة',
  consentNone: 'لا يوجد سجل',
  consentFor: (channel, state) => `${channel}: ${state}`,
  consentRecord: 'سجل الموافقات',
  consentLine: ({ purpose, channel, state, date }) => `${purpose} عبر ${channel}: ${state}، ${date}`,
  consentWording: 'النص',
  withdraw: 'سحب الموافقة',
  lifetimeValue: 'إجمالي الشراء',
  orders: 'الطلبات',
  lastContact: 'آخر تواصل',
  never: 'أبدًا',
  rfmWhy: 'لماذا هذه الشريحة',
  recency: 'الحداثة',
  frequency: 'التكرار',
  monetary: 'القيمة المالية',
  rfmRecency: (days) => `آخر طلب قبل ${days}`,
  rfmFrequency: (orders) => ({
    zero: 'لا طلبات',
    one: 'طلب واحد',
    two: 'طلبان',
    few: `${orders} طلبات`,
    many: `${orders} طلبًا`,
    other: `${orders} طلب`,
  }),
  score: (score) => `${score} من 5`,
  rfmFoot: (population, date) =>
    `الدرجات أخماس بين ${population} من العملاء ذوي الطلبات، و5 هي أفضل خُمس. لا تُحتسب الطلبات الملغاة. حتى ${date}.`,
  rfmProspect: 'لا طلب بعد، فلا شيء يُقيَّم.',
  rfmMixed: 'الطلبات بعملات مختلفة، ولا درجة من دون سعر صرف.',
  problems: {
    required: 'أدخل قيمة.',
    email: 'هذا ليس بريدًا إلكترونيًا. اكتبه مثل name@company.com.',
    phone: 'هذا ليس رقم هاتف. ابدأ بعلامة + ورمز البلد.',
    number: 'أدخل رقمًا مثل 12.5.',
    money: 'أدخل مبلغًا مثل 1250.50.',
    day: 'أدخل التاريخ بصيغة YYYY-MM-DD.',
    birthday: 'أدخل التاريخ بصيغة YYYY-MM-DD، أو ‎--MM-DD من دون السنة.',
    link: 'أدخل عنوانًا يبدأ بـ https://.',
    'time-zone': 'أدخل منطقة زمنية مثل Asia/Shanghai.',
    duplicate: 'هذا موجود بالفعل.',
  },
  conflict: 'غيّر شخص آخر هذا العميل في هذه الأثناء. بقي نصك: راجعه ثم احفظ مرة أخرى.',
  saved: (label, name) => `حُفظ ${label} للعميل ${name}`,
  showEmpty: 'إظهار الحقول الفارغة',
  hideEmpty: 'إخفاء الحقول الفارغة',
  actionsFor: (name) => `إجراءات ${name}`,
  exportAll: 'تصدير كل البيانات',
  exported: (name) => `صُدِّر كل ما هو محفوظ عن ${name}`,
  exportFailed: (reason) => `تعذّر التصدير. ${reason}`,
  erase: 'محو نهائي…',
  eraseFailed: (reason) => `لم يُمحَ شيء. ${reason}`,
  erased: (name) => `مُحيت بيانات ${name}`,
  erasedTitle: 'مُحيت بيانات هذا العميل',
  erasedHint: 'لم يبقَ شيء مما كان محفوظًا، ولا يمكن استرجاعه.',
};

export const customerCardWords: WordTable<CustomerCardWords> = { en, 'zh-CN': zhCN, ar };
