import type { Question } from '../../../model/survey.js';

/** Lowest and highest points of a scored question; undefined for the others. */
export function pointsOf({ kind, scale }: Question): readonly [low: number, high: number] | undefined {
  if (kind === 'nps') return [0, 10];
  if (kind === 'ces') return [1, 7];
  return kind === 'csat' ? [1, scale ?? 5] : undefined;
}
