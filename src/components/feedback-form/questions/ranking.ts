import { html, type TemplateResult } from 'lit';
import { announce } from '../../../controllers/announcer.js';
import { localText, type LocalText } from '../../../model/text.js';
import { arrowDownIcon, arrowUpIcon, gripVerticalIcon } from '../../../styles/icons.js';
import { kindWords } from './kinds.js';
import { groupTemplate, textTemplate, type QuestionView } from './parts.js';

/** What was the answer when an option was lifted, and where the option was; by the list it is lifted in. */
const lifts = new WeakMap<Element, { readonly value: QuestionView['value']; readonly from: number }>();

/** Options to be put in order: with buttons, with the keyboard, or by dragging. */
export function rankingTemplate(view: QuestionView): TemplateResult {
  const { question, value, locale, answer } = view;
  const words = kindWords(locale, view.words);
  const order = orderOf(view);
  const count = order.length;
  const textOf = (id: string | undefined): LocalText | undefined =>
    question.options?.find((option) => option.id === id)?.label;
  const labelOf = (id: string | undefined): string => localText(textOf(id), locale);
  const say = (
    sentence: (label: string, place: string, count: string) => string,
    id: string | undefined,
    at: number,
  ): void => announce(sentence(labelOf(id), String(at + 1), String(count)));
  const isFixed = view.isLocked || view.isDisabled;

  const move = (from: number, to: number): boolean => {
    if (isFixed || to < 0 || to >= count) return false;
    answer(question, moved(order, from, to));
    say(words.moved, order[from], to);
    return true;
  };

  const onButton = (event: Event, from: number, step: number): void => {
    if (move(from, from + step)) focusSame(event.currentTarget as HTMLElement, from + step);
  };

  const onHandleKey = (event: KeyboardEvent, at: number): void => {
    const handle = event.currentTarget as HTMLElement;
    const list = handle.closest('ol');
    if (!list || isFixed) return;
    const lift = lifts.get(list);
    const { key } = event;
    if (key === ' ' || key === 'Enter') {
      event.preventDefault();
      if (lift) drop(list);
      else {
        lifts.set(list, { value, from: at });
        handle.setAttribute('aria-pressed', 'true');
      }
      say(lift ? words.dropped : words.lifted, order[at], at);
    } else if (lift && key === 'Escape') {
      event.stopPropagation();
      // Browsers close a dialog by a key that nobody has taken.
      event.preventDefault();
      drop(list);
      answer(question, lift.value ?? '');
      focusSame(handle, lift.from);
      say(words.putBack, order[at], lift.from);
    } else if (lift && (key === 'ArrowUp' || key === 'ArrowDown')) {
      event.preventDefault();
      const to = at + (key === 'ArrowUp' ? -1 : 1);
      if (move(at, to)) lifted(list, focusSame(handle, to));
    }
  };

  /** Follows the pointer: the option takes each place that the pointer comes to. */
  const onPointerDown = (event: PointerEvent, from: number): void => {
    const handle = event.currentTarget as HTMLElement;
    const list = handle.closest('ol');
    if (!list || isFixed || event.button !== 0) return;
    handle.setPointerCapture(event.pointerId);
    let at = from;
    let current = [...order];
    const onMove = ({ clientY }: PointerEvent): void => {
      const to = [...list.children].findIndex((row) => clientY < row.getBoundingClientRect().bottom);
      const target = to < 0 ? count - 1 : to;
      if (target === at) return;
      current = moved(current, at, target);
      at = target;
      answer(question, current);
    };
    const onEnd = (): void => {
      handle.removeEventListener('pointermove', onMove);
      if (at !== from) say(words.moved, current[at], at);
    };
    handle.addEventListener('pointermove', onMove);
    handle.addEventListener('lostpointercapture', onEnd, { once: true });
  };

  return groupTemplate(
    view,
    'group',
    html`<p class="muted small">${words.orderHint}</p>
      <ol class="ranking ${value === undefined ? '' : 'ranked'}" role="list">
        ${order.map((id, at) => {
          const label = labelOf(id);
          const place = String(at + 1);
          return html`<li aria-label="${label}. ${words.place(place, String(count))}">
            <button
              type="button"
              class="handle"
              aria-label=${words.reorder(label, place, String(count))}
              ?disabled=${view.isDisabled}
              @keydown=${(event: KeyboardEvent) => onHandleKey(event, at)}
              @pointerdown=${(event: PointerEvent) => onPointerDown(event, at)}
              @blur=${onBlur}
            >
              ${gripVerticalIcon()}
            </button>
            <span class="rank" aria-hidden="true">${at + 1}</span>
            <span class="what">${textTemplate(textOf(id), locale)}</span>
            <button
              type="button"
              class="up"
              aria-label=${words.moveUp(label)}
              aria-disabled=${String(isFixed || at === 0)}
              ?disabled=${view.isDisabled}
              @click=${(event: Event) => onButton(event, at, -1)}
            >
              ${arrowUpIcon()}
            </button>
            <button
              type="button"
              class="down"
              aria-label=${words.moveDown(label)}
              aria-disabled=${String(isFixed || at === count - 1)}
              ?disabled=${view.isDisabled}
              @click=${(event: Event) => onButton(event, at, 1)}
            >
              ${arrowDownIcon()}
            </button>
          </li>`;
        })}
      </ol>
      <button
        type="button"
        class="button keep"
        ?disabled=${view.isDisabled}
        @click=${() => isFixed || answer(question, value === undefined ? [...order] : '')}
      >
        ${value === undefined ? words.keepOrder : words.dropOrder}
      </button>`,
  );
}

function orderOf({ question, value }: QuestionView): readonly string[] {
  return Array.isArray(value) ? value : (question.options ?? []).map(({ id }) => id);
}

function moved(order: readonly string[], from: number, to: number): string[] {
  const rest = order.filter((_, index) => index !== from);
  return [...rest.slice(0, to), ...order.slice(from, from + 1), ...rest.slice(to)];
}

/** Focuses the same control in another row: rows stay where they are, and what stands in them changes. */
function focusSame(control: HTMLElement, row: number): HTMLElement | undefined {
  const kind = control.classList[0] ?? '';
  const same = control.closest('ol')?.children[row]?.querySelector<HTMLElement>(`.${kind}`) ?? undefined;
  same?.focus();
  return same;
}

function lifted(list: Element, handle: Element | undefined): void {
  for (const each of list.querySelectorAll('.handle')) each.removeAttribute('aria-pressed');
  handle?.setAttribute('aria-pressed', 'true');
}

function drop(list: Element): void {
  lifts.delete(list);
  lifted(list, undefined);
}

/** An option is dropped where focus leaves the handles; it goes from one to the next with a lifted option. */
function onBlur({ currentTarget, relatedTarget }: FocusEvent): void {
  const list = (currentTarget as Element).closest('ol');
  const isNext = relatedTarget instanceof Element && relatedTarget.matches('.handle') && list?.contains(relatedTarget);
  if (list && !isNext) drop(list);
}
