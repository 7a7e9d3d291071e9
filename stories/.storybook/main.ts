import { readFileSync } from 'node:fs';
import type { StorybookConfig } from '@storybook/web-components-vite';

const manifest = new URL('../../custom-elements.json', import.meta.url);

/** Lets the preview import the manifest, which `npm run manifest` has made, by a name that the compiler knows. */
const manifestModule = {
  name: 'rapport-manifest',
  resolveId: (id: string): string | undefined => (id === 'virtual:custom-elements-manifest' ? `\0${id}` : undefined),
  load: (id: string): string | undefined =>
    id === '\0virtual:custom-elements-manifest' ? `export default ${readFileSync(manifest, 'utf8')}` : undefined,
};

const config: StorybookConfig = {
  framework: '@storybook/web-components-vite',
  stories: ['../*.stories.ts'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y', '@storybook/addon-themes'],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  features: { sidebarOnboardingChecklist: false },
  viteFinal: (vite) => ({
    ...vite,
    plugins: [...(vite.plugins ?? []), manifestModule],
    build: { ...vite.build, target: 'es2022', chunkSizeWarningLimit: 4_000 },
  }),
};
export default config;
