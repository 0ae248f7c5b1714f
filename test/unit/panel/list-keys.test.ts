// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { nextStop } from '../../../src/panel/list-keys';

document.body.innerHTML = `<ul>
  <li data-row="a"><button data-stop id="a1"></button><button data-stop id="a2"></button></li>
  <li data-row="b"><button data-stop id="b1"></button><input id="name" /></li>
  <li data-row="c"><button data-stop id="c1"></button><button data-stop id="c2"></button></li>
</ul>`;
const list = document.querySelector('ul') as HTMLElement;
const go = (from: string, key: string) =>
  nextStop(list, document.getElementById(from) as HTMLElement, key)?.id ?? null;

it('goes up and down between rows, and stays within the list', () => {
  expect(go('a1', 'ArrowDown')).toBe('b1');
  expect(go('b1', 'ArrowUp')).toBe('a1');
  expect(go('a1', 'ArrowUp')).toBe('a1');
  expect(go('c1', 'ArrowDown')).toBe('c1');
  expect([go('b1', 'Home'), go('b1', 'End')]).toEqual(['a1', 'c1']);
});

it('goes left and right within a row, and keeps the column where the next row has it', () => {
  expect([go('a1', 'ArrowRight'), go('a2', 'ArrowLeft'), go('a2', 'ArrowRight')]).toEqual([
    'a2',
    'a1',
    'a2',
  ]);
  expect(go('a2', 'ArrowDown')).toBe('b1');
});

it('leaves other keys, and what is typed into a field, alone', () => {
  expect(go('a1', 'x')).toBeNull();
  expect(go('name', 'ArrowLeft')).toBeNull();
});
