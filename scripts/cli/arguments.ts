import { type ParseArgsConfig, parseArgs } from 'node:util';
import { InputError } from './errors';

type Parsed<T extends ParseArgsConfig> = ReturnType<typeof parseArgs<T>>;

/**
 * Reads the words of a command line.
 *
 * @throws {InputError} with the usage when there is an option that the command does not know
 */
export function readArguments<const T extends Omit<ParseArgsConfig, 'args'>>(
  usage: string,
  args: readonly string[],
  config: T,
): Parsed<T> {
  try {
    return parseArgs({ ...config, args: [...args] }) as Parsed<T>;
  } catch (error) {
    throw misused(error instanceof Error ? error.message : String(error), usage);
  }
}

/**
 * What a table has under the first word of a command line, `faces` of `npm run evaluate -- faces`.
 *
 * @throws {InputError} with the usage when there is nothing of that name
 */
export function chosen<T>(
  usage: string,
  table: Readonly<Record<string, T>>,
  names: readonly string[],
): T {
  const [name = ''] = names;
  const entry = Object.hasOwn(table, name) ? table[name] : undefined;
  if (entry !== undefined) return entry;
  throw misused(`Say which: ${Object.keys(table).join(', ')}.`, usage);
}

/** @throws {InputError} with the usage when an option is not given that cannot be left out */
export function required(usage: string, option: string, value: string | undefined): string {
  if (value === undefined) throw misused(`--${option} is missing.`, usage);
  return value;
}

/** @throws {InputError} when the option's value is none of those that it may have */
export function oneOf<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((name) => name === value);
  if (found !== undefined) return found;
  throw new InputError(`--${option} must be ${allowed.join(' or ')}, not ${value}.`);
}

/** An error that says what is wrong with a command line, and how it is meant. */
export function misused(sentence: string, usage: string): InputError {
  return new InputError(`${sentence}\n\n${usage}`);
}
