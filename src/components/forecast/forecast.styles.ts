import { css } from 'lit';
import { barRowStyles } from '../../styles/bar-rows.js';
import { figureStyles } from '../../styles/figures.js';
import { chartStyles } from './chart.styles.js';

export const forecastStyles = css`
  ${figureStyles}
  ${barRowStyles}
  ${chartStyles}
`;
