import { describe, expect, it, vi } from 'vitest';
import { EXPRESSIONS } from '../../../../src/analysis/types';
import type { AnalysisClient } from '../../../../src/studio/analysis-client';
import { DataRun } from '../../../../src/studio/data/data-run';
import { sortOut } from '../../../../src/studio/data/folder';
import { reportJson } from '../../../../src/studio/data/measurement';
import { madeBy } from '../made-by';

vi.mock('../../../../src/studio/photos/open-photo', async (original) => ({
  ...(await original<object>()),
  openPhoto: async () => ({ width: 48, height: 48, note: null }),
}));

/** A worker that reads a picture by its name, such as `happy 0.9.png`. */
const client = {
  ask: async (type: string, { file }: { file: File }) => {
    if (type === 'describe-models') throw new Error('no such model');
    const [said = '', confidence = ''] = file.name.replace('.png', '').split(' ');
    if (said === 'no-face' || said === 'damaged') return said;
    const sure = Number(confidence);
    const probabilities = EXPRESSIONS.map((name) => (name === said ? sure : (1 - sure) / 6));
    return { probabilities, features: new Float32Array(3) };
  },
} as unknown as AnalysisClient;

/** A folder in whose sub-folders these files lie. */
const setOf = (...paths: string[]) =>
  sortOut(paths.map((path) => ({ path, file: new File(['x'], path.split('/').at(-1) ?? '') })));

describe('DataRun', () => {
  it('counts what agrees and what had to be left out, and lists the worst mistakes first', async () => {
    const run = new DataRun(
      setOf(
        'mine/happy/happy 0.9.png',
        'mine/sad/sad 0.6.png',
        'mine/sad/neutral 0.5.png',
        'mine/fear/surprise 0.8.png',
        'mine/sad/no-face.png',
        'mine/sad/damaged.png',
        'mine/Gelassenheit/happy 0.9.png',
        'mine/Gelassenheit/sad 0.9.png',
        'mine/1.png',
      ),
      'expression-ensemble',
    );
    await run.run(client);
    const report = run.report.value;
    expect(report?.scores).toMatchObject({ images: 4, accuracy: 0.5 });
    expect(report?.mistakes.map(({ said }) => said)).toEqual(['surprise', 'neutral']);
    const stands = (folder: string) =>
      `in “${folder}”, whose name stands for no expression that is known`;
    expect(report?.leftOut).toEqual({
      [stands('Gelassenheit')]: 2,
      [stands('mine')]: 1,
      'cannot be read': 1,
      'no face found': 1,
    });
    expect(report?.problems).toEqual([
      'No face was found in “no-face.png”.',
      '“damaged.png” is incomplete or damaged.',
    ]);
    expect(run.done.value).toBe(6);
    // Where the model cannot say what it is, it is still known when and by which program it was read.
    expect(run.by).toMatchObject({ models: [], readAt: expect.any(Number) });
    expect(report && reportJson(report, madeBy())).toMatchObject({
      format: 1,
      program: { version: '1.2.3' },
      models: [{ version: '7' }],
      accuracy: 0.5,
      mistakes: [{ file: 'mine/fear/surprise 0.8.png', label: 'afraid', said: 'surprised' }, {}],
      folders: [{}, {}, {}, { folder: 'Gelassenheit', files: 2, label: null }, {}],
      perClass: { angry: { recall: null, support: 0 } },
    });
  });

  it('leaves out pictures of a class that the model lacks', async () => {
    const set = setOf('mine/disgust/happy 0.9.png', 'mine/happy/happy 0.9.png');
    const run = new DataRun(set, 'expression-model-2');
    await run.run(client);
    expect(run.report.value?.scores).toMatchObject({ images: 1, accuracy: 1 });
    expect(run.report.value?.leftOut).toEqual({
      'labelled disgusted, an expression that this model does not know': 1,
    });
  });

  it('reports what it has read when it is stopped', async () => {
    const run = new DataRun(
      setOf('mine/happy/happy 0.9.png', 'mine/sad/sad 0.6.png'),
      'expression-ensemble',
    );
    const running = run.run(client);
    run.stop();
    await running;
    expect(run.report.value?.scores.images).toBe(1);
    expect(run.report.value?.leftOut).toEqual({ 'not read before it was stopped': 1 });
  });
});
