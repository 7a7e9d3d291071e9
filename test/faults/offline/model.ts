/** What was asked of the tabs of a simulated world, and what each asking came to. */
import type { OutboxState } from '../../../src/data/outbox.js';
import type { Commit } from './backend.js';

/** One thing that a person did. */
export interface Deed {
  /** Occurs in the arguments of its write, and nowhere else. */
  readonly mark: string;
  /** What it is about; deeds about the same reach the backend in their order. */
  readonly subject: string;
  /** Everything that had been accepted about its subject when it was begun. */
  readonly after: readonly Deed[];
  readonly isErasure: boolean;
  /**
   * `asked`: no answer yet. `accepted`: somebody was told that it is kept. `refused`: somebody was told that it is not.
   * `unknown`: the tab crashed before it said anything.
   */
  outcome: 'asked' | 'accepted' | 'refused' | 'unknown';
  /** The person has let it go, or its data was taken away together with the database. */
  isGivenUp: boolean;
}

export interface Violation {
  readonly rule: 'lost' | 'doubled' | 'torn' | 'out of order' | 'a lie' | 'apart' | 'refused and done' | 'back again';
  readonly what: string;
}

export class Model {
  readonly deeds: Deed[] = [];

  begin(subject: string, isErasure = false): Deed {
    const deed: Deed = {
      mark: `mark${this.deeds.length + 1};`,
      subject,
      after: this.deeds.filter((other) => other.subject === subject && other.outcome === 'accepted'),
      isErasure,
      outcome: 'asked',
      isGivenUp: false,
    };
    this.deeds.push(deed);
    return deed;
  }

  /** Whether somebody has asked to erase the subject: then nothing else about it is promised any more. */
  isErased({ subject }: Deed): boolean {
    return this.deeds.some((deed) => deed.isErasure && deed.subject === subject && deed.outcome !== 'refused');
  }

  /** What the backend has done, against what people were told. */
  compare(commits: readonly Commit[]): Violation[] {
    const places = this.placesIn(commits);
    const violations: Violation[] = [];
    for (const deed of this.deeds) {
      const [place, ...more] = places.get(deed) ?? [];
      if (more.length > 0) violations.push({ rule: 'doubled', what: deed.mark });
      if (place === undefined) continue;
      if (deed.outcome === 'refused') violations.push({ rule: 'refused and done', what: deed.mark });
      for (const before of deed.after) {
        const earlier = places.get(before)?.[0] ?? -1;
        if (earlier > place) violations.push({ rule: 'out of order', what: `${deed.mark} before ${before.mark}` });
      }
    }
    return violations;
  }

  /** Deeds that were promised and that the backend has not done. */
  unsent(commits: readonly Commit[]): Deed[] {
    const places = this.placesIn(commits);
    return this.deeds.filter(
      (deed) => deed.outcome === 'accepted' && !deed.isGivenUp && !this.isErased(deed) && !places.has(deed),
    );
  }

  /** Whether a tab may say this while these of its own promises have not been kept. */
  static isHonest({ phase, unsent, parked }: OutboxState, own: readonly Deed[]): boolean {
    return phase !== 'idle' && unsent + parked >= own.length;
  }

  private placesIn(commits: readonly Commit[]): Map<Deed, number[]> {
    const places = new Map<Deed, number[]>();
    commits.forEach((commit, place) => {
      const text = JSON.stringify(commit.arguments);
      for (const deed of this.deeds) {
        if (text.includes(`"${deed.mark}`)) places.set(deed, [...(places.get(deed) ?? []), place]);
      }
    });
    return places;
  }
}
