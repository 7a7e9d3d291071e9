import { expect } from '@open-wc/testing';
import type { BoardData } from '../../../src/components/pipeline-board/board-model.js';
import { ReadAhead } from '../../../src/components/pipeline-board/controllers/read-ahead.js';
import type { LiveQuery } from '../../../src/controllers/live-query.js';
import { DataError } from '../../../src/data/data-error.js';
import { until } from '../../helpers/board.js';
import { fakeHost } from '../../helpers/fake-host.js';

/** A query whose extensions are counted, and answered when the test wants it. */
function reading(): { ahead: ReadAhead; answers: ((error?: DataError) => void)[]; errors: string[] } {
  const answers: ((error?: DataError) => void)[] = [];
  const errors: string[] = [];
  const host = fakeHost();
  host.addEventListener('rapport-error', ({ detail }) => errors.push(detail.code));
  const extend = (): Promise<void> =>
    new Promise((resolve, reject) => answers.push((error) => (error ? reject(error) : resolve())));
  const query = { value: undefined, extend } as unknown as LiveQuery<BoardData | null>;
  return { ahead: new ReadAhead(host, query), answers, errors };
}

describe('reading ahead', () => {
  it('goes from stage to stage once a picture was painted, each after the other', async () => {
    const { ahead, answers } = reading();
    for (const stage of ['new', 'offer', 'new']) ahead.want(stage, false);
    expect(answers).to.have.length(0);
    await until(() => answers.length === 1);
    answers[0]?.();
    await until(() => answers.length === 2);
    answers[1]?.();
  });

  it('does not wait where somebody scrolls', () => {
    const { ahead, answers } = reading();
    ahead.want('new', true);
    expect(answers).to.have.length(1);
  });

  it('reads a page once however often it is asked for, and again when it is there', async () => {
    const { ahead, answers } = reading();
    const first = ahead.load('new', 'page');
    expect(ahead.load('new', 'page')).to.equal(first);
    void ahead.load('new', 'rest');
    expect(answers).to.have.length(2);
    answers[0]?.();
    await first;
    void ahead.load('new', 'page');
    expect(answers).to.have.length(3);
  });

  it('says what failed by its code, and can be asked again', async () => {
    const { ahead, answers, errors } = reading();
    const failed = ahead.load('new', 'page');
    answers[0]?.(new DataError('offline', 'No connection.'));
    await failed;
    expect(errors).to.deep.equal(['offline']);
    void ahead.load('new', 'page');
    expect(answers).to.have.length(2);
  });
});
