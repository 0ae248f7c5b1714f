import { vi } from 'vitest';

/** What browsers say of an element that nothing is set for; the test environment does not know most. */
const INITIAL = {
  ...{ position: 'static', zIndex: 'auto', display: 'block', opacity: '1', isolation: 'auto' },
  ...{ mixBlendMode: 'normal', clipPath: 'none', maskImage: 'none', willChange: 'auto' },
  ...{ transform: 'none', scale: 'none', rotate: 'none', translate: 'none', contain: 'none' },
  ...{ perspective: 'none', filter: 'none', backdropFilter: 'none', overflow: 'visible' },
  ...{ overflowX: 'visible', overflowY: 'visible' },
};

/** Has the window tell of elements' styles as browsers do, by what stands in their `style` attributes. */
export function fakeComputedStyles(): void {
  vi.spyOn(window, 'getComputedStyle').mockImplementation((element) => {
    const { position, zIndex, display, opacity, overflowX, overflowY } = (element as HTMLElement)
      .style;
    const given = Object.entries({ position, zIndex, display, opacity, overflowX, overflowY });
    const set = Object.fromEntries(given.filter(([, value]) => value !== ''));
    return { ...INITIAL, ...set } as unknown as CSSStyleDeclaration;
  });
}
