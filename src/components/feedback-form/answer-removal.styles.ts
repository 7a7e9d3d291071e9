import { css } from 'lit';

/** The question whether an answer shall be deleted. Fetched where visitors may ask for it. */
export const answerRemovalStyles = css`
  .done > .link {
    margin-block-start: 12px;
    padding: 4px 8px;
    border-radius: var(--_radius);
    color: var(--_muted);
    font-size: var(--_small);
  }

  .done > .link:hover {
    color: inherit;
  }

  .removal {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: 8px;
    max-inline-size: 100%;
    margin-block-start: 16px;
    padding-block-start: 16px;
    border-block-start: 1px solid var(--_line);
  }

  .removal > p {
    flex: 1 0 100%;
    margin: 0;
  }

  .removal > .status {
    justify-content: center;
    text-align: start;
  }

  .removal > .button {
    margin: 0;
  }
`;
