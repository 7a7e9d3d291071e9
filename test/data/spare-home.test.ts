import { expect } from '@open-wc/testing';
import { removeSpareHome, spareHome } from '../../src/data/spare-home.js';
import { newId } from '../../src/model/new-id.js';

describe('a spare home', () => {
  const used: string[] = [];
  const fresh = (): string => {
    const name = `spare ${newId()}`;
    used.push(name);
    return name;
  };
  afterEach(async () => {
    for (const name of used.splice(0)) await caches.delete(name);
  });

  it('gives back what was put there, as it was put last', async () => {
    const name = fresh();
    await spareHome(name).put('a', { id: 'a', text: 'é 报价 🙂' });
    await spareHome(name).put('b', { id: 'b' });
    await spareHome(name).put('b', { id: 'b', is: 'newer' });
    await spareHome(name).remove('a');
    expect(await spareHome(name).all()).to.deep.equal([{ id: 'b', is: 'newer' }]);
  });

  it('takes any id for one of its own', async () => {
    const home = spareHome(fresh());
    const ids = ['a#1', 'a#2', 'a?1', 'a', 'a/', 'erased:a', '..', '%2e', ' ', '报价'];
    for (const id of ids) await home.put(id, id);
    expect(new Set(await home.all())).to.deep.equal(new Set(ids));
    for (const id of ids) await home.remove(id);
    expect(await home.all()).to.deep.equal([]);
  });

  it('is not made by looking, and is gone once it is removed', async () => {
    const name = fresh();
    expect(await spareHome(name).all()).to.deep.equal([]);
    expect(await caches.has(name)).to.equal(false);
    await spareHome(name).put('a', 1);
    await removeSpareHome(name);
    expect(await caches.has(name)).to.equal(false);
  });

  it('leaves out what is half there', async () => {
    const name = fresh();
    await spareHome(name).put('a', { id: 'a' });
    await (await caches.open(name)).put('https://rapport.invalid/?b', new Response('{"id":'));
    expect(await spareHome(name).all()).to.deep.equal([{ id: 'a' }, undefined]);
  });

  it('is not found by those who look for an answer of the site', async () => {
    const name = fresh();
    await spareHome(name).put('index.html', 'private');
    expect(await caches.match(new URL('/index.html', location.href).href)).to.equal(undefined);
  });
});
