/** The bar's own style; colours, buttons and problems are those of the extension's pages. */
export const BAR_CSS = `
:host {
  all: initial !important;
  position: fixed !important;
  inset: 0 0 auto !important;
  width: auto !important;
  height: auto !important;
  overflow: visible !important;
  pointer-events: none !important;
  z-index: 2147483647 !important;
  background: none !important;
  /* Not part of "all". */
  direction: ltr !important;
}
.sheet {
  display: grid;
  justify-content: center;
  color: var(--ink);
  font: var(--font);
  font-variant-numeric: tabular-nums;
}
section {
  border: 1px solid var(--line-strong);
  background: var(--surface);
  pointer-events: auto;
}
.offer {
  display: grid;
  gap: 10px;
  max-width: min(41.25rem, calc(100vw - 16px));
  max-height: calc(100vh - 16px);
  margin-top: 8px;
  overflow: auto;
  padding: 10px 12px;
  border-radius: var(--radius);
  box-shadow: 0 4px 18px rgb(0 0 0 / 22%);
}
.words {
  display: flex;
  gap: 10px;
  align-items: center;
}
.words p {
  flex: 1;
  text-wrap: pretty;
}
.words .icon-button {
  flex: none;
  width: 28px;
  height: 28px;
  rotate: 180deg;
}
.buttons {
  display: flex;
  flex-wrap: wrap;
  gap: 8px;
}
.buttons .button {
  min-height: 2rem;
  padding: 4px 14px;
}
.tab {
  border-top: 0;
  border-radius: 0 0 var(--radius) var(--radius);
  opacity: 0.85;
}
.tab:is(:hover, :focus-within) {
  opacity: 1;
}
.tab button {
  display: grid;
  place-items: center;
  width: 44px;
  height: 24px;
  padding: 0;
  border: 0;
  border-radius: inherit;
  background: none;
  cursor: pointer;
}
.tab button:focus-visible {
  outline-offset: -3px;
}
`;
