// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ElementsOver } from '../../../src/content/elements-over';
import { fakeComputedStyles } from '../fakes/computed-style';

/** What lies at the point of these tests, from the top down; the test environment has no layout. */
let painted: Element[];
/** Whether a shadow root names what lies around it, too. */
let isChrome: boolean;
/** Which roots were asked. */
let asked: Node[];

/** What a root names: of what lies in another shadow root its host, if that lies in the root itself. */
function named(root: Document | ShadowRoot): Element[] {
  const all = [...painted, document.documentElement].map((element) => {
    for (let at = element; ; ) {
      const own = at.getRootNode();
      if (own === root || (isChrome && isAround(own, root))) return at;
      if (!('host' in own)) return null;
      at = own.host as Element;
    }
  });
  return all.filter((element, i) => element !== null && element !== all[i - 1]) as Element[];
}

function isAround(outer: Node, root: Node): boolean {
  return (
    root === outer || ('host' in root && isAround(outer, (root.host as Element).getRootNode()))
  );
}

beforeEach(() => {
  fakeComputedStyles();
  document.body.innerHTML = '';
  asked = [];
  isChrome = true;
  answering(document);
});

afterEach(() => vi.restoreAllMocks());

function answering<R extends Document | ShadowRoot>(root: R): R {
  const elementsFromPoint = () => {
    asked.push(root);
    return named(root);
  };
  return Object.assign(root, { elementsFromPoint });
}

/** The ids of what is found over the video. */
function over(video: Element): string[] {
  return [...new ElementsOver(video).at({ x: 1, y: 1 })].map(({ id }) => id);
}

function root(host: Element, html: string): ShadowRoot {
  const made = answering(host.attachShadow({ mode: 'open' }));
  made.innerHTML = html;
  return made;
}

const get = (id: string, within: Document | ShadowRoot = document) =>
  within.getElementById(id) as Element;

describe.each([
  ['Chrome', true],
  ['Firefox', false],
] as const)('in %s', (_, namesAll) => {
  beforeEach(() => {
    isChrome = namesAll;
  });

  it('is what lies above the video, and nothing below', () => {
    document.body.innerHTML =
      '<main id="main"><video id="video"></video></main><p id="a"></p><p id="b"></p>';
    painted = [get('a'), get('video'), get('b'), get('main')];
    expect(over(get('video'))).toEqual(['a']);
  });

  it('is what lies in the shadow root of what is found, however deep', () => {
    document.body.innerHTML = '<video id="video"></video><div id="drawer"></div>';
    const outer = root(get('drawer'), '<section id="part"></section>');
    const inner = root(get('part', outer), '<p id="panel"></p>');
    painted = [get('panel', inner), get('video')];
    expect(over(get('video'))).toEqual(['drawer', 'part', 'panel']);
  });

  it('is what lies in the shadow root in which the video is, or beside that', () => {
    document.body.innerHTML = '<div id="app"></div><p id="chat"></p>';
    const app = root(get('app'), '<video id="video"></video><p id="avatar"></p>');
    painted = [get('chat'), get('avatar', app), get('video', app)];
    expect(over(get('video', app)).sort()).toEqual(['avatar', 'chat']);
  });

  it('is what lies in the shadow root that shows the video through a slot', () => {
    document.body.innerHTML =
      '<section id="tile"><video id="video"></video><b id="badge"></b></section><p id="below"></p>';
    const tile = root(get('tile'), '<p id="behind"></p><slot></slot><p id="avatar"></p>');
    // The test environment does not tell.
    for (const id of ['video', 'badge']) {
      Object.defineProperty(get(id), 'assignedSlot', { value: tile.querySelector('slot') });
    }
    painted = [get('avatar', tile), get('badge'), get('video')];
    painted.push(get('behind', tile), get('below'));
    expect(over(get('video')).sort()).toEqual(['avatar', 'badge']);
  });
});

it('asks as few roots as it can', () => {
  document.body.innerHTML = '<div id="app"></div>';
  const app = root(get('app'), '<video id="video"></video>');
  painted = [get('video', app)];
  expect(over(get('video', app))).toEqual([]);
  expect(asked).toEqual([app]);
});
