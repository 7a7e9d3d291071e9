import { expect } from '@open-wc/testing';
import { Turns } from '../../../../src/data/adapters/indexed-db/turns.js';

/** Keeps the page busy, as a long answer does. */
function work(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

describe('taking turns', () => {
  it('lets other tasks of the page come in between pieces of work that are long together', async () => {
    const turns = new Turns();
    const order: string[] = [];
    const channel = new MessageChannel();
    const heard = new Promise<void>((resolve) => {
      channel.port1.onmessage = () => {
        order.push('the page');
        resolve();
      };
    });
    const pieces = ['first', 'second', 'third'].map((name) =>
      turns.take(() => {
        order.push(name);
        work(12);
      }),
    );
    channel.port2.postMessage(undefined);
    await Promise.all([...pieces, heard]);
    channel.port1.close();
    expect(order.indexOf('the page')).to.be.lessThan(order.indexOf('third'));
    expect(order.filter((name) => name !== 'the page')).to.deep.equal(['first', 'second', 'third']);
  });

  it('goes on after a piece that fails, and answers each with its own', async () => {
    const turns = new Turns();
    const failed = turns.take(() => {
      throw new Error('not this one');
    });
    const next = turns.take(() => 'the next');
    expect(await failed.catch((error: Error) => error.message)).to.equal('not this one');
    expect(await next).to.equal('the next');
  });
});
