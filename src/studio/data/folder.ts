import { labelOfPath } from '../../analysis/labelled-names';
import type { Expression } from '../../analysis/types';
import { type Given, isHidden } from '../given-files';

export interface Labelled {
  readonly file: File;
  readonly label: Expression;
}

/** The labelled pictures among files of a chosen folder. */
export function labelledFiles(files: Iterable<Given>): Labelled[] {
  return [...files].flatMap(({ file, path }) => {
    const label = isHidden(path) ? null : labelOfPath(path);
    return label === null ? [] : [{ file, label }];
  });
}
