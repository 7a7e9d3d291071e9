import { expect, fixture, html } from '@open-wc/testing';
import { deleteDB } from 'idb';
import { memoryAdapter } from '../../helpers/memory.js';
import { forgetWarnings } from '../../../src/dev/warn.js';
import { createHandler } from '../../../src/server/index.js';
import { renderingEnds } from '../../helpers/scene.js';
import type { NameTag } from '../../helpers/name-tag.js';
import '../../helpers/name-tag.js';
import '../../../src/define/provider.js';

const database = 'rapport provider test';

/** A service below `/crm` of this page, until it is cut off. */
function service(): { cut(): void; restore(): void; readonly tokens: Set<string | null> } {
  const own = window.fetch;
  const tokens = new Set<string | null>();
  let isCut = false;
  const handler = createHandler({
    adapter: memoryAdapter({ seed: { customers: [{ id: 'ana', kind: 'person', name: 'Ana', lifecycle: 'repeat' }] } }),
    authenticate: (request) => {
      tokens.add(request.headers.get('Authorization'));
      return 'somebody';
    },
    authorize: () => ({ permissions: {} }),
    base: '/crm',
  });
  window.fetch = (input, init) => {
    const request = new Request(input, init);
    if (!new URL(request.url).pathname.startsWith('/crm/')) return own(input, init);
    return isCut ? Promise.reject(new TypeError('Failed to fetch')) : handler(request);
  };
  return {
    tokens,
    cut: () => void (isCut = true),
    restore() {
      window.fetch = own;
      handler.close();
    },
  };
}

async function shownIn(provider: Element): Promise<string> {
  const tag = provider.querySelector('test-name-tag') as NameTag;
  await renderingEnds(tag);
  return tag.shown;
}

/** Waits for the name; the adapter itself comes in a file of its own. */
async function untilShown(provider: Element, name: string): Promise<void> {
  while ((await shownIn(provider)) !== name) await new Promise((next) => requestAnimationFrame(next));
}

describe('<rapport-provider> on a service', () => {
  let crm: ReturnType<typeof service>;
  beforeEach(() => (crm = service()));
  afterEach(async () => {
    crm.restore();
    for (const name of [database, `${database}:outbox`]) await deleteDB(name);
  });

  it('reads from the address that is given, with the token of the session', async () => {
    const provider = await fixture(
      html`<rapport-provider .session=${() => ({ token: 't-1' })} adapter="http" url="/crm">
        <test-name-tag></test-name-tag>
      </rapport-provider>`,
    );
    await untilShown(provider, 'Ana');
    expect([...crm.tokens]).to.deep.equal(['Bearer t-1']);
  });

  it('warns where the address lacks, and connects to nothing', async () => {
    forgetWarnings();
    const provider = await fixture(
      html`<rapport-provider adapter="http"><test-name-tag></test-name-tag></rapport-provider>`,
    );
    expect(await shownIn(provider)).to.equal('');
  });

  it('goes on without a connection when it is told to', async () => {
    const page = html`<rapport-provider adapter="http" url="/crm" offline database=${database}>
      <test-name-tag></test-name-tag>
    </rapport-provider>`;
    const first = await fixture(page);
    await untilShown(first, 'Ana');
    first.remove();
    crm.cut();
    const second = await fixture(page);
    await untilShown(second, 'Ana');
  });
});
