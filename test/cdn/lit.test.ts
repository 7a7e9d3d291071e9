import { expect } from '@open-wc/testing';
import * as lit from 'lit';
import * as own from '../../src/cdn/lit.js';

/** What the elements below are of, and hold to. */
interface Probe extends HTMLElement {
  size: string | null;
  label: string | null | undefined;
  open: boolean;
  data: unknown;
  note: string;
  readonly renderRoot: ShadowRoot;
  readonly updateComplete: Promise<unknown>;
  readonly told: string[];
  requestUpdate(): void;
  addController(controller: lit.ReactiveController): void;
}

interface Library {
  readonly LitElement: typeof lit.LitElement;
  readonly css: typeof lit.css;
  readonly html: typeof lit.html;
}

let count = 0;

/** A new element of a library, under a tag of its own that is not defined yet. */
function probeOf({ LitElement, css, html }: Library): { readonly tag: string; readonly define: () => void } {
  class ProbeElement extends LitElement {
    static override properties = {
      size: { attribute: 'probe-size' },
      label: { reflect: true },
      open: { type: Boolean, reflect: true },
      data: { attribute: false },
      note: {},
    };
    static override styles = [
      css`
        p {
          color: rgb(1, 2, 3);
        }
      `,
      css`
        p {
          margin: 7px;
        }
      `,
    ];
    declare size: string | null;
    declare label: string | null | undefined;
    declare open: boolean;
    declare data: unknown;
    declare note: string;
    readonly told: string[] = [];
    wait: Promise<void> | undefined;

    constructor() {
      super();
      this.size = 'small';
      this.open = false;
      this.note = '';
    }

    protected override scheduleUpdate(): void | Promise<unknown> {
      return this.wait?.then(() => super.scheduleUpdate()) ?? super.scheduleUpdate();
    }

    protected override render(): unknown {
      this.told.push('render');
      if (this.note === 'fail') throw new Error('This cannot be drawn.');
      return html`<p @click=${this.onClick}>${this.size} ${this.note}</p>`;
    }

    protected override updated(): void {
      this.told.push('updated');
      if (this.note === 'again') this.note = 'once more';
    }

    onClick(): void {
      this.told.push('click');
    }
  }
  const tag = `lit-probe-${(count += 1)}`;
  return { tag, define: () => customElements.define(tag, ProbeElement) };
}

const textOf = (probe: Probe): string | undefined => probe.shadowRoot?.textContent?.trim();

for (const [name, library] of [
  ['lit', lit],
  ['the script for public pages', own as unknown as Library],
] as const) {
  describe(`An element of ${name}`, () => {
    const made: Element[] = [];
    const shown = async (attributes = ''): Promise<Probe> => {
      const { tag, define } = probeOf(library);
      define();
      const place = document.createElement('div');
      place.insertAdjacentHTML('beforeend', `<${tag} ${attributes}></${tag}>`);
      document.body.append(place);
      made.push(place);
      const probe = place.firstElementChild as Probe;
      await probe.updateComplete;
      return probe;
    };

    afterEach(() => {
      for (const place of made.splice(0)) place.replaceWith();
    });

    it('draws its defaults with its styles, in their order', async () => {
      const probe = await shown();
      expect(textOf(probe)).to.equal('small');
      const { color, margin } = getComputedStyle(probe.renderRoot.querySelector('p') as Element);
      expect([color, margin]).to.deep.equal(['rgb(1, 2, 3)', '7px']);
    });

    it('takes attributes, under their own names and under those it gives them, before and after', async () => {
      const probe = await shown('probe-size="large" note="x" open');
      expect([probe.size, probe.note, probe.open]).to.deep.equal(['large', 'x', true]);
      probe.setAttribute('probe-size', 'huge');
      probe.removeAttribute('open');
      await probe.updateComplete;
      expect(textOf(probe)).to.equal('huge x');
      expect(probe.open).to.equal(false);
    });

    it('has null for an attribute that was taken away', async () => {
      const probe = await shown('probe-size="large"');
      probe.removeAttribute('probe-size');
      expect(probe.size).to.equal(null);
    });

    it('takes no attribute for a property that has none', async () => {
      const probe = await shown('data="1"');
      expect(probe.data).to.equal(undefined);
    });

    it('shows as attributes what it was told to, and nothing else', async () => {
      const probe = await shown();
      expect(probe.hasAttribute('open')).to.equal(false);
      probe.open = true;
      probe.label = 'first';
      probe.note = 'x';
      await probe.updateComplete;
      expect(probe.getAttributeNames().sort()).to.deep.equal(['label', 'open']);
      expect(probe.getAttribute('label')).to.equal('first');
      probe.open = false;
      probe.label = undefined;
      await probe.updateComplete;
      expect(probe.getAttributeNames()).to.deep.equal([]);
    });

    it('keeps what the page had set before it was defined', async () => {
      const { tag, define } = probeOf(library);
      const early = document.createElement(tag) as Probe;
      early.size = 'early';
      early.data = { key: 1 };
      document.body.append(early);
      made.push(early);
      define();
      await early.updateComplete;
      expect(textOf(early)).to.equal('early');
      expect(early.data).to.deep.equal({ key: 1 });
      early.size = 'later';
      await early.updateComplete;
      expect(textOf(early)).to.equal('later');
    });

    it('draws once for several changes, and not for what stays the same', async () => {
      const probe = await shown();
      probe.told.splice(0);
      probe.size = 'a';
      probe.note = 'b';
      await probe.updateComplete;
      probe.note = 'b';
      probe.data = undefined;
      await probe.updateComplete;
      expect(probe.told).to.deep.equal(['render', 'updated']);
    });

    it('draws again what was changed by having been drawn', async () => {
      const probe = await shown();
      probe.note = 'again';
      await probe.updateComplete;
      await probe.updateComplete;
      expect(textOf(probe)).to.equal('small once more');
    });

    it('draws nothing before it is in a page, and then once', async () => {
      const { tag, define } = probeOf(library);
      define();
      const probe = document.createElement(tag) as Probe;
      probe.note = 'x';
      await Promise.resolve();
      expect(probe.told).to.deep.equal([]);
      document.body.append(probe);
      made.push(probe);
      await probe.updateComplete;
      expect(probe.told).to.deep.equal(['render', 'updated']);
    });

    it('waits with drawing for what it was told to wait for', async () => {
      const probe = await shown();
      let go = (): void => undefined;
      Object.assign(probe, { wait: new Promise<void>((resolve) => (go = resolve)) });
      probe.size = 'large';
      await new Promise((resolve) => requestAnimationFrame(resolve));
      expect(textOf(probe)).to.equal('small');
      go();
      await probe.updateComplete;
      expect(textOf(probe)).to.equal('large');
    });

    // Lit itself throws such an error a second time, outside of every test.
    if (library !== lit) {
      it('draws again after a drawing that failed', async () => {
        const probe = await shown();
        probe.note = 'fail';
        const failure = await probe.updateComplete.then(
          () => undefined,
          (error: unknown) => error,
        );
        expect((failure as Error).message).to.equal('This cannot be drawn.');
        probe.note = 'fine';
        await probe.updateComplete;
        expect(textOf(probe)).to.equal('small fine');
      });
    }

    it('takes its controllers through its life, also one that comes late', async () => {
      const probe = await shown();
      const calls: string[] = [];
      probe.addController({
        hostConnected: () => calls.push('connected'),
        hostDisconnected: () => calls.push('disconnected'),
        hostUpdate: () => calls.push('update'),
        hostUpdated: () => calls.push(`updated with ${textOf(probe)}`),
      });
      probe.note = 'x';
      await probe.updateComplete;
      probe.replaceWith();
      expect(calls).to.deep.equal(['connected', 'update', 'updated with small x', 'disconnected']);
    });

    it('tells a controller nothing that comes while it is outside of the page', async () => {
      const probe = await shown();
      probe.replaceWith();
      const calls: string[] = [];
      probe.addController({ hostConnected: () => calls.push('connected') });
      expect(calls).to.deep.equal([]);
      document.body.append(probe);
      made.push(probe);
      expect(calls).to.deep.equal(['connected']);
    });

    it('is what the handlers of its template are called on', async () => {
      const probe = await shown();
      probe.renderRoot.querySelector('p')?.click();
      expect(probe.told).to.include('click');
    });
  });
}
