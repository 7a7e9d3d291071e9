/** Decides how many requests are too many. Replace the one in memory where several processes serve together. */
export interface Limiter {
  /** Takes note of one request; answers the seconds to wait before the next try, 0 for one that may go on. */
  take(key: string): number | Promise<number>;
}

export interface BucketOptions {
  /** Requests that a key may make in the long run. */
  readonly perMinute?: number;
  /** Requests that it may make at once. */
  readonly burst?: number;
  /** Milliseconds, for tests. */
  readonly now?: () => number;
}

interface Bucket {
  readonly tokens: number;
  readonly at: number;
}

/** Keys that are remembered; when there are more, the longest unused are forgotten. */
const mostKeys = 10_000;

/** A bucket of tokens for each key, in the memory of this process. */
export function tokenBucket({ perMinute = 600, burst = 100, now = Date.now }: BucketOptions = {}): Limiter {
  const perMillisecond = perMinute / 60_000;
  const buckets = new Map<string, Bucket>();
  return {
    take(key) {
      const at = now();
      const { tokens: left, at: before } = buckets.get(key) ?? { tokens: burst, at };
      const tokens = Math.min(burst, left + Math.max(0, at - before) * perMillisecond);
      // Put in again, so that the first key of the map is the one that was unused for longest.
      buckets.delete(key);
      buckets.set(key, { tokens: tokens >= 1 ? tokens - 1 : tokens, at });
      const oldest = buckets.size > mostKeys ? buckets.keys().next() : undefined;
      if (oldest && !oldest.done) buckets.delete(oldest.value);
      return tokens >= 1 ? 0 : (1 - tokens) / perMillisecond / 1_000;
    },
  };
}
