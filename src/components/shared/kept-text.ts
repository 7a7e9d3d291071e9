/** What somebody has typed, kept in this tab until it is saved. Storage that is denied, full or filled by others keeps nothing. */
export function recallText(name: string): unknown {
  return attempt(() => JSON.parse(sessionStorage.getItem(name) ?? 'null') as unknown);
}

/** Plain data only; `undefined` forgets it. */
export function keepText(name: string, typed: object | undefined): void {
  attempt(() =>
    typed === undefined ? sessionStorage.removeItem(name) : sessionStorage.setItem(name, JSON.stringify(typed)),
  );
}

function attempt<Result>(access: () => Result): Result | undefined {
  try {
    return access();
  } catch {
    return undefined;
  }
}
