import type { DataErrorCode } from '../data/data-error.js';
import type { ValueTier } from '../model/vocabulary.js';
import type { Formats } from './formats.js';
import type { WordTable } from './words.js';

/** Why a move was not made. */
export type RefusalReason = DataErrorCode | 'order' | 'full' | 'required' | 'page' | 'sorted';

/** A place in words: the stage, and the position there of all. */
export interface SpokenPlace {
  readonly stage: string;
  readonly position: string;
  readonly count: string;
}

export interface PipelineBoardWords {
  readonly board: string;
  readonly open: (sum: string) => string;
  readonly weighted: (sum: string) => string;
  readonly deals: (format: Formats, count: number) => string;
  readonly probability: string;
  readonly overLimit: (most: string) => string;
  readonly closedAs: Readonly<Record<'won' | 'lost', string>>;
  readonly customer: string;
  readonly owner: string;
  readonly expectedClose: string;
  readonly stale: (format: Formats, days: number) => string;
  readonly overdue: (format: Formats, days: number) => string;
  readonly age: (format: Formats, days: number) => string;
  readonly next: Readonly<Record<'overdue' | 'today' | 'none', string>>;
  readonly tiers: Readonly<Record<ValueTier, string>>;
  readonly emptyStage: string;
  readonly emptyTitle: string;
  readonly emptyHint: string;
  readonly noPipelineTitle: string;
  readonly noPipelineHint: string;
  readonly refreshFailed: string;
  readonly collapse: (stage: string) => string;
  readonly expand: (stage: string) => string;
  readonly stage: string;
  readonly move: string;
  readonly moveDeal: (title: string) => string;
  readonly moveNow: string;
  readonly position: string;
  readonly first: string;
  readonly last: string;
  readonly after: (title: string) => string;
  readonly unavailableStage: Readonly<Record<'order' | 'full', string>>;
  /** The button that begins to select deals by taps. */
  readonly select: string;
  /** Said of a card that is selected. */
  readonly selected: string;
  readonly movedBy: (name: string) => string;
  readonly keys: string;
  readonly liftedKeys: string;
  readonly readonlyKeys: string;
  readonly lifted: (title: string, place: SpokenPlace) => string;
  readonly over: (place: SpokenPlace) => string;
  readonly cancelled: (title: string, place: SpokenPlace) => string;
  readonly gone: (title: string) => string;
  readonly moved: (title: string, from: string, to: string) => string;
  readonly movedWithin: (title: string, place: SpokenPlace) => string;
  /** The same in full, for those who do not see the board. */
  readonly movedSpoken: (title: string, from: string, to: SpokenPlace) => string;
  readonly sums: (sums: readonly { readonly stage: string; readonly sum: string }[]) => string;
  readonly returned: (title: string, stage: string, reason: string) => string;
  readonly stays: (title: string, stage: string, reason: string) => string;
  readonly why: Readonly<Record<RefusalReason, string>>;
}

const en: PipelineBoardWords = {
  board: 'Pipeline',
  open: (sum) => `${sum} open`,
  weighted: (sum) => `${sum} weighted`,
  deals: (format, count) => format.plural(count, { one: '1 deal', other: `${format.number(count)} deals` }),
  probability: 'Probability',
  overLimit: (most) => `over its limit of ${most}`,
  closedAs: { won: 'closed as won', lost: 'closed as lost' },
  customer: 'Customer',
  owner: 'Owner',
  expectedClose: 'Expected close',
  stale: (format, days) => format.plural(days, { one: 'Stale 1 day', other: `Stale ${format.number(days)} days` }),
  overdue: (format, days) =>
    format.plural(days, { one: 'Overdue 1 day', other: `Overdue ${format.number(days)} days` }),
  age: (format, days) => format.plural(days, { one: '1 day in stage', other: `${format.number(days)} days in stage` }),
  next: { overdue: 'Next activity overdue', today: 'Next activity due today', none: 'No next activity' },
  tiers: { high: 'High value', potential: 'Potential', ordinary: 'Ordinary', low: 'Low value' },
  emptyStage: 'No deals in this stage',
  emptyTitle: 'No deals yet',
  emptyHint:
    'A deal is a sale that may come about. The first one that is added appears here, in its stage, and can be moved on as it comes closer.',
  noPipelineTitle: 'No pipeline yet',
  noPipelineHint:
    'A pipeline lists the stages that a sale passes. Once there is one, its stages become the columns of this board.',
  refreshFailed: 'The latest state could not be read.',
  collapse: (stage) => `Collapse ${stage}`,
  expand: (stage) => `Expand ${stage}`,
  stage: 'Stage',
  move: 'Move…',
  moveDeal: (title) => `Move ${title}…`,
  moveNow: 'Move',
  position: 'Position',
  first: '1 · at the top',
  last: 'at the end',
  after: (title) => `after ${title}`,
  unavailableStage: { order: 'may not follow', full: 'full' },
  select: 'Select',
  selected: 'Selected.',
  movedBy: (name) => `Moved by ${name}.`,
  keys: 'Arrow keys choose a deal, Enter opens it, Space lifts it, Shift+F10 moves it by menu, Ctrl+Space selects it.',
  readonlyKeys: 'Arrow keys choose a deal, Enter opens it.',
  liftedKeys: 'Arrow keys move the deal, Space drops it, Escape cancels.',
  lifted: (title, place) => `${title}, lifted. ${at(place)}. Arrow keys move, Space drops, Escape cancels.`,
  over: (place) => `${at(place)}.`,
  cancelled: (title, place) => `Move cancelled. ${title} is back in ${at(place)}.`,
  gone: (title) => `Move cancelled: ${title} is not on this board any more. Somebody else has changed it.`,
  moved: (title, from, to) => `${title} moved from ${from} to ${to}`,
  movedWithin: (title, place) => `${title} moved in ${at(place)}`,
  movedSpoken: (title, from, to) => `${title} moved from ${from} to ${at(to)}.`,
  sums: (sums) => sums.map(({ stage, sum }) => `${stage}: ${sum}.`).join(' '),
  returned: (title, stage, reason) => `${title} returned to ${stage}: ${reason}`,
  stays: (title, stage, reason) => `${title} stays in ${stage}: ${reason}`,
  why: {
    conflict: 'somebody else has changed it in the meantime.',
    denied: 'no permission.',
    invalid: 'the stage does not take it.',
    'not-found': 'it does not exist any more.',
    offline: 'there is no connection.',
    'rate-limited': 'too many changes at once, try again in a moment.',
    unsupported: 'the data source cannot move deals.',
    unavailable: 'the data source did not answer.',
    order: 'this stage may not follow the one it is in.',
    full: 'the stage is full.',
    required: 'some fields must be filled in first.',
    page: 'this move is not allowed here.',
    sorted: 'the sort decides the position; only the stage can change.',
  },
};

function at({ stage, position, count }: SpokenPlace): string {
  return `${stage}, position ${position} of ${count}`;
}

const zhCN: PipelineBoardWords = {
  board: '销售管道',
  open: (sum) => `进行中 ${sum}`,
  weighted: (sum) => `加权 ${sum}`,
  deals: (format, count) => `${format.number(count)} 个商机`,
  probability: '成交概率',
  overLimit: (most) => `超过上限 ${most}`,
  closedAs: { won: '已赢单', lost: '已输单' },
  customer: '客户',
  owner: '负责人',
  expectedClose: '预计成交',
  stale: (format, days) => `停滞 ${format.number(days)} 天`,
  overdue: (format, days) => `逾期 ${format.number(days)} 天`,
  age: (format, days) => `已停留 ${format.number(days)} 天`,
  next: { overdue: '下一步活动已逾期', today: '下一步活动今天到期', none: '无下一步活动' },
  tiers: { high: '高价值', potential: '潜力', ordinary: '普通', low: '低价值' },
  emptyStage: '此阶段暂无商机',
  emptyTitle: '还没有商机',
  emptyHint: '商机是一笔可能成交的销售。添加后会出现在所处的阶段，并可随进展向后移动。',
  noPipelineTitle: '还没有销售管道',
  noPipelineHint: '销售管道列出一笔销售要经过的阶段。建立后，各阶段会成为看板的列。',
  refreshFailed: '未能读取最新状态。',
  collapse: (stage) => `收起“${stage}”`,
  expand: (stage) => `展开“${stage}”`,
  stage: '阶段',
  move: '移动…',
  moveDeal: (title) => `移动“${title}”…`,
  moveNow: '移动',
  position: '位置',
  first: '1 · 最前',
  last: '最后',
  after: (title) => `在“${title}”之后`,
  unavailableStage: { order: '不可进入', full: '已满' },
  select: '选择',
  selected: '已选择。',
  movedBy: (name) => `由${name}移动。`,
  keys: '方向键选择商机，回车键打开，空格键拿起，Shift+F10 用菜单移动，Ctrl+空格键选择。',
  readonlyKeys: '方向键选择商机，回车键打开。',
  liftedKeys: '方向键移动商机，空格键放下，Esc 键取消。',
  lifted: (title, place) => `已拿起“${title}”。${atZh(place)}。方向键移动，空格键放下，Esc 键取消。`,
  over: (place) => `${atZh(place)}。`,
  cancelled: (title, place) => `已取消移动，“${title}”回到${atZh(place)}。`,
  gone: (title) => `已取消移动：“${title}”已不在此看板上，其他人修改了它。`,
  moved: (title, from, to) => `“${title}”已从${from}移至${to}`,
  movedWithin: (title, place) => `“${title}”已移至${atZh(place)}`,
  movedSpoken: (title, from, to) => `“${title}”已从${from}移至${atZh(to)}。`,
  sums: (sums) => sums.map(({ stage, sum }) => `${stage}：${sum}。`).join(''),
  returned: (title, stage, reason) => `“${title}”已退回${stage}：${reason}`,
  stays: (title, stage, reason) => `“${title}”仍在${stage}：${reason}`,
  why: {
    conflict: '其他人刚刚修改了它。',
    denied: '没有权限。',
    invalid: '该阶段不接受此商机。',
    'not-found': '它已不存在。',
    offline: '网络未连接。',
    'rate-limited': '操作过于频繁，请稍候再试。',
    unsupported: '数据源不支持移动商机。',
    unavailable: '数据源没有响应。',
    order: '当前阶段之后不能进入该阶段。',
    full: '该阶段已满。',
    required: '需要先填写一些字段。',
    page: '此处不允许这样移动。',
    sorted: '位置由排序决定，只能改变阶段。',
  },
};

function atZh({ stage, position, count }: SpokenPlace): string {
  return `${stage}，第 ${position} 位，共 ${count} 位`;
}

const ar: PipelineBoardWords = {
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
  stale: (format, days) => `راكدة منذ ${daysAr(format, days)}`,
  overdue: (format, days) => `متأخرة ${daysAr(format, days)}`,
  age: (format, days) => `في المرحلة منذ ${daysAr(format, days)}`,
  next: { overdue: 'النشاط التالي متأخر', today: 'النشاط التالي مستحق اليوم', none: 'لا نشاط تاليًا' },
  tiers: { high: 'قيمة عالية', potential: 'واعدة', ordinary: 'عادية', low: 'قيمة منخفضة' },
  emptyStage: 'لا صفقات في هذه المرحلة',
  emptyTitle: 'لا صفقات بعد',
  emptyHint: 'الصفقة بيع قد يتم. تظهر أول صفقة تضاف هنا في مرحلتها، ويمكن نقلها كلما اقتربت من الإتمام.',
  noPipelineTitle: 'لا مسار مبيعات بعد',
  noPipelineHint: 'يعرض المسار المراحل التي يمر بها البيع. عند إنشائه تصبح مراحله أعمدة هذه اللوحة.',
  refreshFailed: 'تعذّرت قراءة أحدث حالة.',
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
  lifted: (title, place) => `رُفعت ${title}. ${atAr(place)}. مفاتيح الأسهم تنقل، والمسافة تضع، وEscape يلغي.`,
  over: (place) => `${atAr(place)}.`,
  cancelled: (title, place) => `أُلغي النقل. عادت ${title} إلى ${atAr(place)}.`,
  gone: (title) => `أُلغي النقل: لم تعد ${title} على هذه اللوحة. غيّرها شخص آخر.`,
  moved: (title, from, to) => `نُقلت ${title} من ${from} إلى ${to}`,
  movedWithin: (title, place) => `نُقلت ${title} في ${atAr(place)}`,
  movedSpoken: (title, from, to) => `نُقلت ${title} من ${from} إلى ${atAr(to)}.`,
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

function daysAr(format: Formats, days: number): string {
  return format.plural(days, {
    one: 'يوم واحد',
    two: 'يومين',
    few: `${format.number(days)} أيام`,
    other: `${format.number(days)} يومًا`,
  });
}

function atAr({ stage, position, count }: SpokenPlace): string {
  return `${stage}، الموضع ${position} من ${count}`;
}

export const pipelineBoardWords: WordTable<PipelineBoardWords> = { en, 'zh-CN': zhCN, ar };
