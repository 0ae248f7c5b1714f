/** Models that were adjusted to the user's own pictures: no pictures, only what was fitted to them. */
import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb';
import * as v from 'valibot';
import type { Adjustment } from '../analysis/adjustment';
import { adjustedName, EXPRESSION_MODELS } from '../analysis/model-names';
import { EXPRESSIONS } from '../analysis/types';

const DATABASE = 'countenance-adjusted-models';
/** Tells all pages of the extension when a model is kept or removed. */
const CHANNEL = 'countenance-adjusted-models';
/** Titles are in one line, and not longer than names of people. */
const LONGEST_TITLE = 60;
/** The penultimate layers of the networks in this and in earlier packages have at most 768 features. */
const MOST_FEATURES = 4096;

const finite = v.pipe(v.number(), v.finite());
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const interval = v.object({ value: finite, low: finite, high: finite });
const change = v.object({ before: interval, after: interval, difference: interval });
const expression = v.picklist(EXPRESSIONS);

const content = {
  title: v.pipe(v.string(), v.transform(titleOf), v.minLength(1)),
  base: v.object({
    name: v.picklist(EXPRESSION_MODELS.map(({ name }) => name)),
    version: v.string(),
    sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  }),
  classes: v.pipe(v.array(expression), v.minLength(2), v.maxLength(EXPRESSIONS.length)),
  scale: v.pipe(finite, v.minValue(0)),
  biases: v.array(finite),
  weights: v.nullable(v.pipe(v.array(v.array(finite)), v.maxLength(MOST_FEATURES))),
  thresholds: v.record(expression, share),
  madeAt: v.pipe(v.number(), v.minValue(0)),
  measured: v.object({
    method: v.picklist(['calibration', 'last-layer']),
    pictures: v.pipe(v.number(), v.integer(), v.minValue(1)),
    groups: v.pipe(v.number(), v.integer(), v.minValue(1)),
    accuracy: change,
    meanRecall: change,
  }),
};

const schema = v.pipe(
  v.object(content),
  v.check(({ classes }) => new Set(classes).size === classes.length),
  v.check(({ classes, biases, weights }) =>
    [biases, ...(weights ?? [])].every(({ length }) => length === classes.length),
  ),
);

/** A figure, and between which values it lies with 95 % confidence. */
export interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** A figure of the base and of the adjusted model on the same pictures, and their difference. */
export interface Change {
  readonly before: Interval;
  readonly after: Interval;
  readonly difference: Interval;
}

/** An adjusted model as it is kept. */
export interface AdjustedModel extends Adjustment {
  /** What it is adjusted to, in the user's words. */
  readonly title: string;
  /** Epoch ms. */
  readonly madeAt: number;
  /** On pictures from which it had not learned. */
  readonly measured: {
    readonly method: 'calibration' | 'last-layer';
    readonly pictures: number;
    readonly groups: number;
    readonly accuracy: Change;
    readonly meanRecall: Change;
  };
}

/** An adjusted model without its name, which follows from it. */
type Content = Omit<AdjustedModel, 'name'>;

/** The title as it is kept: in one line, and not too long. */
export function titleOf(text: string): string {
  return [...text.replace(/[\s#/\\]+/g, ' ').trim()].slice(0, LONGEST_TITLE).join('').trim();
}

/** Gives a model its name: it says what is in it, so that the same content always has the same one. */
export async function named(content: Content): Promise<AdjustedModel> {
  const { base, classes, scale, biases, weights, thresholds } = content;
  const fitted = JSON.stringify([base, classes, scale, biases, weights, thresholds]);
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(fitted));
  const hex = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0'));
  return { ...content, name: adjustedName(base.name, content.title, hex.slice(0, 3).join('')) };
}

/** All that are kept and sound, the newest first. */
export async function adjustedModels(): Promise<AdjustedModel[]> {
  const all = await using((database) => database.getAll('models'));
  return all.flatMap((value) => sound(value) ?? []).sort((a, b) => b.madeAt - a.madeAt);
}

/** @returns `null` where it is not kept, or is damaged */
export async function adjustedModel(name: string): Promise<AdjustedModel | null> {
  return sound(await using((database) => database.get('models', name)));
}

/** @throws DOMException `QuotaExceededError` where the disk is full */
export async function keepAdjustedModel(model: AdjustedModel): Promise<void> {
  await using((database) => database.put('models', model, model.name));
  tellOthers();
}

export async function removeAdjustedModel(name: string): Promise<void> {
  await using((database) => database.delete('models', name));
  tellOthers();
}

/** Deletes all of them. */
export async function deleteAdjustedModels(): Promise<void> {
  await deleteDB(DATABASE);
  tellOthers();
}

/**
 * Calls back whenever a model was kept or removed, by whichever page.
 *
 * @returns a function that stops listening
 */
export function onAdjustedModelsChanged(callback: () => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = callback;
  return () => channel.close();
}

/**
 * A model that comes from elsewhere, under the name that its content gives it.
 *
 * @returns `null` where it is damaged
 */
export async function soundModel(value: unknown): Promise<AdjustedModel | null> {
  const read = v.safeParse(schema, value);
  return read.success ? named(read.output) : null;
}

interface Schema extends DBSchema {
  readonly models: { readonly key: string; readonly value: unknown };
}

/** Opens the database for one task: no page must keep others from deleting it. */
async function using<T>(task: (database: IDBPDatabase<Schema>) => Promise<T>): Promise<T> {
  const database = await openDB<Schema>(DATABASE, 1, {
    upgrade: (database) => void database.createObjectStore('models'),
  });
  try {
    return await task(database);
  } finally {
    database.close();
  }
}

function tellOthers(): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(null);
  channel.close();
}

function sound(value: unknown): AdjustedModel | null {
  const read = v.safeParse(schema, value);
  const name = (value as { readonly name?: unknown } | undefined)?.name;
  return read.success && typeof name === 'string' ? { ...read.output, name } : null;
}
