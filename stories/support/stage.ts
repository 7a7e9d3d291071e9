import { html, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { ifDefined } from 'lit/directives/if-defined.js';
import { memoryAdapter } from '../../src/data/adapters/memory/index.js';
import type { RapportAdapter } from '../../src/data/adapter.js';
import { RapportClient } from '../../src/data/client.js';
import type { Permissions } from '../../src/data/permissions.js';
import { directionOf } from '../../src/locales/words.js';
import type { Seed } from '../../src/model/records.js';
import { setStyle } from '../../src/styles/set-style.js';
import '../../src/define/provider.js';

export interface StageOptions {
  /** Records of the story; made once for each story. */
  readonly seed?: () => Seed;
  /** Wraps the memory adapter: failing, pending, read-only. */
  readonly adapter?: (memory: RapportAdapter) => RapportAdapter;
  readonly locale?: string;
  readonly theme?: 'light' | 'dark' | 'auto';
  readonly permissions?: Permissions;
  /** Width of the box that the element stands in, in px. */
  readonly width?: number;
}

/** Sets an element on a page of its own, connected to a fresh memory adapter. Language and theme come from the toolbar unless given. */
export function stage(content: TemplateResult, options: StageOptions = {}): TemplateResult {
  const memory = (): RapportAdapter => memoryAdapter({ seed: options.seed?.() ?? {} });
  const client = (): RapportClient =>
    new RapportClient(options.adapter ? options.adapter(memory()) : memory(), {
      session: () => ({ actor: { id: 'u-lin', name: 'Lin Wei' } }),
    });
  return html`<rapport-provider
    .client=${guard([options], client)}
    locale=${options.locale ?? ''}
    dir=${ifDefined(options.locale ? directionOf(options.locale) : undefined)}
    theme=${options.theme ?? 'auto'}
    .permissions=${options.permissions}
  >
    <div ${setStyle({ 'max-inline-size': options.width ? `${options.width}px` : undefined })}>${content}</div>
  </rapport-provider>`;
}
