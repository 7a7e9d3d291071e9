import type { ElementHost } from '../../controllers/connection.js';
import type { TextClassifier, TextOpinion } from '../../insight/classify-text.js';

/** What a classifier makes of comments: asked once for each, when it is drawn. */
export class Opinions {
  readonly #host: ElementHost;
  readonly #classifier: () => TextClassifier | null;
  #asked: TextClassifier | null = null;
  readonly #known = new Map<string, TextOpinion | undefined>();

  constructor(host: ElementHost, classifier: () => TextClassifier | null) {
    this.#host = host;
    this.#classifier = classifier;
  }

  /** `undefined` while it is not known, and where the classifier cannot tell. */
  of(text: string, language: string | undefined): TextOpinion | undefined {
    const classifier = this.#classifier();
    if (classifier !== this.#asked) {
      this.#asked = classifier;
      this.#known.clear();
    }
    if (!classifier || text === '') return undefined;
    const key = `${language ?? ''} ${text}`;
    if (!this.#known.has(key)) {
      this.#known.set(key, undefined);
      void this.#ask(classifier, key, text, language);
    }
    return this.#known.get(key);
  }

  async #ask(classifier: TextClassifier, key: string, text: string, language: string | undefined): Promise<void> {
    let opinion: TextOpinion | undefined;
    try {
      opinion = await classifier(text, language);
    } catch {
      // A comment can be read without an opinion of it.
    }
    if (!opinion || classifier !== this.#asked) return;
    this.#known.set(key, opinion);
    this.#host.requestUpdate();
  }
}
