import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readOptions } from '../../../../scripts/demo/options';
import { useFolder } from '../use-folder';

let folder: string;

useFolder((made) => {
  folder = made;
});

const inFolder = (name: string): string => join(folder, name);

describe('the options of the demo', () => {
  it('names a participant after each video file', () => {
    const file = inFolder('Mary Jackson.webm');
    writeFileSync(file, '');
    const options = readOptions(['--video', file, '--seconds', '5', '--headless']);
    expect(options?.videos).toEqual([{ name: 'Mary Jackson', file }]);
    expect(options?.seconds).toBe(5);
  });

  it('ends by itself where there is no window to close', () => {
    expect(readOptions(['--headless'])?.seconds).toBeGreaterThan(0);
  });

  it('shows a grid unless another layout is asked for', () => {
    expect(readOptions([]).layout).toBe('grid');
    expect(readOptions(['--layout', 'stage']).layout).toBe('stage');
  });

  it.each([
    [
      ['--layout', 'circle'],
      '--layout must be grid or stage or filmstrip or room or canvas or frame or embed or pip, not circle.',
    ],
    [['--video', 'no-such.webm'], 'There is no video file no-such.webm.'],
    [['--video', '.'], '. is not a file.'],
    [['--seconds', '0'], '--seconds wants a number above 0, not “0”.'],
    [['--sceonds', '3'], "Unknown option '--sceonds'"],
  ])('says what is wrong with %s', (args, sentence) => {
    expect(() => readOptions(args)).toThrow(sentence);
  });
});
