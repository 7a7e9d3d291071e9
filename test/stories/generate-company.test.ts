import { expect } from '@open-wc/testing';
import { generateCompanyInSlices } from '../../stories/support/generate-company.js';

describe('generating a company on a page', () => {
  it('lets the page have its turn between the batches', async () => {
    let turns = 0;
    let isOver = false;
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      turns += 1;
      if (!isOver) port2.postMessage(undefined);
    };
    port2.postMessage(undefined);
    let batches = 0;
    for await (const { batch } of generateCompanyInSlices({ customers: 300, orders: 1_200, interactions: 3_000 })) {
      expect(Object.keys(batch)).not.to.have.length(0);
      batches += 1;
    }
    isOver = true;
    port1.close();
    expect(batches).to.be.above(10);
    expect(turns).to.be.at.least(batches - 1);
  });
});
