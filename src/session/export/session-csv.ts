/** A session as tables for spreadsheets and statistics: a row for each reading, in order of time. */
import { ReadingCursor } from '../../record/block';
import type { SavedSession } from '../../record/saved-session';
import { ByteWriter } from '../../ui/saving/byte-writer';
import { BYTE_ORDER_MARK, csvCell, csvLine, MOST_ROWS } from '../../ui/saving/csv';
import { LocalTime } from '../../ui/saving/local-time';
import { aboutHeading, type Provenance } from '../../ui/saving/provenance';
import type { ReadingColumn } from '../../ui/saving/reading-columns';
import type { ZipEntry } from '../../ui/saving/zip';
import { type ExportedPerson, exportedId } from './people';
import type { Sample } from './samples';
import { columnsOf } from './table';

/**
 * The tables as files of a zip, which must be read one after the other: "readings.csv", and more of them
 * where a spreadsheet could not open one. The heading of the last column is the provenance.
 *
 * @param most rows in a file
 */
export async function* csvFiles(
  session: SavedSession,
  provenance: Provenance,
  samples: AsyncIterable<readonly Sample[]>,
  most = MOST_ROWS,
): AsyncGenerator<ZipEntry> {
  const rows = new Rows(session);
  const all = samples[Symbol.asyncIterator]();
  let next = await all.next();
  for (let file = 1; file === 1 || !next.done; file++) {
    yield { name: fileName(file), input: pieces() };
  }

  async function* pieces(): AsyncGenerator<Uint8Array> {
    const out = new ByteWriter();
    out.text(headings(session, provenance));
    for (let count = 0; !next.done; next = await all.next()) {
      count += next.value.length;
      // What was read within a few seconds is not torn apart.
      if (count > most && count > next.value.length) break;
      for (const sample of next.value) rows.write(out, sample);
      yield* out.fullPiece();
    }
    yield* out.lastPiece();
  }
}

function fileName(file: number): string {
  return file === 1 ? 'readings.csv' : `readings-${file}.csv`;
}

function headings(session: SavedSession, provenance: Provenance): string {
  const first = ['session', 'person_id', 'person', 'time_s', 'clock_time'];
  const columns = columnsOf(session).map(({ name }) => name);
  return BYTE_ORDER_MARK + csvLine([...first, ...columns, aboutHeading(provenance)]);
}

/** Writes the rows of a session. */
class Rows {
  private readonly columns: readonly ReadingColumn[];
  private readonly time: LocalTime;
  private readonly cursor = new ReadingCursor();
  /** The first cells of each person's rows. */
  private readonly starts = new Map<ExportedPerson, Uint8Array>();

  constructor(private readonly session: SavedSession) {
    this.columns = columnsOf(session);
    this.time = new LocalTime(session.timeZone);
  }

  write(out: ByteWriter, { person, atMs, block, index }: Sample): void {
    const { cursor } = this;
    cursor.moveTo(block, index);
    out.encoded(this.startOf(person));
    out.decimal((atMs - this.session.startedAt) / 1000, 3);
    out.ascii(',');
    this.time.write(out, atMs);
    // These cells need no quotes, and so not `csvCell` either; the last comma is for the provenance.
    for (const column of this.columns) {
      out.ascii(',');
      if ('word' in column) out.ascii(column.word(cursor) ?? '');
      else writeNumber(out, column.number(cursor), column.digits);
    }
    out.ascii(',\r\n');
  }

  private startOf(person: ExportedPerson): Uint8Array {
    let start = this.starts.get(person);
    if (start === undefined) {
      const cells = [this.session.id, exportedId(person), person.name].map(csvCell);
      start = new TextEncoder().encode(`${cells.join(',')},`);
      this.starts.set(person, start);
    }
    return start;
  }
}

function writeNumber(out: ByteWriter, number: number | null, digits: number): void {
  if (number !== null) out.decimal(number, digits);
}
