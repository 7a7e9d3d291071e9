import { css } from 'lit';

/** A scale, a button and a line of words: what the first look needs. */
export const firstFormStyles = css`
  form,
  .wait {
    display: grid;
    gap: 14px;
    padding: calc(var(--_space) * 4);
  }

  .title {
    font-weight: 600;
  }

  fieldset,
  .scale {
    display: grid;
    gap: 8px;
  }

  legend {
    padding: 0 0 8px;
    font-size: calc(var(--_size) + 1px);
    line-height: 22px;
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

  .points input:hover + span {
    border-color: var(--_accent);
    background: var(--_accent-soft);
  }

  .numbers input:checked + span {
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

  [aria-invalid='true'] .points input:not(:checked) + span {
    border-color: var(--_bad);
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
  }

  @media (forced-colors: active) {
    .numbers input:checked + span {
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }
  }
`;
