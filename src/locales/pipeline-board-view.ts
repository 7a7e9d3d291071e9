import type { Formats } from './formats.js';
import type { WordTable } from './words.js';

/** What is said above a pipeline board, to search, filter, sort and arrange it; loaded once the board is on the screen. */
export interface PipelineBoardViewWords {
  readonly tools: string;
  readonly search: string;
  readonly filter: string;
  /** Said after how many filters are set. */
  readonly filtersSet: string;
  readonly sort: string;
  readonly sorts: Readonly<Record<'manual' | 'amount' | 'close' | 'age' | 'changed', string>>;
  readonly display: string;
  readonly owner: string;
  readonly nobody: string;
  readonly tags: string;
  readonly close: string;
  readonly closes: Readonly<Record<'any' | 'overdue' | 'this-month' | 'next-month' | 'this-quarter' | 'none', string>>;
  readonly activity: string;
  readonly activities: Readonly<Record<'any' | 'overdue' | 'today' | 'none', string>>;
  readonly stale: string;
  readonly hideEmpty: string;
  /** What the columns are. */
  readonly columns: string;
  readonly groupFields: Readonly<Record<'stage' | 'owner' | 'close', string>>;
  /** Names of columns: of deals without a value of a field, and of months before and after those that are shown. */
  readonly noValue: string;
  readonly earlier: string;
  readonly later: string;
  /** What a move does while the columns are no stages. */
  readonly groupedHint: (field: string, order: string) => string;
  readonly groupWhy: Readonly<Record<'sorted' | 'range' | 'invalid', string>>;
  /** What divides the stages into rows, and that nothing does. */
  readonly lanes: string;
  readonly noLanes: string;
  /** What of a stage lies in a lane. */
  readonly cell: (stage: string, lane: string) => string;
  /** What a move does from lane to lane. */
  readonly lanesHint: (field: string) => string;
  readonly laneWhy: string;
  readonly density: string;
  readonly densities: Readonly<Record<'comfortable' | 'compact', string>>;
  readonly forecast: string;
  readonly forecasts: Readonly<Record<'none' | 'month' | 'quarter', string>>;
  /** Beside a forecast while deals are left out. */
  readonly forecastOfAll: string;
  readonly fields: string;
  readonly fieldNames: Readonly<
    Record<'customer' | 'avatar' | 'amount' | 'close' | 'owner' | 'tags' | 'tier' | 'health' | 'age' | 'next', string>
  >;
  readonly clear: string;
  readonly optionsFailed: string;
  /** How many deals are shown; `all` where it is known how many there are. */
  readonly shown: (format: Formats, count: number, all: number | undefined) => string;
  /** That deals are left out; `shown` is empty where nobody counts. */
  readonly filtered: (shown: string) => string;
  readonly nothingTitle: string;
  readonly nothingHint: string;
  /** What a drop does under a sort. */
  readonly sortedHint: (order: string) => string;
}

const en: PipelineBoardViewWords = {
  tools: 'Search and arrange',
  search: 'Search deals',
  filter: 'Filter',
  filtersSet: 'set',
  sort: 'Sort',
  sorts: {
    manual: 'Manual order',
    amount: 'Amount',
    close: 'Expected close',
    age: 'Longest in stage',
    changed: 'Last change',
  },
  display: 'Display',
  owner: 'Owner',
  nobody: 'Nobody',
  tags: 'Tags',
  close: 'Expected close',
  closes: {
    any: 'Any time',
    overdue: 'Overdue',
    'this-month': 'This month',
    'next-month': 'Next month',
    'this-quarter': 'This quarter',
    none: 'No date',
  },
  activity: 'Next activity',
  activities: { any: 'Any', overdue: 'Overdue', today: 'Due today', none: 'None planned' },
  stale: 'Only stale deals',
  hideEmpty: 'Hide columns without a match',
  columns: 'Columns',
  groupFields: { stage: 'Stage', owner: 'Owner', close: 'Month of expected close' },
  noValue: 'Not set',
  earlier: 'Earlier',
  later: 'Later',
  groupedHint: (field, order) =>
    `Open deals by “${field}”, sorted by “${order}”: a move changes “${field}”, the sort decides the position.`,
  groupWhy: {
    sorted: 'within a column the sort decides the position.',
    range: 'this column stands for more than one month.',
    invalid: 'this value is not taken.',
  },
  lanes: 'Swimlanes',
  noLanes: 'None',
  cell: (stage, lane) => `${stage} (${lane})`,
  lanesHint: (field) => `Swimlanes by “${field}”: a move into another one changes “${field}” as well.`,
  laneWhy: 'this swimlane stands for more than one month.',
  density: 'Density',
  densities: { comfortable: 'Comfortable', compact: 'Compact' },
  forecast: 'Forecast above the board',
  forecasts: { none: 'Off', month: 'This month', quarter: 'This quarter' },
  forecastOfAll: 'Of the whole pipeline: filters do not count',
  fields: 'Shown on cards',
  fieldNames: {
    customer: 'Customer',
    avatar: 'Picture of the customer',
    amount: 'Amount',
    close: 'Expected close',
    owner: 'Owner',
    tags: 'Tags',
    tier: 'Value tier of the customer',
    health: 'Health of the customer',
    age: 'Days in the stage',
    next: 'Next activity',
  },
  clear: 'Clear filters',
  optionsFailed: 'The choices could not be read.',
  shown: (format, count, all) => {
    const deals = format.plural(all ?? count, { one: 'deal', other: 'deals' });
    return all === undefined
      ? `${format.number(count)} ${deals}`
      : `${format.number(count)} of ${format.number(all)} ${deals}`;
  },
  filtered: (shown) => (shown === '' ? 'Filtered' : `Filtered: ${shown}`),
  nothingTitle: 'No deal matches',
  nothingHint: 'This pipeline has deals, but none that fits the search and the filters.',
  sortedHint: (order) => `Sorted by “${order}”: a move changes the stage, the sort decides the position.`,
};

const zhCN: PipelineBoardViewWords = {
  tools: '搜索与整理',
  search: '搜索商机',
  filter: '筛选',
  filtersSet: '项已设',
  sort: '排序',
  sorts: { manual: '手动排序', amount: '金额', close: '预计成交', age: '停留最久', changed: '最近修改' },
  display: '显示',
  owner: '负责人',
  nobody: '无负责人',
  tags: '标签',
  close: '预计成交',
  closes: {
    any: '不限',
    overdue: '已逾期',
    'this-month': '本月',
    'next-month': '下月',
    'this-quarter': '本季度',
    none: '未填日期',
  },
  activity: '下一步活动',
  activities: { any: '不限', overdue: '已逾期', today: '今天到期', none: '无安排' },
  stale: '仅停滞的商机',
  hideEmpty: '隐藏无匹配的列',
  columns: '分列依据',
  groupFields: { stage: '阶段', owner: '负责人', close: '预计成交月份' },
  noValue: '未设置',
  earlier: '更早',
  later: '更晚',
  groupedHint: (field, order) =>
    `进行中的商机按“${field}”分列，按“${order}”排序：移动会改变“${field}”，位置由排序决定。`,
  groupWhy: {
    sorted: '列内的位置由排序决定。',
    range: '该列包含不止一个月份。',
    invalid: '不接受此值。',
  },
  lanes: '泳道',
  noLanes: '无',
  cell: (stage, lane) => `${stage}（${lane}）`,
  lanesHint: (field) => `按“${field}”划分泳道：移到另一条泳道时，“${field}”也随之更改。`,
  laneWhy: '此泳道包含不止一个月份。',
  density: '密度',
  densities: { comfortable: '宽松', compact: '紧凑' },
  forecast: '看板上方的预测',
  forecasts: { none: '不显示', month: '本月', quarter: '本季度' },
  forecastOfAll: '按整个管道计算，不受筛选影响',
  fields: '卡片显示内容',
  fieldNames: {
    customer: '客户',
    avatar: '客户头像',
    amount: '金额',
    close: '预计成交',
    owner: '负责人',
    tags: '标签',
    tier: '客户价值等级',
    health: '客户健康度',
    age: '停留天数',
    next: '下一步活动',
  },
  clear: '清除筛选',
  optionsFailed: '未能读取可选项。',
  shown: (format, count, all) =>
    all === undefined
      ? `${format.number(count)} 个商机`
      : `${format.number(count)} 个商机，共 ${format.number(all)} 个`,
  filtered: (shown) => (shown === '' ? '已筛选' : `已筛选：${shown}`),
  nothingTitle: '没有符合条件的商机',
  nothingHint: '此管道中有商机，但没有符合当前搜索和筛选条件的。',
  sortedHint: (order) => `按“${order}”排序：移动只改变阶段，位置由排序决定。`,
};

const ar: PipelineBoardViewWords = {
  tools: 'البحث والترتيب',
  search: 'بحث في الصفقات',
  filter: 'تصفية',
  filtersSet: 'مفعّلة',
  sort: 'الترتيب',
  sorts: {
    manual: 'ترتيب يدوي',
    amount: 'المبلغ',
    close: 'الإغلاق المتوقع',
    age: 'الأطول في المرحلة',
    changed: 'آخر تغيير',
  },
  display: 'العرض',
  owner: 'المسؤول',
  nobody: 'بلا مسؤول',
  tags: 'الوسوم',
  close: 'الإغلاق المتوقع',
  closes: {
    any: 'أي وقت',
    overdue: 'متأخرة',
    'this-month': 'هذا الشهر',
    'next-month': 'الشهر القادم',
    'this-quarter': 'هذا الربع',
    none: 'بلا تاريخ',
  },
  activity: 'النشاط التالي',
  activities: { any: 'أي نشاط', overdue: 'متأخر', today: 'مستحق اليوم', none: 'لا شيء مخطط' },
  stale: 'الصفقات الراكدة فقط',
  hideEmpty: 'إخفاء الأعمدة بلا نتائج',
  columns: 'الأعمدة',
  groupFields: { stage: 'المرحلة', owner: 'المسؤول', close: 'شهر الإغلاق المتوقع' },
  noValue: 'غير محدد',
  earlier: 'قبل ذلك',
  later: 'بعد ذلك',
  groupedHint: (field, order) =>
    `الصفقات المفتوحة حسب «${field}»، مرتبة حسب «${order}»: النقل يغيّر «${field}»، والترتيب يحدد الموضع.`,
  groupWhy: {
    sorted: 'داخل العمود يحدد الترتيب الموضع.',
    range: 'هذا العمود لأكثر من شهر واحد.',
    invalid: 'هذه القيمة غير مقبولة.',
  },
  lanes: 'المسارات',
  noLanes: 'بلا',
  cell: (stage, lane) => `${stage} (${lane})`,
  lanesHint: (field) => `مسارات حسب «${field}»: النقل إلى مسار آخر يغيّر «${field}» أيضًا.`,
  laneWhy: 'هذا المسار يمثّل أكثر من شهر.',
  density: 'الكثافة',
  densities: { comfortable: 'مريحة', compact: 'مضغوطة' },
  forecast: 'التوقع فوق اللوحة',
  forecasts: { none: 'إخفاء', month: 'هذا الشهر', quarter: 'هذا الربع' },
  forecastOfAll: 'للمسار كله: التصفية لا تُحتسب',
  fields: 'ما يظهر على البطاقات',
  fieldNames: {
    customer: 'العميل',
    avatar: 'صورة العميل',
    amount: 'المبلغ',
    close: 'الإغلاق المتوقع',
    owner: 'المسؤول',
    tags: 'الوسوم',
    tier: 'فئة قيمة العميل',
    health: 'حال العلاقة مع العميل',
    age: 'الأيام في المرحلة',
    next: 'النشاط التالي',
  },
  clear: 'مسح التصفية',
  optionsFailed: 'تعذّرت قراءة الخيارات.',
  shown: (format, count, all) =>
    all === undefined
      ? `الصفقات: ${format.number(count)}`
      : `الصفقات: ${format.number(count)} من ${format.number(all)}`,
  filtered: (shown) => (shown === '' ? 'مصفّاة' : `مصفّاة: ${shown}`),
  nothingTitle: 'لا صفقة مطابقة',
  nothingHint: 'في هذا المسار صفقات، لكن لا واحدة منها تطابق البحث والتصفية.',
  sortedHint: (order) => `مرتبة حسب «${order}»: النقل يغيّر المرحلة، والترتيب يحدد الموضع.`,
};

export const pipelineBoardViewWords: WordTable<PipelineBoardViewWords> = { en, 'zh-CN': zhCN, ar };
