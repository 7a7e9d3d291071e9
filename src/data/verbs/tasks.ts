import type { Instant, Task } from '../../model/index.js';
import { instantOf } from '../../model/time.js';
import type { Written } from '../adapter.js';
import { DataError } from '../data-error.js';
import type { Stage } from './stage.js';

/** Marks a task done, tells it on the timeline, and makes the next one of a recurring task. */
export function completeTask(stage: Stage, id: string): Written<Task> {
  const task = stage.subject('tasks', id);
  if (task.completedAt !== undefined) {
    throw new DataError('conflict', 'This task is done already.', { store: 'tasks', id, current: task });
  }
  const { now, newId, actor } = stage.context;
  const done = stage.put('tasks', { ...task, completedAt: now });
  if (task.customerId !== undefined) {
    stage.put('interactions', {
      id: newId(),
      customerId: task.customerId,
      kind: 'task',
      occurredAt: now,
      actor,
      title: task.title,
      body: task.note,
      related: { store: 'tasks', id },
    });
  }
  const dueAt = task.recurrence && nextDue(task.dueAt, task.recurrence, now);
  if (dueAt !== undefined) stage.put('tasks', { ...task, id: newId(), dueAt, createdAt: now });
  return stage.written(done);
}

/** The first due time of the series after both the last one and now; `undefined` for a step that leads nowhere. */
function nextDue(dueAt: Instant, { every, unit }: NonNullable<Task['recurrence']>, now: Instant): Instant | undefined {
  const first = Date.parse(dueAt);
  const moment = Date.parse(now);
  if (!(every >= 1) || Number.isNaN(first)) return undefined;
  const step = (count: number): number => moved(first, Math.round(every) * count, unit);
  // Jumps near the end of the series instead of walking there: a daily task may be years late.
  let count = Math.max(1, Math.floor((moment - first) / (longestDays[unit] * Math.round(every) * 86_400_000)));
  while (step(count) <= moment) count += 1;
  const next = step(count);
  return Math.abs(next) > 8.64e15 ? undefined : instantOf(next);
}

const longestDays = { day: 1, week: 7, month: 31, quarter: 92, year: 366 } as const;
const monthsOf = { month: 1, quarter: 3, year: 12 } as const;

/** A moment some units later, in UTC. The 31st becomes the last day of a shorter month. */
function moved(moment: number, amount: number, unit: keyof typeof longestDays): number {
  if (unit === 'day' || unit === 'week') return moment + amount * longestDays[unit] * 86_400_000;
  const date = new Date(moment);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + amount * monthsOf[unit]);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  return date.setUTCDate(Math.min(day, last));
}
