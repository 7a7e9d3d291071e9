import { css } from 'lit';

/** Options, stars and smileys: what only surveys with a definition ask. */
export const definedSurveyStyles = css`
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
  }

  form:not(.locked) .options label {
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

  @media (pointer: coarse) {
    .options label {
      padding-block: 11px;
    }
  }
`;
