// Written by build/icons.ts from the Lucide icon set (ISC licence).
import { svg } from 'lit';
import { icon, type Icon } from '../icon.js';

export const chevronLeftIcon: Icon = () => icon(svg`<path d="m15 18-6-6 6-6" />`);
