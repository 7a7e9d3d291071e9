// Written by build/icons.ts from the Lucide icon set (ISC licence).
import { svg } from 'lit';
import { icon, type Icon } from '../icon.js';

export const chevronRightIcon: Icon = () => icon(svg`<path d="m9 18 6-6-6-6" />`);
