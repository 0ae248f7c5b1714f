import { describe, expect, it } from 'vitest';
import { EXPRESSIONS, type FaceReading, LABELS, type Label } from '../../../src/analysis/types';
import type { ParticipantSnapshot } from '../../../src/messaging/session';
import {
  genderCountWords,
  groupName,
  labelName,
  labelWords,
  participantName,
  peopleShown,
  peopleWords,
  percent,
  rowName,
  shortWords,
  stateWords,
} from '../../../src/ui/words';
import { reading } from '../made-readings';
import { participant } from './make';

describe('percent', () => {
  it.each([
    [0.873, '87 %'],
    [0, '0 %'],
    [0.995, '100 %'],
    [1, '100 %'],
    [1.2, '100 %'],
    [-0.1, '0 %'],
    [Number.NaN, '0 %'],
  ])('%d is %s', (share, words) => {
    expect(percent(share)).toBe(words);
  });

  it('has as many decimals as are asked for', () => {
    expect([0, 0.6854, 1].map((share) => percent(share, 1))).toEqual([
      '0.0 %',
      '68.5 %',
      '100.0 %',
    ]);
  });
});

describe('words for expressions', () => {
  it('say what a face looks like, never what it is', () => {
    for (const expression of EXPRESSIONS) {
      expect(labelWords(expression)).toMatch(/^looks \w+$/);
      expect(labelWords(expression)).toBe(`looks ${labelName(expression)}`);
    }
    expect(labelWords('unsure')).toBe('unsure');
  });

  it('are those people use', () => {
    expect(LABELS.map(labelName)).toEqual([
      'angry',
      'disgusted',
      'afraid',
      'happy',
      'sad',
      'surprised',
      'neutral',
      'unsure',
    ]);
  });

  it('have a percentage unless they are unsure', () => {
    expect(shortWords({ label: 'fear', confidence: 0.613 })).toBe('afraid 61 %');
    expect(shortWords({ label: 'unsure', confidence: 0.4 })).toBe('unsure');
  });
});

describe('words for people', () => {
  it('count one and many', () => {
    expect([0, 1, 2].map(peopleWords)).toEqual(['0 people', '1 person', '2 people']);
    expect(genderCountWords({ man: 1, woman: 2, unsure: 0 })).toBe('1 man, 2 women, 0 unsure');
    expect(genderCountWords({ man: 3, woman: 1, unsure: 1 })).toBe('3 men, 1 woman, 1 unsure');
  });
});

describe('participantName', () => {
  it('is the page’s name, or a number', () => {
    expect(participantName({ name: 'Ada Lovelace', number: 3 })).toBe('Ada Lovelace');
    expect(participantName({ name: null, number: 3 })).toBe('Participant 3');
    expect(participantName({ name: '  ', number: 3 })).toBe('Participant 3');
  });
});

const CALM = { figures: false };
const FIGURES = { figures: true };

describe('rowName', () => {
  const ada = (change: Partial<ParticipantSnapshot>) =>
    participant(1, { name: 'Ada Lovelace', ...change });
  const looking = (label: Label, confidence: number, gender: FaceReading['gender'] = null) =>
    ada({ people: [reading({ label, confidence, gender })] });

  it('says clearly and perhaps instead of figures', () => {
    const firm = ada({ people: [reading({ standing: 'clear' })] });
    const loose = ada({ people: [reading({ standing: 'likely' })] });
    expect(rowName(firm, CALM)).toBe('Ada Lovelace: clearly looks happy');
    expect(rowName(loose, CALM)).toBe('Ada Lovelace: perhaps looks happy');
  });

  it('says why it is unsure, where that is known', () => {
    const between = [0.42, 0, 0, 0, 0.45, 0, 0.13];
    const doubtful = (change: Partial<FaceReading>) =>
      ada({ people: [reading({ label: 'unsure', confidence: 0.45, ...change })] });
    expect(rowName(doubtful({ probabilities: between }), CALM)).toBe(
      'Ada Lovelace: unsure: sad or angry',
    );
    const quality = { ...reading().quality, brightness: 20 };
    expect(rowName(doubtful({ quality }), FIGURES)).toBe('Ada Lovelace: unsure: too dark');
  });

  it('tells expression and confidence', () => {
    expect(rowName(looking('happy', 0.873), FIGURES)).toBe('Ada Lovelace: looks happy, 87 %');
  });

  it('gives no figure where it is unsure', () => {
    expect(rowName(looking('unsure', 0.31), FIGURES)).toBe('Ada Lovelace: unsure');
  });

  it('adds the apparent gender where there is one to show', () => {
    const woman = { label: 'woman', confidence: 0.9 } as const;
    const unsure = { label: 'unsure', confidence: 0.6 } as const;
    expect(rowName(looking('sad', 0.71, woman), FIGURES)).toBe(
      'Ada Lovelace: looks sad, 71 %, apparent gender: woman',
    );
    expect(rowName(looking('unsure', 0.3, woman), FIGURES)).toBe(
      'Ada Lovelace: unsure, apparent gender: woman',
    );
    expect(rowName(looking('sad', 0.71, unsure), FIGURES)).toBe('Ada Lovelace: looks sad, 71 %');
  });

  it.each([
    ['no-face', 'Ada Lovelace: no face in view'],
    ['waiting', 'Ada Lovelace: waiting for a picture'],
    ['blocked', 'Ada Lovelace: video cannot be read'],
    ['paused', 'Ada Lovelace: paused'],
  ] as const)('%s: %s', (state, words) => {
    expect(rowName(ada({ state, people: [] }), CALM)).toBe(words);
  });

  it('says since when there has been no new picture', () => {
    const since = new Date(2026, 10, 25, 14, 3, 12).getTime();
    expect(rowName(ada({ state: 'frozen', since, people: [] }), CALM)).toBe(
      'Ada Lovelace: no new picture since 14:03:12',
    );
  });

  it('counts several people from left to right', () => {
    const room = ada({
      people: [
        reading({ person: 4, label: 'happy', confidence: 0.8 }),
        reading({ person: 1, label: 'sad', confidence: 0.71 }),
      ],
    });
    expect(groupName(room)).toBe('Ada Lovelace: 2 people');
    expect(rowName(room, FIGURES, 0)).toBe('Ada Lovelace, person 1: looks happy, 80 %');
    expect(rowName(room, FIGURES, 1)).toBe('Ada Lovelace, person 2: looks sad, 71 %');
  });

  it('shows no old reading of a participant who is not being read', () => {
    const away = ada({ state: 'paused', people: [reading({})] });
    expect(peopleShown(away)).toEqual([]);
    expect(rowName(away, CALM)).toBe('Ada Lovelace: paused');
  });

  it('claims no reading where there is nobody', () => {
    expect(rowName(ada({ state: 'reading', people: [] }), CALM)).toBe(
      'Ada Lovelace: no face in view',
    );
    expect(stateWords({ state: 'reading', since: null })).toBe('no face in view');
  });
});
