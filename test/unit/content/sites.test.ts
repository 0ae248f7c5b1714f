// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import type { VideoIdentity } from '../../../src/content/sites/identity';
import { identifyAll, siteOf } from '../../../src/content/sites/site';

function address(host: string): Location {
  return new URL(`https://${host}/call`) as unknown as Location;
}

/** Pages that reproduce how the apps mark their tiles. */
function readAll(host: string, html: string): VideoIdentity[] {
  document.body.innerHTML = html;
  const videos = [...document.querySelectorAll('video')];
  return [...identifyAll(siteOf(address(host), document), videos).values()];
}

function read(host: string, html: string): VideoIdentity {
  const [first] = readAll(host, html);
  if (first === undefined) throw new Error('the page has no video');
  return first;
}

const names = (host: string, html: string) => readAll(host, html).map(({ name }) => name);
const screens = (host: string, html: string) => readAll(host, html).map(({ screen }) => screen);

beforeEach(() => {
  document.body.innerHTML = '';
});

describe('Google Meet', () => {
  const tile = (id: string, inside: string, attributes = '') =>
    `<div data-participant-id="spaces/x/devices/${id}" ${attributes}>
       <div data-ssrc="1"><video></video></div>${inside}</div>`;
  const meet = (...tiles: string[]) => names('meet.google.com', tiles.join(''));

  it('reads key and name', () => {
    const html = tile('1', '<span class="notranslate">Ada Lovelace</span>');
    expect(read('meet.google.com', html)).toEqual({
      key: 'spaces/x/devices/1',
      name: 'Ada Lovelace',
      origin: 'marked',
      screen: false,
    });
  });

  it('reads the text before the attribute, which is "You" on every tile in some versions', () => {
    const inside = (name: string) => `<div data-self-name="You">${name}</div>`;
    expect(meet(tile('1', inside('Ada')), tile('2', inside('Grace')))).toEqual(['Ada', 'Grace']);
  });

  it('takes the attribute where there is nothing else, but not if several share it', () => {
    const inside = (name: string) => `<div data-self-name="${name}"></div>`;
    expect(meet(tile('1', inside('Ada')), tile('2', inside('Grace')))).toEqual(['Ada', 'Grace']);
    expect(meet(tile('1', inside('You')), tile('2', inside('You')))).toEqual([null, null]);
  });

  it('never takes "You" for a name, in any language, even if only one tile is there', () => {
    expect(meet(tile('1', '<div data-self-name="You"></div>'))).toEqual([null]);
    expect(meet(tile('1', '<div data-self-name="Vous"></div>'))).toEqual([null]);
    expect(meet(tile('1', '<span class="notranslate">You</span>'))).toEqual([null]);
  });

  it('counts tiles without a video among those who share a value', () => {
    const off = '<div data-participant-id="2"><div data-self-name="You"></div></div>';
    expect(meet(tile('1', '<div data-self-name="You"></div>'), off)).toEqual([null]);
  });

  it('falls back to the label of the pin button', () => {
    const inside = (label: string) =>
      `<span class="notranslate">You</span><button aria-label="${label}"><i>keep_outline</i></button>`;
    expect(
      meet(
        tile('1', inside('Pin Ada Lovelace to your main screen')),
        tile('2', inside('Fixar Grace na tela principal')),
        tile('3', inside('More options')),
      ),
    ).toEqual(['Ada Lovelace', 'Grace', null]);
  });

  it('lets two people have the same name if their buttons say so too', () => {
    const inside = `<span class="notranslate">Ada</span>
      <button aria-label="Pin Ada to your main screen"></button>`;
    expect(meet(tile('1', inside), tile('2', inside))).toEqual(['Ada', 'Ada']);
  });

  it('does not count one person in two tiles as two', () => {
    const inside = '<span class="notranslate">Ada</span>';
    expect(meet(tile('1', inside), tile('1', inside))).toEqual(['Ada', 'Ada']);
  });

  it('reads no icons and no tooltips', () => {
    const inside = `<span class="notranslate"><i class="google-symbols">mic_off</i>Ada
      <span role="tooltip">Pin</span></span>`;
    expect(meet(tile('1', inside))).toEqual(['Ada']);
  });

  it('knows a shared screen by its own media', () => {
    const media = (id: string) => `data-tile-media-id="spaces/x/devices/${id}"`;
    const camera = tile('1', '', media('1'));
    const screen = tile('1', '', media('9'));
    expect(screens('meet.google.com', camera + screen)).toEqual([false, true]);
    // Nobody is left out should all media have other ids.
    expect(screens('meet.google.com', screen + screen)).toEqual([false, false]);
  });

  it('does not guess', () => {
    expect(meet('<div><video></video><p>Ada</p></div>')).toEqual([null]);
  });
});

describe('Zoom', () => {
  it('finds what is laid over a canvas', () => {
    document.body.innerHTML = `<canvas></canvas><div class="video-avatar__avatar"></div>
       <div class="video-avatar__avatar-footer">Ada <button>Mute</button></div>`;
    const overlaid = siteOf(address('app.zoom.us'), document).overlaid?.(document);
    expect(overlaid?.tiles).toHaveLength(1);
    expect(overlaid?.names.map(({ name }) => name)).toEqual(['Ada']);
  });

  const kinds = [
    'gallery-video-container__video-frame',
    'speaker-active-container__video-frame',
    'speaker-bar-container__video-frame',
    'single-main-container__video-frame',
    'single-suspension-container__video-frame',
  ];

  it.each(kinds)('reads %s', (kind) => {
    const tile = `<div class="${kind}"><video-player node-id="16778240"><video></video></video-player>
      <div class="video-avatar__avatar-footer"><span>Grace  Hopper</span></div></div>`;
    expect(read('app.zoom.us', tile)).toEqual({
      key: '16778240',
      name: 'Grace Hopper',
      origin: 'marked',
      screen: false,
    });
  });

  it('knows a shared screen', () => {
    const screen = `<div id="sharee-container"><video-player media-type="share" node-id="16778240">
      <video></video></video-player></div>`;
    expect(screens('app.zoom.us', screen)).toEqual([true]);
  });

  it('looks beyond the shadow root in which a player paints', () => {
    document.body.innerHTML = `<video-player node-id="7" media-type="share"></video-player>`;
    const root = document.querySelector('video-player')?.attachShadow({ mode: 'open' });
    const canvas = document.createElement('canvas');
    root?.append(canvas);
    const site = siteOf(address('app.zoom.us'), document);
    expect([site.isScreen(canvas), site.keyOf(canvas)]).toEqual([true, '7']);
  });
});

describe('Microsoft Teams', () => {
  const newer = '<div data-stream-type="Video" data-tid="Alan Turing"><video></video></div>';
  const older = (label: string) =>
    `<div data-cid="calling-participant-stream" aria-label="${label}"><video></video></div>`;

  it.each([
    'teams.microsoft.com',
    'teams.live.com',
    'teams.cloud.microsoft',
    'gov.teams.microsoft.us',
    'dod.teams.microsoft.us',
  ])('reads %s', (host) => {
    expect(read(host, newer).name).toBe('Alan Turing');
  });

  it('cuts the older label where the name ends', () => {
    const label = 'Lovelace, Ada (Guest), video is on, Context menu is available';
    expect(read('teams.microsoft.com', older(label)).name).toBe('Lovelace, Ada (Guest)');
    expect(read('teams.microsoft.com', older('Some other text, muted')).name).toBeNull();
  });

  it('knows a shared screen', () => {
    const screen = '<div data-stream-type="ScreenSharing" data-tid="Ada"><video></video></div>';
    expect(screens('teams.microsoft.com', newer + screen)).toEqual([false, true]);
  });

  it('is not taken in by addresses that only look alike', () => {
    expect(siteOf(address('teams.microsoft.us.example.org'), document).name).toBe('any page');
    expect(siteOf(address('notzoom.us'), document).name).toBe('any page');
  });
});

describe('Jitsi Meet', () => {
  const tile = (id: string, name: string) =>
    `<span class="videocontainer" id="${id}"><video></video>
       <span class="displayname" id="${id}_name">${name}</span></span>`;

  it('reads any server', () => {
    const html = tile('participant_ab12', 'Katherine Johnson');
    expect(read('calls.example.org', html)).toEqual({
      key: 'participant_ab12',
      name: 'Katherine Johnson',
      origin: 'marked',
      screen: false,
    });
  });

  it('knows a tile of the stage as the same person', () => {
    const html = tile('participant_ab12', 'Ada') + tile('participant_ab12_stage', 'Ada');
    const keys = readAll('calls.example.org', html).map(({ key }) => key);
    expect(keys).toEqual(['participant_ab12', 'participant_ab12']);
  });

  it('leaves "(me)" away, in any language', () => {
    const own = (name: string) => tile('localVideoContainer', name);
    expect(read('calls.example.org', own('Ada (me)')).name).toBe('Ada');
    expect(read('calls.example.org', own('Ada (Berlin) (ich)')).name).toBe('Ada (Berlin)');
    expect(read('calls.example.org', tile('participant_1', 'Ada (Berlin)')).name).toBe(
      'Ada (Berlin)',
    );
  });

  it('takes what stands in the place of a missing name for none', () => {
    const html =
      tile('localVideoContainer', 'me') +
      tile('participant_1', 'Fellow Jitster') +
      tile('participant_2', 'Fellow Jitster') +
      tile('participant_3', 'Ada');
    expect(names('calls.example.org', html)).toEqual([null, null, null, 'Ada']);
  });

  it('knows shared screens', () => {
    const html =
      tile('participant_1a2b3c4d', 'Ada') +
      tile('participant_1a2b3c4d-v1', 'Ada') +
      tile('participant_1a2b3c4d_screenshare', 'Ada');
    expect(screens('calls.example.org', html)).toEqual([false, true, true]);
  });

  it('is found again when the call begins', () => {
    const before = document.createElement('div');
    document.body.replaceChildren(before);
    expect(siteOf(address('calls.example.org'), document).name).toBe('any page');
    before.innerHTML = tile('participant_ab12', 'Ada');
    expect(siteOf(address('calls.example.org'), document).name).toBe('Jitsi Meet');
  });
});

describe('any other page', () => {
  it('reads the label, then the title of a video', () => {
    expect(read('example.org', '<video aria-label="Ada" title="x"></video>').name).toBe('Ada');
    expect(read('example.org', '<video title="Grace"></video>').name).toBe('Grace');
  });

  it('takes no label that says what is shown, or that several have', () => {
    expect(names('example.org', '<video aria-label="Remote video 1"></video>')).toEqual([null]);
    const two = '<video title="Team A"></video><video title="Team A"></video>';
    expect(names('example.org', two)).toEqual([null, null]);
  });

  it('takes no hint for a name, however the video has it', () => {
    expect(names('example.org', '<video title="Double-click to zoom"></video>')).toEqual([null]);
    expect(names('example.org', '<video title="Fullscreen"></video>')).toEqual([null]);
    expect(names('example.org', '<video aria-label="Click here to pin"></video>')).toEqual([null]);
    expect(names('example.org', '<video title="ada lovelace"></video>')).toEqual(['ada lovelace']);
  });

  it("knows LiveKit's shared screens", () => {
    const screen = '<div data-lk-source="screen_share"><video></video></div>';
    expect(screens('example.org', screen)).toEqual([true]);
  });

  it('does not guess', () => {
    expect(read('example.org', '<p>Ada</p><video></video>').name).toBeNull();
  });
});
