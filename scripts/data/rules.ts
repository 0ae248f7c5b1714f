/**
 * What training and measurement must read alike, from training/rules.json; training/rules.py reads
 * it, too.
 */
import rules from '../../training/rules.json' with { type: 'json' };

/** FER+ columns (Barsoum et al. 2016) and the expression each stands for, if any. */
export const VOTES: Readonly<Record<string, string | null>> = rules.fer2013.votes;

/** The race codes of UTKFace (Zhang et al. 2017), as its authors name them. */
export const RACES: readonly string[] = rules.utkface.races;

/** Babies' labels in UTKFace are noise; years. */
export const ADULT_AGE = rules.utkface.adultAge;

/** A UTKFace file is kept from training where the SHA-256 of its name is 0 modulo this. */
export const VALIDATION_MODULO = rules.utkface.validationModulo;

/** From which probability of a happy face on, exclusive, a chip counts as smiling. */
export const SMILING = rules.smiles.threshold;
