import { decimal } from '../../language/formats';
import { messages, say } from '../../language/messages';
import { enumeration, genderCountWords, peopleWords, percent } from '../../ui/words';

/** The words of the tab for recorded videos, apart from its problems. */
export const WORDS = messages('videos', {
  choose: 'Choose videos',
  drop: 'or drop them here, or folders of them: MP4, MOV, WebM or MKV, of any length.',
  nothing: 'No video was found in what you dropped.',
  others: say(
    (count: number) => ({ count }),
    '{count, plural, one {# other file in what you dropped is no video and was left out.} other {# other files in what you dropped are no videos and were left out.}}',
  ),
  states: {
    waiting: 'Waiting its turn',
    opening: 'Opening…',
    reading: 'Reading…',
    done: 'Read',
    inPart: 'Partly read',
    cancelled: 'Cancelled; what was read is kept',
    failed: 'Not read',
  },
  took: say((ms: number) => ({ seconds: decimal(ms / 1000, 1) }), ' in {seconds} s'),
  with: say((models: string) => ({ models }), 'with {models}'),
  why: {
    waiting: 'not read yet',
    cancelled: 'cancelled',
    noCopy: 'the annotated copy could not be made',
  },
  missing: 'Only the readings were kept. Choose the same video again to see it with its labels.',
  cut: say((at: string) => ({ at }), 'Cancelled at {at}; what comes after was not read.'),
  progress: say((name: string) => ({ name }), 'How much of {name} is read'),
  progressWords: say((done: string, all: string) => ({ done, all }), '{done} of {all}'),
  cancel: 'Cancel',
  remove: 'Remove',
  again: 'Read again with the models chosen above',
  editsLost:
    'Not everybody was found again in the new reading, so some of the names that you gave or the people whom you merged are gone.',
  list: 'Videos',
  noneRead: 'No video was read.',
  unknownCodec: 'an unknown codec',
  noFace: say((name: string) => ({ name }), 'No face was found in “{name}”.'),
  people: peopleWords,
  merge: 'Is the same person as…',
  sameAs: say((name: string) => ({ name }), '{name} is the same person as'),
  speaker: {
    neutral: 'Looked neutral',
    happy: 'Looked happy',
    forTime: say(
      (time: string, share: string) => ({ time, share }),
      'for {time} ({share} of the time seen)',
    ),
    longest: say(
      (time: string, from: string) => ({ time, from }),
      ', at most for {time} at a stretch, from {from} on',
    ),
    times: say(
      (count: number) => ({ count }),
      '{count, plural, =0 {never} =1 {once} one {# times} other {# times}}',
    ),
    when: say(
      (times: readonly string[], more: number) => ({ times: enumeration(times), more }),
      '{more, plural, =0 {: at {times}} other {: at {times} and # more}}',
    ),
  },
  guess: {
    lead: 'What will the model say of you? It may be wrong; this is about the model, not about you.',
    neutral: 'For how much of the time will it say “neutral”, in percent?',
    happy: 'How many times will it say “happy”?',
    see: 'See what it says',
    answer: say(
      (guess: { neutral: number; happy: number }, neutral: string, happy: number) => ({
        guessNeutral: percent(guess.neutral / 100),
        neutral,
        guessHappy: guess.happy,
        happy,
      }),
      'You guessed “neutral” for {guessNeutral} of the time; the model says {neutral}. You guessed “happy” {guessHappy, number} times; the model says {happy, number}.',
    ),
  },
  likely: {
    title: 'May be the same person',
    hint: 'By the colours of faces and clothes in this video alone. They are often wrong, and forgotten with the page.',
    pair: say(
      (later: string, from: string, earlier: string, to: string) => ({ later, from, earlier, to }),
      '{later}, from {from} on, looks like {earlier}, up to {to}.',
    ),
    same: 'Same person',
    sameNamed: say(
      (later: string, earlier: string) => ({ later, earlier }),
      'Same person: {later} and {earlier}',
    ),
    apart: 'Somebody else',
    apartNamed: say(
      (later: string, earlier: string) => ({ later, earlier }),
      'Somebody else: {later} is not {earlier}',
    ),
  },
  undo: 'Undo',
  redo: 'Redo',
  seen: say((seen: string) => ({ seen }), 'seen for {seen}'),
  gender: 'Apparent gender',
  genderCounts: say(
    (counts: Parameters<typeof genderCountWords>[0]) => ({ counts: genderCountWords(counts) }),
    'Apparent gender: {counts}',
  ),
  seek: say(
    (id: number) => ({ id }),
    'Position in the video, with the expressions of person {id, number}',
  ),
  notSeen: 'not in the picture',
  report: {
    head: say(
      (about: { length: string; size: string; frames: number; to: string; models: string }) =>
        about,
      '{length} of video, {size}, {frames, number} frames read up to {to}, with {models}',
    ),
    seen: say(
      (time: string, from: string, to: string) => ({ time, from, to }),
      'seen for {time}, from {from} to {to}',
    ),
  },
  personNamed: say((name: string, id: number) => ({ name, id }), '{name} ({id, number})'),
  save: {
    title: 'Save',
    video: 'Annotated video',
    text: 'Text',
    csv: 'CSV',
    json: 'JSON',
    zip: 'All as one zip',
    writing: 'Writing the video…',
    writingShare: say((share: string) => ({ share }), 'Writing the video: {share}'),
    stop: 'Stop writing',
  },
  everything: {
    /** @param missing whether there are files that were not read */
    title: (videos: number, pictures: number, missing: boolean): string => {
      const { everything } = WORDS;
      if (pictures > 0) return everything.both(videos, pictures);
      return missing ? everything.videos(videos) : everything.all(videos);
    },
    videos: say(
      (videos: number) => ({ videos }),
      '{videos, plural, one {# video} other {# videos}}',
    ),
    all: say(
      (videos: number) => ({ videos }),
      '{videos, plural, one {All # video} other {All # videos}}',
    ),
    both: say(
      (videos: number, pictures: number) => ({ videos, pictures }),
      '{videos, plural, one {# video} other {# videos}} and {pictures, plural, one {# picture} other {# pictures}}',
    ),
    hint: (pictures: boolean): string =>
      pictures ? WORDS.everything.hintBoth : WORDS.everything.hintVideos,
    hintVideos: 'A folder for each video, with its annotated copy and its statistics.',
    hintBoth:
      'A folder for each video, with its annotated copy and its statistics, and the annotated pictures.',
    zip: 'Save everything as one zip',
    zipping: 'Making the zip…',
    stop: 'Stop',
  },
  picture: say((name: string) => ({ name }), '{name}, with what each face looks like'),
});
