import { css } from 'lit';

export const feedbackFormStyles = css`
  form,
  .done {
    display: grid;
    gap: 14px;
    padding: calc(var(--_space) * 4);
  }

  h2,
  legend,
  .text > label {
    font-size: calc(var(--_size) + 1px);
    line-height: 22px;
    color: var(--_text);
  }

  h2:focus,
  .summary:focus {
    outline: none;
  }

  .title {
    font-weight: 600;
  }

  .title + .muted {
    margin-inline-start: 4px;
    font-size: var(--_size);
  }

  fieldset,
  .text {
    display: grid;
    gap: 8px;
  }

  legend {
    padding: 0 0 8px;
  }

  .scale {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 8px;
  }

  .points {
    grid-column: 1 / -1;
    grid-row: 1;
    display: grid;
    grid-auto-flow: column;
    grid-auto-columns: minmax(0, 1fr);
    gap: 4px;
    font-variant-numeric: tabular-nums;
  }

  .points label {
    position: relative;
    display: block;
    min-inline-size: 24px;
  }

  .points input {
    position: absolute;
    inset: 0;
    z-index: 1;
    inline-size: 100%;
    block-size: 100%;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }

  .points input + span {
    display: grid;
    place-items: center;
    block-size: 36px;
    border: 1px solid var(--_line-control);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    font-weight: 550;
    user-select: none;
    transition:
      background-color var(--_motion),
      border-color var(--_motion),
      color var(--_motion);
  }

  .points input:hover + span {
    border-color: var(--_accent);
    background: var(--_accent-soft);
  }

  .points input:checked + span {
    border-color: transparent;
    background: var(--_accent);
    color: var(--_accent-ink);
  }

  .points input:focus-visible + span {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }

  .end {
    font-size: var(--_small);
    line-height: 16px;
    color: var(--_muted);
  }

  .end ~ .end {
    text-align: end;
  }

  .stars,
  .smileys {
    inline-size: fit-content;
    max-inline-size: 100%;
  }

  .stars .points,
  .smileys .points {
    grid-auto-columns: minmax(24px, 40px);
  }

  .stars .points input + span,
  .smileys .points input + span {
    border-color: transparent;
    background: transparent;
    color: var(--_line-control);
  }

  .stars .icon,
  .smileys .icon {
    inline-size: 28px;
    max-inline-size: 100%;
    block-size: 28px;
    vertical-align: 0;
  }

  .smileys .points input + span {
    color: var(--_muted);
  }

  .stars .points input:hover + span,
  .smileys .points input:hover + span,
  .stars .reached input + span,
  .smileys .points input:checked + span {
    color: var(--_accent);
  }

  .stars .reached .icon {
    fill: currentColor;
  }

  .smileys .points input:checked + span {
    background: var(--_accent-soft);
  }

  .options {
    display: grid;
    gap: 4px;
  }

  .options label {
    display: flex;
    align-items: start;
    gap: 8px;
    padding: 7px 10px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    cursor: pointer;
  }

  .options label:hover {
    background: var(--_hover);
  }

  .options label:has(:checked) {
    border-color: var(--_accent);
    background: var(--_accent-soft);
  }

  .options label:has(:focus-visible) {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }

  .options input {
    flex: none;
    inline-size: 16px;
    block-size: 16px;
    margin: 2px 0;
    outline: none;
    accent-color: var(--_accent);
    cursor: inherit;
  }

  textarea.input {
    display: block;
    min-block-size: 72px;
    padding-block: 8px;
    resize: vertical;
  }

  textarea.input:hover {
    border-color: var(--_muted);
  }

  [role='radiogroup'][aria-invalid='true'] .points input:not(:checked) + span {
    border-color: var(--_bad);
  }

  .locked :is(label, input, textarea.input) {
    cursor: default;
  }

  .locked :is(.scale, .options, textarea) {
    opacity: 0.72;
  }

  :disabled,
  fieldset:disabled .points,
  fieldset:disabled .options {
    opacity: 0.55;
  }

  fieldset:disabled,
  fieldset:disabled input {
    opacity: 1;
    cursor: not-allowed;
  }

  fieldset:disabled .points input {
    opacity: 0;
  }

  .summary {
    padding: 10px 12px;
    border-radius: var(--_radius);
    background: var(--_bad-soft);
    color: var(--_bad);
  }

  .summary p {
    font-weight: 600;
  }

  .link {
    all: unset;
    padding-block: 2px;
    cursor: pointer;
    text-decoration: underline;
    text-underline-offset: 2px;
  }

  .link:focus-visible {
    outline: 2px solid currentColor;
    border-radius: 2px;
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: end;
    gap: 8px 12px;
  }

  .status {
    flex: 1 1 12em;
    display: flex;
    align-items: start;
    gap: 6px;
    font-size: var(--_small);
    line-height: 16px;
    color: var(--_muted);
  }

  .status .icon {
    inline-size: 14px;
    block-size: 14px;
    margin-block-start: 1px;
  }

  .status.bad {
    color: var(--_bad);
  }

  .done {
    justify-items: center;
    gap: 4px;
    padding-block: 28px;
    text-align: center;
  }

  .done > .icon {
    inline-size: 28px;
    block-size: 28px;
    margin-block-end: 4px;
    color: var(--_good);
  }

  .done .button {
    margin-block-start: 12px;
  }

  .wait {
    display: grid;
    gap: 12px;
    padding: calc(var(--_space) * 4);
  }

  .wait .skeleton:nth-child(1) {
    inline-size: 70%;
    block-size: 18px;
  }

  .wait .skeleton:nth-child(2) {
    block-size: 36px;
  }

  .wait .skeleton:nth-child(3) {
    block-size: 72px;
  }

  /* Eleven points of a size that a finger meets do not fit one row here; each end keeps its label beside it. */
  @container rapport (inline-size < 360px) {
    .numbers:is(.of-10, .of-11) .points {
      grid-row: 2;
      grid-auto-flow: row;
      grid-template-columns: repeat(6, minmax(0, 1fr));
    }

    .numbers.of-10 .points {
      grid-template-columns: repeat(5, minmax(0, 1fr));
    }

    .numbers:is(.of-10, .of-11) .end {
      grid-column: 1 / -1;
    }

    .of-10:is(.stars, .smileys) .points {
      grid-auto-flow: row;
      grid-template-columns: repeat(5, 40px);
    }
  }

  @media (pointer: coarse) {
    .points input + span {
      block-size: 44px;
    }

    .options label {
      padding-block: 11px;
    }
  }

  @media (forced-colors: active) {
    .points input:checked + span {
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }
  }
`;
