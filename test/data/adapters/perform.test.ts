import { expect } from '@open-wc/testing';
import { Pace, perform } from '../../../src/data/adapters/perform.js';
import type { Work } from '../../../src/data/columns/work.js';

/** Keeps the page busy, as a long answer does. */
function labour(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

/** Work of a few long pieces that says when it does each. */
function* pieces(name: string, said: string[], count: number): Work<string> {
  for (let piece = 1; piece <= count; piece += 1) {
    labour(12);
    said.push(`${name} ${piece}`);
    yield;
  }
  return name;
}

/** Says so when the page gets a task in between. */
function pageSays(said: string[]): Promise<void> {
  const channel = new MessageChannel();
  return new Promise((resolve) => {
    channel.port1.onmessage = () => {
      said.push('the page');
      channel.port1.close();
      resolve();
    };
    channel.port2.postMessage(undefined);
  });
}

describe('performing work', () => {
  it('lets other tasks of the page come in between its pieces', async () => {
    const said: string[] = [];
    const page = pageSays(said);
    expect(await perform(pieces('work', said, 3), { pace: new Pace() })).to.equal('work');
    await page;
    expect(said.indexOf('the page')).to.be.lessThan(said.indexOf('work 3'));
  });

  it('does so between different work of one pace, too, however short each is', async () => {
    const said: string[] = [];
    const pace = new Pace();
    const page = pageSays(said);
    await Promise.all(['a', 'b', 'c', 'd'].map((name) => perform(pieces(name, said, 1), { pace })));
    await page;
    expect(said.indexOf('the page')).to.be.lessThan(3);
  });

  it('answers within the task it was asked in while that has time left', async () => {
    const said: string[] = [];
    const page = pageSays(said);
    const quick = perform(pieces('quick', said, 0), { pace: new Pace() }).then((name) => said.push(name));
    await Promise.all([quick, page]);
    expect(said).to.deep.equal(['quick', 'the page']);
  });

  it('goes on once what it needs was brought, and asks again for what was not', async () => {
    const asked: string[] = [];
    const memory = new Set<string>();
    function* needing(): Work<string> {
      while (!memory.has('ana')) yield { store: 'customers', ids: ['ana'] };
      return 'ana is there';
    }
    const answer = await perform(needing(), {
      pace: new Pace(),
      meet: async ({ store, ids }) => {
        asked.push(`${store} ${ids.join()}`);
        if (asked.length === 2) memory.add('ana');
      },
    });
    expect(answer).to.equal('ana is there');
    expect(asked).to.deep.equal(['customers ana', 'customers ana']);
  });

  it('stops at the next pause once it is aborted, with the reason of the signal', async () => {
    const said: string[] = [];
    const controller = new AbortController();
    const reason = new Error('enough');
    const work = perform(pieces('work', said, 50), { pace: new Pace(), signal: controller.signal });
    controller.abort(reason);
    expect(await work.catch((error: unknown) => error)).to.equal(reason);
    expect(said.length).to.be.lessThan(50);
  });

  it('fails with what the work fails with', async () => {
    function* failing(): Work<string> {
      yield;
      throw new Error('not this one');
    }
    const failed: unknown = await perform(failing(), { pace: new Pace() }).catch((error: unknown) => error);
    expect(failed).to.be.an('error').with.property('message', 'not this one');
  });
});
