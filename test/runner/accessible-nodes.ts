/** What the three engines' trees have in common once each has been read. */
import type { AccessibleNode } from '../helpers/commands.js';

/** An element that assistive technology does not meet. */
export function nothing(children: AccessibleNode[] = []): AccessibleNode {
  return { role: 'none', name: '', states: {}, children };
}

/** Names that engines give to what ARIA calls otherwise, or does not call anything. */
const roles: Readonly<Record<string, string>> = { LabelText: 'none', MenuListPopup: 'listbox', img: 'image' };

/** Nodes that only group others are not announced, and each engine keeps different ones of them. */
function isSilent({ role, name, focused }: AccessibleNode): boolean {
  return (role === 'none' || ((role === 'generic' || role === '') && name === '')) && !focused;
}

function withoutSilent(nodes: readonly AccessibleNode[]): AccessibleNode[] {
  return nodes.flatMap((original) => {
    const node = { ...original, role: roles[original.role] ?? original.role };
    if (node.role === 'ListMarker') return [];
    const children = withoutSilent(node.children);
    if (node.role === 'StaticText' && node.name.trim() === '') return [];
    return isSilent(node) ? children : [{ ...node, children }];
  });
}

/** One root, whatever the engine made of the element that was asked about. */
export function asOneTree(nodes: readonly AccessibleNode[]): AccessibleNode {
  const heard = withoutSilent(nodes);
  const [only] = heard;
  return only && heard.length === 1 ? only : nothing(heard);
}
