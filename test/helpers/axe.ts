/** Asks axe whether what is shown can be used by everybody. */
import axe from 'axe-core';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Rules about a whole page, which a single element in a test page cannot meet. */
const wholePageRules = ['region', 'landmark-one-main', 'page-has-heading-one', 'bypass'];

export interface AxeOptions {
  /** The subject is a page with landmarks and a heading, not one element. */
  readonly wholePage?: boolean;
  /** Rules to leave out, each with the reason why it does not apply here. */
  readonly without?: Readonly<Record<string, string>>;
}

/** What axe found wrong under an element; open shadow roots are part of it. */
export async function violations(
  subject: Element | Document = document,
  options: AxeOptions = {},
): Promise<axe.Result[]> {
  const left = [...(options.wholePage ? [] : wholePageRules), ...Object.keys(options.without ?? {})];
  const found = await axe.run(subject, {
    runOnly: { type: 'tag', values: tags },
    rules: Object.fromEntries(left.map((rule) => [rule, { enabled: false }])),
    resultTypes: ['violations'],
  });
  return found.violations;
}

function describe({ id, help, nodes }: axe.Result): string {
  const places = nodes.map(({ target, html, failureSummary = '' }) => {
    const path = target.flat().join(' >>> ');
    return `  at ${path}\n     ${html.slice(0, 200)}\n     ${failureSummary.replaceAll('\n', '\n     ')}`;
  });
  return [`${id}: ${help}`, ...places].join('\n');
}

/** Fails with every violation, its place and how to mend it. */
export async function expectAccessible(subject?: Element | Document, options?: AxeOptions): Promise<void> {
  const found = await violations(subject, options);
  if (found.length > 0)
    throw new Error(`axe found ${found.length} kinds of violation:\n${found.map(describe).join('\n')}`);
}
