import { isStatusWord } from './status-words';

/** An unmarked text with more characters or words is a sentence. */
const MAX_CHARACTERS = 40;
const MAX_WORDS = 5;

/** "00:12", "3/5", "99+", "10:42 AM", "640x480", "12 participants", "1.2 Mbps". */
const COUNTER = /^[\W\d]*\d[\d\s:.,%/+\-x×#]*(?:\s*[ap]\.?m\.?)?$|^[\W_]*\d+[\s\d.,:/x×-]*\p{L}/iu;
/** "guest42": the only way in which digits may stand in an unmarked name. */
const NUMBERED = /^\p{L}{3,}\d{1,4}$/u;
const NO_SENTENCE = /[!?:;…]$|\.{2,}$|[{}<>|=_@#\\/]/u;
const CAPITAL = /^[\p{P}\p{S}]*[\p{Lu}\p{Lt}\p{Lo}]|^\(/u;
/** What stands in names in small letters: "Ludwig van Beethoven". */
const PARTICLE =
  /^(?:a[lf]|ap|bin|bint|d[aeiou]s?|d[aeu]l|dell[ao]|den|der|do|dos|e|el|ibn|l[aeo]s?|te[nr]?|v[ao]n|y|zu[mr]?)$|^[dl]['’]|^[\p{P}\p{S}]+$/u;
/** "Camera is off". */
const SWITCHED = /^(?:camera|video|audio|mic(?:rophone)?) (?:is )?(?:on|off)\.?$/i;
/** "Remote Video #1", "Local camera": things, not people. */
const THING =
  /^(?:(?:the|my|your|own|this|local|remote|self|main|large|user|participant|peer|camera|cam|video|webcam|stream|screen|sharing|share|player|preview|feed|view|tile|audio|media)\b[\s#\d-]*)+$/i;

/**
 * Whether a text may be the name of somebody.
 *
 * @param marked whether the page calls it a name; then only what cannot be one is refused
 */
export function looksLikeName(text: string, marked: boolean): boolean {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line === '' || COUNTER.test(line) || isLabel(line)) return false;
  if (marked) return true;
  if (NO_SENTENCE.test(line) || line.length > MAX_CHARACTERS) return false;
  const words = line.split(' ');
  if (words.length > MAX_WORDS || !/\p{L}/u.test(line)) return false;
  if (/\d/.test(line)) return NUMBERED.test(line);
  // Initials are an avatar. In some scripts, though, one sign is a word.
  if (line.length < 2) return /\p{Lo}/u.test(line);
  if (/^\p{Lu}{1,3}$/u.test(line)) return false;
  // Names have capitals, where the script has any; "Ready to join" is speech.
  return words.length === 1 || words.every((word) => CAPITAL.test(word) || PARTICLE.test(word));
}

/** Whether a text names a thing or a state that may stand on anybody's tile. */
export function isLabel(text: string): boolean {
  return isStatusWord(text) || SWITCHED.test(text) || THING.test(text);
}

/**
 * The one name that several texts stand for, such as a name, its initials and its longer form.
 *
 * @returns the shortest that is more than initials; `null` where they stand for several, or none
 */
export function reducesTo(texts: readonly string[]): string | null {
  const distinct = [...new Set(texts)].sort((a, b) => a.length - b.length);
  const names = distinct.filter((text) => !distinct.some((other) => isInitialsOf(text, other)));
  const [shortest] = names;
  if (shortest === undefined) return null;
  return names.every((name) => includesWords(name, shortest)) ? shortest : null;
}

function isInitialsOf(text: string, name: string): boolean {
  if (text.length >= name.length || text.length > 3) return false;
  const initials = name
    .split(/[\s-]+/)
    .map((word) => word.charAt(0))
    .join('');
  return initials.toLowerCase().startsWith(text.toLowerCase());
}

function includesWords(longer: string, shorter: string): boolean {
  return ` ${longer} `.replace(/[(),]/g, ' ').includes(` ${shorter} `) || longer === shorter;
}
