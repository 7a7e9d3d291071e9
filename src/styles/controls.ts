import { css } from 'lit';
import { badgeStyles } from './badges.js';
import { basicStyles } from './basics.js';
import { panelControlStyles } from './panel-controls.js';

/** Cards, buttons, chips, avatars and inputs, the same in every element. */
export const controlStyles = css`
  ${basicStyles}
  ${badgeStyles}
  ${panelControlStyles}
`;
