import type { FirstFormWords } from './feedback-form.js';

/** All words of `<rapport-feedback-form>`. */
export interface FeedbackFormWords extends FirstFormWords {
  readonly retry: string;
  readonly failed: string;
  readonly failures: Readonly<Record<'invalid' | 'denied' | 'not-found', string>>;
  readonly nowhere: string;
  readonly askPraise: string;
  readonly askImprovement: string;
  readonly points: (value: number, most: number) => string;
  readonly problems: string;
  readonly missingChoice: string;
  readonly missingText: string;
  readonly keptSending: string;
  readonly keptOffline: string;
  readonly keptServer: string;
  readonly notKept: string;
  readonly parked: Readonly<Record<'invalid' | 'too-large' | 'denied' | 'not-found', string>>;
  readonly sent: string;
  readonly thanks: string;
  readonly again: string;
}

/** What is said after the first look. */
export const laterFormWords: Omit<FeedbackFormWords, keyof FirstFormWords> = {
  retry: 'Try again',
  failed: 'This form cannot be shown',
  failures: {
    invalid: 'Its questions cannot be read.',
    denied: 'You do not have permission.',
    'not-found': 'This survey is closed.',
  },
  nowhere: 'It has nowhere to send answers to yet.',
  askPraise: 'Great! What do we do best?',
  askImprovement: 'What should we do better?',
  points: (value, most) => `${value} of ${most}`,
  problems: 'Before this can be sent:',
  missingChoice: 'Choose an answer.',
  missingText: 'Write a few words.',
  keptSending: 'Saved on this device – sending…',
  keptOffline: 'Saved on this device – will be sent when you are online',
  keptServer: 'Saved on this device – not confirmed yet, will be sent again',
  notKept: 'Not saved on this device; keep this page open',
  parked: {
    invalid: 'Not accepted. Your answers are kept; check them and try again.',
    'too-large': 'Too long. Your answers are kept; shorten them and try again.',
    denied: 'Not accepted. Your answers are kept; sign in and try again.',
    'not-found': 'This survey is closed. Your answers are kept.',
  },
  sent: 'Sent',
  thanks: 'Thank you for your feedback!',
  again: 'Answer again',
};
