import { expect, html } from '@open-wc/testing';
import type { CustomerList } from '../../../src/components/customer-list/customer-list.js';
import { memoryAdapter } from '../../helpers/memory.js';
import { failing } from '../../../stories/support/adapters.js';
import { deepActiveElement, renderingEnds, scene, testNow } from '../../helpers/scene.js';
import {
  builder,
  choose,
  control,
  fill,
  fourCustomers,
  highAndSilent,
  inside,
  press,
  ruleAt,
  ruleNames,
  until,
} from '../../helpers/segment-builder.js';
import type { SegmentFilter } from '../../../src/components/segment-filter/segment-filter.js';
import '../../../src/define/customer-list.js';

const saved = { id: 'silent', name: 'Silent', mode: 'dynamic', rule: highAndSilent } as const;
const withSaved = { seed: { ...fourCustomers, segments: [saved] }, segmentId: 'silent' };

function problem(filter: SegmentFilter): string {
  return inside(filter).querySelector('.save .problem')?.textContent ?? '';
}

async function save(filter: SegmentFilter, name?: string): Promise<void> {
  if (name !== undefined) await fill(filter, control(inside(filter), 'Name of the segment'), name);
  inside(filter).querySelector<HTMLButtonElement>('.save button')?.click();
  await renderingEnds(filter);
}

describe('<rapport-segment-filter> saving', () => {
  it('saves a new segment under its name, and goes on with it', async () => {
    const { element, client } = await builder(highAndSilent);
    const heard: string[] = [];
    element.addEventListener('rapport-segment-saved', (event) => heard.push(event.detail.id));
    await save(element, 'At risk');
    const { items } = await client.segments.list();
    expect(items.map(({ name, rule, mode }) => ({ name, rule, mode }))).to.deep.equal([
      { name: 'At risk', rule: highAndSilent, mode: 'dynamic' },
    ]);
    expect(heard).to.deep.equal([items[0]?.id]);
    expect(element.segmentId).to.equal(items[0]?.id);
    expect(inside(element).querySelector('.save button')?.textContent.trim()).to.equal('Save changes');
  });

  it('loads a saved segment, saves what was changed, and can take that back', async () => {
    const { element, client, settled } = await builder(undefined, withSaved);
    expect(ruleNames(element)).to.have.length(2);
    await choose(element, control(ruleAt(element, 0), 'Value'), 'Ordinary');
    expect(inside(element).querySelector('.save')?.textContent).to.include('Unsaved changes');
    await save(element);
    expect((await client.segments.get('silent'))?.rule.rules[0]).to.deep.include({ value: 'ordinary' });
    expect(inside(element).querySelector('.save')?.textContent).not.to.include('Unsaved changes');
    await client.history.undo();
    await settled();
    expect(ruleNames(element)[0]).to.equal('value tier is High value');
  });

  it('does not save without a name', async () => {
    const { element, client } = await builder(highAndSilent);
    await save(element, '  ');
    expect(problem(element)).to.equal('Give the segment a name.');
    expect((await client.segments.list()).items).to.deep.equal([]);
  });

  it('does not save an unfinished segment', async () => {
    const { element, client } = await builder({ combinator: 'and', rules: [{ field: 'tier', operator: 'is' }] });
    await save(element, 'Half');
    expect(problem(element)).to.equal('Finish the rules first: an unfinished segment is not saved.');
    expect((await client.segments.list()).items).to.deep.equal([]);
  });

  it('lets the page refuse', async () => {
    const { element, client } = await builder(highAndSilent);
    let asked: unknown;
    element.addEventListener('rapport-segment-before-save', (event) => {
      asked = event.detail;
      event.preventDefault();
    });
    await save(element, 'At risk');
    expect(asked).to.deep.equal({ name: 'At risk', rule: highAndSilent });
    expect((await client.segments.list()).items).to.deep.equal([]);
  });

  it('says that somebody else has changed the segment, and replaces their change only when asked again', async () => {
    const { element, client, settled } = await builder(undefined, withSaved);
    await choose(element, control(ruleAt(element, 0), 'Value'), 'Ordinary');
    await client.segments.update('silent', { name: 'Silent again' });
    await settled();
    expect(ruleNames(element)[0]).to.equal('value tier is Ordinary');
    await save(element);
    expect(problem(element)).to.include('Somebody else has changed this segment');
    expect((await client.segments.get('silent'))?.rule).to.deep.equal(highAndSilent);
    await save(element);
    expect((await client.segments.get('silent'))?.rule.rules[0]).to.deep.include({ value: 'ordinary' });
  });

  it('follows changes from elsewhere while nobody edits', async () => {
    const { element, client, settled } = await builder(undefined, withSaved);
    await client.segments.update('silent', { rule: { combinator: 'and', rules: [] } });
    await settled();
    expect(ruleNames(element)).to.deep.equal([]);
  });

  it('says why a segment was not saved, and keeps what was typed', async () => {
    const adapter = failing(
      memoryAdapter({ seed: fourCustomers, now: () => testNow }),
      'denied',
      (call) => call === 'segments.create',
    );
    const { element } = await builder(highAndSilent, { adapter });
    await save(element, 'At risk');
    expect(problem(element)).to.include('permission');
    expect(control<HTMLInputElement>(inside(element), 'Name of the segment').value).to.equal('At risk');
  });

  it('saves a snapshot as a new segment, since its members stay', async () => {
    const snapshot = { ...saved, mode: 'snapshot' as const, members: ['ada'], takenAt: testNow };
    const { element, client } = await builder(undefined, {
      ...withSaved,
      seed: { ...fourCustomers, segments: [snapshot] },
    });
    expect(inside(element).querySelector('.save')?.textContent).to.include('its members stay as they were');
    await save(element, 'Living');
    expect((await client.segments.get('silent'))?.mode).to.equal('snapshot');
    expect((await client.segments.list()).items).to.have.length(2);
  });

  it('offers no saving where segments cannot be written', async () => {
    const { element } = await builder(highAndSilent, { permissions: { stores: { segments: 'read' } } });
    expect(inside(element).querySelector('.save')).to.equal(null);
  });

  it('filters a list by the segment that was saved', async () => {
    const { provider, element } = await scene<SegmentFilter>(
      html`<rapport-segment-filter .value=${highAndSilent}></rapport-segment-filter
        ><rapport-customer-list></rapport-customer-list>`,
      { seed: fourCustomers },
    );
    const list = provider.querySelector('rapport-customer-list') as CustomerList;
    provider.addEventListener('rapport-segment-saved', (event) => (list.segmentId = event.detail.id));
    await save(element, 'At risk');
    const names = await until(element, () => {
      const rows = [...list.renderRoot.querySelectorAll('[part~="row"]')].map((row) => row.textContent);
      return rows.length === 1 && rows;
    });
    expect(names[0]).to.include('Ada');
  });

  it('keeps the focus where it is while saving', async () => {
    const { element } = await builder(highAndSilent);
    await fill(element, control(inside(element), 'Name of the segment'), 'At risk');
    const button = inside(element).querySelector<HTMLButtonElement>('.save button');
    button?.focus();
    await press(element, button as HTMLElement);
    await renderingEnds(element);
    expect(deepActiveElement()).to.equal(button);
  });
});
