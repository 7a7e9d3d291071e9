/** Every adapter that runs in Node, and how the suite comes by it. */
import { memoryAdapter } from '../../src/data/adapters/memory/index.js';
import { withPermissions } from '../../src/data/wrappers/permissions/index.js';
import type { ContractKit } from '../../src/data/contract/index.js';

export interface Subject {
  readonly name: string;
  /** Starts what it needs. Resolves to `undefined`, with a reason told, where this machine cannot. */
  start(): Promise<{ readonly kit: ContractKit; stop(): Promise<void> }>;
}

const nothing = async (): Promise<void> => undefined;

export const memoryKit: ContractKit = {
  open: async (seed = {}) => memoryAdapter({ seed }),
  openAt: async (now, seed = {}) => memoryAdapter({ seed, now }),
  restrict: async (adapter, permissions) => withPermissions(adapter, permissions),
};

export const subjects: readonly Subject[] = [
  { name: 'memory', start: async () => ({ kit: memoryKit, stop: nothing }) },
];
