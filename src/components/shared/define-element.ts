import { warnOnce } from '../../dev/warn.js';

/** The version of this copy of the library, for pages that hold two. */
const version = '0.1.0';

function takenBy(tag: string, other = 'unknown'): string {
  return `<${tag}> is already defined by version ${other}; this copy is version ${version} and leaves it so.`;
}

/** Registers a tag. A tag that another copy of the library has taken stays with it; a developer is told once. */
export function define(tag: string, element: CustomElementConstructor): void {
  const taken = customElements.get(tag) as (CustomElementConstructor & { rapportVersion?: string }) | undefined;
  if (!taken) {
    Object.defineProperty(element, 'rapportVersion', { value: version });
    customElements.define(tag, element);
    return;
  }
  if (taken !== element) {
    // Marked, so that nothing of it is left where warnings are silent.
    warnOnce('tag-taken', /* @__PURE__ */ takenBy(tag, taken.rapportVersion));
  }
}
