/** What the browser copies or hands over as a whole; its fields are its own. */
type Whole = Blob | ImageBitmap | MessagePort;

/**
 * `Given`, if it has no field that `Wanted` does not name, at any depth. Whatever is sent is sent to
 * be read; an object with a field too many would otherwise pass for one without it.
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
