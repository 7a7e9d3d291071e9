import { html, nothing, type TemplateResult } from 'lit';
import { nearDay, relativeTime } from '../../locales/times-in-words.js';
import type { Task } from '../../model/task.js';
import { checkIcon, clockIcon } from '../../styles/icons.js';
import { shortened } from '../shared/clip.js';
import { dot } from './parts.js';
import type { TimelineView } from './timeline-view.js';

/** What is owed to the customer: the most urgent first, what is overdue marked, each with a button that does it. */
export function upcoming(view: TimelineView, index: number): TemplateResult {
  const { t, format, tasks, taskCount } = view;
  const further = (taskCount ?? tasks.length) - tasks.length;
  return html`<p class="visually-hidden" id="title-${index}">${t.upcoming}</p>
    <ul class="tasks">
      ${tasks.map((task) => html`<li class="entry">${taskEntry(view, task)}</li>`)}
    </ul>
    ${further > 0 ? html`<p class="further small muted">${format.plural(further, t.moreTasks(format.number(further)))}</p>` : nothing}`;
}

function taskEntry(view: TimelineView, task: Task): TemplateResult {
  const { t, format, now, canComplete } = view;
  const isOverdue = Date.parse(task.dueAt) < now.getTime();
  const title = shortened(task.title);
  const day = nearDay(format, task.dueAt, now) ?? format.day(format.dayKey(task.dueAt), now);
  return html`${dot(clockIcon, isOverdue ? 'late' : 'due')}
    <div class="told">
      <div class="line">
        <p class="title">
          <bdi class="strong" dir="auto">${title}</bdi> ${isOverdue ? html`<span class="chip bad">${t.overdue}</span>` : nothing}
        </p>
        <time class="time numeric" datetime=${task.dueAt} title="${format.dateTime(task.dueAt)} (${relativeTime(format, task.dueAt, now)})"
          >${day} ${format.time(task.dueAt)}</time
        >
        ${
          canComplete
            ? html`<button class="button small-button" part="done" aria-label=${t.doneTask(title)} @click=${() => view.complete(task)}>
              ${checkIcon()}<span>${t.done}</span>
            </button>`
            : nothing
        }
      </div>
      ${task.note ? html`<p class="body small" dir="auto">${shortened(task.note)}</p>` : nothing}
    </div>`;
}
