import type { EditRefusal, FieldGroup, SegmentFault } from '../segments/index.js';
import type { TimeUnit } from '../model/vocabulary.js';
import type { PluralForms } from './formats.js';
import type { WordTable } from './words.js';

/** How a group joins its rules; `not` and `and` or `or` in one choice. */
export type MatchName = 'all' | 'any' | 'notAll' | 'none';

/** What an edit was, for the undo history. */
export type StepName = 'add' | 'group' | 'remove' | 'duplicate' | 'move' | 'change' | 'match' | 'template' | 'clear';

export interface SegmentFilterWords {
  readonly title: string;
  /** Beside the big count: `of 23,570 customers`. */
  readonly ofAll: (all: string) => PluralForms;
  readonly matches: (count: string, ofAll: string) => string;
  readonly counting: string;
  readonly incomplete: (rules: string) => PluralForms;
  readonly notValid: string;
  readonly countFailed: string;
  readonly notConnected: string;
  readonly alone: (count: string) => PluralForms;
  readonly longSentence: (rules: string) => PluralForms;
  readonly matchLabel: string;
  readonly match: Readonly<Record<MatchName, string>>;
  readonly groupName: (number: string, level: string, match: string) => string;
  readonly emptyGroup: string;
  readonly field: string;
  readonly operator: string;
  readonly value: string;
  readonly from: string;
  readonly to: string;
  readonly and: string;
  readonly amount: string;
  readonly unit: string;
  readonly currency: string;
  readonly choose: string;
  readonly addValue: string;
  readonly removeValue: (value: string) => string;
  readonly dateKind: string;
  readonly dateModes: { readonly date: string; readonly ago: string; readonly ahead: string };
  readonly units: Readonly<Record<TimeUnit, PluralForms>>;
  readonly rule: string;
  readonly group: string;
  readonly addRuleTo: (group: string) => string;
  readonly addGroupTo: (group: string) => string;
  readonly actionsFor: (rule: string) => string;
  readonly moveUp: string;
  readonly moveDown: string;
  readonly duplicate: string;
  readonly remove: string;
  readonly removed: (rule: string) => string;
  readonly moved: (rule: string, position: string, of: string, group: string) => string;
  readonly steps: Readonly<Record<StepName, string>>;
  readonly faults: Readonly<Record<SegmentFault, string>>;
  readonly refusals: Readonly<Record<EditRefusal, string>>;
  readonly emptyTitle: string;
  readonly emptyHint: string;
  readonly templates: { readonly inactive: string; readonly highValue: string; readonly unhappy: string };
  readonly foreignTitle: string;
  readonly foreignHint: string;
  readonly startAnew: string;
  readonly notFoundTitle: string;
  readonly notFoundHint: string;
  readonly name: string;
  readonly saveNew: string;
  readonly saveChanges: string;
  readonly unsaved: string;
  readonly savedAs: (name: string) => string;
  readonly nameNeeded: string;
  readonly finishFirst: string;
  readonly conflict: string;
  readonly snapshot: (date: string) => string;
  readonly isIn: (customer: string) => string;
  readonly isOut: (customer: string) => string;
  readonly whyLater: string;
  readonly noCustomer: string;
  readonly holds: string;
  readonly fails: string;
  readonly actual: (value: string) => string;
  readonly noValue: string;
  readonly fieldGroups: Readonly<Record<FieldGroup, string>>;
}

const en: SegmentFilterWords = {
  title: 'Segment',
  ofAll: (all) => ({ one: `of ${all} customer`, other: `of ${all} customers` }),
  matches: (count, ofAll) => `${count} ${ofAll}`,
  counting: 'Counting…',
  incomplete: (rules) => ({ one: `Not complete yet: ${rules} rule is unfinished`, other: `Not complete yet: ${rules} rules are unfinished` }),
  notValid: 'This segment does not hold together yet, so nobody is counted.',
  countFailed: 'Not counted.',
  notConnected: 'Not connected: nothing is counted.',
  alone: (count) => ({ one: `${count} customer fits this rule alone`, other: `${count} customers fit this rule alone` }),
  longSentence: (rules) => ({ one: `${rules} rule`, other: `${rules} rules: too many for one sentence.` }),
  matchLabel: 'Customers who match',
  match: { all: 'All of these', any: 'Any of these', notAll: 'Not all of these', none: 'None of these' },
  groupName: (number, level, match) => `Group ${number}, level ${level}, match: ${match}`,
  emptyGroup: 'Nothing in this group yet',
  field: 'Field',
  operator: 'Condition',
  value: 'Value',
  from: 'From',
  to: 'To',
  and: 'and',
  amount: 'How many',
  unit: 'Unit',
  currency: 'Currency',
  choose: 'choose…',
  addValue: 'Add value',
  removeValue: (value) => `Remove ${value}`,
  dateKind: 'Kind of date',
  dateModes: { date: 'date', ago: 'ago', ahead: 'from today' },
  units: {
    day: { one: 'day', other: 'days' },
    week: { one: 'week', other: 'weeks' },
    month: { one: 'month', other: 'months' },
    quarter: { one: 'quarter', other: 'quarters' },
    year: { one: 'year', other: 'years' },
  },
  rule: 'Rule',
  group: 'Group',
  addRuleTo: (group) => `Add rule to ${group}`,
  addGroupTo: (group) => `Add group to ${group}`,
  actionsFor: (rule) => `Actions for: ${rule}`,
  moveUp: 'Move up',
  moveDown: 'Move down',
  duplicate: 'Duplicate',
  remove: 'Remove',
  removed: (rule) => `Removed: ${rule}`,
  moved: (rule, position, of, group) => `${rule} moved to position ${position} of ${of} in ${group}`,
  steps: {
    add: 'rule added',
    group: 'group added',
    remove: 'removed',
    duplicate: 'duplicated',
    move: 'moved',
    change: 'rule changed',
    match: 'group changed',
    template: 'example used',
    clear: 'started anew',
  },
  faults: {
    'not-plain-data': 'This is not plain data.',
    'too-deep': 'Groups can be nested 20 deep at most.',
    'too-large': 'A segment can hold 1,000 rules and groups at most.',
    'not-a-group': 'This is not a group of rules.',
    'not-a-rule': 'This is not a rule.',
    'unknown-field': 'There is no such field any more. Choose another one.',
    'unknown-operator': 'This condition is not known. Choose another one.',
    'operator-not-for-field': 'This condition does not fit the field. Choose another one.',
    'value-missing': 'The value is missing.',
    'value-not-wanted': 'This condition takes no value.',
    'value-type': 'This value does not fit the field.',
    'unknown-option': 'This is not one of the values of the field.',
    'currencies-differ': 'Both amounts need the same currency.',
    'range-reversed': 'The second value is smaller than the first.',
  },
  refusals: {
    'no-such-node': 'This part is not there any more.',
    'not-a-group': 'This is not a group of rules.',
    'not-a-rule': 'This is not a rule.',
    'is-the-root': 'The outermost group stays.',
    'into-itself': 'A group cannot go into itself.',
    'at-the-edge': 'It cannot go any further.',
    'too-deep': 'Groups can be nested 20 deep at most. Put the rule into an outer group.',
    'too-large': 'A segment can hold 1,000 rules and groups at most. Remove some first.',
    'unknown-field': 'There is no such field.',
    'operator-not-for-field': 'This condition does not fit the field.',
  },
  emptyTitle: 'Who do you want to reach?',
  emptyHint: 'Start with an example and change it, or add a rule. Every step is counted at once.',
  templates: { inactive: 'No order for 90 days', highValue: 'High value', unhappy: 'Unhappy' },
  foreignTitle: 'This segment cannot be edited here',
  foreignHint: 'It is kept as it is, and nobody is counted.',
  startAnew: 'Start anew',
  notFoundTitle: 'This segment does not exist',
  notFoundHint: 'It may have been removed.',
  name: 'Name of the segment',
  saveNew: 'Save segment',
  saveChanges: 'Save changes',
  unsaved: 'Unsaved changes',
  savedAs: (name) => `Saved segment ${name}`,
  nameNeeded: 'Give the segment a name.',
  finishFirst: 'Finish the rules first: an unfinished segment is not saved.',
  conflict: 'Somebody else has changed this segment meanwhile. Save again to replace their changes with yours.',
  snapshot: (date) => `A snapshot of ${date}: its members stay as they were. Saving makes a new segment.`,
  isIn: (customer) => `${customer} is in this segment`,
  isOut: (customer) => `${customer} is not in this segment`,
  whyLater: 'Finish the rules to see whether the customer fits.',
  noCustomer: 'This customer does not exist any more.',
  holds: 'Fits',
  fails: 'Does not fit',
  actual: (value) => `Actual: ${value}`,
  noValue: 'no value',
  fieldGroups: {
    identity: 'Who it is',
    contact: 'Contact and place',
    lifecycle: 'Life cycle and value',
    orders: 'Orders',
    activity: 'Activity',
    feedback: 'Feedback',
    rfm: 'RFM',
    consent: 'Consent',
    record: 'Record',
    custom: 'Own fields',
  },
};

const zhCN: SegmentFilterWords = {
  title: '客户细分',
  ofAll: (all) => ({ other: `/ ${all} 位客户` }),
  matches: (count, ofAll) => `${count} ${ofAll}`,
  counting: '正在统计…',
  incomplete: (rules) => ({ other: `尚未完成：还有 ${rules} 条规则未填完` }),
  notValid: '此细分尚不成立，因此未统计任何人。',
  countFailed: '未能统计。',
  notConnected: '未连接：不进行统计。',
  alone: (count) => ({ other: `仅此规则符合 ${count} 位客户` }),
  longSentence: (rules) => ({ other: `共 ${rules} 条规则，无法用一句话概括。` }),
  matchLabel: '客户符合',
  match: { all: '全部满足', any: '任一满足', notAll: '不全满足', none: '均不满足' },
  groupName: (number, level, match) => `第 ${number} 组，第 ${level} 层，匹配方式：${match}`,
  emptyGroup: '此组还没有内容',
  field: '字段',
  operator: '条件',
  value: '值',
  from: '起',
  to: '止',
  and: '至',
  amount: '数量',
  unit: '单位',
  currency: '货币',
  choose: '请选择…',
  addValue: '添加值',
  removeValue: (value) => `移除 ${value}`,
  dateKind: '日期类型',
  dateModes: { date: '日期', ago: '前', ahead: '后' },
  units: { day: { other: '天' }, week: { other: '周' }, month: { other: '个月' }, quarter: { other: '个季度' }, year: { other: '年' } },
  rule: '规则',
  group: '组',
  addRuleTo: (group) => `添加规则到${group}`,
  addGroupTo: (group) => `添加组到${group}`,
  actionsFor: (rule) => `操作：${rule}`,
  moveUp: '上移',
  moveDown: '下移',
  duplicate: '复制',
  remove: '移除',
  removed: (rule) => `已移除：${rule}`,
  moved: (rule, position, of, group) => `${rule} 已移到${group}的第 ${position} 位，共 ${of} 位`,
  steps: {
    add: '添加规则',
    group: '添加组',
    remove: '移除',
    duplicate: '复制',
    move: '移动',
    change: '修改规则',
    match: '修改组',
    template: '使用示例',
    clear: '重新开始',
  },
  faults: {
    'not-plain-data': '这不是纯数据。',
    'too-deep': '组最多嵌套 20 层。',
    'too-large': '一个细分最多包含 1,000 条规则和组。',
    'not-a-group': '这不是规则组。',
    'not-a-rule': '这不是规则。',
    'unknown-field': '此字段已不存在，请选择其他字段。',
    'unknown-operator': '无法识别此条件，请选择其他条件。',
    'operator-not-for-field': '此条件不适用于该字段，请选择其他条件。',
    'value-missing': '缺少值。',
    'value-not-wanted': '此条件不需要值。',
    'value-type': '此值不适用于该字段。',
    'unknown-option': '此值不在该字段的选项中。',
    'currencies-differ': '两个金额的货币必须相同。',
    'range-reversed': '第二个值小于第一个值。',
  },
  refusals: {
    'no-such-node': '此部分已不存在。',
    'not-a-group': '这不是规则组。',
    'not-a-rule': '这不是规则。',
    'is-the-root': '最外层的组不能更改位置。',
    'into-itself': '组不能放入自身。',
    'at-the-edge': '无法继续移动。',
    'too-deep': '组最多嵌套 20 层，请把规则放到外层的组。',
    'too-large': '一个细分最多包含 1,000 条规则和组，请先移除一些。',
    'unknown-field': '没有这个字段。',
    'operator-not-for-field': '此条件不适用于该字段。',
  },
  emptyTitle: '您想找到哪些客户？',
  emptyHint: '从示例开始修改，或添加一条规则。每一步都会立即统计。',
  templates: { inactive: '90 天未下单', highValue: '高价值', unhappy: '不满意' },
  foreignTitle: '此细分无法在这里编辑',
  foreignHint: '内容原样保留，未统计任何人。',
  startAnew: '重新开始',
  notFoundTitle: '此细分不存在',
  notFoundHint: '它可能已被删除。',
  name: '细分名称',
  saveNew: '保存细分',
  saveChanges: '保存修改',
  unsaved: '有未保存的修改',
  savedAs: (name) => `已保存细分“${name}”`,
  nameNeeded: '请为细分命名。',
  finishFirst: '请先完成规则：未完成的细分不会保存。',
  conflict: '其他人刚刚修改了此细分。再次保存将以您的修改覆盖。',
  snapshot: (date) => `${date} 的快照：成员保持不变。保存将创建新的细分。`,
  isIn: (customer) => `${customer} 属于此细分`,
  isOut: (customer) => `${customer} 不属于此细分`,
  whyLater: '完成规则后即可查看该客户是否符合。',
  noCustomer: '该客户已不存在。',
  holds: '符合',
  fails: '不符合',
  actual: (value) => `实际：${value}`,
  noValue: '无值',
  fieldGroups: {
    identity: '基本信息',
    contact: '联系方式与地点',
    lifecycle: '生命周期与价值',
    orders: '订单',
    activity: '往来',
    feedback: '反馈',
    rfm: 'RFM',
    consent: '授权',
    record: '记录',
    custom: '自定义字段',
  },
};

const ar: SegmentFilterWords = {
  title: 'شريحة العملاء',
  ofAll: (all) => ({ other: `من أصل ${all} من العملاء` }),
  matches: (count, ofAll) => `${count} ${ofAll}`,
  counting: 'جارٍ العدّ…',
  incomplete: (rules) => ({ one: 'لم تكتمل بعد: قاعدة واحدة ناقصة', two: 'لم تكتمل بعد: قاعدتان ناقصتان', other: `لم تكتمل بعد، القواعد الناقصة: ${rules}` }),
  notValid: 'هذه الشريحة غير متماسكة بعد، لذلك لم يُعدّ أحد.',
  countFailed: 'لم يتم العدّ.',
  notConnected: 'غير متصل: لا يجري العدّ.',
  alone: (count) => ({ other: `عدد المطابقين لهذه القاعدة وحدها: ${count}` }),
  longSentence: (rules) => ({ other: `عدد القواعد ${rules}: أكثر مما تتسع له جملة واحدة.` }),
  matchLabel: 'العملاء المطابقون',
  match: { all: 'لكل ما يلي', any: 'لأيّ مما يلي', notAll: 'ليس لكل ما يلي', none: 'لا شيء مما يلي' },
  groupName: (number, level, match) => `المجموعة ${number}، المستوى ${level}، المطابقة: ${match}`,
  emptyGroup: 'لا شيء في هذه المجموعة بعد',
  field: 'الحقل',
  operator: 'الشرط',
  value: 'القيمة',
  from: 'من',
  to: 'إلى',
  and: 'و',
  amount: 'العدد',
  unit: 'الوحدة',
  currency: 'العملة',
  choose: 'اختر…',
  addValue: 'إضافة قيمة',
  removeValue: (value) => `إزالة ${value}`,
  dateKind: 'نوع التاريخ',
  dateModes: { date: 'تاريخ', ago: 'مضت', ahead: 'من اليوم' },
  units: {
    day: { one: 'يوم', two: 'يومان', few: 'أيام', many: 'يومًا', other: 'يوم' },
    week: { one: 'أسبوع', two: 'أسبوعان', few: 'أسابيع', many: 'أسبوعًا', other: 'أسبوع' },
    month: { one: 'شهر', two: 'شهران', few: 'أشهر', many: 'شهرًا', other: 'شهر' },
    quarter: { one: 'ربع سنة', two: 'ربعان', few: 'أرباع', many: 'ربعًا', other: 'ربع سنة' },
    year: { one: 'سنة', two: 'سنتان', few: 'سنوات', many: 'سنة', other: 'سنة' },
  },
  rule: 'قاعدة',
  group: 'مجموعة',
  addRuleTo: (group) => `إضافة قاعدة إلى ${group}`,
  addGroupTo: (group) => `إضافة مجموعة إلى ${group}`,
  actionsFor: (rule) => `إجراءات: ${rule}`,
  moveUp: 'تحريك لأعلى',
  moveDown: 'تحريك لأسفل',
  duplicate: 'تكرار',
  remove: 'إزالة',
  removed: (rule) => `أُزيلت: ${rule}`,
  moved: (rule, position, of, group) => `نُقلت «${rule}» إلى الموضع ${position} من ${of} في ${group}`,
  steps: {
    add: 'إضافة قاعدة',
    group: 'إضافة مجموعة',
    remove: 'إزالة',
    duplicate: 'تكرار',
    move: 'نقل',
    change: 'تغيير قاعدة',
    match: 'تغيير مجموعة',
    template: 'استخدام مثال',
    clear: 'بدء من جديد',
  },
  faults: {
    'not-plain-data': 'هذه ليست بيانات بسيطة.',
    'too-deep': 'يمكن تداخل المجموعات حتى 20 مستوى.',
    'too-large': 'تتسع الشريحة لـ1,000 قاعدة ومجموعة كحد أقصى.',
    'not-a-group': 'هذه ليست مجموعة قواعد.',
    'not-a-rule': 'هذه ليست قاعدة.',
    'unknown-field': 'لم يعد هذا الحقل موجودًا. اختر غيره.',
    'unknown-operator': 'هذا الشرط غير معروف. اختر غيره.',
    'operator-not-for-field': 'هذا الشرط لا يناسب الحقل. اختر غيره.',
    'value-missing': 'القيمة ناقصة.',
    'value-not-wanted': 'هذا الشرط لا يحتاج إلى قيمة.',
    'value-type': 'هذه القيمة لا تناسب الحقل.',
    'unknown-option': 'هذه ليست من قيم الحقل.',
    'currencies-differ': 'يجب أن يكون المبلغان بالعملة نفسها.',
    'range-reversed': 'القيمة الثانية أصغر من الأولى.',
  },
  refusals: {
    'no-such-node': 'لم يعد هذا الجزء موجودًا.',
    'not-a-group': 'هذه ليست مجموعة قواعد.',
    'not-a-rule': 'هذه ليست قاعدة.',
    'is-the-root': 'المجموعة الخارجية ثابتة.',
    'into-itself': 'لا يمكن وضع المجموعة داخل نفسها.',
    'at-the-edge': 'لا يمكن تحريكها أبعد من ذلك.',
    'too-deep': 'يمكن تداخل المجموعات حتى 20 مستوى. ضع القاعدة في مجموعة خارجية.',
    'too-large': 'تتسع الشريحة لـ1,000 قاعدة ومجموعة كحد أقصى. أزل بعضها أولًا.',
    'unknown-field': 'لا يوجد حقل كهذا.',
    'operator-not-for-field': 'هذا الشرط لا يناسب الحقل.',
  },
  emptyTitle: 'من تريد الوصول إليه؟',
  emptyHint: 'ابدأ بمثال وعدّله، أو أضف قاعدة. تُحسب كل خطوة فورًا.',
  templates: { inactive: 'لا طلب منذ 90 يومًا', highValue: 'قيمة عالية', unhappy: 'غير راضٍ' },
  foreignTitle: 'لا يمكن تحرير هذه الشريحة هنا',
  foreignHint: 'تبقى كما هي، ولم يُعدّ أحد.',
  startAnew: 'البدء من جديد',
  notFoundTitle: 'هذه الشريحة غير موجودة',
  notFoundHint: 'ربما أزيلت.',
  name: 'اسم الشريحة',
  saveNew: 'حفظ الشريحة',
  saveChanges: 'حفظ التغييرات',
  unsaved: 'تغييرات غير محفوظة',
  savedAs: (name) => `حُفظت الشريحة ${name}`,
  nameNeeded: 'أعطِ الشريحة اسمًا.',
  finishFirst: 'أكمل القواعد أولًا: لا تُحفظ شريحة ناقصة.',
  conflict: 'غيّر شخص آخر هذه الشريحة في هذه الأثناء. احفظ مرة أخرى لتحل تغييراتك محل تغييراته.',
  snapshot: (date) => `لقطة بتاريخ ${date}: يبقى أعضاؤها كما كانوا. الحفظ ينشئ شريحة جديدة.`,
  isIn: (customer) => `${customer} ضمن هذه الشريحة`,
  isOut: (customer) => `${customer} خارج هذه الشريحة`,
  whyLater: 'أكمل القواعد لمعرفة ما إذا كان العميل مطابقًا.',
  noCustomer: 'لم يعد هذا العميل موجودًا.',
  holds: 'مطابق',
  fails: 'غير مطابق',
  actual: (value) => `القيمة: ${value}`,
  noValue: 'لا قيمة',
  fieldGroups: {
    identity: 'التعريف',
    contact: 'الاتصال والمكان',
    lifecycle: 'دورة الحياة والقيمة',
    orders: 'الطلبات',
    activity: 'النشاط',
    feedback: 'الآراء',
    rfm: 'RFM',
    consent: 'الموافقات',
    record: 'السجل',
    custom: 'حقول خاصة',
  },
};

export const segmentFilterWords: WordTable<SegmentFilterWords> = { en, 'zh-CN': zhCN, ar };
