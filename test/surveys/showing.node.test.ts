import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  simulateSurveys,
  type ShowingSurvey,
  type SurveyContext,
  type SurveyMeeting,
  type SurveyShowing,
} from '../../src/surveys/index.js';

const start = Date.parse('2026-11-21T09:00:00.000Z');
const daysOn = (days: number): string => new Date(start + days * 86_400_000).toISOString();
const now = daysOn(0);

const nps = (showing: SurveyShowing = {}): ShowingSurvey => ({ id: 'nps', showing });

function contextOf(survey: ShowingSurvey, more: Partial<SurveyContext> = {}): SurveyContext {
  return { now, surveys: [survey], visitor: { id: 'v-1' }, page: '/pricing', ...more };
}

/** The first verdict in few words: `shown`, or the reason. */
function verdictOn(survey: ShowingSurvey, more: Partial<SurveyContext> = {}): string {
  const [verdict] = simulateSurveys(contextOf(survey, more));
  if (!verdict) return 'none';
  return verdict.isShown ? 'shown' : verdict.why;
}

const seen = (survey: string, day: number, answeredOn?: number): SurveyMeeting => ({
  survey,
  seenAt: daysOn(day),
  ...(answeredOn !== undefined && { answeredAt: daysOn(answeredOn) }),
});

describe('whether a visitor would see a survey', () => {
  it('is yes where nothing restricts it', () => {
    assert.deepEqual(simulateSurveys(contextOf({ id: 'nps' })), [{ survey: 'nps', isShown: true }]);
  });

  const cases: readonly (readonly [string, SurveyShowing, Partial<SurveyContext>, string])[] = [
    ['before its time', { from: daysOn(1) }, {}, 'not-yet'],
    ['from its time on', { from: now }, {}, 'shown'],
    ['after its time', { until: now }, {}, 'over'],
    ['up to its end', { until: daysOn(1) }, {}, 'shown'],
    ['in a sample of nobody', { sample: 0 }, {}, 'sample'],
    ['in a sample of all', { sample: 100 }, {}, 'shown'],
    ['outside of the segment', { segments: { anyOf: ['loyal'] } }, {}, 'segments'],
    ['in the segment', { segments: { anyOf: ['loyal'] } }, { visitor: { id: 'v', segments: ['loyal'] } }, 'shown'],
    [
      'in a segment that is spared',
      { segments: { anyOf: ['loyal'], noneOf: ['complained'] } },
      { visitor: { id: 'v', segments: ['loyal', 'complained'] } },
      'segments',
    ],
    ['in another language', { languages: ['zh', 'en-GB'] }, { visitor: { id: 'v', language: 'en-US' } }, 'languages'],
    ['in a language of the kind', { languages: ['zh'] }, { visitor: { id: 'v', language: 'zh-CN' } }, 'shown'],
    ['where the language is not known', { languages: ['zh'] }, {}, 'languages'],
    ['on another page', { pages: ['/'] }, {}, 'pages'],
    ['on the page', { pages: ['/', '/pricing'] }, {}, 'shown'],
    ['below a page', { pages: ['/docs/*'] }, { page: '/docs/start/quickly' }, 'shown'],
    ['between two pieces of a pattern', { pages: ['/*/docs/*'] }, { page: '/zh/docs/start' }, 'shown'],
    ['where two pieces would overlap', { pages: ['/docs*docs'] }, { page: '/docs' }, 'pages'],
    ['before the time on the page', { trigger: { on: 'time', seconds: 30 } }, { moment: { seconds: 29 } }, 'trigger'],
    ['after the time on the page', { trigger: { on: 'time', seconds: 30 } }, { moment: { seconds: 30 } }, 'shown'],
    ['before it was read so far', { trigger: { on: 'scroll', percent: 50 } }, {}, 'trigger'],
    ['when it was read so far', { trigger: { on: 'scroll', percent: 50 } }, { moment: { scrolled: 50 } }, 'shown'],
    ['while nobody leaves', { trigger: { on: 'exit' } }, {}, 'trigger'],
    ['when the visitor leaves', { trigger: { on: 'exit' } }, { moment: { isLeaving: true } }, 'shown'],
    ['without the event', { trigger: { on: 'event', name: 'paid' } }, { moment: { events: ['saved'] } }, 'trigger'],
    ['with the event', { trigger: { on: 'event', name: 'paid' } }, { moment: { events: ['paid'] } }, 'shown'],
    ['over a dialog', {}, { moment: { isModalOpen: true } }, 'dialog'],
    ['once seen', {}, { visitor: { id: 'v', met: [seen('nps', -400)] } }, 'seen'],
    ['seen long ago', { again: { seen: 90 } }, { visitor: { id: 'v', met: [seen('nps', -90)] } }, 'shown'],
    ['once answered', { again: { seen: 1 } }, { visitor: { id: 'v', met: [seen('nps', -400, -400)] } }, 'answered'],
    [
      'answered long ago, and seen since',
      { again: { seen: 30, answered: 90 } },
      { visitor: { id: 'v', met: [seen('nps', -100, -100), seen('nps', -29)] } },
      'seen',
    ],
    ['days after another survey', {}, { visitor: { id: 'v', met: [seen('csat', -6)] } }, 'resting'],
    ['a week after another survey', {}, { visitor: { id: 'v', met: [seen('csat', -7)] } }, 'shown'],
    [
      'right after another survey where no rest is wanted',
      {},
      { visitor: { id: 'v', met: [seen('csat', 0)] }, rest: 0 },
      'shown',
    ],
  ];

  for (const [when, showing, more, expected] of cases) {
    it(`${when}: ${expected}`, () => {
      assert.equal(verdictOn(nps(showing), more), expected);
    });
  }

  it('says until when, where the reason ends by itself', () => {
    const visitor = { id: 'v', met: [seen('nps', -80, -80), seen('csat', -2)] };
    const surveys = [nps({ again: { answered: 90 } }), { id: 'ces' }];
    assert.deepEqual(simulateSurveys({ now, surveys, visitor, page: '/' }), [
      { survey: 'nps', isShown: false, why: 'answered', until: daysOn(10) },
      { survey: 'ces', isShown: false, why: 'resting', until: daysOn(5) },
    ]);
  });

  it('asks about the share of visitors that was wanted, and the same ones each time', () => {
    const asked = (survey: string): string[] =>
      Array.from({ length: 10_000 })
        .map((_, at) => `visitor ${at}`)
        .filter((id) => verdictOn({ id: survey, showing: { sample: 20 } }, { visitor: { id } }) === 'shown');
    const first = asked('nps');
    assert.ok(first.length > 1_850 && first.length < 2_150, `${first.length} of 10,000 for 20 %`);
    assert.deepEqual(asked('nps'), first);
    const both = asked('csat').filter((id) => first.includes(id));
    assert.ok(both.length > 300 && both.length < 500, `${both.length} in both samples, where 400 are to be expected`);
  });

  it('refuses what is not a context, and names the part', () => {
    assert.throws(() => verdictOn(nps(), { now: 'today' }), /^RangeError: now is not an instant/);
    assert.throws(() => verdictOn(nps({ from: 'soon' })), /^RangeError: from is not an instant/);
    assert.throws(() => verdictOn(nps({ sample: 120 })), /^RangeError: sample is a percentage/);
    assert.throws(() => verdictOn(nps(), { rest: -1 }), /^RangeError: rest is a number of days/);
    assert.throws(
      () => verdictOn(nps({ again: { seen: Number.NaN } }), { visitor: { id: 'v', met: [seen('nps', -1)] } }),
      /^RangeError: again.seen/,
    );
    assert.throws(() => verdictOn(nps({ trigger: { on: 'mood' } as never })), /^RangeError: "mood" sets no survey off/);
  });
});

describe('several surveys', () => {
  const weekly: ShowingSurvey = { id: 'weekly', showing: { again: { seen: 7, answered: 7 } } };
  const quarterly: ShowingSurvey = {
    id: 'quarterly',
    showing: { again: { seen: 90, answered: 90 }, trigger: { on: 'event', name: 'paid' } },
  };

  it('are shown one at a time: who has waited longest goes first', () => {
    const met = [seen('weekly', -20), seen('nps', -200)];
    const surveys = [weekly, nps({ again: { seen: 90 } })];
    assert.deepEqual(simulateSurveys({ now, surveys, visitor: { id: 'v', met }, page: '/' }), [
      { survey: 'weekly', isShown: false, why: 'other-first', behind: 'nps' },
      { survey: 'nps', isShown: true },
    ]);
  });

  it('leave the one that has waited longest alone in its turn, and no longer', () => {
    const onDay = (days: number, events: readonly string[] = []): string[] => {
      const visitor = { id: 'v', met: [seen('weekly', 0)] };
      const surveys = [weekly, quarterly];
      return simulateSurveys({ now: daysOn(days), surveys, visitor, page: '/', moment: { events } }).map((verdict) =>
        verdict.isShown ? 'shown' : verdict.why,
      );
    };
    assert.deepEqual(onDay(6), ['seen', 'resting']);
    assert.deepEqual(onDay(8), ['yields', 'trigger']);
    assert.deepEqual(onDay(8, ['paid']), ['yields', 'shown']);
    assert.deepEqual(onDay(14), ['shown', 'trigger']);
  });

  it('are never kept from being asked by a busier one', () => {
    // A visitor who comes every day and pays every tenth day.
    const met: SurveyMeeting[] = [];
    for (let days = 0; days < 365; days += 1) {
      const moment = { events: days % 10 === 0 ? ['paid'] : [] };
      const verdicts = simulateSurveys({
        now: daysOn(days),
        surveys: [weekly, quarterly],
        visitor: { id: 'v', met },
        page: '/',
        moment,
      });
      for (const { survey, isShown } of verdicts) if (isShown) met.push(seen(survey, days));
    }
    const daysOf = (id: string): number[] =>
      met.filter(({ survey }) => survey === id).map(({ seenAt }) => (Date.parse(seenAt) - start) / 86_400_000);
    const asked = daysOf('quarterly');
    assert.ok(asked.length >= 4, `asked on days ${asked.join(', ')}`);
    for (const [at, day] of asked.entries()) {
      // Due after 90 days; then at most one weekly survey, its rest, and the wait for somebody who pays.
      if (at > 0) assert.ok(day - (asked[at - 1] ?? 0) <= 90 + 7 + 7 + 10, `asked on days ${asked.join(', ')}`);
    }
    assert.ok(daysOf('weekly').length >= 30, 'the busy one is asked too');
  });

  it('are never two at once, never within a rest, and never without a reason, whatever they ask for', () => {
    const showing = fc.record(
      {
        trigger: fc.oneof(
          fc.constant({ on: 'load' as const }),
          fc.record({ on: fc.constant('time' as const), seconds: fc.integer({ min: 0, max: 60 }) }),
          fc.record({ on: fc.constant('event' as const), name: fc.constantFrom('paid', 'saved') }),
        ),
        sample: fc.integer({ min: 0, max: 100 }),
        from: fc.integer({ min: -50, max: 50 }).map(daysOn),
        until: fc.integer({ min: -50, max: 50 }).map(daysOn),
        again: fc.record({ seen: fc.nat(100), answered: fc.nat(100) }, { requiredKeys: [] }),
        pages: fc.subarray(['/', '/docs/*', '/pricing']),
      },
      { requiredKeys: [] },
    );
    const survey = fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd'), showing });
    const meeting = fc
      .tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.integer({ min: -100, max: 0 }), fc.boolean())
      .map(([id, day, isAnswered]) => seen(id, day, isAnswered ? day : undefined));
    fc.assert(
      fc.property(
        fc.uniqueArray(survey, { selector: ({ id }) => id }),
        fc.array(meeting, { maxLength: 6 }),
        fc.nat(20),
        fc.constantFrom('/', '/docs/start', '/pricing'),
        (surveys, met, rest, page) => {
          const context = {
            now,
            surveys,
            visitor: { id: 'v', met },
            page,
            rest,
            moment: { seconds: 30, events: ['paid'] },
          };
          const verdicts = simulateSurveys(context);
          assert.deepEqual(
            verdicts.map(({ survey: id }) => id),
            surveys.map(({ id }) => id),
          );
          const shown = verdicts.filter(({ isShown }) => isShown);
          assert.ok(shown.length <= 1);
          const last = Math.max(-Infinity, ...met.map(({ seenAt }) => Date.parse(seenAt)));
          if (shown.length > 0) assert.ok(start - last >= rest * 86_400_000);
          for (const verdict of verdicts) {
            if (verdict.isShown || verdict.until === undefined) continue;
            assert.ok(verdict.until > now, `${verdict.why} ends at ${verdict.until}`);
          }
          // Whoever is alone and has no reason against it is shown.
          const [only] = surveys;
          if (surveys.length === 1 && only && !only.showing.from && !only.showing.until && met.length === 0) {
            const { sample = 100, pages = [page], trigger } = only.showing;
            const isCertain = sample === 100 && pages.includes(page) && (trigger?.on ?? 'load') === 'load';
            if (isCertain) assert.equal(shown.length, 1);
          }
        },
      ),
      { seed: 5, numRuns: 2_000 },
    );
  });
});
