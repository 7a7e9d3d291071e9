/** Offers data as a JSON file, as the browser offers any download. */
export function saveFile(name: string, data: unknown): void {
  const address = URL.createObjectURL(new Blob([JSON.stringify(data, null, 2)], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The download holds on to the data by itself once it has begun.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
