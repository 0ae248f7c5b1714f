// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { Cameraless, type Seen } from '../../../src/content/cameraless';
import { siteOf } from '../../../src/content/sites/site';
import { findPictures } from '../../../src/content/video-finder';

/** The test environment has no layout: every element is as large as a tile, unless it says otherwise. */
function layOut(): void {
  for (const element of document.querySelectorAll('*')) {
    const [x = 0, y = 0, width = 200, height = 120] = (element.getAttribute('data-box') ?? '')
      .split(' ')
      .filter(Boolean)
      .map(Number);
    const isHidden = element.closest('[hidden]') !== null;
    element.getBoundingClientRect = () => new DOMRect(x, y, width, height);
    element.checkVisibility = () => !isHidden;
  }
}

let host: string;
let cameraless: Cameraless;
let seen: Seen[];
let nameless: HTMLVideoElement[];

function look(): string[] {
  layOut();
  const site = siteOf(new URL(`https://${host}/`) as unknown as Location, document);
  const found = findPictures([document]);
  return cameraless.look(site, found, seen, nameless).map(({ name }) => name);
}

/** Who is found on a page that stays as it is. */
function findOn(html: string): string[] {
  document.body.innerHTML = html;
  look();
  return look();
}

beforeEach(() => {
  document.body.innerHTML = '';
  host = 'example.org';
  cameraless = new Cameraless();
  seen = [];
  nameless = [];
});

const video = () => {
  const found = document.querySelector('video');
  if (found === null) throw new Error('there is no video');
  return found;
};

describe('Google Meet', () => {
  const tile = (id: string, name: string, inside = '', attributes = '') =>
    `<div data-participant-id="${id}" ${attributes}>${inside}
       <span class="notranslate">${name}</span></div>`;

  beforeEach(() => {
    host = 'meet.google.com';
  });

  it('lists tiles without a picture, once they have stood there for two looks', () => {
    document.body.innerHTML = tile('1', 'Ada', '<video></video>') + tile('2', 'Bob');
    expect(look()).toEqual([]);
    expect(look()).toEqual(['Bob']);
    document.body.innerHTML = tile('1', 'Ada', '<video></video>');
    expect(look()).toEqual([]);
  });

  it('lists nobody whom the page shows with a video elsewhere', () => {
    seen = [{ key: '2', name: 'Bob', video: document.createElement('video') }];
    expect(findOn(tile('2', 'Bob'))).toEqual([]);
    // Another one of that name.
    expect(findOn(tile('3', 'Bob'))).toEqual(['Bob']);
    seen = [{ key: null, name: 'Bob', video: document.createElement('video') }];
    expect(findOn(tile('3', 'Bob'))).toEqual([]);
  });

  it('lists nobody where somebody is seen of whom nothing is known', () => {
    document.body.innerHTML = `<video></video>${tile('2', 'Bob')}`;
    nameless = [video()];
    look();
    expect(look()).toEqual([]);
    // A nameless tile is nobody else's.
    document.body.innerHTML = tile('1', '', '<video></video>') + tile('2', 'Bob');
    nameless = [video()];
    look();
    expect(look()).toEqual(['Bob']);
  });

  it.each([
    ['a row of the People panel', tile('2', 'Bob', '', 'role="listitem"')],
    ['a hidden tile', tile('2', 'Bob', '', 'hidden')],
    ['a tile outside the window', tile('2', 'Bob', '', 'data-box="0 5000"')],
    ['a mark', tile('2', 'Bob', '', 'data-box="0 0 20 20"')],
    ['a row of a list', tile('2', 'Bob', '', 'data-box="0 0 400 50"')],
    ['a tile without a name', tile('2', '')],
    ['what is no name', tile('2', 'You')],
    ['a tile with a canvas', tile('2', 'Bob', '<canvas></canvas>')],
  ])('does not take %s for somebody', (_, html) => {
    expect(findOn(html)).toEqual([]);
  });

  it('takes a tile with a hidden video for one without', () => {
    expect(findOn(tile('2', 'Bob', '<video hidden></video>'))).toEqual(['Bob']);
  });
});

describe('Zoom', () => {
  const tile = (name: string, box: string) =>
    `<div class="gallery-video-container__video-frame" data-box="${box}">
       <div class="video-avatar__avatar-footer"><span>${name}</span></div></div>`;

  it('lists tiles under which there is no picture', () => {
    host = 'app.zoom.us';
    const canvas = '<canvas data-box="0 0 200 120"></canvas>';
    expect(findOn(canvas + tile('Ada', '0 0') + tile('Bob', '300 0'))).toEqual(['Bob']);
  });
});

describe('Microsoft Teams', () => {
  it('lists tiles by their name tag, and never by an id', () => {
    host = 'teams.microsoft.com';
    const tile = (inside: string) =>
      `<div data-cid="calling-participant-stream" data-tid="menur1j"
         aria-label="Diaz, Cara, Muted">${inside}</div>`;
    expect(findOn(tile('<span data-tid="participant-info-nametag">Diaz, Cara</span>'))).toEqual([
      'Diaz, Cara',
    ]);
    expect(findOn(tile(''))).toEqual([]);
  });
});

describe('Jitsi Meet', () => {
  it('lists tiles without a picture, but for shared screens', () => {
    const tile = (id: string, name: string) =>
      `<span class="videocontainer" id="${id}"><span class="displayname">${name}</span></span>`;
    const html =
      tile('participant_1', 'Ada') +
      tile('participant_1_screenshare', 'Ada’s screen') +
      tile('localVideoContainer', 'Grace (me)');
    expect(findOn(html)).toEqual(['Ada', 'Grace']);
  });
});

describe('any other page', () => {
  const figure = (inside: string, name: string, attributes = '') =>
    `<figure class="tile" ${attributes}>${inside}<figcaption class="name">${name}</figcaption></figure>`;

  /** The page's first tile has Ada's live video. */
  function findBeside(...others: string[]): string[] {
    document.body.innerHTML = `<main><div>${figure('<video></video>', 'Ada')}${others.join('')}</div></main>`;
    Object.defineProperty(video(), 'srcObject', { value: {}, configurable: true });
    seen = [{ key: null, name: 'Ada', video: video() }];
    look();
    return look();
  }

  it('lists tiles that are built like one with a video', () => {
    expect(findBeside(figure('<i>B</i>', 'Bob'), figure('', 'Mary'))).toEqual(['Bob', 'Mary']);
  });

  it.each([
    ['a tile of another kind', '<figure class="card"><p class="name">Bob</p></figure>'],
    ['a name of another kind', '<figure class="tile"><p class="name">Bob</p></figure>'],
    ['two names', figure('<figcaption class="name">Eve</figcaption>', 'Bob')],
    ['a tile with a picture', figure('<canvas></canvas>', 'Bob')],
    ['a tile of another size', figure('', 'Bob', 'data-box="0 0 900 120"')],
    ['what is no name', figure('', 'Camera off')],
    ['the same person', figure('', 'Ada')],
  ])('does not take %s for somebody', (_, html) => {
    expect(findBeside(html)).toEqual([]);
  });

  it('knows LiveKit’s tiles', () => {
    const tile = `<div class="lk-participant-tile" data-lk-source="camera">
      <span class="lk-participant-name">Bob</span></div>`;
    const screen = tile.replace('camera', 'screen_share');
    expect(findOn(tile + screen.replace('Bob', 'Bob’s screen'))).toEqual(['Bob']);
  });

  it('takes no recorded video for a call', () => {
    document.body.innerHTML = `<div>${figure('<video></video>', 'Ada')}${figure('', 'Bob')}</div>`;
    seen = [{ key: null, name: 'Ada', video: video() }];
    look();
    expect(look()).toEqual([]);
  });
});
