/** Saves a file to the user's downloads, under a name. */
export function saveFile(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // By then the download has begun, and the browser keeps the content until it ends.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
