import type { Formats } from './formats.js';
import type { WordTable } from './words.js';

/** Why a value cannot be taken. */
export type EntryProblem = 'required' | 'number' | 'money' | 'day' | 'link' | 'percent' | 'invalid';

/** Fields of a deal that a stage may ask for. */
export type AskedField =
  'title' | 'customerId' | 'amount' | 'currency' | 'probability' | 'expectedClose' | 'owner' | 'tags';

/** What the question says before a deal enters a stage; overridden among the words of `pipeline-board`. */
export interface DealEntryWords {
  readonly enterTitle: (title: string, stage: string) => string;
  readonly enterManyTitle: (format: Formats, count: number, stage: string) => string;
  readonly enterNeeds: (stage: string) => string;
  readonly enterReason: Readonly<Record<'open' | 'won' | 'lost', string>>;
  readonly enterOptional: (label: string) => string;
  readonly enterUsedBefore: string;
  readonly enterFields: Readonly<Record<AskedField, string>>;
  readonly enterChoose: string;
  /** The choice of nothing in a field that may stay empty. */
  readonly enterNone: string;
  readonly enterFindCustomer: string;
  readonly enterNobodyFound: string;
  readonly enterSeveral: string;
  readonly enterYes: string;
  readonly enterNo: string;
  readonly enterProblems: Readonly<Record<EntryProblem, string>>;
  readonly versusTitle: (title: string) => string;
  readonly versusText: (theirs: string, mine: string) => string;
  readonly versusTheirs: (stage: string) => string;
  readonly versusMine: (stage: string) => string;
}

const en: DealEntryWords = {
  enterTitle: (title, stage) => `Move ${title} to ${stage}`,
  enterManyTitle: (format, count, stage) =>
    format.plural(count, { one: `Move 1 deal to ${stage}`, other: `Move ${format.number(count)} deals to ${stage}` }),
  enterNeeds: (stage) => `${stage} needs this first:`,
  enterReason: { open: 'Reason', won: 'Why was it won?', lost: 'Why was it lost?' },
  enterOptional: (label) => `${label} (optional)`,
  enterUsedBefore: 'Used before',
  enterFields: {
    title: 'Title',
    customerId: 'Customer',
    amount: 'Amount',
    currency: 'Currency',
    probability: 'Probability',
    expectedClose: 'Expected close',
    owner: 'Owner',
    tags: 'Tags',
  },
  enterChoose: 'Choose…',
  enterNone: 'None',
  enterFindCustomer: 'Type a name to find the customer.',
  enterNobodyFound: 'Nobody found.',
  enterSeveral: 'Put commas between several.',
  enterYes: 'Yes',
  enterNo: 'No',
  enterProblems: {
    required: 'This must be filled in.',
    number: 'Write a number, such as 12.5.',
    money: 'Write an amount, such as 1250.50.',
    day: 'Choose a day.',
    link: 'Write an address that begins with https://.',
    percent: 'Write a number from 0 to 100.',
    invalid: 'This value is not taken. Change it and try again.',
  },
  versusTitle: (title) => `Somebody else has moved ${title}`,
  versusText: (theirs, mine) => `It is in ${theirs} now. You have moved it to ${mine}.`,
  versusTheirs: (stage) => `Leave it in ${stage}`,
  versusMine: (stage) => `Move it to ${stage}`,
};

const zhCN: DealEntryWords = {
  enterTitle: (title, stage) => `将“${title}”移至${stage}`,
  enterManyTitle: (format, count, stage) => `将 ${format.number(count)} 个商机移至${stage}`,
  enterNeeds: (stage) => `进入${stage}前需要填写：`,
  enterReason: { open: '原因', won: '赢单原因是什么？', lost: '输单原因是什么？' },
  enterOptional: (label) => `${label}（选填）`,
  enterUsedBefore: '以往原因',
  enterFields: {
    title: '名称',
    customerId: '客户',
    amount: '金额',
    currency: '币种',
    probability: '成交概率',
    expectedClose: '预计成交',
    owner: '负责人',
    tags: '标签',
  },
  enterChoose: '请选择…',
  enterNone: '无',
  enterFindCustomer: '输入名称以查找客户。',
  enterNobodyFound: '没有找到客户。',
  enterSeveral: '多个标签请用逗号分隔。',
  enterYes: '是',
  enterNo: '否',
  enterProblems: {
    required: '此项必填。',
    number: '请输入数字，例如 12.5。',
    money: '请输入金额，例如 1250.50。',
    day: '请选择日期。',
    link: '请输入以 https:// 开头的网址。',
    percent: '请输入 0 到 100 之间的数字。',
    invalid: '不接受此值，请修改后重试。',
  },
  versusTitle: (title) => `其他人移动了“${title}”`,
  versusText: (theirs, mine) => `它现在位于${theirs}，您将它移到了${mine}。`,
  versusTheirs: (stage) => `保留在${stage}`,
  versusMine: (stage) => `移至${stage}`,
};

const ar: DealEntryWords = {
  enterTitle: (title, stage) => `نقل ${title} إلى ${stage}`,
  enterManyTitle: (format, count, stage) =>
    format.plural(count, {
      one: `نقل صفقة واحدة إلى ${stage}`,
      two: `نقل صفقتين إلى ${stage}`,
      few: `نقل ${format.number(count)} صفقات إلى ${stage}`,
      other: `نقل ${format.number(count)} صفقة إلى ${stage}`,
    }),
  enterNeeds: (stage) => `تحتاج مرحلة ${stage} إلى هذا أولًا:`,
  enterReason: { open: 'السبب', won: 'ما سبب الفوز؟', lost: 'ما سبب الخسارة؟' },
  enterOptional: (label) => `${label} (اختياري)`,
  enterUsedBefore: 'استُخدم من قبل',
  enterFields: {
    title: 'العنوان',
    customerId: 'العميل',
    amount: 'المبلغ',
    currency: 'العملة',
    probability: 'الاحتمال',
    expectedClose: 'الإغلاق المتوقع',
    owner: 'المسؤول',
    tags: 'الوسوم',
  },
  enterChoose: 'اختر…',
  enterNone: 'لا شيء',
  enterFindCustomer: 'اكتب اسمًا للعثور على العميل.',
  enterNobodyFound: 'لم يُعثر على أحد.',
  enterSeveral: 'افصل بين الوسوم بفواصل.',
  enterYes: 'نعم',
  enterNo: 'لا',
  enterProblems: {
    required: 'يجب ملء هذا الحقل.',
    number: 'اكتب رقمًا، مثل 12.5.',
    money: 'اكتب مبلغًا، مثل 1250.50.',
    day: 'اختر يومًا.',
    link: 'اكتب عنوانًا يبدأ بـ https://.',
    percent: 'اكتب رقمًا من 0 إلى 100.',
    invalid: 'هذه القيمة غير مقبولة. غيّرها وأعد المحاولة.',
  },
  versusTitle: (title) => `نقل شخص آخر ${title}`,
  versusText: (theirs, mine) => `هي الآن في ${theirs}، وقد نقلتها أنت إلى ${mine}.`,
  versusTheirs: (stage) => `أبقها في ${stage}`,
  versusMine: (stage) => `انقلها إلى ${stage}`,
};

export const dealEntryWords: WordTable<DealEntryWords> = { en, 'zh-CN': zhCN, ar };
