// @vitest-environment happy-dom
import { beforeEach, expect, it } from 'vitest';
import { sheltered } from '../../../src/content/standing-place';

beforeEach(() => {
  Element.prototype.checkVisibility = () => true;
  document.documentElement.innerHTML = '<head></head><body><main><p>Hello</p></main></body>';
});

it('is inside an element of the page, which goes on showing what is in it, and out of its sight', () => {
  const root = sheltered(document);
  expect(root?.host).toBe(document.body);
  expect(root?.querySelector('slot')).not.toBeNull();
  expect(document.body.shadowRoot).toBeNull();
  root?.append(document.createElement('div'));
  expect(document.querySelectorAll('div')).toHaveLength(0);
});

it('is the same as long as that element is there', () => {
  const first = sheltered(document);
  expect(sheltered(document)).toBe(first);
  document.body.replaceWith(document.createElement('body'));
  expect(sheltered(document)?.host).toBe(document.body);
});

it('is not in an element that has a shadow root already, or cannot be seen', () => {
  document.body.attachShadow({ mode: 'open' });
  expect(sheltered(document)?.host.localName).toBe('main');
  document.documentElement.innerHTML = '<head></head><body></body>';
  Element.prototype.checkVisibility = () => false;
  expect(sheltered(document)).toBeNull();
});
