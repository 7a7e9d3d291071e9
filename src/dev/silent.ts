/** Stands in for `warn.ts` in the build for production. */
export function warnOnce(_code: string, _text: string, _element?: Element): void {}

export function forgetWarnings(): void {}

/** Stands in for `guard-theme.ts`. */
export function guardTheme(_element: Element): void {}
