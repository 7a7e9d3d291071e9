import type { WordTable } from './words.js';

/** What the question before an erasure says; overridden among the words of `customer-card`. */
export interface CustomerErasureWords {
  readonly eraseTitle: (name: string) => string;
  readonly eraseGoes: string;
  readonly eraseGoing: readonly string[];
  readonly eraseForever: string;
  readonly eraseUnderstood: string;
  readonly eraseUnconfirmed: string;
  readonly eraseNow: string;
}

const en: CustomerErasureWords = {
  eraseTitle: (name) => `Erase ${name} for good?`,
  eraseGoes: 'What goes:',
  eraseGoing: [
    'the customer: names, contact details, addresses, consent and all other fields',
    'all orders, interactions, deals, feedback, tasks and points of the customer',
    'the customer’s place in segments, and in what is kept about others',
  ],
  eraseForever: 'Nobody can undo this. Only the number of the record stays, so that nothing comes back.',
  eraseUnderstood: 'I understand that this cannot be undone.',
  eraseUnconfirmed: 'Tick the box to confirm.',
  eraseNow: 'Erase for good',
};

const zhCN: CustomerErasureWords = {
  eraseTitle: (name) => `要彻底清除${name}的数据吗？`,
  eraseGoes: '将清除以下数据：',
  eraseGoing: [
    '客户本身：姓名、联系方式、地址、授权及其他所有字段',
    '该客户的全部订单、互动记录、商机、反馈、任务和积分',
    '该客户在细分中的位置，以及其他客户资料中的相关记录',
  ],
  eraseForever: '任何人都无法撤销此操作。仅保留记录编号，以防数据重新出现。',
  eraseUnderstood: '我明白此操作无法撤销。',
  eraseUnconfirmed: '请勾选以确认。',
  eraseNow: '彻底清除',
};

const ar: CustomerErasureWords = {
  eraseTitle: (name) => `هل تريد محو ${name} نهائيًا؟`,
  eraseGoes: 'ما سيُمحى:',
  eraseGoing: [
    'العميل نفسه: الأسماء ووسائل الاتصال والعناوين والموافقات وسائر الحقول',
    'كل ما للعميل من طلبات وتفاعلات وصفقات وملاحظات ومهام ونقاط',
    'مكان العميل في الشرائح وفيما هو محفوظ عن غيره',
  ],
  eraseForever: 'لا يستطيع أحد التراجع عن هذا. يبقى رقم السجل وحده كي لا يعود شيء.',
  eraseUnderstood: 'أفهم أنه لا يمكن التراجع عن هذا.',
  eraseUnconfirmed: 'ضع علامة في المربع للتأكيد.',
  eraseNow: 'محو نهائي',
};

export const customerErasureWords: WordTable<CustomerErasureWords> = { en, 'zh-CN': zhCN, ar };
