/** The sections of the desk, talking to each other: everything here goes by attributes, properties and events of the elements. */
import type { RapportClient } from '../../src/data/client.js';
import type { RuleGroup } from '../../src/model/index.js';
import { localText } from '../../src/model/index.js';
import { offer, only, part, pause, preferences } from './page.js';
import { inEveryLanguage, language, words } from './words.js';

const everybody = '';
/** The rule of the filter, before anybody has saved it. */
const ownRule = '(own)';

export interface Desk {
  /** Shows what is in the store by now: choices anew, and a customer who exists. */
  settle(): Promise<void>;
}

/** Connects the elements. */
export function connect(client: RapportClient): Desk {
  const list = only('rapport-customer-list');
  const filter = only('rapport-segment-filter');
  const card = only('rapport-customer-card');
  const timeline = only('rapport-timeline');
  const board = only('rapport-pipeline-board');
  const segment = part('segment', HTMLSelectElement);
  const whichPipeline = part('which-pipeline', HTMLSelectElement);
  const survey = part('survey', HTMLSelectElement);
  const asked = part('asked', HTMLElement);
  let chosen = '';
  let name = '';

  const writeAsked = (): void => {
    asked.textContent = name === '' ? words().askingNobody : words().asking(name);
  };

  async function choose(id: string): Promise<void> {
    chosen = id;
    list.customerId = id;
    card.customerId = id;
    timeline.customerId = id;
    askAnew();
    preferences.set('customer', id);
    const customer = id === '' ? undefined : await client.customers.get(id);
    if (chosen !== id) return;
    name = customer?.name ?? '';
    writeAsked();
  }

  /** A fresh form, so that nobody sends what was written about somebody else. */
  function askAnew(): void {
    const form = only('rapport-feedback-form');
    const fresh = form.cloneNode() as typeof form;
    fresh.surveyId = survey.value;
    fresh.customerId = chosen === '' ? undefined : chosen;
    fresh.hidden = survey.value === '';
    form.replaceWith(fresh);
  }

  function showSegment(id: string): void {
    list.rule = undefined;
    list.segmentId = id;
    filter.segmentId = id;
    if (id === everybody) filter.value = { combinator: 'and', rules: [] };
    preferences.set('segment', id);
  }

  /** The list follows each step, but not into a rule that is unfinished. */
  function showRule(rule: RuleGroup): void {
    if (!filter.complete) return;
    const isOpen = rule.rules.length === 0 && !rule.not;
    list.rule = isOpen ? undefined : rule;
    if (isOpen) list.segmentId = everybody;
    void offerSegments(isOpen ? everybody : ownRule);
  }

  async function offerSegments(id = segment.value): Promise<void> {
    const { items } = await client.segments.list({ limit: 100 });
    const own = id === ownRule ? [{ value: ownRule, label: words().ownRule }] : [];
    const saved = items.map((item) => ({ value: item.id, label: item.name }));
    offer(segment, [{ value: everybody, label: words().everybody }, ...own, ...saved], id);
  }

  async function offerPipelines(): Promise<void> {
    const { items } = await client.pipelines.list({ limit: 100 });
    offer(
      whichPipeline,
      items.map((item) => ({ value: item.id, label: localText(item.name, language()) })),
    );
    board.pipelineId = whichPipeline.value;
  }

  async function offerSurveys(): Promise<void> {
    const { items } = await client.surveys.list({ limit: 100 });
    const before = survey.value;
    offer(
      survey,
      items.map((item) => ({ value: item.id, label: localText(item.name, language()) })),
      before || 'relationship',
    );
    if (survey.value !== before) askAnew();
  }

  /** On a narrow page the customer stands below: go there, as somebody chose to see them. */
  function comeToCustomer(): void {
    const aside = part('customer', HTMLElement);
    const isBeside = aside.offsetTop <= part('customers', HTMLElement).offsetTop;
    if (isBeside) return;
    aside.focus({ preventScroll: true });
    aside.scrollIntoView({ block: 'start' });
  }

  async function chooseOfDeal(dealId: string): Promise<void> {
    const deal = await client.deals.get(dealId);
    if (deal?.customerId !== undefined && deal.customerId !== chosen) await choose(deal.customerId);
  }

  list.addEventListener('rapport-customer-chosen', ({ detail }) => {
    void choose(detail.id);
    comeToCustomer();
  });
  filter.addEventListener('rapport-segment-changed', ({ detail }) => showRule(detail.rule));
  filter.addEventListener('rapport-segment-saved', ({ detail }) => {
    void offerSegments(detail.id).then(() => showSegment(detail.id));
  });
  // The board shows the deal; whose it is stands beside it once it is closed.
  board.addEventListener('rapport-deal-open', ({ detail }) => void chooseOfDeal(detail.dealId));
  // Whoever moves a deal sees what that leaves on the customer's timeline.
  board.addEventListener('rapport-deal-moved', ({ detail }) => void chooseOfDeal(detail.dealId));
  segment.addEventListener('change', () => {
    if (segment.value !== ownRule) showSegment(segment.value);
  });
  whichPipeline.addEventListener('change', () => (board.pipelineId = whichPipeline.value));
  survey.addEventListener('change', askAnew);
  client.watch((change) => {
    if (change.kind === 'records' && change.stores.segments) void offerSegments();
  });
  inEveryLanguage(() => {
    writeAsked();
    void offerSegments();
    void offerPipelines();
    void offerSurveys();
  });

  return {
    async settle() {
      const wished = preferences.get('segment') ?? everybody;
      const known = wished !== everybody && (await client.segments.get(wished)) ? wished : everybody;
      await Promise.all([offerSegments(known), offerPipelines(), offerSurveys()]);
      // Each step makes elements read and draw: in one go that would be felt.
      await pause();
      showSegment(known);
      await pause();
      const last = preferences.get('customer') ?? '';
      await choose(last !== '' && (await client.customers.get(last)) ? last : await somebody(client));
    },
  };
}

/** Whose deal stands first; else whoever stands first. */
async function somebody(client: RapportClient): Promise<string> {
  const { items: deals } = await client.deals.list({ limit: 1 });
  if (deals[0]?.customerId !== undefined) return deals[0].customerId;
  const { items: customers } = await client.customers.list({ limit: 1 });
  return customers[0]?.id ?? '';
}
