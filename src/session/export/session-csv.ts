/** A session as tables for spreadsheets and statistics: a row for each reading, in order of time. */
import type { SavedSession } from '../../record/saved-session';
import { byteStream } from '../../ui/saving/byte-stream';
import { BYTE_ORDER_MARK, csvCell, csvLine } from '../../ui/saving/csv';
import type { ZipEntry } from '../../ui/saving/zip';
import { LocalTime, secondsText } from './local-time';
import type { ExportedPerson } from './people';
import { inOneLine, type Provenance } from './provenance';
import type { Sample } from './samples';
import { columnsOf } from './table';

/** A sheet of Excel has 1,048,576 rows (Microsoft's "Excel specifications and limits"). */
export const MOST_ROWS = 1_000_000;

interface Rows {
  readonly text: string;
  readonly count: number;
}

/**
 * The tables as files of a zip, which must be read one after the other: "readings.csv", and more of them
 * where a spreadsheet could not open one. The last column has no cells: its heading is the provenance,
 * since lines before the headings would have to be skipped by hand in every program.
 *
 * @param most rows in a file
 */
export async function* csvFiles(
  session: SavedSession,
  provenance: Provenance,
  samples: AsyncIterable<readonly Sample[]>,
  most = MOST_ROWS,
): AsyncGenerator<ZipEntry> {
  const all = rowsOf(session, samples)[Symbol.asyncIterator]();
  let next = await all.next();
  for (let file = 1; file === 1 || !next.done; file++) {
    yield { name: fileName(file), input: byteStream(pieces()) };
  }

  async function* pieces(): AsyncGenerator<string> {
    yield headings(session, provenance);
    for (let rows = 0; !next.done; next = await all.next()) {
      // What was read at one moment is not torn apart.
      if (rows > 0 && rows + next.value.count > most) return;
      rows += next.value.count;
      yield next.value.text;
    }
  }
}

function fileName(file: number): string {
  return file === 1 ? 'readings.csv' : `readings-${file}.csv`;
}

function headings(session: SavedSession, provenance: Provenance): string {
  const first = ['session', 'person_id', 'person', 'time_s', 'clock_time'];
  const columns = columnsOf(session).map(({ name }) => name);
  const about = csvCell(`about | ${inOneLine(provenance)}`);
  return BYTE_ORDER_MARK + csvLine([...first, ...columns, about]);
}

async function* rowsOf(
  session: SavedSession,
  chunks: AsyncIterable<readonly Sample[]>,
): AsyncGenerator<Rows> {
  const columns = columnsOf(session);
  const time = new LocalTime(session.timeZone);
  const starts = new Map<ExportedPerson, string>();
  for await (const samples of chunks) {
    let text = '';
    for (const { person, atMs, reading } of samples) {
      let start = starts.get(person);
      if (start === undefined) {
        start = [session.id, person.key, person.name].map(csvCell).join(',');
        starts.set(person, start);
      }
      text += `${start},${secondsText(atMs - session.startedAt)},${time.text(atMs)},`;
      // Its cells need no quotes, and so not `csvCell` either; the last comma is for the provenance.
      for (const { of } of columns) text += `${of(reading)},`;
      text += '\r\n';
    }
    yield { text, count: samples.length };
  }
}
