/** A session as JSON: docs/session.schema.json describes it. */
import { LABELS } from '../../analysis/types';
import { ReadingCursor } from '../../record/block';
import type { SavedSession } from '../../record/saved-session';
import { ByteWriter } from '../../ui/saving/byte-writer';
import { LocalTime } from '../../ui/saving/local-time';
import { wordedThresholds } from '../../ui/saving/provenance';
import { type ReadingColumn, savedShare, type TableReading } from '../../ui/saving/reading-columns';
import { labelCode } from '../../ui/words';
import type { PersonFigures } from './figures';
import { exportedId } from './people';
import { leftOut, readingsPerSecond } from './provenance';
import type { Sample } from './samples';
import { columnsOf } from './table';

/** The version of this format; a change that could break a program that reads it makes it larger. */
const JSON_FORMAT = 2;

/** Apparent gender has its columns even where it was not read, so that all readings are alike. */
const COLUMNS = columnsOf({ gender: true });

/**
 * The file in UTF-8, in pieces. Readings are lists of values in the order of `columns`: with their
 * names in each, three hours of a large call would be three times as long.
 *
 * @param names whether names are exported, and what else somebody may be named in
 */
export async function* sessionJson(
  session: SavedSession,
  figures: readonly PersonFigures[],
  names: boolean,
  chunks: AsyncIterable<readonly Sample[]>,
): AsyncGenerator<Uint8Array> {
  const columns = ['person', 'time_ms', ...COLUMNS.map(({ name }) => name)];
  const head = { ...about(session, figures, names), columns };
  const out = new ByteWriter();
  out.text(`${JSON.stringify(head).slice(0, -1)},"readings":[`);
  const cursor = new ReadingCursor();
  let separator = '\n';
  for await (const samples of chunks) {
    for (const { person, atMs, block, index } of samples) {
      out.ascii(separator);
      out.ascii('["');
      out.ascii(exportedId(person));
      out.ascii('",');
      out.decimal(atMs - session.startedAt, 0);
      cursor.moveTo(block, index);
      for (const column of COLUMNS) writeValue(out, column, cursor);
      out.ascii(']');
      separator = ',\n';
    }
    yield* out.fullPiece();
  }
  out.ascii('\n]}\n');
  yield* out.lastPiece();
}

function writeValue(out: ByteWriter, column: ReadingColumn, reading: TableReading): void {
  const value = 'word' in column ? column.word(reading) : column.number(reading);
  if (value === null) {
    out.ascii(',null');
  } else if (typeof value === 'string') {
    out.ascii(',"');
    out.ascii(value);
    out.ascii('"');
  } else {
    out.ascii(',');
    out.decimal(value, 'digits' in column ? column.digits : 0);
  }
}

function about(session: SavedSession, figures: readonly PersonFigures[], names: boolean) {
  const { id, program, title, page, startedAt, endedAt, lastMs, timeZone, gender, edits } = session;
  const rate = readingsPerSecond(figures);
  const sinceStart = (ms: number) => Math.round(ms - startedAt);
  return {
    format: JSON_FORMAT,
    program: { name: 'Countenance', version: program },
    session: id,
    title: names ? title : null,
    page: names ? page : null,
    startedAt: new Date(startedAt).toISOString(),
    endedAt: endedAt === null ? null : new Date(endedAt).toISOString(),
    lastReadingMs: sinceStart(lastMs),
    timeZone: new LocalTime(timeZone).zone,
    models: session.models.map(({ name, version, thresholds, fromMs }) => ({
      name,
      version,
      thresholds: wordedThresholds(thresholds),
      fromMs: sinceStart(fromMs),
    })),
    apparentGender: gender,
    readingsPerSecond: rate === null ? null : Number(rate.toFixed(2)),
    leftOut: { names: !names, ...leftOut(session), merged: Object.keys(edits.merged).length },
    pauses: session.pauses.map(({ fromMs, toMs }) => ({
      fromMs: sinceStart(fromMs),
      toMs: toMs === null ? null : sinceStart(toMs),
    })),
    marks: session.marks.map(({ atMs, word }) => ({
      atMs: sinceStart(atMs),
      word: names ? word : null,
    })),
    people: figures.map(
      ({ person, readings, seenMs, presentMs, shares, confidences, changes }) => ({
        id: exportedId(person),
        name: person.name,
        readings,
        seenMs: Math.round(seenMs),
        presentMs: Math.round(presentMs),
        changes,
        shares: rounded(shares),
        confidences: rounded(confidences),
      }),
    ),
  };
}

/** By the label's word. */
function rounded(shares: PersonFigures['shares']): Record<string, number> {
  return Object.fromEntries(LABELS.map((label) => [labelCode(label), savedShare(shares[label])]));
}
