// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { identify, siteOf } from '../../../src/content/sites/site';

function page(host: string): Location {
  return new URL(`https://${host}/call`) as unknown as Location;
}

/** Pages that reproduce how the apps mark a tile; the video is the first in it. */
function show(html: string): HTMLVideoElement {
  document.body.innerHTML = html;
  const video = document.querySelector('video');
  if (video === null) throw new Error('the page has no video');
  return video;
}

function read(host: string, html: string) {
  const video = show(html);
  return identify(siteOf(page(host), document), video);
}

beforeEach(() => {
  document.body.innerHTML = '';
});

describe('names of participants', () => {
  it('reads Google Meet', () => {
    const tile = `<div data-participant-id="spaces/x/devices/1"><div data-ssrc="1"><video></video></div>
      <span class="notranslate">Ada Lovelace</span></div>`;
    expect(read('meet.google.com', tile)).toEqual({
      key: 'spaces/x/devices/1',
      name: 'Ada Lovelace',
    });
  });

  it('reads Zoom', () => {
    const tile = `<div class="gallery-video-container__video-frame"><video></video>
      <div class="video-avatar__avatar-footer"><span>Grace  Hopper</span></div></div>`;
    expect(read('app.zoom.us', tile).name).toBe('Grace Hopper');
  });

  it('reads Microsoft Teams', () => {
    const tile = `<div data-stream-type="Video" data-tid="Alan Turing"><video></video></div>`;
    expect(read('teams.microsoft.com', tile).name).toBe('Alan Turing');
  });

  it('reads Jitsi Meet on any server', () => {
    const tile = `<span class="videocontainer" id="participant_ab12"><video></video>
      <span class="displayname" id="participant_ab12_name">Katherine Johnson</span></span>`;
    expect(read('calls.example.org', tile)).toEqual({
      key: 'participant_ab12',
      name: 'Katherine Johnson',
    });
  });

  it('reads the label, then the title of a video elsewhere', () => {
    expect(read('example.org', '<video aria-label="Ada" title="x"></video>').name).toBe('Ada');
    expect(read('example.org', '<video title="Grace"></video>').name).toBe('Grace');
  });

  it('does not guess', () => {
    expect(read('example.org', '<p>Ada</p><video></video>').name).toBeNull();
    expect(read('meet.google.com', '<div><video></video><p>Ada</p></div>').name).toBeNull();
  });

  it('does not use a long text as a name', () => {
    const tile = `<div data-participant-id="1"><video></video>
      <span class="notranslate">${'word '.repeat(40)}</span></div>`;
    expect(read('meet.google.com', tile).name).toBeNull();
  });
});
