import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { globSync } from 'tinyglobby';
import { manifestOf, publicElements } from '../build/manifest/analyze.js';
import { elementPage, eventsPage } from '../build/manifest/docs.js';
import { root } from './runner/sources.js';

const elements = publicElements();
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Names of events that code can fire: those of the event classes. */
function firedIn(file: string): string[] {
  return [...read(file).matchAll(/super\(\s*'(rapport-[a-z-]+)'/g)].map(([, name = '']) => name);
}

for (const element of elements) {
  const { tag, declaration, fields, attributes, events, module } = element;
  const name = tag.replace('rapport-', '');
  describe(`<${tag}>`, () => {
    it('has a page in the docs, which `npm run docs` has brought up to date', () => {
      const { path, text } = elementPage(element);
      assert.equal(read(path), text);
    });

    it('has stories, unless it shows nothing of its own', () => {
      assert.ok(name === 'provider' || existsSync(join(root, `stories/${name}.stories.ts`)));
    });

    it('says what it is, in a line and at length', () => {
      assert.ok(declaration.summary, 'no @summary');
      assert.ok(declaration.description, 'no description');
    });

    it('describes each property, attribute, event, slot, part and CSS property', () => {
      const { slots = [], cssParts = [], cssProperties = [] } = declaration;
      const mute = [...fields, ...attributes, ...events, ...slots, ...cssParts, ...cssProperties]
        .filter(({ description }) => !description?.trim())
        .map((item) => item.name);
      assert.deepEqual(mute, []);
    });

    it('documents each event that its classes fire, by @fires with its class', () => {
      const folder = join('src', module, '..');
      const fired = globSync(`${folder}/*.events.ts`, { cwd: root }).flatMap(firedIn);
      const documented = events.map((event) => event.name);
      assert.deepEqual(
        fired.filter((event) => !documented.includes(event)),
        [],
      );
    });

    it('says with Readiness that it is ready or has failed, and documents both', () => {
      const source = read(join('src', module.replace(/\.js$/, '.ts')));
      if (!source.includes('new Readiness(')) return;
      const documented = new Set(events.map((event) => event.name));
      assert.deepEqual(
        ['rapport-ready', 'rapport-error'].filter((event) => !documented.has(event)),
        [],
      );
    });
  });
}

describe('docs/events.md', () => {
  it('tells of every event, as `npm run docs` writes it', () => {
    const { path, text } = eventsPage(elements);
    assert.equal(read(path), text);
  });

  it('has every event class of the sources in the documentation of an element', () => {
    const files = globSync(['src/**/*.events.ts', 'src/controllers/*.ts'], { cwd: root });
    const documented = new Set(elements.flatMap(({ events }) => events.map((event) => event.name)));
    assert.deepEqual(
      files.flatMap(firedIn).filter((event) => !documented.has(event)),
      [],
    );
  });
});

describe('the manifest', () => {
  it('is there for whoever installs the package, and as the sources are now', () => {
    assert.deepEqual(JSON.parse(read('custom-elements.json')), JSON.parse(JSON.stringify(manifestOf(elements))));
  });

  it('holds nothing private', () => {
    const text = JSON.stringify(manifestOf(elements));
    assert.doesNotMatch(text, /"name":"[#_]|"privacy":|requestUpdate|willUpdate/);
  });

  it('names only modules that are built', () => {
    const missing = manifestOf(elements).modules.filter(({ path }) => !existsSync(join(root, path)));
    assert.deepEqual(missing, []);
  });

  it('knows every tag that a define file registers', () => {
    const tags = globSync('src/define/*.ts', { cwd: root }).flatMap((file) =>
      [...read(file).matchAll(/define\(\s*'(rapport-[a-z-]+)'/g)].map(([, tag = '']) => tag),
    );
    assert.deepEqual(
      elements.map(({ tag }) => tag),
      tags.sort(),
    );
  });
});
