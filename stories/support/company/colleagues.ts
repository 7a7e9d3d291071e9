import type { Actor } from '../../../src/model/index.js';

/** Somebody who looks after customers, with the part of the world that is theirs. */
export interface Colleague extends Actor {
  readonly team: string;
}

export const linWei: Colleague = { id: 'lin-wei', name: 'Lin Wei', team: '华东大区' };
export const miaPark: Colleague = { id: 'mia-park', name: 'Mia Park', team: '华南大区' };
const heJing: Colleague = { id: 'he-jing', name: '何静', team: '华东大区' };
const zhaoKai: Colleague = { id: 'zhao-kai', name: '赵凯', team: '华北大区' };
const jonasWeber: Colleague = { id: 'jonas-weber', name: 'Jonas Weber', team: 'Europe' };
const claireDubois: Colleague = { id: 'claire-dubois', name: 'Claire Dubois', team: 'Europe' };
const omarHaddad: Colleague = { id: 'omar-haddad', name: 'عمر حداد', team: 'Middle East & India' };
const ethanBrooks: Colleague = { id: 'ethan-brooks', name: 'Ethan Brooks', team: 'Americas & Japan' };

export const colleagues: readonly Colleague[] = [
  linWei,
  miaPark,
  heJing,
  zhaoKai,
  jonasWeber,
  claireDubois,
  omarHaddad,
  ethanBrooks,
];

/** Who looks after which part of the world. */
export const desks = {
  china: [linWei, miaPark, heJing, zhaoKai],
  europe: [jonasWeber, claireDubois],
  south: [omarHaddad],
  overseas: [ethanBrooks],
} as const satisfies Record<string, readonly Colleague[]>;
export type Desk = keyof typeof desks;

/** The colleague as records name them. */
export function actorOf({ id, name }: Actor): Actor {
  return { id, name };
}
