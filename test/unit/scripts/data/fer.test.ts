import { writeFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { readFer } from '../../../../scripts/data/fer';
import { FerFiles, row } from './fer-files';

const files = new FerFiles();
let images: string;
let labels: string;

beforeEach(() => {
  ({ images, labels } = files);
});

describe('readFer', () => {
  it('reads the images of one usage', () => {
    files.writeImages(0, 1, 2);
    files.writeLabels(row(0, 'angry'), row(1, 'sad', 'Training'), row(2, 'neutral'));
    const { faces } = readFer(images, labels, 'PublicTest', 'fer2013');
    expect(faces.map(({ label, image }) => [label, image[0], image.length])).toEqual([
      ['angry', 0, 2304],
      ['neutral', 2, 2304],
    ]);
  });

  it('takes the majority of the votes as the truth, where there is one', () => {
    files.writeImages(0, 1, 2, 3);
    files.writeLabels(
      row(0, 'angry', 'PublicTest', '0,9,1,0,0,0,0,0,0,0'),
      row(1, 'angry', 'PublicTest', '5,5,0,0,0,0,0,0,0,0'),
      row(2, 'angry', 'PublicTest', '1,0,0,0,0,0,0,0,0,9'),
      row(3, 'angry'),
    );
    const { faces, undecided } = readFer(images, labels, undefined, 'ferplus');
    expect(faces.map(({ label }) => label)).toEqual(['happy', 'angry']);
    expect(undecided).toBe(2);
  });

  it('says which row has no image', () => {
    files.writeImages(0, 1);
    files.writeLabels(row(0, 'angry'), row(1, 'sad'), row(2, 'sad'));
    expect(() => readFer(images, labels, undefined, 'fer2013')).toThrow(
      `${labels} has 3 rows but ${images} only 2 images: row 2 has none.`,
    );
  });

  it('says which row is missing', () => {
    files.writeImages(0, 1);
    files.writeLabels(row(0, 'angry'));
    expect(() => readFer(images, labels, undefined, 'fer2013')).toThrow('row 1 is missing');
  });

  it('says in which image the file ends', () => {
    writeFileSync(images, Buffer.alloc(2304 + 100));
    files.writeLabels(row(0, 'angry'), row(1, 'sad'));
    expect(() => readFer(images, labels, undefined, 'fer2013')).toThrow(
      `${images} ends inside image 1`,
    );
  });

  it('says which row has an unknown class', () => {
    files.writeImages(0, 1);
    files.writeLabels(row(0, 'angry'), row(1, 'bored'));
    expect(() => readFer(images, labels, undefined, 'fer2013')).toThrow(
      `${labels}: row 1 has the unknown class "bored".`,
    );
  });

  it('says which row is cut short or holds no vote', () => {
    files.writeImages(0, 1);
    files.writeLabels(row(0, 'angry'), '1,PublicTest,sad');
    expect(() => readFer(images, labels, undefined, 'fer2013')).toThrow('row 1 has 3 columns');
    files.writeLabels(row(0, 'angry'), row(1, 'sad', 'PublicTest', 'x,0,0,0,0,0,0,0,0,0'));
    expect(() => readFer(images, labels, undefined, 'ferplus')).toThrow(
      'row 1 has no whole number in ferplus_neutral',
    );
  });

  it('says which file or column is missing', () => {
    files.writeLabels(row(0, 'angry'));
    expect(() => readFer(images, labels, undefined, 'fer2013')).toThrow(
      `${images} cannot be read.`,
    );
    files.writeImages(0);
    expect(() => readFer(images, labels, 'Exam', 'fer2013')).toThrow('no row with the usage Exam');
    writeFileSync(labels, 'row,usage\n0,PublicTest\n');
    expect(() => readFer(images, labels, undefined, 'fer2013')).toThrow('no column "emotion"');
  });
});
