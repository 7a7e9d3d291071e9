import type { RapportProvider } from '../../src/components/provider/provider.js';
import { part, preferences, say } from './page.js';
import { languages, turnTo, type Language } from './words.js';

const themes = ['auto', 'light', 'dark'] as const;
type Theme = (typeof themes)[number];

/** Lets the theme switch and the language switch turn the page and the elements together. */
export function followSwitches(provider: RapportProvider): void {
  const language = part('language', HTMLSelectElement);
  const speak = (next: Language): void => {
    language.value = next;
    provider.locale = next;
    turnTo(next);
    // What was said last was said in another language.
    say('');
  };
  language.addEventListener('change', () => {
    const next = languages.find((known) => known === language.value) ?? 'en';
    preferences.set('language', next);
    speak(next);
  });
  speak(languages.find((known) => known === preferences.get('language')) ?? preferredLanguage());

  const radios = [...document.querySelectorAll<HTMLInputElement>('input[name="theme"]')];
  const paint = (next: Theme): void => {
    for (const radio of radios) radio.checked = radio.value === next;
    document.documentElement.dataset['theme'] = next;
    provider.theme = next;
  };
  for (const radio of radios) {
    radio.addEventListener('change', () => {
      const next = themes.find((known) => known === radio.value) ?? 'auto';
      preferences.set('theme', next);
      paint(next);
    });
  }
  paint(themes.find((known) => known === preferences.get('theme')) ?? 'auto');
}

function preferredLanguage(): Language {
  for (const wish of navigator.languages) {
    const found = languages.find((known) => known.split('-')[0] === wish.split('-')[0]);
    if (found) return found;
  }
  return 'en';
}
