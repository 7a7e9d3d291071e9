import type { Seed } from '../../../src/model/index.js';

/** What this company wants to know beyond the built-in fields. */
export const fields: NonNullable<Seed['fields']> = [
  {
    id: 'customers.contractEnd',
    store: 'customers',
    name: 'contractEnd',
    type: 'day',
    personal: false,
    order: 1,
    label: { en: 'Contract ends', 'zh-CN': '合同到期', ar: 'انتهاء العقد' },
  },
  {
    id: 'customers.industry',
    store: 'customers',
    name: 'industry',
    type: 'choice',
    personal: false,
    order: 2,
    label: { en: 'Industry', 'zh-CN': '行业', ar: 'القطاع' },
    options: [
      { value: 'machinery', label: { en: 'Machinery', 'zh-CN': '机械制造', ar: 'صناعة الآلات' } },
      { value: 'automotive', label: { en: 'Automotive', 'zh-CN': '汽车', ar: 'السيارات' } },
      {
        value: 'electronics',
        label: { en: 'Electronics and automation', 'zh-CN': '电子与自动化', ar: 'الإلكترونيات والأتمتة' },
      },
      { value: 'energy', label: { en: 'Energy', 'zh-CN': '能源', ar: 'الطاقة' } },
      { value: 'food', label: { en: 'Food and packaging', 'zh-CN': '食品与包装', ar: 'الأغذية والتغليف' } },
      { value: 'logistics', label: { en: 'Logistics', 'zh-CN': '物流', ar: 'الخدمات اللوجستية' } },
      { value: 'medical', label: { en: 'Medical', 'zh-CN': '医疗', ar: 'الأجهزة الطبية' } },
      { value: 'trade', label: { en: 'Trade', 'zh-CN': '贸易', ar: 'التجارة' } },
    ],
  },
  {
    id: 'customers.machines',
    store: 'customers',
    name: 'machines',
    type: 'number',
    personal: false,
    order: 3,
    label: { en: 'Machines in use', 'zh-CN': '在用设备', ar: 'الآلات العاملة' },
    unit: 'pcs',
  },
  {
    id: 'customers.creditLimit',
    store: 'customers',
    name: 'creditLimit',
    type: 'money',
    currency: 'CNY',
    personal: false,
    order: 4,
    label: { en: 'Credit limit', 'zh-CN': '信用额度', ar: 'حد الائتمان' },
  },
  {
    id: 'customers.newsletter',
    store: 'customers',
    name: 'newsletter',
    type: 'boolean',
    personal: true,
    order: 5,
    label: { en: 'Newsletter', 'zh-CN': '订阅简报', ar: 'النشرة البريدية' },
  },
  {
    id: 'deals.competitor',
    store: 'deals',
    name: 'competitor',
    type: 'text',
    personal: false,
    order: 1,
    label: { en: 'Competitor', 'zh-CN': '竞争对手', ar: 'المنافس' },
  },
  {
    id: 'deals.deliveryTerms',
    store: 'deals',
    name: 'deliveryTerms',
    type: 'choice',
    personal: false,
    order: 2,
    label: { en: 'Delivery terms', 'zh-CN': '交货条款', ar: 'شروط التسليم' },
    options: [
      { value: 'EXW', label: { en: 'EXW, ex works', 'zh-CN': 'EXW 工厂交货', ar: 'EXW تسليم المصنع' } },
      { value: 'FCA', label: { en: 'FCA, free carrier', 'zh-CN': 'FCA 货交承运人', ar: 'FCA تسليم الناقل' } },
      {
        value: 'CIF',
        label: {
          en: 'CIF, cost, insurance, freight',
          'zh-CN': 'CIF 成本加保险费加运费',
          ar: 'CIF شامل التأمين والشحن',
        },
      },
      {
        value: 'DAP',
        label: { en: 'DAP, delivered at place', 'zh-CN': 'DAP 目的地交货', ar: 'DAP التسليم في المكان' },
      },
    ],
  },
];

/** The values of a choice field, in their order. */
export function optionsOf(name: string): string[] {
  return fields.find((field) => field.name === name)?.options?.map((option) => option.value) ?? [];
}
