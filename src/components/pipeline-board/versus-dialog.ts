import type { TemplateResult, nothing } from 'lit';
import type { Connection, ElementHost } from '../../controllers/connection.js';
import { Words } from '../../controllers/words.js';
import { dealEntryWords, type DealEntryWords } from '../../locales/deal-entry.js';
import { localText } from '../../model/text.js';
import { adoptLater } from '../../styles/adopt-later.js';
import { shortened } from '../shared/clip.js';
import { Question } from '../shared/question.js';
import { dialogsStyles } from './dialogs.styles.js';
import type { TwoPlaces } from './controllers/entry.js';

/** Two people have moved one deal: shows both places and lets the person choose. */
export class VersusDialog {
  readonly #words: Words<DealEntryWords>;
  readonly #question: Question<'theirs' | 'mine'>;

  constructor(host: ElementHost, connection: Connection) {
    this.#words = new Words(host, connection, 'pipeline-board', dealEntryWords);
    this.#question = new Question(host, 'versus');
    adoptLater(host, dialogsStyles);
  }

  /** Resolves with whether the person's own place holds. */
  async ask({ title, mine, theirs }: TwoPlaces): Promise<boolean> {
    const answer = await this.#question.ask(() => {
      const { t, locale } = this.#words;
      const [own = '', other = ''] = [mine, theirs].map(({ name }) => shortened(localText(name, locale), 60));
      return {
        title: t.versusTitle(shortened(title, 80)),
        text: t.versusText(other, own),
        answers: [
          { value: 'theirs', label: t.versusTheirs(other) },
          { value: 'mine', label: t.versusMine(own), look: 'primary' },
        ],
      };
    });
    return answer === 'mine';
  }

  template(): TemplateResult | typeof nothing {
    return this.#question.template();
  }
}
