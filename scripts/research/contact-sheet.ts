import sharp from 'sharp';

/** Faces per row, and the side of a face and the height of a line of its caption in px. */
const COLUMNS = 10;
const SIDE = 140;
const LINE = 18;

export interface SheetFace {
  /** Of the picture; its middle square is shown. */
  readonly path: string;
  /** The caption; as many for each face. */
  readonly lines: readonly string[];
}

/** Writes faces with captions to one PNG, row by row. It shows people from research data and must not be published. */
export async function drawSheet(faces: readonly SheetFace[], path: string): Promise<void> {
  const height = SIDE + LINE * Math.max(...faces.map(({ lines }) => lines.length)) + 8;
  const cells = await Promise.all(
    faces.map(async (face, i) => ({
      input: await sharp(face.path)
        .resize(SIDE, SIDE)
        .extend({ bottom: height - SIDE, background: '#fff' })
        .composite([{ input: Buffer.from(caption(face, height - SIDE)), left: 0, top: SIDE }])
        .png()
        .toBuffer(),
      left: (i % COLUMNS) * SIDE,
      top: Math.floor(i / COLUMNS) * height,
    })),
  );
  const rows = Math.ceil(faces.length / COLUMNS);
  await sharp({
    create: { width: COLUMNS * SIDE, height: rows * height, channels: 3, background: '#fff' },
  })
    .composite(cells)
    .png()
    .toFile(path);
}

function caption({ lines }: SheetFace, height: number): string {
  const text = lines.map((line, i) => `<text x="4" y="${17 + LINE * i}">${line}</text>`);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${SIDE}" height="${height}" font-family="sans-serif" font-size="15">${text.join('')}</svg>`;
}
