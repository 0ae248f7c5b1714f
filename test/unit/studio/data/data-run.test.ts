import { describe, expect, it, vi } from 'vitest';
import { EXPRESSIONS, type Expression } from '../../../../src/analysis/types';
import type { AnalysisClient } from '../../../../src/studio/analysis-client';
import { DataRun, reportJson } from '../../../../src/studio/data/data-run';
import { labelledFiles, labelOfPath } from '../../../../src/studio/data/folder';

vi.mock('../../../../src/studio/photos/open-photo', async (original) => ({
  ...(await original<object>()),
  openPhoto: async () => ({ width: 48, height: 48, note: null }),
}));

/** A worker that reads a picture by its name, such as `happy 0.9.png`. */
const client = {
  ask: async (_: string, { file }: { file: File }) => {
    const [said = '', confidence = ''] = file.name.replace('.png', '').split(' ');
    if (said === 'no-face' || said === 'damaged') return said;
    const sure = Number(confidence);
    return EXPRESSIONS.map((name) => (name === said ? sure : (1 - sure) / 6));
  },
} as unknown as AnalysisClient;

const labelled = (label: Expression, name: string) => ({ label, file: new File(['x'], name) });

describe('labelOfPath', () => {
  it('takes the last folder that is a label, also by other words for it', () => {
    expect(labelOfPath('mine/Happiness/1.jpg')).toBe('happy');
    expect(labelOfPath('sad/set/fear/1.jpg')).toBe('fear');
    expect(labelOfPath('happy.jpg')).toBeNull();
    expect(labelOfPath('mine/others/1.jpg')).toBeNull();
  });
});

describe('labelledFiles', () => {
  it('skips files that operating systems put into folders', () => {
    const file = new File(['x'], 'x');
    const paths = ['a/happy/1.jpg', 'a/happy/.DS_Store', 'a/happy/Thumbs.db', 'a/2.jpg'];
    expect(labelledFiles(paths.map((path) => ({ file, path })))).toEqual([
      { file, label: 'happy' },
    ]);
  });
});

describe('DataRun', () => {
  it('counts what agrees and what had to be left out, and lists the worst mistakes first', async () => {
    const run = new DataRun(
      [
        labelled('happy', 'happy 0.9.png'),
        labelled('sad', 'sad 0.6.png'),
        labelled('sad', 'neutral 0.5.png'),
        labelled('fear', 'surprise 0.8.png'),
        labelled('sad', 'no-face.png'),
        labelled('sad', 'damaged.png'),
      ],
      'expression-ensemble',
    );
    await run.run(client);
    const report = run.report.value;
    expect(report?.scores).toMatchObject({ images: 4, accuracy: 0.5 });
    expect(report?.mistakes.map(({ said }) => said)).toEqual(['surprise', 'neutral']);
    expect(report?.leftOut).toEqual([
      'No face was found in “no-face.png”.',
      '“damaged.png” is incomplete or damaged.',
    ]);
    expect(run.done.value).toBe(6);
    expect(report && reportJson(report)).toMatchObject({
      accuracy: 0.5,
      mistakes: [{ label: 'fear' }, {}],
    });
  });

  it('leaves out pictures of a class that the model lacks', async () => {
    const pictures = [labelled('disgust', 'happy 0.9.png'), labelled('happy', 'happy 0.9.png')];
    const run = new DataRun(pictures, 'expression-model-2');
    await run.run(client);
    expect(run.report.value?.scores).toMatchObject({ images: 1, accuracy: 1 });
    expect(run.report.value?.leftOut).toEqual([
      '1 picture labelled disgusted, an expression that this model does not know.',
    ]);
  });

  it('reports what it has read when it is stopped', async () => {
    const run = new DataRun(
      [labelled('happy', 'happy 0.9.png'), labelled('sad', 'sad 0.6.png')],
      'expression-ensemble',
    );
    const running = run.run(client);
    run.stop();
    await running;
    expect(run.report.value?.scores.images).toBe(1);
  });
});
