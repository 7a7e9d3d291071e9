import { expect } from '@open-wc/testing';
import { afterPaint } from '../../src/controllers/after-paint.js';

describe('what waits for the paint', () => {
  const { requestAnimationFrame: frame } = window;

  afterEach(() => {
    window.requestAnimationFrame = frame;
  });

  it('goes on after the next frame, not within it', async () => {
    const order: string[] = [];
    const waited = afterPaint().then(() => order.push('gone on'));
    requestAnimationFrame(() => {
      order.push('frame');
      void Promise.resolve().then(() => order.push('the end of the frame'));
    });
    await waited;
    expect(order).to.deep.equal(['frame', 'the end of the frame', 'gone on']);
  });

  it('goes on where no frame is painted', async () => {
    window.requestAnimationFrame = () => 0;
    await afterPaint();
  });
});
