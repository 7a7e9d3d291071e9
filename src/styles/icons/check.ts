// Written by build/icons.ts from the Lucide icon set (ISC licence).
import { svg } from 'lit';
import { icon, type Icon } from '../icon.js';

export const checkIcon: Icon = () => icon(svg`<path d="M20 6 9 17l-5-5" />`);
