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
  /** The People panel: its rows have the same ids as the tiles. */
  roster: '[role="listitem"]',
  name: ['span.notranslate', '[data-self-name]'],
  selfName: 'data-self-name',
  buttons: 'button[aria-label], [role="button"][aria-label]',
  /** "Pin Ada to your main screen"; languages in which the wording was seen on a real page. */
  pinLabels: [
    /^(?:un)?pin (.+) (?:to|from) your main screen$/i,
    /^(?:fixar|desafixar) (.+) (?:na|da) tela principal$/i,
  ],
  /** The same as the participant's id for a camera; a shared screen has an id of its own. */
  mediaId: 'data-tile-media-id',
} as const;

/** app.zoom.us, *.zoom.us/wc */
export const ZOOM = {
  tile: [
    '.gallery-video-container__video-frame',
    '.speaker-active-container__video-frame',
    '.speaker-bar-container__video-frame',
    '.single-main-container__video-frame',
    '.single-suspension-container__video-frame',
  ],
  /** As large as a participant's video, which is drawn on a canvas under it. */
  avatar: ['.video-avatar__avatar'],
  name: ['.video-avatar__avatar-footer', '.video-avatar__avatar-name'],
  player: 'video-player[node-id]',
  playerId: 'node-id',
  screen: ['video-player[media-type="share"]', '#sharee-container', '.sharee-container'],
} as const;

/** teams.microsoft.com, teams.live.com, teams.cloud.microsoft, *.teams.microsoft.us */
export const TEAMS = {
  tile: ['[data-stream-type="Video"][data-tid]', '[data-cid="calling-participant-stream"]'],
  /** A tile with a video, in the newer interface. */
  video: '[data-stream-type="Video"]',
  nameAttribute: 'data-tid',
  name: ['[data-tid="participant-info-nametag"]'],
  /** The older interface describes the whole tile: "Ada Lovelace, video is on, muted". */
  label: /^(.+?), video is on,/i,
  screen: ['[data-stream-type="ScreenSharing"]'],
} as const;

/** meet.jit.si and self-hosted servers */
export const JITSI = {
  tile: ['span.videocontainer[id^="participant_"]', '[id^="localVideoContainer"]'],
  own: 'localVideoContainer',
  /** The same tile in another filmstrip. */
  stage: /_stage$/,
  name: ['.displayname', '#localDisplayName'],
  /** What stands in the place of a name that somebody did not give. */
  nameless: /^fellow jitster$/i,
  /** The large video. It has no tile of its own, and neither it nor tiles exist before joining. */
  large: '#largeVideoContainer #largeVideo',
  /** Besides its filmstrip, a shared screen has a tile named after its source: "participant_1a2b3c4d-v1". */
  screen: /_screenshare$|^participant_[0-9a-f]+-v[1-9]\d*(?:_\w+)?$/,
  ownScreen: '#localScreenshare_container',
} as const;

/** Apps built from LiveKit's components. */
export const LIVEKIT = {
  tile: ['.lk-participant-tile'],
  name: ['.lk-participant-name'],
  screen: ['[data-lk-source="screen_share"]'],
} as const;

/** What the general rule (nearby-names.ts) knows of pages that it has never seen. */
export const ANY_PAGE = {
  /** Subtrees that never hold a name. */
  noName: [
    'button, [role="button"], [role="switch"], [role="tab"], a[href], input, select, textarea',
    '[contenteditable="true"], form, menu, [role="menu"], [role="menuitem"], [role="tooltip"]',
    'nav, aside, header, footer, h1, dialog, [role="dialog"], [role="toolbar"], [role="log"]',
    '[role="navigation"], [role="complementary"], [role="timer"], [role="status"], [role="alert"]',
    '[role="marquee"], [aria-live="polite"], [aria-live="assertive"], time, progress, meter',
    'video, audio, canvas, svg, picture, iframe, script, style, template, noscript',
  ].join(', '),
  /** Classes and ids of regions and counters, in the words that programmers use for them. */
  noNameWords:
    /chat|message|caption|subtitle|transcript|toolbar|controls?(?![a-z])|menu|tooltip|toast|notification|modal|dialog|timer|clock|counter|stats|icon|material-symbols|google-symbols|btn|button|rename|\bedit(?:or)?(?![a-z])/i,
  /** Classes, ids and test ids of an element that holds a name: "videoPeerName", "nickname"; not "tournament". */
  nameWords: /(?<!un)name(?!nt|space)/i,
  /** ... but not of these things. */
  otherNames:
    /(?:room|meeting|channel|file|host|device|track|stream|app|brand|product|class|company|firm|org|organi[sz]ation|team|group|conference|call|session|event|project|department|job|role|country|city)[-_]?name/i,
  /** Marks a text that a translator must leave alone: mostly names. */
  untranslated: '.notranslate, [translate="no"]',
  /** Above these is no tile any more. */
  pageParts: 'html, body, main, [role="main"], [role="application"]',
} as const;
