import { expect } from '@open-wc/testing';
import { Connection } from '../../src/controllers/connection.js';
import { Words } from '../../src/controllers/words.js';
import { instanceKey, type LocaleSettings } from '../../src/context/contexts.js';
import type { WordsOnDemand, WordTable } from '../../src/locales/words.js';
import { relativeDay, relativeTime } from '../../src/locales/times-in-words.js';
import { fakeHost, quiet, type FakeHost } from '../helpers/fake-host.js';

interface Greeting {
  readonly hello: string;
  readonly count: (n: string) => string;
}
const table: WordTable<Greeting> = {
  en: { hello: 'Hello', count: (n) => `${n} people` },
  'zh-CN': { hello: '你好', count: (n) => `${n} 人` },
  ar: { hello: 'مرحبًا', count: (n) => `${n} أشخاص` },
};

const hosts: FakeHost[] = [];
function wordsIn(
  place: HTMLElement,
  locale: LocaleSettings = {},
  spoken: WordTable<Greeting> | WordsOnDemand<Greeting> = table,
): { words: Words<Greeting>; host: FakeHost } {
  const host = fakeHost();
  Object.defineProperty(host, instanceKey, {
    value: { client: undefined, locale, permissions: undefined, subscribe: () => () => undefined },
  });
  const words = new Words(host, new Connection(host), 'greeting', spoken);
  place.append(host);
  hosts.push(host);
  return { words, host };
}

function place(attributes: Record<string, string>): HTMLElement {
  const element = document.createElement('div');
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  document.body.append(element);
  return element;
}

afterEach(() => {
  for (const host of hosts.splice(0)) host.remove();
});

describe('the words of an element', () => {
  it('come in the language of the provider, else of the nearest lang, else in English', () => {
    expect(wordsIn(place({ lang: 'zh' }), { locale: 'ar' }).words.t.hello).to.equal('مرحبًا');
    expect(wordsIn(place({ lang: 'zh-Hans-SG' })).words.t.hello).to.equal('你好');
    expect(wordsIn(place({ lang: 'fi' })).words.t.hello).to.equal('Hello');
  });

  it('look for lang outside a shadow root too', () => {
    const outer = place({ lang: 'zh-CN' });
    const inner = document.createElement('div');
    outer.attachShadow({ mode: 'open' }).append(inner);
    expect(wordsIn(inner).words.t.hello).to.equal('你好');
  });

  it('can be replaced one by one by the host, and the others stay', () => {
    const { words } = wordsIn(place({}), { locale: 'en', words: { greeting: { hello: 'Hi there' } } });
    expect(words.t.hello).to.equal('Hi there');
    expect(words.t.count('3')).to.equal('3 people');
  });

  it('follow the page when it changes its language', async () => {
    const box = place({ lang: 'en' });
    const { words, host } = wordsIn(box);
    await quiet();
    const before = host.updates;
    box.setAttribute('lang', 'zh-CN');
    await quiet();
    expect(host.updates).to.be.greaterThan(before);
    expect(words.t.hello).to.equal('你好');
  });

  it('run in the direction of the nearest dir, else of their language', () => {
    expect(wordsIn(place({}), { locale: 'ar' }).words.direction).to.equal('rtl');
    expect(wordsIn(place({}), { locale: 'en' }).words.direction).to.equal('ltr');
    expect(wordsIn(place({ dir: 'rtl' }), { locale: 'en' }).words.direction).to.equal('rtl');
  });
});

describe('words that are fetched', () => {
  it('are there at once in English, and in other languages once they have come', async () => {
    const onDemand = {
      en: table.en,
      'zh-CN': () => Promise.resolve(table['zh-CN']),
      ar: () => new Promise<never>(() => {}),
    };
    expect(wordsIn(place({ lang: 'en' }), {}, onDemand).words.coming).to.equal(undefined);
    const { words } = wordsIn(place({ lang: 'zh' }), {}, onDemand);
    await words.coming;
    expect(words.t.hello).to.equal('你好');
    expect(words.coming).to.equal(undefined);
  });

  it('are fetched once for all elements', async () => {
    let fetches = 0;
    const zh = (): Promise<Greeting> => {
      fetches += 1;
      return Promise.resolve(table['zh-CN']);
    };
    const onDemand = { en: table.en, 'zh-CN': zh, ar: zh };
    await wordsIn(place({ lang: 'zh' }), {}, onDemand).words.coming;
    const { words } = wordsIn(place({ lang: 'zh' }), {}, onDemand);
    await words.coming;
    expect(words.t.hello).to.equal('你好');
    expect(fetches).to.equal(1);
  });

  it('stay those of the language before until the others have come', async () => {
    const onDemand = {
      en: table.en,
      'zh-CN': () => Promise.resolve(table['zh-CN']),
      ar: () => new Promise<never>(() => {}),
    };
    const box = place({ lang: 'zh' });
    const { words } = wordsIn(box, {}, onDemand);
    await words.coming;
    expect(words.t.hello).to.equal('你好');
    box.setAttribute('lang', 'ar');
    expect(words.t.hello).to.equal('你好');
  });

  it('are asked for again when they were out of reach, and English is spoken meanwhile', async () => {
    const answers = [Promise.reject(new Error('offline')), Promise.resolve(table['zh-CN'])];
    const zh = (): Promise<Greeting> => answers.shift() ?? Promise.reject(new Error('asked too often'));
    const { words } = wordsIn(place({ lang: 'zh' }), {}, { en: table.en, 'zh-CN': zh, ar: zh });
    await words.coming;
    expect(words.t.hello).to.equal('Hello');
    await words.coming;
    expect(words.t.hello).to.equal('你好');
  });
});

describe('formats', () => {
  const now = new Date('2026-11-21T09:00:00.000Z');
  const formatsOf = (locale: string, timeZone = 'UTC') => wordsIn(place({}), { locale, timeZone }).words.format;

  it('write money with its currency, whole amounts without decimals, headings in short', () => {
    expect(formatsOf('en').money({ amount: 12_840_000, currency: 'CNY' })).to.equal('¥128,400');
    expect(formatsOf('en').money({ amount: 1_250, currency: 'USD' })).to.equal('$12.50');
    expect(formatsOf('en').money({ amount: 146_000_000, currency: 'CNY' }, 'compact')).to.equal('¥1.46M');
    expect(formatsOf('zh-CN').money({ amount: 146_000_000, currency: 'CNY' }, 'compact')).to.equal('¥146万');
  });

  it('keep the letters of a currency together where text runs from right to left', () => {
    const text = formatsOf('ar').money({ amount: 4_600_000, currency: 'CNY' });
    expect(text).to.match(/\u2066[^\u2069]*\u00a5\u2069/);
    expect(formatsOf('en').money({ amount: 4_600_000, currency: 'CNY' })).not.to.match(/[\u2066\u2069]/);
  });

  it('write days of this year without the year, in the order of the language', () => {
    expect(formatsOf('en').day('2026-12-15', now)).to.match(/^(15 Dec|Dec 15)$/);
    expect(formatsOf('zh-CN').day('2026-12-15', now)).to.equal('12月15日');
    expect(formatsOf('en').day('2025-12-15', now)).to.contain('2025');
  });

  it('put an instant on the calendar day of the time zone', () => {
    expect(formatsOf('en', 'Asia/Shanghai').dayKey('2026-11-20T16:30:00.000Z')).to.equal('2026-11-21');
    expect(formatsOf('en', 'UTC').dayKey('2026-11-20T16:30:00.000Z')).to.equal('2026-11-20');
  });

  it('say how long ago in words', () => {
    expect(relativeTime(formatsOf('en'), '2026-11-18T09:00:00.000Z', now)).to.equal('3 days ago');
    expect(relativeTime(formatsOf('en'), '2026-11-22T10:00:00.000Z', now)).to.equal('tomorrow');
    expect(relativeTime(formatsOf('zh-CN'), '2026-11-18T09:00:00.000Z', now)).to.equal('3天前');
  });

  it('tell what is due by the calendar: nearly two days from now is the day after tomorrow', () => {
    expect(relativeDay(formatsOf('en'), '2026-11-21T12:00:00.000Z', now)).to.equal('in 3 hours');
    expect(relativeDay(formatsOf('en'), '2026-11-23T08:59:00.000Z', now)).to.equal('in 2 days');
    expect(relativeDay(formatsOf('en'), '2026-11-20T21:00:00.000Z', now)).to.equal('yesterday');
    expect(relativeDay(formatsOf('zh-CN'), '2026-11-23T08:59:00.000Z', now)).to.equal('后天');
  });

  it('survive a language tag that is none', () => {
    expect(formatsOf('not a tag').number(1234.5)).to.equal('1,234.5');
  });
});
