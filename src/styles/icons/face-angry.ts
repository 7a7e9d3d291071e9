// Written by build/icons.ts from the Lucide icon set (ISC licence).
import { svg } from 'lit';
import { icon, type Icon } from '../icon.js';

export const faceAngryIcon: Icon = () => icon(svg`<path d="M15 12v-1.584" /><path d="M17 10a5 5 0 00-3 1" /><path d="M7 10a5 5 0 013 1" /><path d="M9 12v-1.584" /><path d="M9 17a5 5 0 016.001 0" /><circle cx="12" cy="12" r="10" />`);
