import { expect } from '@open-wc/testing';
import { memoryAdapter } from '../../helpers/memory.js';
import { intercept } from '../../../stories/support/adapters.js';
import { hostileCompany, hostileTexts } from '../../../stories/support/hostile-company.js';
import { testNow } from '../../helpers/scene.js';
import { article, articles, button, historyOf, textOf, timelineOf, told, within, writing, fill } from './history.js';

describe('<rapport-timeline> with records that are meant to break it', () => {
  it('shows markup, templates and addresses as text, and runs none of it', async () => {
    const { element, settled } = await timelineOf(hostileCompany({ now: testNow }), {}, { customerId: '__proto__' });
    await settled();
    expect(Object.hasOwn(globalThis, '__xss')).to.equal(false);
    expect(textOf(element)).to.contain('<img src=x onerror=window.__xss=1>');
    expect(within(element).querySelector('img, script')).to.equal(null);
    const links = [...within(element).querySelectorAll<HTMLAnchorElement>('a[href]')];
    expect(links).to.have.lengthOf(0);
  });

  it('turns no file name round', async () => {
    const { element } = await timelineOf(hostileCompany({ now: testNow }), {}, { customerId: '__proto__' });
    const names = [...within(element).querySelectorAll('.attachment bdi')].map((name) => name.textContent);
    expect(names).to.include('reportfdp.exe');
  });

  it('links to safe schemes only', async () => {
    const { element } = await timelineOf(
      historyOf(
        [
          'javascript:alert(1)',
          'data:text/html,x',
          '//evil.example',
          'https://good.example@evil.example',
          'https://good.example/',
        ].map((url) => ({
          kind: 'ticket',
          occurredAt: '2026-11-21T08:00:00.000Z',
          source: { system: 'Desk', url },
          attachments: [{ name: 'file.svg', url }],
        })),
      ),
    );
    const links = [...within(element).querySelectorAll<HTMLAnchorElement>('a[href]')].map(({ href }) => href);
    expect(links).to.deep.equal(['https://good.example/', 'https://good.example/']);
  });

  it('cuts a word of 100,000 letters short, and shows the whole on request', async () => {
    const { element, settled } = await timelineOf(
      historyOf([{ kind: 'note', body: hostileTexts.longWord, occurredAt: '2026-11-21T08:00:00.000Z' }]),
    );
    const entry = article(element, 'WWW');
    expect(entry.textContent?.length).to.be.lessThan(700);
    button(element, 'Show more').click();
    await settled();
    expect(entry.querySelector('.body')?.textContent).to.equal(hostileTexts.longWord);
    expect(within(element).querySelector('.root')?.scrollWidth).to.be.at.most(600);
  });

  it('never cuts through what people see as one character', async () => {
    const family = '👩‍👩‍👧‍👦';
    const { element } = await timelineOf(
      historyOf([
        { kind: 'note', body: `${'x'.repeat(415)}${family.repeat(20)}`, occurredAt: '2026-11-21T08:00:00.000Z' },
      ]),
    );
    const shown = article(element, 'xxx').querySelector('.body')?.textContent ?? '';
    expect(shown.replace(/^x+/, '').replaceAll(family, '')).to.equal('…');
  });

  it('shows a record that cannot be read as such, beside the others', async () => {
    const memory = memoryAdapter({
      seed: historyOf([{ kind: 'note', body: 'Good', occurredAt: '2026-11-21T08:00:00.000Z' }]),
    });
    const adapter = intercept(memory, async (call, proceed) => {
      const answer = (await proceed()) as { items: object[] };
      return call === 'interactions.list' ? { ...answer, items: [{ id: 'bad', kind: 7 }, ...answer.items] } : answer;
    });
    const { element } = await timelineOf({}, { adapter });
    expect(told(element)[0]).to.contain('cannot be read');
    expect(told(element)[1]).to.contain('Good');
  });

  it('bears identifiers that occur twice, and dates at the ends of time', async () => {
    const memory = memoryAdapter({
      seed: historyOf([
        { kind: 'note', body: 'Twice', occurredAt: '2026-11-21T08:00:00.000Z' },
        { kind: 'note', body: 'Ancient', occurredAt: '0001-01-01T00:00:00.000Z' },
        { kind: 'note', body: 'Far', occurredAt: '9999-12-31T23:59:59.000Z' },
      ]),
    });
    const adapter = intercept(memory, async (call, proceed) => {
      const answer = (await proceed()) as { items: object[] };
      return call === 'interactions.list' ? { ...answer, items: [answer.items[0], ...answer.items] } : answer;
    });
    const { element } = await timelineOf({}, { adapter });
    expect(articles(element)).to.have.lengthOf(4);
    expect(textOf(element)).to.contain('Ancient').and.contain('Far');
  });

  it('keeps what was written exactly, whatever it is', async () => {
    const { element, client, settled } = await timelineOf(historyOf([]));
    fill(writing(element), hostileTexts.scriptTag);
    await element.updateComplete;
    button(element, 'Save note').click();
    await settled();
    const { items } = await client.interactions.list();
    expect(items[0]?.body).to.equal(hostileTexts.scriptTag);
    expect(told(element)[0]).to.contain(hostileTexts.scriptTag);
    expect(Object.hasOwn(globalThis, '__xss')).to.equal(false);
  });
});
