// Written by build/icons.ts from the Lucide icon set (ISC licence).
import { svg } from 'lit';
import { icon, type Icon } from '../icon.js';

export const xIcon: Icon = () => icon(svg`<path d="M18 6 6 18" /><path d="m6 6 12 12" />`);
