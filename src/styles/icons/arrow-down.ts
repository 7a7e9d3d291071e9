// Written by build/icons.ts from the Lucide icon set (ISC licence).
import { svg } from 'lit';
import { icon, type Icon } from '../icon.js';

export const arrowDownIcon: Icon = () => icon(svg`<path d="M12 5v14" /><path d="m19 12-7 7-7-7" />`);
