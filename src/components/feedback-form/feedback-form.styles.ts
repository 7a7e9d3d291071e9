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

  /* On the side of the title, where it indents nothing when the line breaks. */
  .title {
    margin-inline-end: 4px;
  }

  .title + .muted {
    font-size: var(--_size);
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
`;
