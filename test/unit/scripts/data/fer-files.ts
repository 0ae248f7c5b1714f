import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { useFolder } from '../use-folder';

const VOTES = 'neutral happiness surprise sadness anger disgust fear contempt unknown not_face';
const HEADER = `row,usage,emotion,${VOTES.split(' ')
  .map((name) => `ferplus_${name}`)
  .join()}`;

/** Writes small files in FER-2013's layout, into a new folder for each test. */
export class FerFiles {
  folder = '';

  constructor() {
    useFolder((made) => {
      this.folder = made;
    });
  }

  get images(): string {
    return join(this.folder, 'images.u8');
  }

  get labels(): string {
    return join(this.folder, 'labels.csv');
  }

  /** Images of one grey level each. */
  writeImages(...greys: number[]): void {
    writeFileSync(this.images, Buffer.concat(greys.map((grey) => Buffer.alloc(48 * 48, grey))));
  }

  writeLabels(...rows: string[]): void {
    writeFileSync(this.labels, `${[HEADER, ...rows].join('\n')}\n`);
  }
}

/** @param votes in the order of the header's columns */
export const row = (
  number: number,
  emotion: string,
  usage = 'PublicTest',
  votes = '0,0,0,0,10,0,0,0,0,0',
): string => `${number},${usage},${emotion},${votes}`;
