import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('.', import.meta.url));
const note = `${folder}node_modules/.installed`;

/**
 * Installs the servers of this folder as their lock says, unless they are. The test command does so before it starts
 * anything: two processes must not install at the same time.
 */
export function installServers(): void {
  const lock = readFileSync(`${folder}package-lock.json`, 'utf8');
  if (existsSync(note) && readFileSync(note, 'utf8') === lock) return;
  const { status } = spawnSync('npm', ['ci', '--prefix', folder, '--ignore-scripts'], { stdio: 'inherit' });
  if (status !== 0) return;
  mkdirSync(`${folder}node_modules`, { recursive: true });
  writeFileSync(note, lock);
}
