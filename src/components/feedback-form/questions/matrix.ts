import { html, nothing, type TemplateResult } from 'lit';
import { textOf } from './kinds.js';
import { groupTemplate, textTemplate, type QuestionView } from './parts.js';

/** More columns than this are never shown as a table. */
const mostColumns = 7;

/** One group of radios for each row, named by the question and the row: a table where there is room, else a card for each row. */
export function matrixTemplate(view: QuestionView): TemplateResult {
  const { question, name, value, isMissing, locale, answer } = view;
  const { rows = [], options = [] } = question;
  const onInput = ({ currentTarget }: Event): void => {
    // As the cells are now: whatever fills in several at once does not wait for this to be drawn anew.
    const groups = (currentTarget as Element).querySelectorAll('.row');
    const entries = rows.map(({ id }, index) => {
      const cells = [...(groups[index]?.querySelectorAll('input') ?? [])];
      return [id, options[cells.findIndex(({ checked }) => checked)]?.id ?? ''] as const;
    });
    answer(question, Object.fromEntries(entries.filter(([, column]) => column !== '')));
  };
  return groupTemplate(
    view,
    'group',
    html`<div class="matrix ${options.length > mostColumns ? '' : 'narrow'}" @input=${onInput}>
      <div class="heads" aria-hidden="true">
        <span></span>
        <div class="cells">${options.map(({ label }) => textTemplate(label, locale))}</div>
      </div>
      ${rows.map((row, number) => {
        const chosen = textOf(value, row.id);
        const rowName = `${name}-${number}`;
        return html`<div
          class="row"
          role="radiogroup"
          aria-labelledby="${name}-title ${rowName}-name"
          aria-required=${question.required ? 'true' : nothing}
          aria-invalid=${String(isMissing && chosen === '')}
        >
          <span class="name" id="${rowName}-name">${textTemplate(row.label, locale)}</span>
          <div class="cells">
            ${options.map(
              ({ id, label }) =>
                html`<label>
                  <input type="radio" name=${rowName} .checked=${id === chosen} />
                  ${textTemplate(label, locale)}
                </label>`,
            )}
          </div>
        </div>`;
      })}
    </div>`,
  );
}
