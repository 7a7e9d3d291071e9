import { css } from 'lit';

/** What the first look has no need of. */
export const feedbackFormStyles = css`
  h2,
  .text > label {
    font-size: calc(var(--_size) + 1px);
    line-height: 22px;
  }

  .text {
    display: grid;
    gap: 8px;
  }

  .summary p {
    font-weight: 600;
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

  /* On the side of the title, where it indents nothing when the line breaks. */
  .title {
    margin-inline-end: 4px;
  }

  .title + .muted {
    font-size: var(--_size);
  }

  .smileys input:checked + span,
  .options label:hover,
  .options label:has(:checked) {
    border-color: var(--_accent);
    background: var(--_accent-soft);
  }

  .options label:has(:focus-visible) {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
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

  .done {
    display: grid;
    justify-items: center;
    gap: 4px;
    padding: 28px calc(var(--_space) * 4);
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

  @media (pointer: coarse) {
    .options label {
      padding-block: 11px;
    }
  }
`;
