/** An adjusted model as a file that can be given to others; docs/studio.schema.json describes it. */
import * as v from 'valibot';
import { EXPRESSIONS, type Expression } from '../../analysis/types';
import { type AdjustedModel, soundModel } from '../../storage/adjusted-models';
import { PROGRAM, wordedThresholds } from '../../ui/saving/provenance';
import { labelCode } from '../../ui/words';

/** Says that a file is ours. */
const FORMAT = 'countenance-adjusted-model';
/** Goes up when an older file would mean something else, or when older programs cannot read it. */
const VERSION = 2;
/** A file is far smaller; what is larger is not even opened. */
const MOST_BYTES = 5_000_000;

/** Why a file was not taken. */
export type ModelFileRefusal = 'unreadable' | 'not-a-model' | 'other-version' | 'damaged';

/**
 * A model as a file, whose expressions have the words that stand on the pictures.
 *
 * @param program the version that saves it
 */
export function adjustedModelFile({ name: _, ...model }: AdjustedModel, program: string): Blob {
  const content = {
    format: FORMAT,
    version: VERSION,
    program: { name: PROGRAM, version: program },
    ...model,
    classes: model.classes.map(labelCode),
    thresholds: wordedThresholds(model.thresholds),
  };
  return new Blob([`${JSON.stringify(content)}\n`], { type: 'application/json' });
}

/** Reads a file that the user gives, also one of an earlier version. */
export async function readAdjustedModelFile(
  file: Blob,
): Promise<{ readonly model: AdjustedModel } | { readonly refusal: ModelFileRefusal }> {
  if (file.size > MOST_BYTES) return { refusal: 'not-a-model' };
  const text = await file.text().catch(() => null);
  if (text === null) return { refusal: 'unreadable' };
  const head = v.safeParse(HEAD, parsed(text));
  if (!head.success) return { refusal: 'not-a-model' };
  const { version } = head.output;
  if (version !== 1 && version !== VERSION) return { refusal: 'other-version' };
  const model = await soundModel(version === 1 ? head.output : unworded(head.output));
  return model === null ? { refusal: 'damaged' } : { model };
}

const HEAD = v.looseObject({ format: v.literal(FORMAT), version: v.number() });
const WORDED = v.looseObject({
  classes: v.array(v.string()),
  thresholds: v.record(v.string(), v.unknown()),
});

/** The expressions by the names that they have within the program; what is no word of one stays as it is. */
function unworded(content: unknown): unknown {
  const worded = v.safeParse(WORDED, content);
  if (!worded.success) return content;
  const { classes, thresholds } = worded.output;
  return {
    ...worded.output,
    classes: classes.map(expressionOf),
    thresholds: Object.fromEntries(
      Object.entries(thresholds).map(([word, share]) => [expressionOf(word), share]),
    ),
  };
}

function expressionOf(word: string): Expression | string {
  return EXPRESSIONS.find((name) => labelCode(name) === word) ?? word;
}

/** @returns `undefined` where the text is no JSON */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
