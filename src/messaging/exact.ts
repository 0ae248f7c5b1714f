/** Objects that the browser copies or transfers as a whole; their fields are not checked. */
type Whole = Blob | ImageBitmap | MessagePort;

/**
 * `Given`, if it has no field that `Wanted` does not name, at any depth. Structural typing would let
 * an object with surplus fields through, and so send what no receiver reads.
 */
export type Exact<Wanted, Given> = {
  readonly [K in keyof Given]: K extends keyof NonNullable<Wanted>
    ? Given[K] extends Whole
      ? Given[K]
      : Given[K] extends object
        ? Exact<NonNullable<Wanted>[K], Given[K]>
        : Given[K]
    : never;
};
