// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { nearbyNames } from '../../../src/content/sites/nearby-names';
import type { Sight } from '../../../src/content/sites/sight';

/** The test environment has no layout: here everything is seen except what the page marks. */
const SIGHT: Sight = {
  isVisible: (element) => element.closest('[data-hidden]') === null,
  isAt: (element) => element.closest('[data-elsewhere]') === null,
  isTight: (_, element) => element.closest('[data-elsewhere]') === null,
};

function namesOf(videos: readonly HTMLVideoElement[]): (string | null)[] {
  const nameOf = nearbyNames(videos, SIGHT);
  return videos.map((video) => nameOf(video)?.name ?? null);
}

function names(html: string): (string | null)[] {
  document.body.innerHTML = html;
  return namesOf([...document.querySelectorAll('video')]);
}

/** A page of several tiles, which is how calls mostly look. */
const gallery = (...tiles: string[]) => `<div class="gallery">${tiles.join('')}</div>`;

beforeEach(() => {
  document.body.innerHTML = '';
});

describe('names in the tiles of real apps', () => {
  it('finds those of MiroTalk', () => {
    const tile = (name: string) => `<div class="Camera" id="${name}_videoWrap">
      <div class="navbar"><button><i class="fas fa-expand"></i></button>
        <button class="fas fa-thumbtack">Pin</button><span class="callTime">00:07:41</span></div>
      <video class="mirror"></video>
      <img class="videoAvatarImage" /><p class="videoPeerName notranslate">${name}</p>
      <div class="pitch-meter"><div class="bar"></div></div></div>`;
    expect(names(gallery(tile('Ada (me)'), tile('Grace')))).toEqual(['Ada', 'Grace']);
    expect(names(tile('Ada'))).toEqual(['Ada']);
  });

  it("finds those of LiveKit's components", () => {
    const tile = (name: string) => `<div class="lk-participant-tile" data-lk-source="camera">
      <video class="lk-participant-media-video"></video>
      <div class="lk-participant-placeholder"><svg><title>Person</title></svg></div>
      <div class="lk-participant-metadata"><div class="lk-participant-metadata-item">
        <span class="lk-participant-name" data-lk-participant-name="${name}">${name}</span></div>
        <div class="lk-connection-quality"></div></div>
      <button class="lk-focus-toggle-button">Focus</button></div>`;
    const grid = `<div class="lk-grid-layout">${tile('Ada')}${tile('Grace')}</div>
      <div class="lk-control-bar"><button>Microphone</button><button>Leave</button></div>`;
    expect(names(grid)).toEqual(['Ada', 'Grace']);
    expect(names(tile('Ada'))).toEqual(['Ada']);
  });

  it('finds those of peer-calls', () => {
    const tile = (name: string) => `<div class="video-container"><video id="video-1"></video>
      <div class="video-footer"><div class="vu-meter"></div><span class="nickname">${name}</span>
        <div class="dropdown"><button><svg></svg></button><ul class="dropdown-list">
          <li class="action-maximize">Maximize</li><li class="action-minimize">Toggle Minimize</li>
          <li class="action-toggle-fit">Toggle Fit</li></ul></div></div></div>`;
    expect(names(gallery(tile('ada'), tile('grace')))).toEqual(['ada', 'grace']);
    expect(names(tile('ada'))).toEqual(['ada']);
  });

  it("finds those of Janus' videoroom", () => {
    const panel = (title: string, name: string, id: string) => `<div class="col-md-4">
      <div class="card"><div class="card-header"><span class="card-title">${title}
        <span class="badge bg-info" id="${id}">${name}</span>
        <div class="btn-group"><button class="btn">Bandwidth</button>
          <ul class="dropdown-menu" role="menu"><a href="#">No limit</a></ul></div></span></div>
      <div class="card-body relative" id="video${id}"><video></video>
        <span class="label" id="curres1">640x480</span><span class="label">321 kbits/sec</span>
      </div></div></div>`;
    const own = panel('Local Video', 'ada', 'publisher');
    const other = panel('Remote Video #1', 'grace42', 'remote1');
    expect(names(`<div class="row">${own}${other}</div>`)).toEqual(['ada', 'grace42']);
    expect(names(`<div class="row">${other}</div>`)).toEqual(['grace42']);
  });

  it('finds a caption of a figure, and a name in a shadow root', () => {
    const figure = (name: string) =>
      `<figure><video></video><figcaption>${name}</figcaption></figure>`;
    expect(names(gallery(figure('Ada'), figure('Grace')))).toEqual(['Ada', 'Grace']);

    document.body.innerHTML = '<div></div><div></div>';
    const videos = [...document.body.children].map((host, index) => {
      const root = host.attachShadow({ mode: 'open' });
      root.innerHTML = `<video></video><span>${['Ada', 'Grace'][index]}</span>`;
      return root.querySelector('video') as HTMLVideoElement;
    });
    expect(namesOf(videos)).toEqual(['Ada', 'Grace']);
  });
});

describe('what stands in a tile besides the name', () => {
  const tile = (inside: string) => `<div class="tile"><div><video></video></div>${inside}</div>`;
  const other = tile('<p>Grace</p>');
  const first = (inside: string) => names(gallery(tile(inside), other))[0];

  it('takes the shortest text that is no other name', () => {
    expect(first('<p>Ada</p><p>Ada Lovelace</p>')).toBe('Ada');
    expect(first('<p>Ada</p><p>Could you all hear me just now?</p>')).toBe('Ada');
  });

  it.each([
    '<button>Mute</button>',
    '<span role="button">Pin</span>',
    '<span>00:12</span>',
    '<span>10:42 AM</span>',
    '<span>3/5</span>',
    '<span>12 participants</span>',
    '<span>99+</span>',
    '<span>1.2 Mbps</span>',
    '<span>Muted</span>',
    '<span>Reconnecting…</span>',
    '<span>HD</span>',
    '<span class="material-icons">mic_off</span>',
    '<i class="icon">call</i>',
    '<div aria-live="polite">Yes</div>',
    '<div class="live-captions"><span>Yes</span></div>',
    '<time>Monday</time>',
    '<div class="avatar">AL</div>',
    '<div class="avatar">A</div>',
    '<span data-hidden>Bo</span>',
    '<a href="#">Help</a>',
    '<div role="toolbar"><span>Chat</span></div>',
    '<span class="rename">Umbenennen</span>',
    '<span class="edit-name">Ändern</span>',
    '<div class="tile-btn">Maximize</div>',
    '<div class="tile-btn">Vergrößern</div>',
    '<p class="company-name">Analytical Engines</p>',
    '<p data-testid="teamName">Analysis</p>',
  ])('leaves out %s', (html) => {
    expect(first(`<p>Ada Lovelace</p>${html}`)).toBe('Ada Lovelace');
    expect(first(html)).toBeNull();
  });

  it.each([
    'Ben',
    'Meg',
    'Ludwig van Beethoven',
    'Lovelace, Ada',
    'Ada (guest)',
    '山田 太郎',
    "Scarlett O'Hara",
  ])('knows %s as a name', (name) => {
    expect(first(`<p>${name}</p>`)).toBe(name);
  });

  it.each(['Ready to join', 'hello everyone', 'Connection lost', 'Poor connection'])(
    'does not take "%s" for one',
    (text) => {
      expect(first(`<p>${text}</p>`)).toBeNull();
    },
  );

  it.each([
    ...['Stumm', 'Gastgeber', 'Spotlight', 'Buffering', 'Connecting…', 'Muted', 'Host', '(Host)'],
    ...[
      'Reconnecting',
      'Anfitrião',
      'Connexion en cours...',
      'Вы',
      'ミュート中',
      '主持人',
      '음소거',
    ],
  ])('knows "%s" as no name, even where the page calls it one', (text) => {
    expect(first(`<p>${text}</p>`)).toBeNull();
    expect(first(`<p class="user-name">${text}</p>`)).toBeNull();
    expect(first(`<p>${text}</p><p>Ada</p>`)).toBe('Ada');
  });

  it('leaves out what stands on several tiles', () => {
    const pinned = '<span>Nordlicht</span>';
    expect(names(gallery(tile(`<p>Ada</p>${pinned}`), tile(`<p>Bo</p>${pinned}`)))).toEqual([
      'Ada',
      'Bo',
    ]);
  });

  it('says nothing where two texts could be the name', () => {
    expect(first('<p>Ada</p><p>Emmy</p>')).toBeNull();
    expect(first('<p class="name">Ada</p><p class="name">Emmy</p>')).toBeNull();
    expect(first('<p>Ada</p><p class="tournament">Spring Open</p>')).toBeNull();
  });

  it('prefers what the page calls a name', () => {
    expect(first('<p>Stumm</p><p class="user-name">Ada</p>')).toBe('Ada');
    expect(first('<p class="room-name">Standup</p><p data-testid="displayName">Ada</p>')).toBe(
      'Ada',
    );
  });

  it('shortens a marked name that is too long', () => {
    expect(first(`<p class="name">${'Ada '.repeat(50)}</p>`)).toMatch(/^Ada Ada .*…$/);
  });

  it('takes markup in a name for text', () => {
    const name = '<p class="name">&lt;b&gt;Ada&lt;/b&gt;</p>';
    expect(first(name)).toBe('<b>Ada</b>');
  });

  it('counts two elements of the same track as one video', () => {
    document.body.innerHTML = gallery(
      '<div class="tile"><video class="blurred"></video><video></video><p>Ada</p></div>',
      other,
    );
    const videos = [...document.querySelectorAll('video')];
    const track = { id: 'one' };
    const stream = { getVideoTracks: () => [track] };
    for (const video of videos.slice(0, 2)) {
      Object.defineProperty(video, 'srcObject', { value: stream });
    }
    expect(namesOf(videos)).toEqual(['Ada', 'Ada', 'Grace']);
  });
});

describe('pages that must give no name', () => {
  const video = '<div class="video"><video></video></div>';

  it.each([
    ['a chat', `<div class="chat"><p>Ada</p><p>hello</p></div>`],
    ['a chat that is not called so', `<div data-elsewhere><p>Ada</p></div>`],
    ['a chat in a landmark', `<aside><p>Ada</p></aside>`],
    ['a log', `<div role="log"><p>Ada</p></div>`],
    ['a clock', `<div>12:03</div>`],
    ['a counter', `<div>12 participants</div>`],
    ['a caption', `<div aria-live="polite"><span>Ada</span></div>`],
    ['a toolbar', `<div role="toolbar"><span>Record</span><span>Share</span></div>`],
    ['a toolbar of buttons', `<div><button>Record</button><button>Share</button></div>`],
    ['a title', `<h1>Standup</h1>`],
    ['a head of the page', `<header><span>Standup</span></header>`],
    ['several texts', `<div><span>Standup</span><span>Ada</span></div>`],
    ['a list of participants', `<ul><li>Ada</li><li>Grace</li></ul>`],
  ])('%s beside one video', (_, html) => {
    expect(names(`<div id="app">${video}${html}</div>`)).toEqual([null]);
    expect(names(`<div id="app">${html}${video}</div>`)).toEqual([null]);
  });

  it('a gallery with the names outside its tiles', () => {
    const list =
      '<div class="names"><span class="name">Ada</span><span class="name">Bo</span></div>';
    expect(names(gallery(video, video, list))).toEqual([null, null]);
  });

  it('a gallery in which only one has a camera', () => {
    const off = (name: string) => `<div class="tile"><img /><p class="name">${name}</p></div>`;
    expect(names(gallery(`<div class="tile"><video></video></div>`, off('Bo'), off('Cy')))).toEqual(
      [null],
    );
  });

  it('a body with a text and a video', () => {
    expect(names('<p>Ada</p><video></video>')).toEqual([null]);
    expect(names('<main><p>Ada</p><video></video></main>')).toEqual([null]);
  });

  it('a part of a page that is too large to be a tile', () => {
    const rows = '<p></p>'.repeat(400);
    expect(names(gallery(`<div><video></video><p>Ada</p>${rows}</div>`, video))).toEqual([
      null,
      null,
    ]);
  });

  it('a page without any text', () => {
    expect(names(gallery(video, video))).toEqual([null, null]);
    expect(names('<video></video>')).toEqual([null]);
  });
});
