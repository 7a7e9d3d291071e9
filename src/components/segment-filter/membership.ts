import { html, nothing, type TemplateResult } from 'lit';
import type { Connection, ElementHost } from '../../controllers/connection.js';
import { LiveQuery } from '../../controllers/live-query.js';
import type { Customer } from '../../model/customer.js';
import type { CustomerFacts } from '../../model/facts.js';
import { isRuleGroup, type RuleGroup } from '../../model/rule-group.js';
import { explainSegment, findField, type ExplainedGroup, type ExplainedRule } from '../../segments/index.js';
import { fieldText } from '../shared/field-text.js';
import { audienceStores } from './audience.js';
import type { FilterView, Verdict } from './filter-view.js';
import { mark } from './rule-row.js';

interface Person {
  readonly customer: Customer | undefined;
  readonly facts: CustomerFacts | undefined;
}

export interface MembershipOptions {
  readonly customerId: () => string;
  readonly maySee: (field: string) => boolean;
  readonly timeZone: () => string | undefined;
}

/** Why one customer is in the segment or not: the answer of each rule, with what the record says. */
export class Membership {
  readonly #options: MembershipOptions;
  readonly #connection: Connection;
  readonly #query: LiveQuery<Person>;

  constructor(host: ElementHost, connection: Connection, options: MembershipOptions) {
    this.#options = options;
    this.#connection = connection;
    this.#query = new LiveQuery<Person>(host, connection, {
      read: async (client, signal) => {
        const id = options.customerId();
        const [customer, facts] = await Promise.all([
          client.customers.get(id, { signal }),
          client.supports.facts ? client.customers.facts([id], {}, { signal }) : [],
        ]);
        return { customer, facts: facts[0] };
      },
      key: () => (options.customerId() === '' || !connection.mayRead('customers') ? undefined : [options.customerId()]),
      stores: audienceStores,
    });
  }

  /** The verdict of each rule and group by key; `undefined` while nobody is asked about, or the segment is unfinished. */
  verdicts(rule: RuleGroup | undefined, view: Omit<FilterView, 'verdicts'>): ReadonlyMap<string, Verdict> | undefined {
    const person = this.#query.value;
    const { client } = this.#connection;
    if (!rule || !client || !person?.customer) return undefined;
    const explained = explainSegment(
      rule,
      { record: person.customer, facts: person.facts },
      { now: client.now().toISOString(), timeZone: this.#options.timeZone(), definitions: view.definitions },
    );
    const verdicts = new Map<string, Verdict>();
    this.#collect(rule, explained, view, verdicts);
    return verdicts;
  }

  /** The line that says whether the customer is in the segment. */
  template(view: FilterView): TemplateResult | typeof nothing {
    const { t, common, verdicts, edits } = view;
    const { state, value } = this.#query;
    if (state.status === 'idle') return nothing;
    if (state.status === 'failed' && !value)
      return html`<p class="membership problem" role="alert">${common.failed[state.error.code]}</p>`;
    if (!value) return html`<p class="membership"><span class="skeleton line"></span></p>`;
    if (!value.customer) return html`<p class="membership muted">${t.noCustomer}</p>`;
    const verdict = verdicts?.get(edits.keys.of(edits.rule));
    if (!verdict) return html`<p class="membership muted">${t.whyLater}</p>`;
    const name = `\u2068${value.customer.name.slice(0, 120)}\u2069`;
    return html`<p class="membership ${verdict.holds ? 'good' : 'bad'}" part="membership">
      ${mark(view, verdict)} <span>${verdict.holds ? t.isIn(name) : t.isOut(name)}</span>
    </p>`;
  }

  #collect(
    group: RuleGroup,
    explained: ExplainedGroup,
    view: Omit<FilterView, 'verdicts'>,
    verdicts: Map<string, Verdict>,
  ): void {
    verdicts.set(view.edits.keys.of(group), { holds: explained.holds });
    group.rules.forEach((node, index) => {
      const answer = explained.rules[index];
      if (!answer) return;
      if (isRuleGroup(node)) this.#collect(node, answer as ExplainedGroup, view, verdicts);
      else
        verdicts.set(view.edits.keys.of(node), {
          holds: answer.holds,
          actual: this.#actual(answer as ExplainedRule, view),
        });
    });
  }

  #actual(
    { rule, actual }: ExplainedRule,
    { t, common, definitions, segment, format, suggestions }: Omit<FilterView, 'verdicts'>,
  ): string {
    const field = findField('customers', rule.field, definitions);
    if (!field || actual === undefined) return t.noValue;
    if (!this.#options.maySee(field.name)) return common.hidden;
    const now = this.#connection.client?.now() ?? new Date();
    const text = fieldText(field, actual, { words: segment, format, now });
    return t.actual(suggestions.nameOf(field, text) ?? (text.length > 200 ? `${text.slice(0, 200)}…` : text));
  }
}
