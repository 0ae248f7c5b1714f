/** One row for each picture: what was found in it. Pure. */
import { LABELS } from '../../analysis/types';
import { countPeople } from '../../ui/people-counts';
import { BYTE_ORDER_MARK, csvCell, csvLine } from '../../ui/saving/csv';
import { aboutHeading, type Provenance } from '../../ui/saving/provenance';
import { labelCode } from '../../ui/words';
import type { Unread } from '../read-by';
import type { ReadPhoto } from './photo';

/** The table as a file; pictures that were not read have a row that says why. */
export function summaryCsv(
  photos: readonly ReadPhoto[],
  unread: readonly Unread[],
  provenance: Provenance,
): string {
  const gender = photos.some(({ models }) => models.gender !== null);
  const genders = gender ? ['men', 'women', 'gender_unsure'] : [];
  const headings = ['file', 'state', 'faces', ...LABELS.map(labelCode), ...genders];
  const nothing = headings.slice(2).map(() => '');
  const rows = [
    [...headings, aboutHeading(provenance)],
    ...photos.map((photo) => {
      const { people, labels, genders } = countPeople(photo.people);
      const { man, woman, unsure } = genders ?? { man: 0, woman: 0, unsure: 0 };
      const counts = LABELS.map((label) => labels[label]);
      return [
        csvCell(photo.file),
        'read',
        people,
        ...counts,
        ...(gender ? [man, woman, unsure] : []),
        '',
      ];
    }),
    ...unread.map(({ file, why }) => [csvCell(file), csvCell(why), ...nothing, '']),
  ];
  return BYTE_ORDER_MARK + rows.map(csvLine).join('');
}
