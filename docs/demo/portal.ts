/**
 * The portal of Orrery Works. It uses the elements as any embedder would; only the addresses differ, because this page is
 * served from the sources of the library. With the package installed, these imports read:
 *
 *     import 'rapport-elements/define/customer-card';      // and so on for each element used
 *     import type { RapportClient } from 'rapport-elements';
 */
import '../../src/define/customer-card.js';
import '../../src/define/customer-list.js';
import '../../src/define/feedback-form.js';
import '../../src/define/pipeline-board.js';
import '../../src/define/provider.js';
import '../../src/define/segment-filter.js';
import '../../src/define/timeline.js';
import type { RapportClient } from '../../src/data/client.js';
import { colleagues, actorOf, linWei } from '../../stories/support/company/colleagues.js';
import { followSwitches } from './appearance.js';
import { moveIn, sourceOf, startAnew, takeOrders, type Source, type Step } from './company.js';
import { connect } from './desk.js';
import { offerUndo } from './history.js';
import { offerOrders } from './orders-dialog.js';
import { only, part, pause, say } from './page.js';
import { markSections } from './sections.js';
import { inEveryLanguage, numberText, words } from './words.js';

const provider = only('rapport-provider');
provider.session = () => ({ actor: actorOf(linWei) });
only('rapport-customer-card').people = colleagues.map(actorOf);
followSwitches(provider);
markSections();

/** `?customers=300` makes up a company of another size. */
const size = Number(new URLSearchParams(location.search).get('customers')) || undefined;

const progress = part('progress', HTMLElement);
const progressText = part('progress-text', HTMLElement);
const progressBar = part('progress-bar', HTMLProgressElement);
const problem = part('problem', HTMLElement);
const retry = part('problem-retry', HTMLButtonElement);
const controls = [part('open-orders', HTMLButtonElement), part('reset', HTMLButtonElement)];

function stepText(step: Step, source: Source['is']): string {
  const t = words();
  if (step.is === 'waiting') return t.waitingForTab;
  if (step.is === 'clearing') return t.clearing;
  if (step.is === 'planning') return t.planning;
  const [done, total] = [numberText(step.done ?? 0), numberText(step.total ?? 0)];
  return source === 'company' ? t.movingIn(done, total) : t.takingIn(done, total);
}

function showStep(step: Step, source: Source['is']): void {
  // Told by role=status, and hardly anybody wants to hear every number.
  progressText.setAttribute('aria-live', step.is === 'filling' ? 'off' : 'polite');
  progressText.textContent = stepText(step, source);
  if (step.total) {
    progressBar.max = step.total;
    progressBar.value = step.done ?? 0;
  } else progressBar.removeAttribute('value');
}

function start(client: RapportClient): void {
  const desk = connect(client);
  offerUndo(client);

  async function writeSource(): Promise<void> {
    const source = await sourceOf(client);
    if (!source) return;
    const t = words();
    const store = source.is === 'company' ? 'deals' : 'orders';
    const [customers, others] = (await Promise.all([client.customers.count(), client[store].count()])).map(numberText);
    const what =
      source.is === 'company'
        ? t.ofCompany(customers ?? '', others ?? '')
        : t.ofOrders(source.file, customers ?? '', others ?? '');
    part('source', HTMLElement).textContent = `${what} ${client.status.mode === 'durable' ? t.kept : t.notKept}`;
  }

  /** Fills the desk, with everything that a person wants to know meanwhile and if it fails. */
  async function fill(source: Source['is'], act: (tell: (step: Step) => void) => Promise<void>): Promise<void> {
    problem.hidden = true;
    progress.hidden = false;
    document.documentElement.dataset['state'] = 'filling';
    for (const control of controls) control.disabled = true;
    try {
      await act((step) => showStep(step, source));
      say(source === 'company' ? words().companyReady : words().ordersReady);
      await settle();
    } catch (error) {
      console.error(error);
      complain(words().notFilled, () => fill('company', (tell) => startAnew(client, size, tell)));
    } finally {
      progress.hidden = true;
      delete document.documentElement.dataset['state'];
      for (const control of controls) control.disabled = false;
    }
  }

  async function settle(): Promise<void> {
    await desk.settle();
    await pause();
    await writeSource();
  }

  inEveryLanguage(() => void writeSource());
  provider.addEventListener('rapport-storage-status', () => void writeSource());
  client.watch((change) => {
    // Another tab has put something else on the desk.
    if (change.kind === 'records' && change.origin === 'elsewhere' && change.stores.surveys) void settle();
  });

  const resetDialog = part('reset-dialog', HTMLDialogElement);
  part('reset', HTMLButtonElement).addEventListener('click', () => {
    resetDialog.returnValue = '';
    resetDialog.showModal();
  });
  resetDialog.addEventListener('close', () => {
    if (resetDialog.returnValue === 'reset') void fill('company', (tell) => startAnew(client, size, tell));
  });
  offerOrders(async (orders, summary) => {
    await fill('orders', (tell) => takeOrders(client, orders, summary, tell));
    orders.close();
  });

  async function open(): Promise<void> {
    try {
      if (!(await sourceOf(client))) return await fill('company', (tell) => moveIn(client, size, tell));
      await settle();
      for (const control of controls) control.disabled = false;
    } catch (error) {
      console.error(error);
      complain(words().notOpened, async () => location.reload());
    }
  }

  void open();
}

function complain(text: string, again: () => Promise<void>): void {
  part('problem-text', HTMLElement).textContent = text;
  retry.onclick = () => void again();
  problem.hidden = false;
}

// What somebody asked for and nothing else has answered for.
addEventListener('unhandledrejection', () => say(words().notDone));

// The provider opens its store by itself; what it uses is there with the first status.
if (provider.client) start(provider.client);
else {
  provider.addEventListener('rapport-storage-status', () => provider.client && start(provider.client), { once: true });
}
