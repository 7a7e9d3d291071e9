// Written by build/icons.ts from the Lucide icon set (ISC licence).
import { svg } from 'lit';
import { icon, type Icon } from '../icon.js';

export const chevronsLeftRightIcon: Icon = () => icon(svg`<path d="m9 7-5 5 5 5" /><path d="m15 7 5 5-5 5" />`);
