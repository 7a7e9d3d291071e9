// Written by build/icons.ts from the Lucide icon set (ISC licence).
import { svg } from 'lit';
import { icon, type Icon } from '../icon.js';

export const plusIcon: Icon = () => icon(svg`<path d="M5 12h14" /><path d="M12 5v14" />`);
