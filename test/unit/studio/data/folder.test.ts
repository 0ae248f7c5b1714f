import { describe, expect, it } from 'vitest';
import { expressionNamed } from '../../../../src/studio/data/expression-names';
import { folderKey, type Naming, NO_NAMING, sortOut } from '../../../../src/studio/data/folder';

describe('expressionNamed', () => {
  it.each([
    ['angry', 'Wut wütend ANGER Ärger Aerger a\u0308rger 0_angry Zorn'],
    ['disgust', 'Ekel disgusted Disgust'],
    ['fear', 'Angst ängstlich Fearful afraid'],
    ['happy', 'Freude happiness fröhlich 3-Happy joy glücklich'],
    ['sad', 'traurig Trauer sadness'],
    ['surprise', 'Überraschung ueberrascht Surprise'],
    ['neutral', 'Neutral neutral_2'],
  ] as const)('knows the usual names of %s', (expression, names) => {
    for (const name of names.split(' ')) expect(expressionNamed(name, null), name).toBe(expression);
  });

  it('guesses nothing, and takes numbers only as the user says', () => {
    for (const name of ['contempt', 'others', 'not happy', '5', '', 'happyland'])
      expect(expressionNamed(name, null), name).toBeNull();
    expect(expressionNamed('5', 'ck+')).toBe('happy');
    expect(expressionNamed('05', 'raf-db')).toBe('sad');
    expect(expressionNamed('2', 'ck+')).toBeNull();
    expect(expressionNamed('0', 'fer-2013')).toBe('angry');
    expect(expressionNamed('7', 'affectnet')).toBeNull();
  });
});

describe('sortOut', () => {
  const files = (...paths: string[]) => paths.map((path) => ({ file: path, path }));

  it('takes the innermost folder that stands for something, and skips hidden files', () => {
    const { pictures, folders } = sortOut(
      files(
        'a/sad/set/fear/1.jpg',
        'a/sad/old/2.jpg',
        'a/x/.DS_Store',
        'a/x/Thumbs.db',
        'a/x/3.jpg',
      ),
    );
    expect(pictures.map(({ label }) => label)).toEqual(['fear', 'sad']);
    expect(folders).toEqual([
      { folder: 'fear', files: 1, label: 'fear', said: false },
      { folder: 'sad', files: 1, label: 'sad', said: false },
      { folder: 'x', files: 1, label: null, said: false },
    ]);
  });

  it('believes the user before the names, and counts folders of one name together', () => {
    const map: Naming['map'] = new Map([
      [folderKey('Spaß'), 'happy'],
      [folderKey('SAD'), null],
    ]);
    const paths = files('a/train/spaß/1.jpg', 'a/test/Spaß/2.jpg', 'a/sad/3.jpg');
    const { pictures, folders } = sortOut(paths, { ...NO_NAMING, map });
    expect(pictures.map(({ label }) => label)).toEqual(['happy', 'happy']);
    expect(folders).toEqual([
      { folder: 'spaß', files: 2, label: 'happy', said: true },
      { folder: 'sad', files: 1, label: null, said: true },
    ]);
  });
});
