import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('.', import.meta.url));

/** Installs the servers of this folder from their lock where one lacks. Answers whether it is there now. */
export function installServers(isThere: () => boolean): boolean {
  if (!isThere()) spawnSync('npm', ['ci', '--prefix', folder, '--ignore-scripts'], { stdio: 'inherit' });
  return isThere();
}
