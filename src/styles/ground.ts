import { css } from 'lit';
import { firstGroundStyles } from './first-ground.js';
import { laterGroundStyles } from './later-ground.js';

/** The ground that even the smallest element stands on. */
export const groundStyles = css`
  ${firstGroundStyles}
  ${laterGroundStyles}
`;
