import type { Decision } from './decide';
import type { Mixture } from './yuv';

/** The seven expressions, always in this order: the order of FER-2013 (Goodfellow et al. 2013). */
export const EXPRESSIONS = [
  'angry',
  'disgust',
  'fear',
  'happy',
  'sad',
  'surprise',
  'neutral',
] as const;

export type Expression = (typeof EXPRESSIONS)[number];

/** The word shown for a face: an expression, or `unsure` where no expression is likely enough. */
export type Label = Expression | 'unsure';

/** Everything that can be shown for a face. */
export const LABELS: readonly Label[] = [...EXPRESSIONS, 'unsure'];

/**
 * How firmly a label stands: `clear` or merely `likely`; `fading` where it was right a moment ago and will
 * be "unsure" if it does not come back. It says nothing of "unsure".
 */
export const STANDINGS = ['clear', 'likely', 'fading'] as const;
export type Standing = (typeof STANDINGS)[number];

/** One probability for each of {@link EXPRESSIONS}, in their order; they add up to 1. */
export type Probabilities = readonly number[];

export const GENDERS = ['man', 'woman'] as const;
export type Gender = (typeof GENDERS)[number];

/** A point in video pixels; the origin is the top left corner. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** An upright rectangle in video pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Pixels of one picture: RGBA, 4 bytes a pixel, row-major, `data.length === 4 * width * height`. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array | Uint8ClampedArray;
}

/**
 * The same as decoders of videos give it (4:2:0): a plane of brightness, and two of colours at half its width
 * and height, rounded up. Row-major, a byte each.
 */
export interface VideoPixels {
  readonly width: number;
  readonly height: number;
  readonly luma: Uint8Array;
  readonly u: Uint8Array;
  readonly v: Uint8Array;
  /** From one value of a colour to the next: 2 where both lie in one plane by turns. */
  readonly colourStep: 1 | 2;
  readonly mixture: Mixture;
}

/** One picture, however its pixels are stored. */
export type Picture = Pixels | VideoPixels;

/** One picture of one video. */
export type Frame = Picture & {
  /** The video's own time when the picture was taken, in ms. */
  readonly tMs: number;
};

/** The six key points of BlazeFace, in its order; left and right are the person's own. */
export const KEYPOINTS = [
  'rightEye',
  'leftEye',
  'noseTip',
  'mouthCenter',
  'rightEarTragion',
  'leftEarTragion',
] as const;

/** One detection in one frame. */
export interface Face {
  readonly box: Box;
  /** Six points in the order of {@link KEYPOINTS}. */
  readonly keypoints: readonly Point[];
  /** The detector's score, 0 to 1. */
  readonly score: number;
}

/**
 * Where the eyes and the mouth of a face are, as shares of its box, so that they move with it: (0, 0)
 * is the box's upper left corner, (1, 1) the lower right one. They may lie a little outside.
 */
export interface Features {
  readonly eyes: readonly [Point, Point];
  readonly mouth: Point;
}

/** How well a face can be read. */
export interface Quality {
  /** Distance between the eyes' midpoint and the mouth, in pixels of the frame. */
  readonly size: number;
  /** 0 (flat) and up: variance of the Laplacian of the normalised crop; 0.06 and above counts as sharp. */
  readonly sharpness: number;
  /** Turn of the head to the side, 0 (frontal) to 1 (profile). */
  readonly turn: number;
  /** Mean grey level of the crop, 0 (black) to 255; whole. */
  readonly brightness: number;
  /** Sums up size, sharpness and turn, 0 (useless) to 1 (good): how much the reading counts in smoothing. */
  readonly weight: number;
}

/** Apparent gender; in a video, pooled over the life of the track. */
export type GenderReading = Decision<Gender>;

/**
 * What one face looks like at one moment. Calls, photos, records and exports all use this one type.
 */
export interface FaceReading {
  /**
   * Which person of the video or picture this is, counted from 1: the track's id in a live video,
   * the place from left to right in a still picture, the person's number in a record.
   */
  readonly person: number;
  /** The video's own time of the frame, in ms; 0 in a still picture. */
  readonly tMs: number;
  /** In pixels of the frame or picture. */
  readonly box: Box;
  readonly features: Features;
  /** Calibrated, in a video also smoothed; in the order of {@link EXPRESSIONS}. */
  readonly probabilities: Probabilities;
  readonly label: Label;
  /** Probability of the label, or of the likeliest expression where it is `unsure`; 0 to 1. */
  readonly confidence: number;
  readonly standing: Standing;
  /** `null` where apparent gender is switched off. */
  readonly gender: GenderReading | null;
  readonly quality: Quality;
}

/** The part of a reading that an expression model decides. */
export type ExpressionPart = Pick<
  FaceReading,
  'probabilities' | 'label' | 'confidence' | 'standing'
>;

/** All readings of one frame. */
export interface FrameReadings {
  readonly tMs: number;
  readonly frameWidth: number;
  readonly frameHeight: number;
  readonly readings: readonly FaceReading[];
}
