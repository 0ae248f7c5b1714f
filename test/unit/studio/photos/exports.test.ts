import { describe, expect, it } from 'vitest';
import {
  photoJson,
  photosCsv,
  photosText,
  provenanceOfPhotos,
} from '../../../../src/studio/photos/exports';
import { withoutGender } from '../../../../src/studio/photos/photo';
import { summaryCsv } from '../../../../src/studio/photos/summary';
import { photo } from './made';

describe('photoJson', () => {
  it('has the words that stand on the picture', () => {
    const [face] = photoJson(photo('a.jpg', ['fear'])).faces;
    expect(face).toMatchObject({
      id: 1,
      box: { x: 100, y: 50, width: 40, height: 40 },
      expression: 'afraid',
      probabilities: { angry: 0.05, disgusted: 0.05, afraid: 0.7, surprised: 0.05 },
      gender: 'woman',
      genderConfidence: 0.91,
    });
  });

  it('tells nothing of apparent gender where it was not read, or is switched off since', () => {
    const read = photo('a.jpg', ['sad']);
    for (const off of [photo('a.jpg', ['sad'], false), withoutGender(read)]) {
      expect(photoJson(off).faces[0]).not.toHaveProperty('gender');
      expect(JSON.stringify(photoJson(off))).not.toContain('gender');
      expect(photosCsv([off], [])).not.toContain('gender');
      expect(photosText([off], [])).not.toContain('gender');
    }
  });
});

describe('photosCsv', () => {
  it('has a row for each face, and quotes names', () => {
    const lines = photosCsv([photo('a, b.jpg', ['happy', 'unsure'])], [])
      .trimEnd()
      .split('\r\n');
    expect(lines).toHaveLength(3);
    expect(lines[1]).toMatch(/^"a, b\.jpg",1,100\.0,50\.0,40\.0,40\.0,happy,0\.7000,/);
  });
});

describe('summaryCsv', () => {
  it('has a row for each file, those that were not read too', () => {
    const pictures = [photo('a.jpg', ['happy', 'unsure'])];
    const unread = [{ file: '=b.jpg', why: '“=b.jpg” is empty.' }];
    const csv = summaryCsv(pictures, unread, provenanceOfPhotos(pictures, unread));
    const [head = '', ...rows] = csv.trimEnd().split('\r\n');
    expect(head).toMatch(/^\ufefffile,state,faces,angry,.*,unsure,men,women,gender_unsure,/);
    expect(rows).toEqual([
      'a.jpg,read,2,0,0,0,1,0,0,0,1,0,2,0,',
      "'=b.jpg,“=b.jpg” is empty.,,,,,,,,,,,,,",
    ]);
  });
});

describe('photosText', () => {
  it('counts people by expression, and numbers faces as on the picture', () => {
    const text = photosText([photo('a.jpg', ['happy', 'happy', 'unsure'])], []);
    expect(text).toContain('Number of people: 3');
    expect(text).toMatch(/People who look: angry 0, .*happy 2, .*unsure 1/);
    expect(text).toContain('Apparent gender: men 0, women 3, unsure 0');
    expect(text).toMatch(/^ {3}1 {2}happy 70 % \(angry 5 %, .*; apparent gender woman \(91 %\)$/m);
    expect(text).not.toContain('All');
  });

  it('sums up several pictures', () => {
    const text = photosText([photo('a.jpg', ['happy']), photo('b.jpg', ['happy', 'sad'])], []);
    const [, sum = ''] = text.split('All 2 pictures');
    expect(sum).toContain('Number of people: 3');
    expect(sum).toMatch(/happy 2, sad 1/);
  });

  it('says which files are missing', () => {
    const text = photosText([photo('a.jpg', ['sad'])], [{ file: 'b.jpg', why: 'not read yet' }]);
    expect(text).toContain('left out: 1 file: “b.jpg” (not read yet)');
    expect(text).toContain('1 of 2 files');
    expect(text).not.toContain('All');
    expect(text).toMatch(/^program: Countenance 1\.2\.3$/m);
  });
});
