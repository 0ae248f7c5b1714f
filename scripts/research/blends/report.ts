import { EXPRESSIONS } from '../../../src/analysis/types';
import { percent } from '../../../src/ui/words';
import { share } from '../../evaluate/statistics';
import {
  type Blended,
  type BlendReadings,
  blend,
  fitThresholds,
  type Goal,
  type RealFace,
  shownAs,
  type TwoHeads,
} from './two-heads';

/** Shares of the head for votes. */
const SHARES = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];
/**
 * At least 85 % is promised; 88 % here leaves room for faces that are not among these. Of everybody in mid-word,
 * 3 % may be shown wrongly; the photographs are the harder half, and frames of videos, the other half, hardly
 * ever are. Where the network doubts, it prefers to call angry and sad faces neutral, which "unsure" is the
 * better word for, so neutral has a floor: that at which as many neutral faces are shown as with 0.55 before
 * the shift towards smiles, which takes from neutral alone.
 */
const GOAL: Goal = { right: 0.88, talkers: 0.04, lowest: 0.45, neutral: 0.5 };
/** What a face at rest or in mid-word must not be called. */
const UNWELCOME: readonly (string | null)[] = ['angry', 'disgust', 'fear', 'sad'];

/** Prints, as tables in Markdown, what each blend of two heads makes of the faces. */
export function printBlends({ fer2013, ferplus, real, smileShift }: BlendReadings): void {
  printTable(
    [
      ...['votes’ share', 'FER-2013', 'FER+ majority', 'UTKFace', 'angry', 'sad', 'surprise'],
      ...['LFW, neutral', 'unwelcome', 'in mid-word', 'unwelcome', 'happy', 'slight smile'],
    ],
    (votes) =>
      likeliest(
        blend(fer2013, votes, smileShift),
        blend(ferplus, votes, smileShift),
        blend(real, votes, smileShift),
      ),
  );
  console.log(
    `\nWith the lowest thresholds at which ${percent(GOAL.right)} of each expression’s labels are right, ` +
      `and at most ${percent(GOAL.talkers)} of those in mid-word are shown as something else, but none below ${GOAL.lowest}, and neutral not below ${GOAL.neutral}:\n`,
  );
  printTable(
    [
      ...['votes’ share', 'shown', 'right of shown', 'right of all', 'neutral "unsure"', 'angry'],
      ...[
        'sad',
        'surprise',
        'happy',
        'angry or sad as neutral',
        'in mid-word, wrongly',
        'thresholds',
      ],
    ],
    (votes) => shown(blend(real, votes, smileShift)),
  );
}

function printTable(header: readonly string[], rowOf: (votes: number) => readonly string[]): void {
  console.log(`| ${header.join(' | ')} |\n|${' --- |'.repeat(header.length)}`);
  for (const votes of SHARES) console.log(`| ${[votes, ...rowOf(votes)].join(' | ')} |`);
}

function likeliest(
  fer2013: readonly Blended<TwoHeads>[],
  ferplus: readonly Blended<TwoHeads>[],
  real: readonly Blended<RealFace>[],
): string[] {
  const utk = real.filter(({ face }) => face.source === 'utkface');
  const lfw = real.filter(({ face }) => face.source === 'lfw');
  const neutral = lfw.filter(({ face }) => face.label === 'neutral');
  const talking = neutral.filter(({ face }) => face.talking);
  return [
    recall(fer2013),
    recall(ferplus),
    recall(utk),
    ...['angry', 'sad', 'surprise'].map((name) => recall(labelled(utk, name))),
    recall(neutral),
    unwelcome(neutral),
    recall(talking),
    unwelcome(talking),
    recall(labelled(lfw, 'happy')),
    recall(lfw.filter(({ face }) => face.slight)),
  ];
}

function shown(real: readonly Blended<RealFace>[]): string[] {
  const thresholds = fitThresholds(real, GOAL);
  const labels = new Map(
    real.map((one) => [one, shownAs(one, { threshold: 1, classThresholds: thresholds })]),
  );
  const isShown = (one: Blended<RealFace>) => labels.get(one) !== 'unsure';
  const isRight = (one: Blended<RealFace>) => labels.get(one) === one.face.label;
  const of = (part: readonly unknown[], whole: readonly unknown[]) =>
    percent(share(part.length, whole.length), 1);
  const shownRightly = (name: string) => {
    const own = labelled(real, name);
    return of(own.filter(isRight), own);
  };
  const neutral = labelled(real, 'neutral');
  const talking = neutral.filter(({ face }) => face.talking);
  const moody = [...labelled(real, 'angry'), ...labelled(real, 'sad')];
  return [
    of(real.filter(isShown), real),
    of(real.filter(isRight), real.filter(isShown)),
    of(real.filter(isRight), real),
    of(
      neutral.filter((one) => !isShown(one)),
      neutral,
    ),
    ...['angry', 'sad', 'surprise', 'happy'].map(shownRightly),
    of(
      moody.filter((one) => labels.get(one) === 'neutral'),
      moody,
    ),
    of(
      talking.filter((one) => isShown(one) && !isRight(one)),
      talking,
    ),
    EXPRESSIONS.filter((name) => name !== 'neutral' && thresholds[name] !== GOAL.lowest)
      .map((name) => `${name} ${thresholds[name]}`)
      .join(', '),
  ];
}

function labelled<T extends TwoHeads>(faces: readonly Blended<T>[], name: string): Blended<T>[] {
  return faces.filter(({ face }) => face.label === name);
}

function recall<T extends TwoHeads>(faces: readonly Blended<T>[]): string {
  const right = faces.filter((one) => one.likeliest === one.face.label);
  return percent(share(right.length, faces.length), 1);
}

function unwelcome(faces: readonly Blended<RealFace>[]): string {
  const called = faces.filter((one) => UNWELCOME.includes(one.likeliest));
  return percent(share(called.length, faces.length), 1);
}
