// Written by build/icons.ts from the Lucide icon set (ISC licence).
import { svg } from 'lit';
import { icon, type Icon } from '../icon.js';

export const arrowRightIcon: Icon = () => icon(svg`<path d="M5 12h14" /><path d="m12 5 7 7-7 7" />`);
