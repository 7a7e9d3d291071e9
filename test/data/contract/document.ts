import { runInThisContext } from 'node:vm';
import type { RapportAdapter } from '../../../src/data/adapter.js';
import { isDataError } from '../../../src/data/data-error.js';

export interface Example {
  /** The heading of its section; each section has a store of its own. */
  readonly section: string;
  readonly call: string;
  readonly answer: unknown;
}

/** Every call of the document that has an answer printed below it, in order. */
export function examplesIn(markdown: string): Example[] {
  return markdown
    .split(/^### /m)
    .slice(1)
    .flatMap((text) => {
      const section = text.slice(0, text.indexOf('\n'));
      return [...text.matchAll(/```js\n([\s\S]*?)\n```\n\n```json\n([\s\S]*?)\n```/g)].map(
        ([, call = '', answer = '']) => ({
          section,
          call,
          answer: JSON.parse(answer) as unknown,
        }),
      );
    });
}

/** What a call answers, as JSON says it; a rejection as its code with what it carries. */
export async function answerOf(crm: RapportAdapter, call: string): Promise<unknown> {
  const run = runInThisContext(`async (crm) => (${call})`) as (crm: RapportAdapter) => Promise<unknown>;
  const answer = await run(crm).catch((error: unknown) => {
    if (!isDataError(error)) throw error;
    return { 'rejects with': error.code, ...(error.current === undefined ? {} : { current: error.current }) };
  });
  return JSON.parse(JSON.stringify(answer)) as unknown;
}

/** Whether an answer is the one that is printed; `…` stands for any value, and as a key for further fields. */
export function isAnswer(printed: unknown, actual: unknown): boolean {
  if (printed === '…') return actual !== undefined;
  if (typeof printed !== 'object' || typeof actual !== 'object' || printed === null || actual === null)
    return printed === actual;
  const [wanted, given] = [printed as Record<string, unknown>, actual as Record<string, unknown>];
  const keys = Object.keys(wanted).filter((key) => key !== '…');
  const isWhole = keys.length === Object.keys(given).length || Object.hasOwn(wanted, '…');
  return (
    isWhole &&
    Array.isArray(printed) === Array.isArray(actual) &&
    keys.every((key) => isAnswer(wanted[key], given[key]))
  );
}

/** The code of the first fenced block after a heading. */
export function blockAfter(markdown: string, heading: string): string {
  return /```\w+\n([\s\S]*?)```/.exec(markdown.slice(markdown.indexOf(`\n## ${heading}\n`)))?.[1] ?? '';
}

/** How a file of the repository imports, as those who install the package write it. */
export function asInstalled(code: string): string {
  return code
    .replace(/'(?:\.\.\/)+src\/(model|segments)\/index\.js'/g, "'rapport-elements/$1'")
    .replace(/'(?:\.\.\/)+src\/data\/[\w-]+\.js'/g, "'rapport-elements'");
}

/** The chapter that lists the clauses, for these clauses. */
export function clauseList(clauses: readonly { readonly topic: string; readonly name: string }[]): string {
  const topics = new Set(clauses.map(({ topic }) => topic));
  const chapters = [...topics].map((topic) => {
    const lines = clauses
      .filter((clause) => clause.topic === topic)
      .map(({ name }) => `- ${name.replaceAll('__', '\\_\\_')}`);
    return `### ${topic}\n\n${lines.join('\n')}\n`;
  });
  return chapters.join('\n');
}
