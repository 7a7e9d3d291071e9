import { nothing, type ReactiveController, type TemplateResult } from 'lit';
import type { ElementHost } from '../../controllers/connection.js';
import type { Evidence } from '../../data/answers/evidence.js';
import type { Begun } from './draft-store.js';
import type { Witness } from './witness.js';

/** What proves something is not waited for any longer than this, in milliseconds: a verifier may have to ask the visitor. */
export const longestProof = 30_000;

/** What a page says about proving that people fill its forms. */
export interface ProofHost extends ElementHost {
  readonly renderRoot: ParentNode;
  readonly nonceSrc: string | undefined;
  readonly verify: (() => Promise<string>) | undefined;
}

export interface ProofOptions {
  /** When the questions were first on the screen, in milliseconds of the epoch. */
  readonly since: number;
  /** What came with the questions; undefined where nobody gave it. */
  readonly nonce: () => string | undefined;
  /** Whether there is an address that could ask for proof. */
  readonly isSent: () => boolean;
}

/**
 * What speaks for a form's being filled by a person, where its page or its service asks for that: elsewhere nothing is
 * fetched, measured or sent. The filled form is kept before anything that is missing is waited for.
 */
export class Proof implements ReactiveController {
  readonly #host: ProofHost;
  readonly #options: ProofOptions;
  #begun: Begun;
  #witness: Witness | undefined;
  #coming: Promise<Witness | undefined> | undefined;

  constructor(host: ProofHost, options: ProofOptions) {
    this.#host = host;
    this.#options = options;
    this.#begun = { since: options.since };
    host.addController(this);
  }

  hostUpdate(): void {
    if (this.#isWanted) this.#coming ??= this.#call();
  }

  /** What only programs fill in. */
  get trap(): TemplateResult | typeof nothing {
    return this.#witness?.trap ?? nothing;
  }

  /** When the form was begun, to be kept with its draft. */
  get begun(): Begun {
    const nonce = this.#begun.nonce ?? this.#options.nonce() ?? this.#witness?.nonce;
    return { since: this.#begun.since, ...(nonce && { nonce }) };
  }

  /** Goes on where an earlier page was, or begins now. */
  begin(begun: Begun = { since: Date.now() }): void {
    this.#begun = begun;
  }

  /** At this moment; undefined where nobody wants it. */
  get evidence(): Evidence | undefined {
    if (!this.#isWanted) return undefined;
    const { since, nonce } = this.begun;
    const elapsed = Date.now() - since;
    const trap = this.#witness?.trapped;
    // A clock that was set back tells nothing.
    return { ...(nonce && { nonce }), ...(elapsed >= 0 && { elapsed }), ...(trap && { trap }) };
  }

  /** Whether something is missing that takes a while: a nonce on its way, or the token of the page. */
  get isOpen(): boolean {
    const { nonceSrc, verify } = this.#host;
    return this.#isWanted && Boolean(verify ?? (nonceSrc && !this.begun.nonce));
  }

  /** With what was missing, as far as it can be had. */
  async completed(evidence: Evidence = {}): Promise<Evidence> {
    const witness = await (this.#coming ??= this.#call());
    const [nonce, token] = await Promise.all([evidence.nonce ?? witness?.asked(), witness?.token()]);
    return { ...evidence, ...(nonce && { nonce }), ...(token && { token }) };
  }

  async #call(): Promise<Witness | undefined> {
    const part = await import('./witness.js').catch(() => undefined);
    if (!part) this.#coming = undefined;
    this.#witness = part && new part.Witness(this.#host);
    this.#host.requestUpdate();
    return this.#witness;
  }

  get #isWanted(): boolean {
    const { nonceSrc, verify } = this.#host;
    return this.#options.isSent() && Boolean(nonceSrc ?? verify ?? this.#options.nonce());
  }
}
