/** Has the browser save a file among the downloads, under a name. */
export function saveFile(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download has begun by then; the browser keeps the content for as long as it takes.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
