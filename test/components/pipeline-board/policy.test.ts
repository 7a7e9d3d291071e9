import { expect } from '@open-wc/testing';
import { openUnderPolicy } from '../../helpers/pages.js';

describe('<rapport-pipeline-board> under a strict content security policy', () => {
  it('shows, lifts, moves and opens its dialog without one violation', async () => {
    const answered = new Promise<MessageEvent>((answer) => addEventListener('message', answer, { once: true }));
    const frame = await openUnderPolicy('pipeline-board.html');
    const report: unknown = (await answered).data;
    frame.remove();
    expect(report).to.deep.equal({ refused: [], cards: 10, dialogs: 1 });
  });
});
