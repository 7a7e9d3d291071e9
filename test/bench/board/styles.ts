/** From one card to the next, in px: the height of a card of ours with what lies below it. */
export const pitch = 72;

/** The board of all subjects but ours: of the same size, with cards that look like ours. */
const text = `
  .board { display: grid; grid-template-columns: repeat(8, minmax(0, 1fr)); gap: 12px; }
  .stage { display: flex; flex-direction: column; height: 1000px; box-sizing: border-box; border: 2px solid transparent;
    border-radius: 12px; background: oklch(0.968 0.004 260); }
  .heading { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 8px; padding: 8px 12px 5px;
    font-variant-numeric: tabular-nums; }
  .heading small { font-size: 12px; line-height: 16px; color: oklch(0.48 0.02 262); }
  .list { flex: 1; min-height: 0; overflow-y: auto; overflow-anchor: none; scrollbar-width: thin; padding: 3px 8px 0;
    position: relative; }
  .deal { position: relative; box-sizing: border-box; height: 64px; margin-bottom: 8px; padding: 9px 12px;
    border: 1px solid oklch(0.915 0.006 260); border-radius: 10px; background: white;
    box-shadow: 0 1px 2px oklch(0.2 0.02 262 / 0.06); cursor: pointer; user-select: none; }
  .line { display: flex; align-items: center; gap: 6px; height: 20px; }
  .line + .line { margin-top: 4px; font-size: 12px; line-height: 16px; color: oklch(0.48 0.02 262); }
  .title, .who { flex: 1; min-width: 0; overflow: hidden; white-space: nowrap; text-overflow: ellipsis; }
  .title { font-weight: 550; }
  .amount { padding-inline-end: 22px; font-variant-numeric: tabular-nums; }
  .badge { display: inline-grid; place-items: center; flex: none; width: 20px; height: 20px; border-radius: 50%;
    background: oklch(0.92 0.05 var(--hue)); color: oklch(0.4 0.12 var(--hue)); font-size: 9px; line-height: 1;
    font-weight: 600; }
  .next { flex: none; box-sizing: border-box; width: 14px; height: 14px; border: 1px dashed oklch(0.66 0.015 260);
    border-radius: 50%; }
  .preview { position: fixed; z-index: 4; left: 0; top: 0; pointer-events: none; }
`;

export function addStyles(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
