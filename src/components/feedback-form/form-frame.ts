import { html, nothing, type TemplateResult } from 'lit';

/** A form from its first look on: what comes later joins it, and takes no focus and no answer from what is there. */
export interface FormFrame {
  readonly isLocked?: boolean;
  readonly summary?: unknown;
  readonly title?: unknown;
  readonly questions: readonly unknown[];
  /** Absent where the form around this one is what sends it. */
  readonly actions: TemplateResult | undefined;
  readonly onSubmit: (event: Event) => void;
  readonly onClick?: (event: MouseEvent) => void;
  readonly onChange: () => void;
  readonly onKeydown?: (event: KeyboardEvent) => void;
}

export function formTemplate(frame: FormFrame): TemplateResult {
  return html`<form
    part="form"
    class=${frame.isLocked ? 'locked' : ''}
    novalidate
    @submit=${frame.onSubmit}
    @click=${frame.onClick}
    @change=${frame.onChange}
    @keydown=${frame.onKeydown}
  >
    ${frame.summary} ${frame.title} ${frame.questions}
    ${frame.actions ?? html`<input type="submit" hidden />`}
  </form>`;
}

/** Where the answers are at this moment, in words. */
export interface Status {
  readonly text: string;
  readonly isBad?: boolean;
  readonly role?: string;
  readonly icon?: TemplateResult;
}

/** The status line and the button. The button keeps its focus while it is pending, so it is never disabled then. */
export function actionsTemplate(
  status: Status | undefined,
  label: string,
  isPending: boolean,
  isDisabled: boolean,
): TemplateResult {
  return html`<div class="actions">
    ${
      status
        ? html`<p class="status ${status.isBad ? 'bad' : ''}" part="status" role=${status.role ?? nothing}>${status.icon} <span>${status.text}</span></p>`
        : nothing
    }
    <button
      class="button primary"
      part="submit"
      type="submit"
      aria-disabled=${isPending ? 'true' : nothing}
      ?disabled=${isDisabled}
    >
      ${label}
    </button>
  </div>`;
}

/** The name of a question in the form. */
export function nameOf(index: number): string {
  return `q${index}`;
}
