import type {} from 'rapport-elements/vue';
import type { GlobalComponents } from 'vue';

type PropsOf<Tag extends keyof GlobalComponents> = GlobalComponents[Tag] extends new () => { $props: infer Props }
  ? Props
  : never;

export const right: PropsOf<'rapport-pipeline-board'> = {
  pipelineId: 'new-business',
  readonly: true,
  class: 'deals',
  onRapportDealMoved: (event) => event.detail.to.stageId.toUpperCase(),
};

// @ts-expect-error -- a flag takes no number
export const wrongType: PropsOf<'rapport-pipeline-board'> = { readonly: 1 };
// @ts-expect-error -- there is no such property
export const wrongName: PropsOf<'rapport-pipeline-board'> = { pipelineIds: 'new-business' };
// @ts-expect-error -- there is no such theme
export const wrongValue: PropsOf<'rapport-provider'> = { theme: 'sepia' };
// @ts-expect-error -- there is no such tag
export type WrongTag = PropsOf<'rapport-pipeline-bord'>;
