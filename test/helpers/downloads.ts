/** A file as it was offered to the person. */
export interface SavedFile {
  readonly name: string;
  readonly text: string;
}

/** The files that are offered as downloads while something is done. None of them reaches the disk. */
export async function filesSaved(during: () => Promise<void>): Promise<readonly SavedFile[]> {
  const files: Promise<SavedFile>[] = [];
  const blobs = new Map<string, Blob>();
  const { createObjectURL } = URL;
  URL.createObjectURL = (blob) => {
    const address = createObjectURL.call(URL, blob);
    blobs.set(address, blob as Blob);
    return address;
  };
  const onClick = (event: Event): void => {
    const { download: name, href } = event.target as HTMLAnchorElement;
    event.preventDefault();
    files.push(Promise.resolve(blobs.get(href)?.text() ?? '').then((text) => ({ name, text })));
  };
  const { click: plainClick } = HTMLAnchorElement.prototype;
  HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
    this.addEventListener('click', onClick);
    this.dispatchEvent(new MouseEvent('click', { cancelable: true }));
  };
  try {
    await during();
  } finally {
    URL.createObjectURL = createObjectURL;
    HTMLAnchorElement.prototype.click = plainClick;
  }
  return Promise.all(files);
}
