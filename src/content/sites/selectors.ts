/**
 * How meeting apps mark their participants; stable selectors come before fragile ones. Only markers
 * that the apps' developers or several independent tools rely on are used, and never generated class
 * names, which change with each release.
 */

/** meet.google.com */
export const MEET = {
  tile: [
    '[data-participant-id]',
    '[data-requested-participant-id]',
    '[data-initial-participant-id]',
  ],
  ids: ['data-participant-id', 'data-requested-participant-id', 'data-initial-participant-id'],
  name: ['span.notranslate', '[data-self-name]'],
  selfName: 'data-self-name',
} as const;

/** app.zoom.us, *.zoom.us/wc */
export const ZOOM = {
  tile: [
    '.gallery-video-container__video-frame',
    '.speaker-active-container__video-frame',
    '.single-main-container__video-frame',
  ],
  name: ['.video-avatar__avatar-footer'],
} as const;

/** teams.microsoft.com, teams.live.com */
export const TEAMS = {
  tile: ['[data-stream-type="Video"][data-tid]', '[data-cid="calling-participant-stream"]'],
  nameAttribute: 'data-tid',
} as const;

/** meet.jit.si and self-hosted servers */
export const JITSI = {
  tile: ['span.videocontainer[id^="participant_"]', '#localVideoContainer'],
  name: ['.displayname', '#localDisplayName'],
} as const;
