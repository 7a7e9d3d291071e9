import { expect } from '@open-wc/testing';
import { lossOf, StorageMarker } from '../../src/data/storage-marker.js';

const name = 'storage marker test';
const key = `rapport:${name}`;

describe('StorageMarker', () => {
  const original = Storage.prototype.setItem;
  afterEach(() => {
    Storage.prototype.setItem = original;
    localStorage.removeItem(key);
  });

  it('remembers where a database stood, and forgets it when told to', () => {
    const mark = { generation: 'g', sequence: 7, unsent: 2 };
    new StorageMarker(name).write(mark);
    expect(new StorageMarker(name).read()).to.deep.equal(mark);
    new StorageMarker(name).forget();
    expect(new StorageMarker(name).read()).to.equal(undefined);
  });

  it('takes no older news of the same database, and any news of another', () => {
    const marker = new StorageMarker(name);
    marker.write({ generation: 'g', sequence: 7, unsent: 2 });
    marker.write({ generation: 'g', sequence: 6, unsent: 9 });
    expect(marker.read()).to.include({ sequence: 7, unsent: 2 });
    marker.write({ generation: 'h', sequence: 1, unsent: 0 });
    expect(marker.read()).to.include({ generation: 'h', sequence: 1 });
  });

  it('reads what version 1 noted, and takes no damaged note for one', () => {
    localStorage.setItem(key, 'a-generation');
    expect(new StorageMarker(name).read()).to.deep.equal({ generation: 'a-generation', sequence: 0, unsent: 0 });
    for (const text of ['', '{', '{}', '{"generation":1}']) {
      localStorage.setItem(key, text);
      expect(new StorageMarker(name).read(), text).to.equal(undefined);
    }
    localStorage.setItem(key, '{"generation":"g","sequence":"many","unsent":null}');
    expect(new StorageMarker(name).read()).to.deep.equal({ generation: 'g', sequence: 0, unsent: 0 });
  });

  it('does without where localStorage is full, and leaves no note of another database behind', () => {
    const marker = new StorageMarker(name);
    marker.write({ generation: 'g', sequence: 7, unsent: 2 });
    Storage.prototype.setItem = () => {
      throw new DOMException('', 'QuotaExceededError');
    };
    marker.write({ generation: 'g', sequence: 8, unsent: 2 });
    expect(marker.read()).to.include({ sequence: 7 });
    marker.write({ generation: 'h', sequence: 1, unsent: 0 });
    expect(marker.read()).to.equal(undefined);
  });

  it('tells a database that is another one or older than noted, and how much of it was unsent', () => {
    const noted = { generation: 'g', sequence: 7, unsent: 3 };
    expect(lossOf(undefined, { generation: 'g', sequence: 0 })).to.equal(undefined);
    expect(lossOf(noted, { generation: 'g', sequence: 7 })).to.equal(undefined);
    expect(lossOf(noted, { generation: 'g', sequence: 8 })).to.equal(undefined);
    expect(lossOf(noted, { generation: 'g', sequence: 6 })).to.deep.equal({ kind: 'rolled-back', unsent: 3 });
    expect(lossOf(noted, { generation: 'h', sequence: 9 })).to.deep.equal({ kind: 'replaced', unsent: 3 });
  });
});
