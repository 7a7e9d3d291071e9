import { expect } from '@open-wc/testing';
import { createRapport, type Rapport } from '../../../src/components/create-rapport/create-rapport.js';
import { memoryAdapter } from '../../helpers/memory.js';
import { press } from '../../helpers/commands.js';
import { NameTag } from '../../helpers/name-tag.js';
import { renderingEnds } from '../../helpers/scene.js';

class RapportNameTag extends NameTag {}
customElements.define('rapport-test-name-tag', RapportNameTag);

declare global {
  interface HTMLElementTagNameMap {
    'rapport-test-name-tag': RapportNameTag;
  }
}

function rapportOf(options: Partial<Parameters<typeof createRapport>[0]> = {}): Rapport {
  return createRapport({
    adapter: memoryAdapter({
      seed: {
        customers: [
          { id: 'ana', kind: 'person', name: 'Ana', lifecycle: 'repeat' },
          { id: 'chen', kind: 'person', name: '陈思远', lifecycle: 'loyal' },
        ],
      },
    }),
    ...options,
  });
}

const made: HTMLElement[] = [];
async function placed(element: RapportNameTag): Promise<RapportNameTag> {
  document.body.append(element);
  made.push(element);
  await renderingEnds(element);
  return element;
}
afterEach(() => {
  for (const element of made.splice(0)) element.remove();
});

describe('createRapport', () => {
  it('makes elements that are connected without a provider', async () => {
    const tag = await placed(rapportOf().create('test-name-tag', { customerId: 'chen' }));
    expect(tag.shown).to.equal('陈思远');
  });

  it('changes language, look and permissions of all its elements, live', async () => {
    const rapport = rapportOf({ locale: 'en' });
    const tag = await placed(rapport.create('test-name-tag'));
    rapport.update({
      locale: 'zh-CN',
      appearance: { accent: 'rgb(10, 20, 30)', theme: 'dark', density: 'compact' },
      permissions: { stores: { customers: 'read' } },
    });
    await renderingEnds(tag);
    expect(tag.words.t.retry).to.equal('重试');
    expect(getComputedStyle(tag).getPropertyValue('--rapport-accent')).to.equal('rgb(10, 20, 30)');
    expect(getComputedStyle(tag).colorScheme).to.equal('dark');
    expect(tag.getAttribute('density')).to.equal('compact');
    expect(tag.connection.mayWrite('customers')).to.equal(false);
  });

  it('lets its elements share one undo history, reached by key from any of them', async () => {
    const rapport = rapportOf();
    const ana = await placed(rapport.create('test-name-tag'));
    const chen = await placed(rapport.create('test-name-tag', { customerId: 'chen' }));
    await ana.rename('Ana Moreno');
    chen.renderRoot.querySelector('button')?.focus();
    await press('Control+z');
    await renderingEnds(ana);
    expect(ana.shown).to.equal('Ana');
  });

  it('shows nothing more after logging out, and writes nothing either', async () => {
    const rapport = rapportOf();
    const tag = await placed(rapport.create('test-name-tag'));
    await rapport.logout();
    await renderingEnds(tag);
    expect(tag.shown).to.equal('');
    const refused = await rapport.client.customers.update('ana', { name: 'x' }).catch((error: Error) => error.name);
    expect(refused).to.equal('DataError');
  });
});
