import { type ParseArgsConfig, parseArgs } from 'node:util';
import { InputError } from './errors';

type Parsed<T extends ParseArgsConfig> = ReturnType<typeof parseArgs<T>>;

/**
 * Parses a command line.
 *
 * @param usage what `--help` prints; part of every error
 * @throws {InputError} when there is an option that the command does not know
 */
export function readArguments<const T extends Omit<ParseArgsConfig, 'args'>>(
  usage: string,
  args: readonly string[],
  config: T,
): Parsed<T> {
  try {
    return parseArgs({ ...config, args: [...args] }) as Parsed<T>;
  } catch (error) {
    throw usageError(error instanceof Error ? error.message : String(error), usage);
  }
}

/**
 * The entry of a table that the first argument names, such as `faces` in `npm run evaluate -- faces`.
 *
 * @throws {InputError} when the table has no entry of that name
 */
export function pickByName<T>(
  usage: string,
  table: Readonly<Record<string, T>>,
  names: readonly string[],
): T {
  const [name = ''] = names;
  const entry = Object.hasOwn(table, name) ? table[name] : undefined;
  if (entry !== undefined) return entry;
  throw usageError(`Say which: ${Object.keys(table).join(', ')}.`, usage);
}

/**
 * The value of an option that must be given.
 *
 * @throws {InputError} when it is not
 */
export function required(usage: string, option: string, value: string | undefined): string {
  if (value === undefined) throw usageError(`--${option} is missing.`, usage);
  return value;
}

/**
 * The value of an option, narrowed to those that are allowed.
 *
 * @throws {InputError} when it is none of them
 */
export function oneOf<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((name) => name === value);
  if (found !== undefined) return found;
  throw new InputError(`--${option} must be ${allowed.join(' or ')}, not ${value}.`);
}

/** An error that says what is wrong with a command line, followed by its usage. */
export function usageError(sentence: string, usage: string): InputError {
  return new InputError(`${sentence}\n\n${usage}`);
}
