/** The tags and events as the DOM's own functions know them. */
import type {} from 'rapport-elements/define/pipeline-board';

const board = document.createElement('rapport-pipeline-board');
board.pipelineId = 'new-business';
board.addEventListener('rapport-deal-moved', (event) => event.detail.to.stageId.toUpperCase());

// @ts-expect-error -- it takes a string
board.pipelineId = 1;
// @ts-expect-error -- the event has no such detail
board.addEventListener('rapport-deal-moved', (event) => event.detail.stage);
