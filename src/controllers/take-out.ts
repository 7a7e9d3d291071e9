/** Takes a node out of where it stands, if it stands anywhere. Prototype has a `remove` that breaks where it does not. */
export function takeOut(node: Node): void {
  node.parentNode?.removeChild(node);
}
