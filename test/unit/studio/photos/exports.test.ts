import { describe, expect, it } from 'vitest';
import { photoJson, photosCsv, photosText } from '../../../../src/studio/photos/exports';
import { photo } from './made';

describe('photoJson', () => {
  it('has the format that `npm run analyze` documents', () => {
    const json = photoJson(photo('a.jpg', ['happy']));
    expect(Object.keys(json)).toEqual(['file', 'width', 'height', 'faces']);
    expect(json.faces[0]).toEqual({
      id: 1,
      box: { x: 100, y: 50, width: 40, height: 40 },
      expression: 'happy',
      confidence: 0.7,
      probabilities: {
        angry: 0.05,
        disgust: 0.05,
        fear: 0.05,
        happy: 0.7,
        sad: 0.05,
        surprise: 0.05,
        neutral: 0.05,
      },
      gender: 'woman',
      genderConfidence: 0.91,
    });
  });

  it('has no apparent gender where it was not read', () => {
    const [face] = photoJson(photo('a.jpg', ['sad'], false)).faces;
    expect(face).toMatchObject({ gender: null, genderConfidence: null });
  });
});

describe('photosCsv', () => {
  it('has a row for each face, and quotes names', () => {
    const lines = photosCsv([photo('a, b.jpg', ['happy', 'unsure'])])
      .trimEnd()
      .split('\r\n');
    expect(lines).toHaveLength(3);
    expect(lines[1]).toMatch(/^"a, b\.jpg",1,100\.0,50\.0,40\.0,40\.0,happy,0\.7000,/);
    expect(
      new Set(lines.map((line) => line.split(',').length - (line.startsWith('"') ? 1 : 0))).size,
    ).toBe(1);
  });
});

describe('photosText', () => {
  it('counts people by expression, and numbers faces as on the picture', () => {
    const text = photosText([photo('a.jpg', ['happy', 'happy', 'unsure'])]);
    expect(text).toContain('Number of people: 3');
    expect(text).toMatch(/People who look: angry 0, .*happy 2, .*unsure 1/);
    expect(text).toContain('Apparent gender: men 0, women 3, unsure 0');
    expect(text).toMatch(/^ {3}1 {2}happy 70 % \(angry 5 %, .*; apparent gender: woman 91 %$/m);
    expect(text).not.toContain('All');
  });

  it('sums up several pictures', () => {
    const text = photosText([photo('a.jpg', ['happy']), photo('b.jpg', ['happy', 'sad'])]);
    const [, sum = ''] = text.split('All 2 pictures');
    expect(sum).toContain('Number of people: 3');
    expect(sum).toMatch(/happy 2, sad 1/);
  });
});
