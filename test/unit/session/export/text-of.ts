import type { ZipEntry } from '../../../../src/ui/saving/zip';

/** The text of a file of a zip, its byte order mark included. */
export async function textOf(input: ZipEntry['input']): Promise<string> {
  if (input instanceof File) return input.text();
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let text = '';
  for await (const piece of input) text += decoder.decode(piece, { stream: true });
  return text;
}
