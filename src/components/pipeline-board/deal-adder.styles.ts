import { css } from 'lit';

/** Where deals are added to a stage, above its cards. */
export const dealAdderStyles = css`
  .adder {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 8px;
    margin: 3px 8px 8px;
    padding: 10px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    box-shadow: var(--_shadow-1);
  }

  .adder .buttons {
    display: flex;
    align-items: center;
    gap: 4px;
  }

  .adder .buttons > :last-child {
    margin-inline-start: auto;
  }

  .adder .buttons .quiet {
    flex: 0 1 auto;
    min-inline-size: 0;
    padding-inline: 8px;
    font-weight: 450;
  }

  .adder .buttons .icon-only {
    flex: none;
    padding-inline: 0;
  }

  .adder .of-customer .check {
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: 28px;
  }

  .adder fieldset {
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }

  @media (pointer: coarse) {
    .adder .of-customer .check {
      min-block-size: 44px;
    }
  }
`;
