/** Pages that the test server keeps for the tests. */

/** Opens a page of `test/fixtures` under the strict policy, and answers when it has loaded. */
export async function openUnderPolicy(page: string): Promise<HTMLIFrameElement> {
  const frame = document.createElement('iframe');
  frame.title = page;
  frame.src = `/csp/${page}`;
  frame.width = '800';
  frame.height = '600';
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  document.body.append(frame);
  await loaded;
  return frame;
}

/** A file of the shared data sets; undefined where this machine has none. */
export async function sharedData(path: string): Promise<string | undefined> {
  const answer = await fetch(`/shared-data/${path}`);
  return answer.ok ? answer.text() : undefined;
}
