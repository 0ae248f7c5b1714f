import type { FaceReading } from '../../analysis/types';
import { headOf } from '../../content/placement';
import type { ReadPhoto } from './photo';
import { WORDS } from './strings';

interface AnnotatedPhotoProps {
  /** Address of the picture. */
  readonly url: string;
  readonly photo: ReadPhoto;
}

/** The picture with a numbered box around each face. */
export function AnnotatedPhoto({ url, photo }: AnnotatedPhotoProps) {
  const { width, height, people } = photo;
  const unit = unitOf(photo);
  return (
    <figure class="photo" style={{ aspectRatio: `${width} / ${height}` }}>
      <img src={url} alt={WORDS.picture(photo.file)} />
      <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
        {people.map((reading) => (
          <Mark key={reading.person} reading={reading} unit={unit} />
        ))}
      </svg>
    </figure>
  );
}

/** Height of the numbers, px of the picture: readable, and small beside a small face. */
function unitOf({ width, height, people }: ReadPhoto): number {
  const widths = people.map(({ box }) => box.width).sort((a, b) => a - b);
  const typical = widths[Math.floor(widths.length / 2)] ?? 0;
  return Math.max(width / 95, Math.min(Math.min(width, height) / 18, typical / 3));
}

function Mark({ reading, unit }: { readonly reading: FaceReading; readonly unit: number }) {
  const head = headOf(reading.box);
  const words = String(reading.person);
  const plate = { width: unit * (0.8 + 0.62 * words.length), height: unit * 1.35 };
  const x = head.x + head.width / 2 - plate.width / 2;
  const y = head.y + head.height - plate.height / 2;
  return (
    <g class={`photo-mark of-${reading.label}`}>
      <rect
        x={head.x}
        y={head.y}
        width={head.width}
        height={head.height}
        rx={unit / 2}
        stroke-width={Math.max(1, unit / 7)}
      />
      <rect class="photo-plate" x={x} y={y} {...plate} rx={unit / 3} />
      <text x={x + plate.width / 2} y={y + plate.height / 2} font-size={unit}>
        {words}
      </text>
    </g>
  );
}
