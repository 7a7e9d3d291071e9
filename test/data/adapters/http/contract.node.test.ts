import { after, before, describe, it } from 'node:test';
import { adapterContract } from '../../../../src/data/contract/index.js';
import { httpKit, inMemory, overLoopback, type Loopback } from './kit.js';

describe('httpAdapter in front of a handler under node:http keeps the contract', () => {
  let loopback: Loopback;
  before(async () => {
    loopback = await overLoopback();
  });
  after(() => loopback.close());

  adapterContract({
    // Called from here, because the runner counts a test for the file that registers it.
    test: (name, run) => it(name, run),
    ...httpKit(inMemory, { mount: (name, handler) => loopback.mount(name, handler) }),
  });
});
