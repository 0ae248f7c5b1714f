/**
 * A reader for FlatBuffers (https://flatbuffers.dev/internals/), with the parts of the format that
 * .tflite files use: tables with a vtable, vectors, strings, scalars.
 */
export class Table {
  constructor(
    private readonly view: DataView,
    private readonly position: number,
  ) {}

  /** The root table of a buffer. */
  static root(bytes: Uint8Array): Table {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return new Table(view, view.getUint32(0, true));
  }

  /** An 8-bit integer field; `otherwise` where the file leaves it out. */
  int8(field: number, otherwise = 0): number {
    const at = this.locate(field);
    return at === 0 ? otherwise : this.view.getInt8(at);
  }

  /** A 32-bit integer field; `otherwise` where the file leaves it out. */
  int32(field: number, otherwise = 0): number {
    const at = this.locate(field);
    return at === 0 ? otherwise : this.view.getInt32(at, true);
  }

  /** A string field, empty where the file leaves it out. */
  string(field: number): string {
    return new TextDecoder().decode(this.bytes(field));
  }

  /** A vector of bytes, empty where the file leaves it out; a view, not a copy. */
  bytes(field: number): Uint8Array {
    const { start, length } = this.vector(field);
    return new Uint8Array(this.view.buffer, this.view.byteOffset + start, length);
  }

  /** A vector of 32-bit integers, empty where the file leaves it out. */
  int32s(field: number): number[] {
    const { start, length } = this.vector(field);
    return Array.from({ length }, (_, i) => this.view.getInt32(start + 4 * i, true));
  }

  /** A table field; `undefined` where the file leaves it out. */
  table(field: number): Table | undefined {
    const at = this.locate(field);
    return at === 0 ? undefined : this.follow(at);
  }

  /** A vector of tables, empty where the file leaves it out. */
  tables(field: number): Table[] {
    const { start, length } = this.vector(field);
    return Array.from({ length }, (_, i) => this.follow(start + 4 * i));
  }

  private follow(at: number): Table {
    return new Table(this.view, at + this.view.getUint32(at, true));
  }

  private vector(field: number): { start: number; length: number } {
    const at = this.locate(field);
    if (at === 0) return { start: 0, length: 0 };
    const start = at + this.view.getUint32(at, true);
    return { start: start + 4, length: this.view.getUint32(start, true) };
  }

  /** The byte offset of a field's value; 0 where the file leaves it out. */
  private locate(field: number): number {
    const vtable = this.position - this.view.getInt32(this.position, true);
    const entry = 4 + 2 * field;
    if (entry >= this.view.getUint16(vtable, true)) return 0;
    const offset = this.view.getUint16(vtable + entry, true);
    return offset === 0 ? 0 : this.position + offset;
  }
}
