import { html, type ReactiveController, type TemplateResult } from 'lit';
import { headerNames } from '../../data/adapters/http/wire.js';
import { longestProof, type ProofHost } from './proof.js';

/** More than a program needs to give itself away. */
const mostTrapped = 200;

/** Sees how a form is filled. It is fetched by forms whose service asks for it, and holds no answer back. */
export class Witness implements ReactiveController {
  readonly #host: ProofHost;
  #from: string | undefined;
  #asking: Promise<string | undefined> | undefined;
  #nonce: string | undefined;

  constructor(host: ProofHost) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdate(): void {
    const { nonceSrc } = this.#host;
    if (!nonceSrc || nonceSrc === this.#from) return;
    this.#from = nonceSrc;
    this.#nonce = undefined;
    this.#asking = this.#ask(nonceSrc);
  }

  /** From `nonce-src`, for questions that were not read from the service. */
  get nonce(): string | undefined {
    return this.#nonce;
  }

  /** The same, once it has come. */
  async asked(): Promise<string | undefined> {
    return this.#asking;
  }

  /**
   * A field that nobody sees, hears, reaches by keys, or has filled by a browser or a keeper of passwords: only programs that
   * fill whatever there is.
   */
  readonly trap: TemplateResult = html`<span class="visually-hidden" aria-hidden="true"
    ><input
      class="trap"
      name="topic-2"
      tabindex="-1"
      autocomplete="off"
      data-1p-ignore
      data-bwignore
      data-lpignore="true"
      data-form-type="other"
  /></span>`;

  get trapped(): string {
    return this.#host.renderRoot.querySelector<HTMLInputElement>('.trap')?.value.slice(0, mostTrapped) ?? '';
  }

  /** What `verify` of the page answers; undefined where it does not, or takes too long. */
  async token(): Promise<string | undefined> {
    const { verify } = this.#host;
    if (!verify || !navigator.onLine) return undefined;
    const late = new Promise<undefined>((resolve) => setTimeout(resolve, longestProof));
    const token: unknown = await Promise.race([late, Promise.resolve().then(verify)]).catch(() => undefined);
    return typeof token === 'string' ? token : undefined;
  }

  async #ask(address: string): Promise<string | undefined> {
    const signal = AbortSignal.timeout(longestProof);
    const response = await fetch(address, { method: 'HEAD', credentials: 'same-origin', signal }).catch(
      () => undefined,
    );
    const nonce = response?.headers.get(headerNames.nonce) ?? undefined;
    if (this.#from === address) this.#nonce = nonce;
    return nonce;
  }
}
