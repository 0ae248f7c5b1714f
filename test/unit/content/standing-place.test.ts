// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from 'vitest';

type StandingPlace = typeof import('../../../src/content/standing-place');

let script: StandingPlace;

/** What a script that is injected anew has. */
function injected(): Promise<StandingPlace> {
  vi.resetModules();
  return import('../../../src/content/standing-place');
}

beforeEach(async () => {
  Reflect.deleteProperty(globalThis, '__countenanceShelters');
  script = await injected();
  Element.prototype.checkVisibility = () => true;
  document.documentElement.innerHTML = '<head></head><body><main><p>Hello</p></main></body>';
});

it('is inside the body, which goes on showing what is in it, and out of the page’s sight', () => {
  const root = script.sheltered(document);
  expect(root?.host).toBe(document.body);
  expect(root?.querySelector('slot')).not.toBeNull();
  expect(document.body.shadowRoot).toBeNull();
  root?.append(document.createElement('div'));
  expect(document.querySelectorAll('div')).toHaveLength(0);
});

it('is the same as long as that element is there', () => {
  const first = script.sheltered(document);
  expect(script.sheltered(document)).toBe(first);
  document.body.replaceWith(document.createElement('body'));
  expect(script.sheltered(document)?.host).toBe(document.body);
});

it('is the same for a script that is injected later, and so is what is known of the page', async () => {
  const first = script.sheltered(document);
  script.noteRemoval(document);
  const later = await injected();
  expect(later.sheltered).not.toBe(script.sheltered);
  expect(later.sheltered(document)).toBe(first);
  expect(later.isRemoving(document)).toBe(true);
});

it('is in another element only where the page takes away what it finds', () => {
  document.body.attachShadow({ mode: 'open' });
  expect(script.sheltered(document)).toBeNull();
  script.noteRemoval(document);
  expect(script.sheltered(document)?.host.localName).toBe('main');
});

it('is in no element that cannot be seen', () => {
  script.noteRemoval(document);
  Element.prototype.checkVisibility = () => false;
  expect(script.sheltered(document)).toBeNull();
});
