import { describe, it } from 'node:test';
import { adapterContract } from '../../../../src/data/contract/index.js';
import { httpKit, inMemory, inProcess } from './kit.js';

describe('httpAdapter in front of a handler in the same process keeps the contract', () => {
  adapterContract({
    // Called from here, because the runner counts a test for the file that registers it.
    test: (name, run) => it(name, run),
    ...httpKit(inMemory, inProcess()),
  });
});
