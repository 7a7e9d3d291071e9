import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { announce } from '../../controllers/announcer.js';
import { Connection } from '../../controllers/connection.js';
import { LiveQuery } from '../../controllers/live-query.js';
import { Notice } from '../../controllers/notice.js';
import { Readiness } from '../../controllers/readiness.js';
import { undoDirection } from '../../controllers/undo-keys.js';
import { Words } from '../../controllers/words.js';
import { commonWords } from '../../locales/common.js';
import { segmentFilterWords } from '../../locales/segment-filter.js';
import { segmentWords } from '../../locales/segment-words.js';
import { servingLocale } from '../../locales/words.js';
import type { FieldDefinition } from '../../model/field.js';
import { isRuleGroup, type RuleGroup, type RuleNode } from '../../model/rule-group.js';
import type { Rule } from '../../model/rule.js';
import { describeRule, describeSegment, fieldsOf, type FieldSpec } from '../../segments/index.js';
import { controlStyles } from '../../styles/controls.js';
import { hostStyles } from '../../styles/host.js';
import { menuStyles } from '../../styles/menu.js';
import { deniedPanel, failedPanel } from '../shared/states.js';
import { Audience } from './audience.js';
import { checkDraft, type CheckedDraft } from './checked-draft.js';
import { Drafts } from './drafts.js';
import type { FilterView } from './filter-view.js';
import { header } from './header.js';
import { Membership } from './membership.js';
import { Openings } from './openings.js';
import { foreignPanel, notFoundPanel, skeleton } from './panels.js';
import { ruleControlStyles } from './rule-controls.styles.js';
import { RuleCounts } from './rule-counts.js';
import { draftOf } from './rule-draft.js';
import { RuleEdits } from './rule-edits.js';
import { groupBox, GroupNumbers } from './rule-group.js';
import { saveForm } from './save-form.js';
import { SavedSegment } from './saved-segment.js';
import { SegmentChangedEvent } from './segment-filter.events.js';
import { segmentFilterStyles } from './segment-filter.styles.js';
import { Suggestions } from './suggestions.js';
import { templateChoice } from './templates.js';

/** More rules than this are not put into one sentence: nobody would read it. */
const mostInSentence = 40;
/** The field of a new rule: the first of these that is not asked yet. */
const usualFields = ['tier', 'orders.last', 'lifecycle', 'feedback.nps', 'tags', 'orders.count', 'source', 'name'];

/**
 * Builds a segment of customers from nested groups of rules, and says at each step whom it means and how many they are.
 *
 * @summary Rule builder for segments with a live count.
 * @fires {SegmentChangedEvent} rapport-segment-changed - The user changed the segment; the detail holds the rule, which may be unfinished.
 * @fires {SegmentBeforeSaveEvent} rapport-segment-before-save - The user asked to save the segment; cancel it to refuse.
 * @fires {SegmentSavedEvent} rapport-segment-saved - The adapter confirmed that the segment is saved.
 * @fires {RapportReadyEvent} rapport-ready - The segment has been counted, for the first time or again.
 * @fires {RapportErrorEvent} rapport-error - The segment could not be counted; the detail holds the code.
 * @csspart filter - The whole builder.
 * @csspart count - How many customers the segment has, or fit one rule.
 * @csspart sentence - What the segment means, in words.
 * @csspart group - One group of rules.
 * @csspart rule - One rule.
 * @csspart control - One select or input of a rule.
 * @csspart menu-button - The button that opens the actions of a rule or a group.
 * @csspart add-rule - The button that adds a rule to a group.
 * @csspart add-group - The button that adds a group to a group.
 * @csspart template - An example to start from.
 * @csspart membership - The line that says whether the customer is in the segment.
 * @csspart undo - The button that takes the last step back.
 * @csspart redo - The button that does it again.
 * @csspart save - The name and the button that saves.
 * @csspart state - What takes the builder's place where there is nothing to edit.
 * @csspart retry - The button that counts or reads again after a failure.
 * @csspart notice - The line that says what was done or refused.
 */
export class SegmentFilter extends LitElement {
  static override styles = [hostStyles, controlStyles, menuStyles, ruleControlStyles, segmentFilterStyles];

  /** A saved segment to load, and to save changes to. Set by the element when a new segment has been saved. */
  @property({ attribute: 'segment-id', reflect: true }) segmentId = '';

  /** A customer about whom each rule says whether they fit, and why. */
  @property({ attribute: 'customer-id' }) customerId = '';

  /** Shows the segment without any way to change it. */
  @property({ type: Boolean, reflect: true }) readonly = false;

  readonly #connection = new Connection(this, { isNeeded: () => this.segmentId !== '' });
  readonly #words = new Words(this, this.#connection, 'segment-filter', segmentFilterWords);
  readonly #common = new Words(this, this.#connection, 'common', commonWords);
  readonly #segment = new Words(this, this.#connection, 'segments', segmentWords);
  readonly #fields = new LiveQuery<readonly FieldDefinition[]>(this, this.#connection, {
    read: async (client, signal) => (await client.fields.list({ limit: client.supports.pageLimit }, { signal })).items,
    key: () => (this.#connection.mayRead('fields') ? [] : undefined),
    stores: ['fields'],
  });
  readonly #drafts = new Drafts();
  readonly #openings = new Openings(this);
  readonly #suggestions = new Suggestions(this, this.#connection);
  readonly #edits = new RuleEdits(this, {
    definitions: () => this.#definitions,
    changed: (rule, isTyping) => this.#onChanged(rule, isTyping),
    refused: (reason) => this.#notice.refused(this.#words.t.refusals[reason]),
    moved: (key) => this.#sayMoved(key),
    removed: (node) => announce(this.#words.t.removed(this.#nameOf(node))),
  });
  readonly #saved = new SavedSegment(this, this.#connection, {
    id: () => this.segmentId,
    rule: () => this.#finished,
    draft: () => this.#edits.rule,
    loaded: (rule) => this.#take(rule),
    created: (id) => (this.segmentId = id),
    label: (name) => this.#words.t.savedAs(name),
    saved: (name) => this.#notice.done(this.#words.t.savedAs(name), { undoable: true }),
  });
  readonly #audience = new Audience(this, this.#connection, {
    rule: () => this.#finished,
    sentence: (count, all) => this.#countInWords(count, all),
  });
  readonly #counts = new RuleCounts(this, this.#connection, {
    rules: () => this.#finishedRules,
    isSupported: () => this.#audience.isSupported,
    isTyping: () => this.#audience.isTyping,
  });
  readonly #membership = new Membership(this, this.#connection, {
    customerId: () => this.customerId,
    maySee: (field) => this.#connection.maySee(`customers.${field}`),
    timeZone: () => this.#words.format.timeZone,
  });
  readonly #notice = new Notice(this, this.#connection, this.#common);
  #checked: CheckedDraft | undefined;
  #epoch: readonly unknown[] = [];

  constructor() {
    super();
    new Readiness(this, () => this.#audience.state);
  }

  /** The segment as plain JSON, finished or not. What cannot be edited is answered as it was given. */
  @property({ attribute: false })
  get value(): unknown {
    const { rule, foreign } = this.#edits.draft;
    return foreign ? foreign.value : rule;
  }

  set value(value: unknown) {
    // A page that puts back what the event gave it has changed nothing, and must not take the undo steps away.
    if (value === this.value) return;
    const draft = draftOf(value);
    if (draft.foreign || this.#edits.draft.foreign || JSON.stringify(draft.rule) !== JSON.stringify(this.#edits.rule))
      this.#take(value);
  }

  /** Whether the segment can be asked as it stands. Use it before a list or a campaign is given the rule. */
  get complete(): boolean {
    return this.#finished !== undefined;
  }

  protected override render(): TemplateResult {
    return html`<div class="root" dir=${this.#words.direction} lang=${servingLocale(this.#words.locale)}>
      <section class="card filter" part="filter" aria-label=${this.#words.t.title} @keydown=${this.#onKeydown}>
        ${this.#content()}
      </section>
      ${this.#notice.template()}
    </div>`;
  }

  #content(): TemplateResult {
    const common = this.#common.t;
    const { t } = this.#words;
    const connection = this.#connection;
    if (!connection.mayRead('customers') || (this.segmentId !== '' && !connection.mayRead('segments')))
      return deniedPanel(common);
    const fields = this.#fields.state;
    // Without their definitions, rules about the host's own fields would look as if they were wrong.
    if (fields.status === 'failed' && !fields.stale && this.#check().hasCustomFields) {
      return failedPanel(common, fields.error, () => void this.#fields.refresh());
    }
    const saved = this.#saved.state;
    if (saved.status === 'failed' && !this.#saved.base)
      return failedPanel(common, saved.error, () => void this.#saved.refresh());
    if (saved.status === 'ready' && !saved.value.segment && !this.#saved.base) return notFoundPanel(t);
    if (this.#isWaiting) return skeleton(common);
    const { foreign, rule } = this.#edits.draft;
    const view = this.#view();
    if (foreign)
      return foreignPanel(view, foreign, () => this.#edits.replace('clear', { combinator: 'and', rules: [] }));
    const isEmpty = rule.rules.length === 0 && !rule.not;
    return html`${header(view, {
      audience: this.#audience,
      isComplete: this.#finished !== undefined,
      unfinished: view.faults.size,
      meaning: this.#meaning(view),
      isConnected: connection.client !== undefined,
      travel: (direction) => this.#travel(direction),
    })}
    ${this.#membership.template(view)}${isEmpty ? templateChoice(view) : nothing}${groupBox(view, rule, 1, new GroupNumbers(), this.#freshField(view.fields))}
    ${view.canEdit && connection.mayWrite('segments') ? saveForm(view, this.#saved) : nothing}`;
  }

  get #isWaiting(): boolean {
    if (this.#fields.state.status === 'waiting') return true;
    return this.segmentId !== '' && !this.#saved.base && !this.#connection.isMissing;
  }

  #view(): FilterView {
    const connection = this.#connection;
    const canEdit = !this.readonly;
    const { t, format, locale } = this.#words;
    const definitions = this.#definitions;
    const isCounted = this.#audience.isSupported;
    const timeZone = format.timeZone;
    const epoch = [t, format, definitions, canEdit, isCounted, connection.permissions];
    if (epoch.some((part, index) => part !== this.#epoch[index])) this.#epoch = epoch;
    const view = {
      t,
      common: this.#common.t,
      segment: this.#segment.t,
      format,
      sentence: {
        locale,
        definitions,
        ...(timeZone && { timeZone }),
        nameOf: (field: FieldSpec, id: string) => this.#suggestions.nameOf(field, id),
      },
      definitions,
      fields: this.#offeredFields(definitions),
      operators: connection.client?.supports.operators,
      canEdit,
      isCounted,
      all: this.#audience.all,
      epoch: this.#epoch,
      faults: this.#check().faults,
      edits: this.#edits,
      drafts: this.#drafts,
      openings: this.#openings,
      counts: this.#counts,
      suggestions: this.#suggestions,
    };
    return { ...view, verdicts: this.#membership.verdicts(this.#finished, view) };
  }

  get #definitions(): readonly FieldDefinition[] {
    return this.#fields.value ?? noDefinitions;
  }

  /** The segment, once every rule is whole: only then is it counted or saved. */
  get #finished(): RuleGroup | undefined {
    return this.#check().finished;
  }

  get #finishedRules(): ReadonlyMap<string, Rule> {
    return this.#check().rules;
  }

  #check(): CheckedDraft {
    const { draft } = this.#edits;
    const definitions = this.#definitions;
    if (this.#checked?.draft !== draft || this.#checked.definitions !== definitions) {
      this.#checked = checkDraft(draft, definitions, (node) => this.#edits.keys.of(node));
      this.#suggestions.wantNames(this.#checked.owners);
    }
    return this.#checked;
  }

  /** Fields that the person may see and the data source can answer. */
  #offeredFields(definitions: readonly FieldDefinition[]): readonly FieldSpec[] {
    const hasFacts = this.#connection.client?.supports.facts ?? true;
    return fieldsOf('customers', definitions).filter(
      (field) => (hasFacts || !field.computed) && this.#connection.maySee(`customers.${field.name}`),
    );
  }

  #freshField(fields: readonly FieldSpec[]): string {
    const asked = new Set([...this.#finishedRules.values()].map(({ field }) => field));
    const isOffered = (name: string): boolean => fields.some((field) => field.name === name);
    return usualFields.find((name) => isOffered(name) && !asked.has(name)) ?? 'name';
  }

  #meaning({ segment, sentence, t, format }: FilterView): string {
    const { size } = this.#check();
    return size > mostInSentence
      ? format.plural(size, t.longSentence(format.number(size)))
      : describeSegment(this.#edits.rule, segment, sentence);
  }

  #nameOf(node: RuleNode): string {
    const format = { locale: this.#words.locale, definitions: this.#definitions };
    return isRuleGroup(node)
      ? describeSegment(node, this.#segment.t, format)
      : describeRule(node, this.#segment.t, format);
  }

  #countInWords(count: number, all: number | undefined): string {
    const { t, format } = this.#words;
    return t.matches(format.number(count), all === undefined ? '' : format.plural(all, t.ofAll(format.number(all))));
  }

  #take(value: unknown): void {
    this.#drafts.clear();
    this.#edits.take(value);
    this.#audience.reset();
  }

  #onChanged(rule: RuleGroup, isTyping: boolean): void {
    this.#audience.ask(isTyping);
    this.dispatchEvent(new SegmentChangedEvent(rule));
  }

  #sayMoved(key: string): void {
    const { t, format } = this.#words;
    const place = this.#edits.placeOf(key);
    const node = this.#edits.node(key);
    if (!place || !node) return;
    const { group, index } = place;
    announce(
      t.moved(this.#nameOf(node), format.number(index + 1), format.number(group.rules.length), this.#nameOf(group)),
    );
  }

  #travel(direction: 'undo' | 'redo'): boolean {
    const step = this.#edits.travel(direction);
    if (!step) return false;
    this.#drafts.clear();
    const common = this.#common.t;
    announce(common[direction === 'undo' ? 'undone' : 'redone'](this.#words.t.steps[step]));
    return true;
  }

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (this.readonly || event.defaultPrevented) return;
    const direction = undoDirection(event);
    // Where the builder has nothing to take back, the key is left to the history of the page.
    if (direction) {
      if (this.#travel(direction)) event.preventDefault();
      return;
    }
    const target = event.target as HTMLElement;
    const key = target.dataset['of'];
    const isUp = event.key === 'ArrowUp';
    // On a select, Alt with an arrow opens its list.
    if (!event.altKey || key === undefined || target.localName === 'select' || (!isUp && event.key !== 'ArrowDown'))
      return;
    event.preventDefault();
    this.#edits.move(key, isUp ? 'up' : 'down');
  };
}

const noDefinitions: readonly FieldDefinition[] = [];
