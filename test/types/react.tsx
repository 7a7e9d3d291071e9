/** @jsxImportSource react */
import type {} from 'rapport-elements/jsx/react';
import { useRef } from 'react';

export function Portal(): unknown {
  const board = useRef<HTMLElementTagNameMap['rapport-pipeline-board']>(null);
  return (
    <rapport-provider adapter="memory" theme="dark" className="portal">
      <rapport-pipeline-board
        ref={board}
        key="board"
        pipelineId="new-business"
        readonly
        aria-label="Deals"
        onrapport-deal-moved={(event) => event.detail.to.stageId.toUpperCase()}
      />
      <rapport-pipeline-board pipeline-id="new-business" onrapport-ready={() => undefined} />
    </rapport-provider>
  );
}

export const wrong = [
  // @ts-expect-error -- there is no such tag
  <rapport-pipeline-bord />,
  // @ts-expect-error -- a flag takes no number
  <rapport-pipeline-board readonly={1} />,
  // @ts-expect-error -- there is no such theme
  <rapport-provider theme="sepia" />,
  // @ts-expect-error -- there is no such property
  <rapport-pipeline-board pipelineIds="new-business" />,
  // @ts-expect-error -- the event has no such detail
  <rapport-pipeline-board onrapport-deal-moved={(event) => event.detail.stage} />,
];
