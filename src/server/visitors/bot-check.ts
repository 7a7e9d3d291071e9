import type { Evidence } from '../../data/answers/evidence.js';
import type { Signer } from './signer.js';

/**
 * What speaks against an answer. `trap`: something stands in the field that people do not see. `fast`: filled sooner than a
 * person can. `wrong-nonce`: signed by somebody else, or for another survey. `old-nonce`: older than `nonceHours`, as with
 * forms that were offline. `no-nonce`: none at all. `verifier`: `verify` says no.
 */
export const botMarks = ['trap', 'fast', 'wrong-nonce', 'old-nonce', 'no-nonce', 'verifier'] as const;
export type BotMark = (typeof botMarks)[number];

export interface BotOptions {
  /** The least that a person takes, in milliseconds; 1 000 where absent. */
  readonly leastTime?: number;
  /** After so many hours a nonce is old; 24 where absent. */
  readonly nonceHours?: number;
  /** Asks somebody else: `true` for a person. Where it fails or takes longer than three seconds, the rest of the evidence decides. */
  readonly verify?: (evidence: Evidence, request: Request, signal: AbortSignal) => boolean | Promise<boolean>;
  /** The marks that an answer is held for; where absent, all but `old-nonce` and `no-nonce`, which honest forms come with too. */
  readonly holds?: readonly BotMark[];
}

const heldFor: readonly BotMark[] = ['trap', 'fast', 'wrong-nonce', 'verifier'];
const hour = 3_600_000;
const patience = 3_000;

/** Looks for what speaks against an answer. Whatever it finds, the answer is kept. */
export class BotCheck {
  readonly #signer: Signer;
  readonly #options: BotOptions;
  readonly #failed: (error: unknown, request: Request) => void;

  constructor(signer: Signer, options: BotOptions, failed: (error: unknown, request: Request) => void) {
    this.#signer = signer;
    this.#options = options;
    this.#failed = failed;
  }

  /** What is given out with the definition of a survey: which survey, and when, signed. Nothing is kept of it. */
  nonceFor(surveyId: string, now: Date): Promise<string> {
    return this.#signer.sign('nonce', `${now.getTime()} ${surveyId}`);
  }

  /** Everything that speaks against an answer, where that is enough to hold it; else nothing. */
  async suspicion(evidence: Evidence, surveyId: string, request: Request, now: Date): Promise<readonly BotMark[]> {
    const { holds = heldFor } = this.#options;
    const marks = new Set<BotMark>();
    if (evidence.trap) marks.add('trap');
    const { leastTime = 1_000, nonceHours = 24 } = this.#options;
    if (evidence.elapsed !== undefined && evidence.elapsed < leastTime) marks.add('fast');
    const issued = await this.#issued(evidence.nonce, surveyId);
    if (typeof issued === 'string') marks.add(issued);
    else {
      // A clock that runs ahead of another process of ours makes it negative, and nothing follows from that.
      const age = now.getTime() - issued;
      if (age >= 0 && age < leastTime) marks.add('fast');
      if (age > nonceHours * hour) marks.add('old-nonce');
    }
    if (await this.#isRefused(evidence, request)) marks.add('verifier');
    const found = botMarks.filter((mark) => marks.has(mark));
    return found.some((mark) => holds.includes(mark)) ? found : [];
  }

  async #issued(nonce: string | undefined, surveyId: string): Promise<number | 'no-nonce' | 'wrong-nonce'> {
    if (!nonce) return 'no-nonce';
    const text = await this.#signer.read('nonce', nonce);
    const [at = '', ...rest] = text?.split(' ') ?? [];
    return text !== undefined && rest.join(' ') === surveyId ? Number(at) : 'wrong-nonce';
  }

  async #isRefused(evidence: Evidence, request: Request): Promise<boolean> {
    const { verify } = this.#options;
    if (!verify) return false;
    const late = new AbortController();
    const timer = setTimeout(
      () => late.abort(new DOMException('The verifier took too long.', 'TimeoutError')),
      patience,
    );
    try {
      const ended = new Promise<never>((_, reject) => {
        late.signal.addEventListener('abort', () => reject(late.signal.reason as Error));
      });
      return !(await Promise.race([verify(evidence, request, late.signal), ended]));
    } catch (error) {
      this.#failed(error, request);
      return false;
    } finally {
      clearTimeout(timer);
    }
  }
}
