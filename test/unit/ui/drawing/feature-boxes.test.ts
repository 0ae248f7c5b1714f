import { describe, expect, it } from 'vitest';
import { featureBoxes } from '../../../../src/ui/drawing/feature-boxes';
import { FRONTAL } from '../../made-readings';

const BOX = { x: 100, y: 50, width: 200, height: 200 };

describe('featureBoxes', () => {
  it('holds both eyes with their brows, and the mouth, but neither hair nor chin', () => {
    const [eyes, mouth] = featureBoxes({ box: BOX, features: FRONTAL });
    // The eyes are at 160 and 240, 100; the mouth is at 200, 200.
    expect(eyes.x).toBeLessThan(140);
    expect(eyes.x + eyes.width).toBeGreaterThan(260);
    expect(eyes.y).toBeLessThan(75);
    expect(eyes.y).toBeGreaterThan(BOX.y);
    expect(mouth.x).toBeLessThan(160);
    expect(mouth.y).toBeGreaterThan(eyes.y + eyes.height);
    expect(mouth.y + mouth.height).toBeLessThan(BOX.y + BOX.height);
  });

  it('is no smaller for a face in profile, whose eyes are at one place', () => {
    const eye = { x: 0.4, y: 0.25 };
    const [eyes, mouth] = featureBoxes({
      box: BOX,
      features: { ...FRONTAL, eyes: [eye, eye] },
    });
    expect(eyes.width).toBeGreaterThan(60);
    expect(mouth.width).toBeGreaterThan(90);
  });

  it('is turned with a head that lies on its side', () => {
    const features = {
      eyes: [
        { x: 0.25, y: 0.3 },
        { x: 0.25, y: 0.7 },
      ],
      mouth: { x: 0.75, y: 0.5 },
    } as const;
    const [eyes, mouth] = featureBoxes({ box: BOX, features });
    expect(eyes.height).toBeGreaterThan(eyes.width);
    expect(mouth.height).toBeGreaterThan(mouth.width);
  });
});
