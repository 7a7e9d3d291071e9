import { expect, fixture, html } from '@open-wc/testing';
import { RapportProvider } from '../../../src/components/provider/provider.js';
import { memoryAdapter } from '../../helpers/memory.js';
import { RapportClient } from '../../../src/data/client.js';
import { forgetWarnings } from '../../../src/dev/warn.js';
import { renderingEnds } from '../../helpers/scene.js';
import { NameTag } from '../../helpers/name-tag.js';
import '../../../src/define/provider.js';

function clientWith(name: string): RapportClient {
  return new RapportClient(
    memoryAdapter({ seed: { customers: [{ id: 'ana', kind: 'person', name, lifecycle: 'repeat' }] } }),
  );
}

async function shownBy(tag: NameTag): Promise<string> {
  await renderingEnds(tag);
  return tag.shown;
}

async function clientOf(provider: RapportProvider): Promise<RapportClient> {
  if (!provider.client)
    await new Promise((heard) => provider.addEventListener('rapport-storage-status', heard, { once: true }));
  return provider.client as RapportClient;
}

const tagIn = (element: Element): NameTag => element.querySelector('test-name-tag') as NameTag;

describe('<rapport-provider> connecting the elements inside it', () => {
  it('gives them its client', async () => {
    const provider = await fixture(
      html`<rapport-provider .client=${clientWith('Ana')}><test-name-tag></test-name-tag></rapport-provider>`,
    );
    expect(await shownBy(tagIn(provider))).to.equal('Ana');
  });

  it('makes a client of its own from the name of an adapter', async () => {
    const provider = await fixture<RapportProvider>(
      html`<rapport-provider adapter="memory"><test-name-tag></test-name-tag></rapport-provider>`,
    );
    const tag = tagIn(provider);
    const client = await clientOf(provider);
    await client.customers.create({ id: 'ana', kind: 'person', name: 'Ana', lifecycle: 'repeat' });
    expect(await shownBy(tag)).to.equal('Ana');
  });

  it('reaches elements that were there before it was defined', async () => {
    const box = await fixture(html`<test-late-provider><test-name-tag></test-name-tag></test-late-provider>`);
    const tag = tagIn(box);
    expect(await shownBy(tag)).to.equal('');
    class LateProvider extends RapportProvider {}
    customElements.define('test-late-provider', LateProvider);
    (box as LateProvider).client = clientWith('Ana');
    expect(await shownBy(tag)).to.equal('Ana');
  });

  it('hands over to another client at once', async () => {
    const provider = await fixture<RapportProvider>(
      html`<rapport-provider .client=${clientWith('Ana')}><test-name-tag></test-name-tag></rapport-provider>`,
    );
    const tag = tagIn(provider);
    await shownBy(tag);
    provider.client = clientWith('Another Ana');
    expect(await shownBy(tag)).to.equal('Another Ana');
    provider.client = undefined;
    expect(await shownBy(tag)).to.equal('');
  });

  it('loses an element that is moved to another provider, which then serves it', async () => {
    const box = await fixture(html`<div>
      <rapport-provider .client=${clientWith('Ana')}><test-name-tag></test-name-tag></rapport-provider>
      <rapport-provider .client=${clientWith('Another Ana')}></rapport-provider>
    </div>`);
    const tag = tagIn(box);
    expect(await shownBy(tag)).to.equal('Ana');
    box.lastElementChild?.append(tag);
    expect(await shownBy(tag)).to.equal('Another Ana');
    box.append(tag);
    expect(await shownBy(tag)).to.equal('');
  });

  it('serves the elements of the nearest provider where one stands inside another', async () => {
    const box = await fixture(html`<rapport-provider .client=${clientWith('Outer')}>
      <rapport-provider .client=${clientWith('Inner')}><test-name-tag></test-name-tag></rapport-provider>
    </rapport-provider>`);
    expect(await shownBy(tagIn(box))).to.equal('Inner');
  });

  it('closes the client that it made when it is removed, and not the one it was given', async () => {
    const given = clientWith('Ana');
    const keeper = await fixture<RapportProvider>(html`<rapport-provider .client=${given}></rapport-provider>`);
    keeper.remove();
    const maker = await fixture<RapportProvider>(html`<rapport-provider adapter="memory"></rapport-provider>`);
    const made = await clientOf(maker);
    maker.remove();
    await Promise.resolve();
    expect(await given.customers.count()).to.equal(1);
    expect(await made.customers.count().catch((error: Error) => error.name)).to.equal('DataError');
  });

  it('changes the language of its elements live', async () => {
    const provider = await fixture<RapportProvider>(
      html`<rapport-provider locale="en"><test-name-tag></test-name-tag></rapport-provider>`,
    );
    const tag = tagIn(provider);
    await shownBy(tag);
    provider.locale = 'zh-CN';
    await shownBy(tag);
    expect(tag.words.t.retry).to.equal('重试');
  });

  it('keeps an element quiet while it waits, and warns a developer once when nothing comes', async () => {
    forgetWarnings();
    const warnings: string[] = [];
    const { warn } = console;
    console.warn = (text: string) => void warnings.push(text);
    try {
      const box = await fixture(html`<div><test-name-tag></test-name-tag><test-name-tag></test-name-tag></div>`);
      const tag = tagIn(box);
      expect(tag.shown).to.equal('');
      while (!tag.connection.isMissing) await new Promise((next) => requestAnimationFrame(next));
      expect(await shownBy(tag)).to.equal('Not connected');
    } finally {
      console.warn = warn;
    }
    expect(warnings).to.have.length(1);
    expect(warnings[0])
      .to.contain('<rapport-provider')
      .and.to.contain('createRapport')
      .and.to.contain('docs/warnings.md#missing-provider');
  });
});
