import { PipelineBoard } from '../components/pipeline-board/pipeline-board.js';
import { define } from '../components/shared/define-element.js';

PipelineBoard.loadForecast = () => import('./parts/forecast-above.js');
define('rapport-pipeline-board', PipelineBoard);

declare global {
  interface HTMLElementTagNameMap {
    'rapport-pipeline-board': PipelineBoard;
  }
}
