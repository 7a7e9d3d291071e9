import { css } from 'lit';

export const feedbackFormStyles = css`
  form,
  .done,
  .wait {
    display: grid;
    gap: 14px;
    padding: calc(var(--_space) * 4);
  }

  h2,
  legend,
  .text > label {
    font-size: calc(var(--_size) + 1px);
    line-height: 22px;
  }

  .title,
  .summary p {
    font-weight: 600;
  }

  .title + .muted {
    margin-inline-start: 4px;
    font-size: var(--_size);
  }

  fieldset,
  .text,
  .scale {
    display: grid;
    gap: 8px;
  }

  legend {
    padding: 0 0 8px;
  }

  .scale {
    grid-template-columns: 1fr 1fr;
  }

  .points {
    grid-column: 1 / -1;
    grid-row: 1;
    display: grid;
    grid-auto-flow: column;
    grid-auto-columns: minmax(24px, 1fr);
    gap: 4px;
    font-variant-numeric: tabular-nums;
  }

  .points label {
    position: relative;
  }

  .points input {
    position: absolute;
    inset: 0;
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
    font-weight: 550;
  }

  .points input:hover + span,
  .smileys input:checked + span,
  .options label:hover,
  .options label:has(:checked) {
    border-color: var(--_accent);
    background: var(--_accent-soft);
  }

  .numbers input:checked + span {
    border-color: transparent;
    background: var(--_accent);
    color: var(--_accent-ink);
  }

  .points input:focus-visible + span,
  .options label:has(:focus-visible) {
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
  }

  .stars .points,
  .smileys .points {
    grid-auto-columns: minmax(24px, 40px);
    justify-content: space-between;
  }

  .stars input + span,
  .smileys input + span {
    border-color: transparent;
    color: var(--_muted);
  }

  .points .icon {
    inline-size: 28px;
    max-inline-size: 100%;
    block-size: 28px;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  .stars .reached .icon,
  .points input:checked + span .icon {
    color: var(--_accent);
  }

  .stars .reached .icon {
    fill: currentColor;
  }

  .options {
    display: grid;
    gap: 4px;
  }

  .options label {
    display: flex;
    gap: 8px;
    padding: 7px 10px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    cursor: pointer;
  }

  .options input {
    flex: none;
    inline-size: 16px;
    block-size: 16px;
    margin: 2px 0;
    outline: none;
    accent-color: var(--_accent);
  }

  textarea.input {
    display: block;
    min-block-size: 72px;
    padding-block: 8px;
    resize: vertical;
  }

  [aria-invalid='true'] .points input:not(:checked) + span {
    border-color: var(--_bad);
  }

  .locked :is(input, label) {
    cursor: default;
  }

  fieldset:disabled > div,
  textarea:disabled {
    opacity: 0.6;
  }

  .summary {
    padding: 10px 12px;
    border-radius: var(--_radius);
    background: var(--_bad-soft);
    color: var(--_bad);
  }

  .link {
    all: unset;
    padding-block: 2px;
    cursor: pointer;
    text-decoration: underline;
  }

  .link:focus-visible {
    outline: 2px solid;
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
    gap: 6px;
    font-size: var(--_small);
    line-height: 16px;
    color: var(--_muted);
  }

  .bad {
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
    color: var(--_accent);
  }

  .done .button {
    margin-block-start: 12px;
  }

  .wait .skeleton {
    block-size: 36px;
  }

  .wait .skeleton:first-child {
    inline-size: 70%;
    block-size: 18px;
  }

  /* Eleven points of a size that a finger meets do not fit one row here; each end keeps its label beside it. */
  @container rapport (inline-size < 360px) {
    .of-10 .points,
    .of-11 .points {
      grid-row: 2;
      grid-auto-flow: row;
      grid-template-columns: repeat(6, minmax(24px, 1fr));
    }

    .of-10 .points {
      grid-template-columns: repeat(5, minmax(24px, 1fr));
    }

    .of-10 .end,
    .of-11 .end {
      grid-column: 1 / -1;
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
    .numbers input:checked + span {
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }
  }
`;
