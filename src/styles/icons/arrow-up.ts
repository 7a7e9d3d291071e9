// Written by build/icons.ts from the Lucide icon set (ISC licence).
import { svg } from 'lit';
import { icon, type Icon } from '../icon.js';

export const arrowUpIcon: Icon = () => icon(svg`<path d="m5 12 7-7 7 7" /><path d="M12 19V5" />`);
