/**
 * Rules that training and measurement share, from training/rules.json; training/rules.py reads the
 * same file.
 */
import rules from '../../training/rules.json' with { type: 'json' };

/** The expression that each FER+ column (Barsoum et al. 2016) stands for, if any. */
export const VOTES: Readonly<Record<string, string | null>> = rules.fer2013.votes;

/** The race codes of UTKFace (Zhang et al. 2017), as its authors name them. */
export const RACES: readonly string[] = rules.utkface.races;

/** Age from which people count as adults, years. The gender labels of UTKFace's babies are noise. */
export const ADULT_AGE = rules.utkface.adultAge;

/** A UTKFace file is held out for validation where the SHA-256 of its name is 0 modulo this. */
export const VALIDATION_MODULO = rules.utkface.validationModulo;

/** A chip counts as smiling where the probability of a happy face is greater than this. */
export const SMILING = rules.smiles.threshold;
