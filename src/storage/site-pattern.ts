/**
 * Sites, as the browser's permissions name them: `https://call.example/*` stands for all pages of a
 * host, on any port, since permissions are given to hosts and not to ports.
 */

/** @returns the pattern of the site that an address belongs to; `null` where it is no web page */
export function sitePatternOf(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol, hostname } = new URL(url);
  return /^https?:$/.test(protocol) ? `${protocol}//${hostname}/*` : null;
}

/** Whether a text is the pattern of one site, exactly as {@link sitePatternOf} writes it. */
export function isSitePattern(text: string): boolean {
  return sitePatternOf(text) === text && !text.slice(0, -1).includes('*');
}

/** The name of a site as people know it: `call.example` of `https://call.example/*`. */
export function siteName(pattern: string): string {
  return pattern.replace(/^[^/]*\/\//, '').replace(/\/\*$/, '');
}
