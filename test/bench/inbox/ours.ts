import '../../../src/define/feedback-inbox.js';
import '../../../src/define/provider.js';
import type { RapportAdapter } from '../../../src/data/adapter.js';
import type { Seed } from '../../../src/model/index.js';
import type { Subject } from './subject.js';

/** Ours, as an embedder uses it: an adapter that holds the records, a provider, and the element inside it. */
export function ours(adapterOf: (seed: Seed) => Promise<RapportAdapter>): Subject {
  let adapter: RapportAdapter;
  return {
    prepare: async (seed) => void (adapter = await adapterOf(seed)),
    mount(place) {
      const provider = document.createElement('rapport-provider');
      const inbox = document.createElement('rapport-feedback-inbox');
      provider.adapter = adapter;
      provider.locale = 'en';
      provider.append(inbox);
      place.append(provider);
      if (!inbox.shadowRoot) throw new Error('The inbox was not defined.');
      return inbox.shadowRoot;
    },
    receive: async (answer) => void (await adapter.feedback.create(answer, {})),
  };
}
