// Written by build/icons.ts from the Lucide icon set (ISC licence).
import { svg } from 'lit';
import { icon, type Icon } from '../icon.js';

export const chevronDownIcon: Icon = () => icon(svg`<path d="m6 9 6 6 6-6" />`);
