/** @jsxImportSource solid-js */
import type {} from 'rapport-elements/jsx/solid';

export function Portal(): unknown {
  return (
    <rapport-provider adapter="memory" theme="dark" class="portal">
      <rapport-pipeline-board
        prop:pipelineId="new-business"
        readonly
        aria-label="Deals"
        on:rapport-deal-moved={(event) => event.detail.to.stageId.toUpperCase()}
      />
    </rapport-provider>
  );
}

export const wrong = [
  // @ts-expect-error -- there is no such tag
  <rapport-pipeline-bord />,
  // @ts-expect-error -- a flag takes no number
  <rapport-pipeline-board prop:readonly={1} />,
  // @ts-expect-error -- there is no such theme
  <rapport-provider theme="sepia" />,
  // @ts-expect-error -- the event has no such detail
  <rapport-pipeline-board on:rapport-deal-moved={(event) => event.detail.stage} />,
];
