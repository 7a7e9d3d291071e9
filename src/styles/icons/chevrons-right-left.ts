// Written by build/icons.ts from the Lucide icon set (ISC licence).
import { svg } from 'lit';
import { icon, type Icon } from '../icon.js';

export const chevronsRightLeftIcon: Icon = () => icon(svg`<path d="m20 17-5-5 5-5" /><path d="m4 17 5-5-5-5" />`);
