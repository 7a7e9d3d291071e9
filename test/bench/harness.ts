/** What every area answers with: how often, how long, and how many times the floor of the same run. */
export interface Result {
  readonly subject: string;
  readonly metric: string;
  /** Runs. */
  readonly n: number;
  /** Milliseconds, unless the metric says otherwise. */
  readonly median: number;
  readonly min: number;
  readonly max: number;
  /** Median of the ratios to the floor, pair by pair; absent where nothing is a floor for it. */
  readonly ratio?: number;
}

export interface Options {
  readonly rounds: number;
  readonly subjects?: readonly string[] | undefined;
  readonly records?: number | undefined;
}

/** How the name of a metric ends that is a pause of the page, and no work to be compared. */
export const longestTask = 'longest task';

export type Measure = (options: Options) => Promise<readonly Result[]>;

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** Runs of several subjects, round by round, so that each is compared with the floor of its own round. */
export class Rounds {
  readonly #runs: {
    readonly subject: string;
    readonly metric: string;
    readonly round: number;
    readonly value: number;
  }[] = [];

  add(subject: string, round: number, metrics: Readonly<Record<string, number>>): void {
    for (const [metric, value] of Object.entries(metrics)) this.#runs.push({ subject, metric, round, value });
  }

  /** One result for each subject and metric, metric by metric. */
  results(floor: string): Result[] {
    const metrics = [...new Set(this.#runs.map(({ metric }) => metric))];
    const subjects = [...new Set(this.#runs.map(({ subject }) => subject))];
    return metrics.flatMap((metric) =>
      subjects.flatMap((subject) => {
        const runs = this.#runs.filter((run) => run.metric === metric && run.subject === subject);
        if (runs.length === 0) return [];
        const values = runs.map(({ value }) => value);
        const ratios = runs.flatMap(({ round, value }) => {
          const beside = this.#runs.find(
            (run) => run.metric === metric && run.subject === floor && run.round === round,
          );
          return beside && beside.value > 0 && !metric.endsWith(longestTask) ? [value / beside.value] : [];
        });
        return {
          subject,
          metric,
          n: values.length,
          median: median(values),
          min: Math.min(...values),
          max: Math.max(...values),
          ...(ratios.length > 0 && { ratio: median(ratios) }),
        };
      }),
    );
  }
}

/** A Markdown table, to be read and to be kept in the documentation. */
export function table(results: readonly Result[]): string {
  const rows = [
    ['metric', 'subject', 'n', 'median', 'min', 'max', 'ratio'],
    ...results.map(({ metric, subject, n, median: middle, min, max, ratio }) => [
      metric,
      subject,
      String(n),
      figure(middle),
      figure(min),
      figure(max),
      ratio === undefined ? '' : figure(ratio),
    ]),
  ];
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => (column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join(' | ')} |`;
  const [head = [], ...body] = rows;
  const rule = `| ${widths.map((width, column) => (column < 2 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  return [line(head), rule, ...body.map(line)].join('\n');
}

/** Three digits that mean something. */
function figure(value: number): string {
  if (value === 0) return '0';
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  return value.toFixed(Math.min(digits, 4));
}
