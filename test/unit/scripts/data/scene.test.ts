import { describe, expect, it } from 'vitest';
import { placeOf, SCENE, sceneOf } from '../../../../scripts/data/scene';
import { useFolder } from '../use-folder';

let folder: string;

useFolder((made) => {
  folder = made;
});

describe('placeOf', () => {
  it('puts faces as large as in a call into the picture, each always in the same place', () => {
    for (let i = 0; i < 200; i++) {
      const { x, y, width, height } = placeOf(`${i}.jpg`);
      expect(placeOf(`${i}.jpg`).x).toBe(x);
      expect(width).toBeGreaterThanOrEqual(110);
      expect(width).toBeLessThanOrEqual(250);
      expect(Math.min(x, y)).toBeGreaterThan(0);
      expect(x + width).toBeLessThan(SCENE.width);
      expect(y + height).toBeLessThan(SCENE.height);
    }
  });
});

describe('sceneOf', () => {
  it('says which picture is missing', async () => {
    await expect(sceneOf(folder, 'none.jpg')).rejects.toThrow('none.jpg is absent');
  });
});
