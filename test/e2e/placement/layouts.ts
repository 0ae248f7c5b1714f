import fc from 'fast-check';

/** Styles by their property's name, as in a style sheet. */
export type Styles = Readonly<Record<string, string>>;

/** What lies around a video or around another of these, from outside to inside. */
export interface Around {
  readonly kind: 'block' | 'shadow' | 'slot' | 'frame';
  readonly styles: Styles;
}

/** A page with one video, to be built by `buildLayout`. */
export interface Layout {
  readonly html: Styles;
  readonly around: readonly Around[];
  readonly video: Styles;
  /** The picture's own size, px. */
  readonly natural: { readonly width: number; readonly height: number };
}

const NATURALS: readonly Layout['natural'][] = [
  { width: 640, height: 360 },
  { width: 320, height: 240 },
  { width: 180, height: 320 },
];

/** A style that is left out more often than not. */
const rarely = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(value, { nil: undefined, freq: 2 });

const px = (min: number, max: number) => fc.integer({ min, max }).map((value) => `${value}px`);
const number = (min: number, max: number) => fc.integer({ min: min * 100, max: max * 100 });
const factor = number(0.4, 1.6).map((value) => value / 100);
const angle = fc.integer({ min: -180, max: 180 }).map((value) => `${value}deg`);

const transform = fc.oneof(
  fc.constantFrom(
    'scaleX(-1)',
    'rotateY(180deg)',
    'rotate(90deg)',
    'rotate(180deg)',
    'translate3d(12px, -5px, 0)',
    'translate(-50%, 20%)',
    'matrix(-1, 0, 0, 1, 0, 0)',
  ),
  angle.map((value) => `rotate(${value})`),
  fc.tuple(factor, factor).map(([x, y]) => `scale(${x}, ${-y})`),
  fc.tuple(angle, factor).map(([turn, by]) => `translateX(9px) rotate(${turn}) scale(${by})`),
  fc.integer({ min: -30, max: 30 }).map((by) => `skewX(${by}deg)`),
);
const scale = fc.oneof(
  fc.constantFrom('-1 1', '1 -1', '-1'),
  fc.tuple(factor, factor).map(([x, y]) => `${x} ${y}`),
);
const rotate = fc.oneof(angle, fc.constantFrom('y 180deg', 'x 180deg', '90deg'));
const translate = fc
  .tuple(px(-40, 40), fc.constantFrom('10%', '-7px'))
  .map((both) => both.join(' '));
const origin = fc.constantFrom('0 0', '100% 0', '20px 30px', '50% 100%');
const zoom = fc.constantFrom('0.6', '0.8', '1.25', '1.5', '2');

const TRANSFORMS = {
  transform: rarely(transform),
  scale: rarely(scale),
  rotate: rarely(rotate),
  translate: rarely(translate),
  'transform-origin': rarely(origin),
  zoom: rarely(zoom),
};
const EDGES = {
  padding: rarely(fc.tuple(px(0, 30), px(0, 30), px(0, 30), px(0, 30)).map((all) => all.join(' '))),
  'border-style': fc.constant('solid'),
  'border-width': fc.tuple(px(0, 12), px(0, 12), px(0, 12), px(0, 12)).map((all) => all.join(' ')),
  'box-sizing': rarely(fc.constantFrom('border-box', 'content-box')),
};

const styled = (arbitraries: Readonly<Record<string, fc.Arbitrary<string | undefined>>>) =>
  fc.record(arbitraries).map((record): Styles => {
    const entries = Object.entries(record);
    return Object.fromEntries(entries.filter((entry): entry is [string, string] => !!entry[1]));
  });

/** A frame with `display: contents` is not shown at all. */
const around: fc.Arbitrary<Around> = fc
  .record({
    kind: fc.constantFrom('block', 'block', 'shadow', 'slot', 'frame'),
    styles: styled({
      ...TRANSFORMS,
      ...EDGES,
      position: rarely(fc.constantFrom('relative', 'absolute', 'fixed')),
      left: rarely(px(-20, 60)),
      top: rarely(px(-20, 60)),
      overflow: rarely(fc.constantFrom('hidden', 'auto')),
      display: rarely(fc.constantFrom('block', 'inline-block', 'flex', 'contents', 'inline')),
      'transform-style': rarely(fc.constant('preserve-3d')),
    }),
  })
  .filter(({ kind, styles }) => kind !== 'frame' || styles.display !== 'contents');

const offset = fc.constantFrom('0%', '100%', '30%', '25px', '-10px', 'calc(100% - 15px)');

const video = styled({
  ...TRANSFORMS,
  ...EDGES,
  width: px(120, 500),
  height: px(90, 400),
  display: rarely(fc.constantFrom('block', 'inline-block')),
  position: rarely(fc.constantFrom('absolute', 'relative')),
  'object-fit': fc.constantFrom('fill', 'contain', 'cover', 'none', 'scale-down'),
  'object-position': rarely(fc.tuple(offset, offset).map((both) => both.join(' '))),
});

/** All kinds of layouts in which a video may be shown. */
export const layouts: fc.Arbitrary<Layout> = fc.record({
  html: styled({ zoom: rarely(zoom), transform: rarely(fc.constant('translateX(15px)')) }),
  around: fc.array(around, { maxLength: 4 }),
  video,
  natural: fc.constantFrom(...NATURALS),
});

const plain = { width: '320px', height: '240px' };
const [wide] = NATURALS as [Layout['natural']];

function layout(video: Styles, around: readonly Around[] = [], html: Styles = {}): Layout {
  return { html, around, video: { ...plain, ...video }, natural: wide };
}

/** Layouts that meeting apps have, by name. */
export const KNOWN: Readonly<Record<string, Layout>> = {
  'object-fit: contain': layout({ 'object-fit': 'contain' }),
  'object-fit: cover': layout({ 'object-fit': 'cover' }),
  'object-fit: fill': layout({ 'object-fit': 'fill' }),
  'object-fit: none': layout({ 'object-fit': 'none' }),
  'object-fit: scale-down': layout({ 'object-fit': 'scale-down' }),
  'object-position': layout({ 'object-fit': 'cover', 'object-position': 'left 20px top 10%' }),
  'padding and border': layout({ padding: '5px 20px 9px 0', border: '8px solid red' }),
  'scale: -1 1': layout({ scale: '-1 1' }),
  'rotateY(180deg)': layout({ transform: 'rotateY(180deg)' }),
  'mirror on a shadow host': layout({}, [
    { kind: 'shadow', styles: { display: 'block', transform: 'scaleX(-1)' } },
  ]),
  'mirror around a slot': layout({}, [{ kind: 'slot', styles: { transform: 'scaleX(-1)' } }]),
  'mirror on a word, which does nothing': layout({}, [
    { kind: 'block', styles: { display: 'inline', transform: 'scaleX(-1)' } },
  ]),
  'zoom on html': layout({}, [], { zoom: '1.5' }),
  'zoom on the way': layout({}, [{ kind: 'block', styles: { zoom: '0.75' } }]),
  'scaled frame': layout({}, [
    { kind: 'frame', styles: { transform: 'scale(0.6)', border: '7px solid', padding: '11px' } },
  ]),
  'mirrored frame': layout({}, [{ kind: 'frame', styles: { scale: '-1 1', padding: '11px 3px' } }]),
  'zoomed frame': layout({}, [{ kind: 'frame', styles: { zoom: '1.5', border: '4px solid' } }]),
  'frame in a frame': layout({ rotate: '90deg', margin: '60px' }, [
    { kind: 'frame', styles: { border: '7px solid' } },
    { kind: 'frame', styles: { padding: '9px', zoom: '0.8' } },
  ]),
  'turned tile': layout({}, [
    { kind: 'block', styles: { rotate: '30deg', width: '400px', margin: '200px' } },
  ]),
};
