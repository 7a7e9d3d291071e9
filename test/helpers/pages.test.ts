import { expect } from '@open-wc/testing';
import { openUnderPolicy, sharedData } from './pages.js';

describe('pages of the test server', () => {
  it('a fixture is served under the policy, which refuses inline style and, where there are Trusted Types, markup', async () => {
    const heard = new Promise<string[]>((resolve) => {
      addEventListener('message', function hear({ data }: MessageEvent<string[]>) {
        if (!data.includes('style-src-elem')) return;
        removeEventListener('message', hear);
        resolve(data);
      });
    });
    const frame = await openUnderPolicy('policy.html');
    const refused = await heard;
    frame.remove();
    if ('trustedTypes' in globalThis) expect(refused).to.include('threw');
  });

  it('a data set that is not there is undefined, and nothing outside is served', async () => {
    expect(await sharedData('no-such/file.txt')).to.equal(undefined);
    expect((await fetch('/shared-data/..%2f..%2fpackage.json')).status).to.equal(404);
    expect((await fetch('/shared-data/README.md', { method: 'PUT' })).status).to.equal(404);
  });
});
