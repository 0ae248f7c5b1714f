import { options, type VNode } from 'preact';

/** Where an element's words stand: the page's own scripts cannot search what a style sheet shows. */
const WORDS = 'data-words';

/** Shows the words of {@link keepWordsUnfindable}. */
export const UNFINDABLE_CSS = `[${WORDS}]::before { content: attr(${WORDS}); }`;

/**
 * Makes Preact show all text from now on by the style sheet ({@link UNFINDABLE_CSS}) rather than as text:
 * `window.find` looks for text even in closed shadow roots, and would tell a page that we are in it.
 * Screen readers are told what a style sheet shows, too.
 */
export function keepWordsUnfindable(): void {
  const before = options.vnode;
  options.vnode = (vnode) => {
    before?.(vnode);
    if (typeof vnode.type !== 'string') return;
    const { props } = vnode as VNode<{ children?: unknown }>;
    if (props.children === undefined) return;
    const children: unknown[] = [props.children].flat(Number.POSITIVE_INFINITY);
    if (children.some(isWords)) {
      props.children = children.map((child) =>
        isWords(child) ? <Unfindable words={child} /> : child,
      );
    }
  };
}

const isWords = (child: unknown): child is string | number =>
  typeof child === 'number' || (typeof child === 'string' && child !== '');

function Unfindable({ words }: { readonly words: string | number }) {
  return <span {...{ [WORDS]: words }} />;
}
