import { html, nothing, type TemplateResult } from 'lit';
import { warnOnce } from '../../../dev/warn.js';
import { fileQuestionWords, type FileQuestionWords } from '../../../locales/file-question.js';
import { servingLocale } from '../../../locales/words.js';
import { adoptLater } from '../../../styles/adopt-later.js';
import { checkIcon, circleAlertIcon, paperclipIcon, xIcon } from '../../../styles/icons.js';
import { fileStyles } from './file.styles.js';
import { groupTemplate, type QuestionView } from './parts.js';
import { refusalText, sizeText, typesText, Uploads, type UploadItem } from './uploads.js';

/** Files to be chosen, dropped or pasted; each is uploaded at once. */
export function fileTemplate(view: QuestionView): TemplateResult {
  const { question, name, place, isDisabled, isLocked, isMissing, locale } = view;
  const words = { ...fileQuestionWords[servingLocale(locale)], ...(view.words as Partial<FileQuestionWords>) };
  const uploads = uploadsOf(view, words);
  if (place) adoptLater(place.host, fileStyles);
  if (!uploads.isPossible) {
    if (place) warnOnce('files-nowhere', 'A question asks for files, which only an endpoint can take.', place.host);
    return groupTemplate(view, 'group', html`<p class="muted">${words.filesNowhere}</p>`);
  }
  const most = question.files ?? 1;
  const isFixed = isDisabled || isLocked;
  const onChange = (event: Event): void => {
    // The answer changes when the file has arrived.
    event.stopPropagation();
    const input = event.currentTarget as HTMLInputElement;
    uploads.add([...(input.files ?? [])]);
    input.value = '';
  };
  const onDrag = (event: DragEvent): void => {
    const { dataTransfer, currentTarget } = event;
    if (isFixed || !dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    dataTransfer.dropEffect = 'copy';
    (currentTarget as Element).classList.add('over');
  };
  const onLeave = ({ currentTarget, relatedTarget }: DragEvent): void => {
    const zone = currentTarget as Element;
    if (!(relatedTarget instanceof Node && zone.contains(relatedTarget))) zone.classList.remove('over');
  };
  const onDrop = (event: DragEvent): void => {
    (event.currentTarget as Element).classList.remove('over');
    take(event, event.dataTransfer);
  };
  const take = (event: Event, transfer: DataTransfer | null): void => {
    const files = [...(transfer?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    uploads.add(files);
  };
  /** Where focus goes from a button that goes away. */
  const leaving =
    (leave: () => void) =>
    ({ currentTarget }: Event): void => {
      const input = (currentTarget as Element).closest('.drop')?.querySelector('input');
      leave();
      input?.focus();
    };

  return groupTemplate(
    view,
    'group',
    html`<div
      class="drop"
      tabindex="-1"
      @dragover=${onDrag}
      @dragleave=${onLeave}
      @drop=${onDrop}
      @paste=${(event: ClipboardEvent) => take(event, event.clipboardData)}
    >
      <ul class="files" role="list" ?hidden=${uploads.files.length + uploads.items.length === 0}>
        ${uploads.files.map(
          ([reference, file]) =>
            html`<li class="kept">
              ${checkIcon()}<span class="what"><bdi>${file}</bdi></span><span class="how">${words.done}</span>
              ${
                isLocked
                  ? nothing
                  : closeTemplate(
                      words.removeFile(file),
                      isDisabled,
                      leaving(() => uploads.remove(reference)),
                    )
              }
            </li>`,
        )}
        ${uploads.items.map((item) =>
          itemTemplate(
            item,
            view,
            words,
            uploads,
            leaving(() => uploads.cancel(item.key)),
          ),
        )}
      </ul>
      ${uploads.isTooMany ? html`<p class="problem" role="alert">${words.tooMany(most)}</p>` : nothing}
      <label class="button choose"
        >${paperclipIcon()} <span>${words.choose(most)}</span>
        <input
          class="visually-hidden"
          id="${name}-input"
          type="file"
          accept=${question.accept?.join(',') ?? nothing}
          ?multiple=${most > 1}
          ?disabled=${isDisabled}
          aria-describedby="${name}-limits ${name}-problem"
          aria-invalid=${String(isMissing)}
          @change=${onChange}
          @input=${(event: Event) => event.stopPropagation()}
        />
      </label>
      <p class="muted small" id="${name}-limits">
        ${words.limits(typesText(view, words), sizeText(view), most)}
        <span class="pointer">${words.dropOrPaste}</span>
      </p>
    </div>`,
  );
}

function itemTemplate(
  item: UploadItem,
  view: QuestionView,
  words: FileQuestionWords,
  uploads: Uploads,
  onCancel: (event: Event) => void,
): TemplateResult {
  const { name, state } = item;
  const close = state.is === 'refused' ? words.removeFile(name) : words.cancel(name);
  const shown =
    state.is === 'sending'
      ? html`<span class="how">${new Intl.NumberFormat(view.locale, { style: 'percent' }).format(state.share)}</span>`
      : nothing;
  const more =
    state.is === 'sending'
      ? html`<progress aria-label=${words.uploading(name)} max="1" .value=${state.share}></progress>`
      : state.is === 'waiting'
        ? html`<p class="why muted small">
            ${words.waiting[state.why]}
            <button type="button" class="link" aria-label=${words.tryAgain(name)} @click=${uploads.retry}>
              ${view.words.retry}
            </button>
          </p>`
        : html`<p class="why problem">${refusalText(state.why, view, words)}</p>`;
  return html`<li class=${state.is}>
    ${state.is === 'refused' ? circleAlertIcon() : paperclipIcon()}<span class="what"><bdi>${name}</bdi></span>${shown}
    ${closeTemplate(close, view.isDisabled, onCancel)} ${more}
  </li>`;
}

function closeTemplate(label: string, isDisabled: boolean, onClick: (event: Event) => void): TemplateResult {
  return html`<button type="button" class="close" aria-label=${label} ?disabled=${isDisabled} @click=${onClick}>
    ${xIcon()}
  </button>`;
}

/** The uploads of a question live as long as its survey is asked, also while it is not on the screen. */
function uploadsOf(view: QuestionView, words: FileQuestionWords): Uploads {
  const { hand = {} } = view.question;
  const uploads = (hand.uploads as Uploads | undefined) ?? new Uploads(view, words);
  hand.uploads = uploads;
  uploads.turn(view, words);
  return uploads;
}
