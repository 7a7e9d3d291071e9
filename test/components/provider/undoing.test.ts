import { expect, fixture, html } from '@open-wc/testing';
import { memoryAdapter } from '../../helpers/memory.js';
import { RapportClient } from '../../../src/data/client.js';
import { press } from '../../helpers/commands.js';
import { lastAnnouncement, renderingEnds } from '../../helpers/scene.js';
import { NameTag } from '../../helpers/name-tag.js';
import '../../../src/define/provider.js';

async function renamed(): Promise<NameTag> {
  const client = new RapportClient(
    memoryAdapter({ seed: { customers: [{ id: 'ana', kind: 'person', name: 'Ana', lifecycle: 'repeat' }] } }),
  );
  const provider = await fixture(
    html`<rapport-provider .client=${client} locale="en"><test-name-tag></test-name-tag></rapport-provider>`,
  );
  const tag = provider.querySelector('test-name-tag') as NameTag;
  await renderingEnds(tag);
  await tag.rename('Ana Moreno');
  return tag;
}

describe('<rapport-provider> undoing by key', () => {
  it('takes the last step back on Ctrl+Z, does it again on Ctrl+Shift+Z, and says so', async () => {
    const tag = await renamed();
    tag.renderRoot.querySelector('button')?.focus();
    await press('Control+z');
    await renderingEnds(tag);
    expect(tag.shown).to.equal('Ana');
    expect(lastAnnouncement()).to.equal('Undone: Renamed to Ana Moreno');
    await press('Control+Shift+z');
    await renderingEnds(tag);
    expect(tag.shown).to.equal('Ana Moreno');
    expect(lastAnnouncement()).to.equal('Done again: Renamed to Ana Moreno');
  });

  it('leaves Ctrl+Z to the text that somebody is typing', async () => {
    const tag = await renamed();
    tag.renderRoot.querySelector('input')?.focus();
    await press('Control+z');
    await renderingEnds(tag);
    expect(tag.shown).to.equal('Ana Moreno');
  });
});
