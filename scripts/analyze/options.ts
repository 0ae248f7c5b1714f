import { existsSync, statSync } from 'node:fs';
import {
  DEFAULT_EXPRESSION_MODEL,
  DEFAULT_GENDER_MODEL,
  EXPRESSION_MODELS,
  GENDER_MODELS,
} from '../../src/analysis/model-names';
import type { ModelChoice } from '../../src/analysis/models';
import type { PictureType } from '../../src/studio/photos/annotate';
import { readArguments, usageError } from '../cli/arguments';
import { InputError } from '../cli/errors';
import { ROOT } from '../files/root';

export interface AnalyzeOptions {
  readonly files: readonly string[];
  /** Folder to write to; `null` to write nothing. */
  readonly out: string | null;
  /** Zip file to write instead of a folder; `null` for none. */
  readonly zip: string | null;
  readonly models: ModelChoice;
  /** Of the annotated pictures. */
  readonly type: PictureType;
  /** Whether to print one JSON object per file. */
  readonly json: boolean;
}

const named = (models: readonly { readonly name: string }[]) => models.map(({ name }) => name);

export const USAGE = `npm run analyze -- FILE... --out DIR [options]

Reads pictures and videos in the studio's own page, in a headless browser, and writes the results.

  --out DIR            where to write: annotated pictures and their statistics, and a folder for
                       each video with its annotated copy and its statistics
  --zip FILE           write the same into one zip
  --model NAME         the expression model: ${named(EXPRESSION_MODELS).join(', ')}
  --gender             read apparent gender too
  --gender-model NAME  the same, with one of: ${named(GENDER_MODELS).join(', ')}
  --png                annotated pictures as PNG: without loss, and ten times as large as JPEG
  --json -             print one JSON object per file, each on its own line
  --help               this text`;

/**
 * Reads the command line.
 *
 * @throws {InputError} when an option is wrong or missing
 */
export function readOptions(args: readonly string[]): AnalyzeOptions {
  const { values, positionals } = parse(args);
  if (positionals.length === 0) throw usageError('No file was named.', USAGE);
  if (values.json !== undefined && values.json !== '-') {
    throw new InputError('--json takes “-” alone: it prints to the standard output.');
  }
  if (values.out === undefined && values.zip === undefined && values.json === undefined) {
    throw new InputError(
      'Say where to write with --out DIR or --zip FILE, or --json - to print what was read.',
    );
  }
  if (values.out !== undefined && values.zip !== undefined) {
    throw new InputError('--out and --zip write the same: choose one.');
  }
  return {
    files: positionals,
    out: values.out === undefined ? null : folder(values.out),
    zip: values.zip === undefined ? null : zip(values.zip),
    models: {
      expression: model(values.model ?? DEFAULT_EXPRESSION_MODEL, named(EXPRESSION_MODELS)),
      gender: genderModel(values),
    },
    type: values.png ? 'image/png' : 'image/jpeg',
    json: values.json !== undefined,
  };
}

function parse(args: readonly string[]) {
  return readArguments(USAGE, args, {
    allowPositionals: true,
    options: {
      out: { type: 'string' },
      zip: { type: 'string' },
      model: { type: 'string' },
      gender: { type: 'boolean' },
      'gender-model': { type: 'string' },
      png: { type: 'boolean' },
      json: { type: 'string' },
    },
  });
}

function folder(path: string): string {
  if (existsSync(path) && !statSync(path).isDirectory()) {
    throw new InputError(`--out wants a folder, and ${path} is a file.`);
  }
  return path;
}

function zip(path: string): string {
  if (existsSync(path) && statSync(path).isDirectory()) {
    throw new InputError(`--zip wants a file, and ${path} is a folder.`);
  }
  return path;
}

/** `--gender-model` implies `--gender`. */
function genderModel(values: ReturnType<typeof parse>['values']): string | null {
  const name = values['gender-model'] ?? (values.gender ? DEFAULT_GENDER_MODEL : null);
  return name === null ? null : model(name, named(GENDER_MODELS));
}

function model(name: string, names: readonly string[]): string {
  if (!names.includes(name)) {
    throw new InputError(`There is no model ${name}; the models are ${names.join(', ')}.`);
  }
  if (!existsSync(`${ROOT}models/${name}/model.json`)) {
    throw new InputError(`The model ${name} is not in models/ yet.`);
  }
  return name;
}
