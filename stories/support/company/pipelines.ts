import type { Pipeline } from '../../../src/model/index.js';
import type { Seed } from '../../../src/model/index.js';

type PipelineSeed = NonNullable<Seed['pipelines']>[number];

const won = { id: 'won', name: { en: 'Won', 'zh-CN': '赢单', ar: 'مكسوبة' }, kind: 'won', probability: 1 } as const;
const lost = { id: 'lost', name: { en: 'Lost', 'zh-CN': '输单', ar: 'مفقودة' }, kind: 'lost', probability: 0 } as const;

/** From the first talk to the signature. */
export const newBusiness: PipelineSeed = {
  id: 'new-business',
  name: { en: 'New business', 'zh-CN': '新业务', ar: 'أعمال جديدة' },
  currency: 'CNY',
  stages: [
    {
      id: 'qualified',
      name: { en: 'Qualified', 'zh-CN': '已确认需求', ar: 'مؤهلة' },
      kind: 'open',
      probability: 0.2,
      staleAfterDays: 21,
    },
    {
      id: 'proposal',
      name: { en: 'Proposal', 'zh-CN': '方案报价', ar: 'عرض سعر' },
      kind: 'open',
      probability: 0.45,
      staleAfterDays: 21,
    },
    {
      id: 'negotiation',
      name: { en: 'Negotiation', 'zh-CN': '商务谈判', ar: 'تفاوض' },
      kind: 'open',
      probability: 0.7,
      staleAfterDays: 14,
    },
    won,
    lost,
  ],
};

/** Frame contracts and service agreements that run out. */
export const renewals: PipelineSeed = {
  id: 'renewals',
  name: { en: 'Renewals', 'zh-CN': '续约', ar: 'تجديدات' },
  currency: 'CNY',
  stages: [
    {
      id: 'due',
      name: { en: 'Due', 'zh-CN': '即将到期', ar: 'مستحقة' },
      kind: 'open',
      probability: 0.6,
      staleAfterDays: 30,
    },
    {
      id: 'offered',
      name: { en: 'Offer sent', 'zh-CN': '已发续约方案', ar: 'أُرسل العرض' },
      kind: 'open',
      probability: 0.75,
      staleAfterDays: 21,
    },
    {
      id: 'agreed',
      name: { en: 'Agreed', 'zh-CN': '口头同意', ar: 'متفق عليها' },
      kind: 'open',
      probability: 0.9,
      staleAfterDays: 14,
    },
    won,
    lost,
  ],
};

export const pipelines: readonly PipelineSeed[] = [newBusiness, renewals];

/** The stages of a pipeline that a deal passes on its way, closed ones left out. */
export function openStages(pipeline: Pick<Pipeline, 'stages'>): Pipeline['stages'] {
  return pipeline.stages.filter((stage) => stage.kind === 'open');
}
