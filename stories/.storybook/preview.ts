import { DecoratorHelpers } from '@storybook/addon-themes';
import { setCustomElementsManifest, type Decorator, type Preview } from '@storybook/web-components-vite';
import { html } from 'lit';
import manifest from 'virtual:custom-elements-manifest';

setCustomElementsManifest(manifest);

const rightToLeft = ['ar'];

DecoratorHelpers.initializeThemeState(['light', 'dark'], 'light');

/** Sets each story on a plain page in the language and the theme of the toolbar; elements follow both by themselves. */
const page: Decorator = (story, context) => {
  const language = String(context.globals['language']);
  const theme = DecoratorHelpers.pluckThemeFromContext(context) || 'light';
  const direction = rightToLeft.includes(language) ? 'rtl' : 'ltr';
  return html`<div class="story" lang=${language} dir=${direction} data-theme=${theme}>${story()}</div>`;
};

const preview: Preview = {
  decorators: [page],
  globalTypes: {
    language: {
      description: 'Language of the page',
      toolbar: {
        icon: 'globe',
        dynamicTitle: true,
        items: [
          { value: 'en', title: 'English' },
          { value: 'zh-CN', title: '简体中文' },
          { value: 'ar', title: 'العربية' },
        ],
      },
    },
  },
  initialGlobals: { language: 'en' },
  parameters: {
    layout: 'fullscreen',
    backgrounds: { disable: true },
    controls: { expanded: true, sort: 'requiredFirst' },
    docs: { story: { inline: true } },
    options: { storySort: { order: ['Elements', ['Provider', '*']] } },
  },
};
export default preview;
